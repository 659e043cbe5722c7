// Not reviewed yet: a person who speaks Spanish and knows the program reads every line before it is offered.
import type { CaptionsWords } from "./captions-en.ts";

/** Everything said about captions, in Spanish. */
export const captionsEs: CaptionsWords = {
  captions: "Subtítulos",
  captionsMean:
    "Lo que dicen los demás, en palabras, solo para ti. Se hacen en este dispositivo; nada se envía ni se guarda. Puede haber errores.",
  get: "Obtener subtítulos",
  getMeans:
    "Tu navegador necesita para esto, una vez, un archivo de su fabricante, que se entera de que fue pedido. Lo que se dice aquí no va a nadie: las palabras se hacen en este dispositivo.",
  getting: "Tu navegador lo está obteniendo. Mientras tanto puedes seguir.",
  notHad: "No se pudo obtener. Puedes volver a intentarlo más tarde.",
  on: "Los subtítulos están activados. Se hacen en este dispositivo; nada se envía ni se guarda.",
  stopped: "Sin subtítulos: este dispositivo no puede hacerlos ahora. Puedes desactivarlos en Más.",
};

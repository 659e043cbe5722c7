// Not reviewed yet: a person who speaks Spanish and knows the program reads every line before it is offered.
import type { BlurWords } from "./blur-en.ts";

/** Everything said about blurring, in Spanish. */
export const blurEs: BlurWords = {
  blur: "Desenfocar lo que hay detrás de mí",
  blurMeans:
    "Ves la imagen tal como la reciben los demás. Si no se puede desenfocar, tu cámara se apaga.",
  cannot:
    "Este navegador no puede desenfocar lo que hay detrás. Un Chrome o Edge reciente sí puede.",
  goOn: "Seguir sin cámara",
  trouble: {
    slow: "Este dispositivo es demasiado lento para desenfocar tu imagen",
    broken: "No se puede desenfocar tu imagen",
  },
  troubleMeans: {
    slow: "Por eso tu cámara está apagada: no muestra nada sin desenfocar. Puedes seguir solo con sonido.",
    broken:
      "Por eso tu cámara está apagada: no muestra nada sin desenfocar. Puedes volver a intentarlo.",
  },
};

// Not reviewed yet: a person who speaks Spanish and knows the program reads every line before it is offered.
import type { TeamWords } from "./team-en.ts";

/** Everything said around a word to the team and a slower pace, in Spanish. */
export const teamEs: TeamWords = {
  wordToTeam: "Unas palabras al equipo, si quieres",
  words: {
    "all-right": "Estoy bien",
    "check-on-me": "Pregúntenme cómo estoy, por favor",
    "private-word": "Quiero hablar a solas",
  },
  onlyTeam: "Solo tu equipo ve esto. No tienes que decir nada.",
  teamSees: (word) => `Tu equipo ve “${word}”, y desde cuándo. El grupo no.`,
  onItsWay: "Aún no se ha enviado. Sale por sí solo cuando vuelva la conexión.",
  takeBack: "Retirarlo",
  taken: "Tu equipo no ve ninguna palabra tuya.",
  couldNot: "Eso no se envió. Puedes probar otra vez.",

  write: "Escribir algo",
  message: "Tus palabras",
  hostsRead: "Solo quienes dirigen leen esto. Puedes escribir aquí en vez de hablar.",
  send: "Enviar",
  cancel: "Cancelar",
  between: "Entre tú y quienes dirigen",
  you: "Tú",
  wroteAt: (name, time) => `${name}, ${time}`,

  pace: "El ritmo",
  slowDown: "Más despacio, por favor",
  slowDownMeans: "El equipo ve “alguien lo pide”, dentro de un rato. Nadie puede ver quién fue.",
  slowDownAsked: "Lo has pedido. Dentro de un rato el equipo ve que alguien lo pide.",
  slowDownNotSent: "Eso no pudo enviarse a tiempo. Puedes pedirlo otra vez.",

  writesToYou: (name) => `${name} te escribe`,
  onlyYouRead: "El grupo no ve esto.",
  writesToAll: (name) => `${name} escribe a todos`,
  answer: "Responder",
  close: "Cerrar",
};

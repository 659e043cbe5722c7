// Not reviewed yet: a person who speaks Spanish and knows the program reads every line before it is offered.
import type { BoardWords } from "./board-en.ts";

/** What staff read of people's words to them, in Spanish. */
export const boardEs: BoardWords = {
  said: {
    "all-right": "“Estoy bien”",
    "check-on-me": "“Pregúntenme cómo estoy”",
    "private-word": "“Quiero hablar a solas”",
  },
  saidFor: (word, minutes) => `${word} ${minutes < 1 ? "ahora" : `${minutes} min`}`,
  wrote: (text) => `“${text}”`,
  youWrote: (name, text) => `${name}: “${text}”`,
  write: "Escribir",
  writeTo: (name) => `Escribir a ${name}`,
  writeMeans: (name) => `${name} lo lee con calma, en la sala o aparte. El grupo no.`,
  presets: [
    "Lo he visto. Tómate el tiempo que necesites.",
    "Hablo contigo en el próximo descanso.",
    "Te llamo después del grupo.",
  ],
  message: "Tus palabras",
  send: "Enviar",
  goBack: "Volver",
  theyWrote: (name, time) => `${name}, ${time}`,
  notHere: "Dijeron algo y ahora no están",
  hasSaid: (name) => `${name} ha dicho algo al equipo.`,

  someoneAsks: "Alguien pide ir más despacio",
  nobodySees: "Nadie puede ver quién lo pidió.",
  seen: "Visto",
  answerAll: "Responder a todos",
  toAllTitle: "¿Decir algo a todos?",
  toAllMeans: "Todos en la sala lo leen con tu nombre. No dice que alguien lo pidió.",
  paces: ["Vamos un poco más despacio.", "Tomemos un momento de calma.", "Tenemos tiempo."],
};

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
  couldNot: "Eso no se envió. Inténtalo otra vez.",
  goBack: "Volver",
  plans: "Planes compartidos contigo",
  plan: "Plan",
  planOf: (name) => `Plan de ${name}`,
  theyWrote: (name, time) => `${name}, ${time}`,
  notHere: "Dijeron algo y ahora no están",
  hasSaid: (name) => `${name} ha dicho algo al equipo.`,

  notYetTitle: (name) => `¿Pedir a ${name} que espere?`,
  notYetMeans: (name) =>
    `${name} lee que necesitas un poco más de tiempo y que no ha hecho nada malo.`,
  notYetMessage: "Un mensaje con eso, si quieres",
  notYetPresets: [
    "Empezamos en unos minutos.",
    "Quiero hablar contigo primero. Te escribiré aquí.",
    "Estamos terminando algo. No tardará mucho.",
  ],
  onlyThey: (name) => `Solo ${name} ve este mensaje.`,

  someoneAsks: "Alguien pide ir más despacio",
  nobodySees: "Nadie puede ver quién lo pidió.",
  seen: "Visto",
  answerAll: "Responder a todos",
  toAllTitle: "¿Decir algo a todos?",
  toAllMeans: "Todos en la sala lo leen con tu nombre. No dice que alguien lo pidió.",
  paces: ["Vamos un poco más despacio.", "Tomemos un momento de calma.", "Tenemos tiempo."],

  endForEveryone: "Terminar para todos",
  endTitle: "¿Terminar para todos?",
  endsFor: "Termina enseguida para ti y para:",
  endsInTheRoom: (count, away) =>
    `En la sala: ${count}${away > 0 ? `, de ellas apartadas: ${away}` : ""}`,
  endsNoSignal: (count) => `Sin señal ahora: ${count}`,
  endsForYou: "No hay nadie más aquí. Termina enseguida para ti.",
  endIsFinal: "Todos ven la pantalla final. Nadie puede volver a entrar.",
  onlyILeave: "Solo salgo yo",
  onlyILeaveHosts: (names, count) => `Solo salgo yo. ${count > 1 ? "Dirigen" : "Dirige"} ${names}.`,
  lookBeforeEnd: (names) =>
    `${names}: hay que mirar una respuesta antes de terminar. Está en «En espera» o en «Personas».`,
};

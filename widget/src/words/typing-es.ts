// Not reviewed yet: a person who speaks Spanish and knows the program reads every line before it is offered.
import type { TypingWords } from "./typing-en.ts";

const everyone = (group: boolean) => (group ? "al grupo" : "a todos aquí");

/** Everything said where people type to everyone in the room, in Spanish. */
export const typingEs: TypingWords = {
  typeTo: (group) => `Escribir ${everyone(group)}`,
  typedTo: (group) => `Escrito ${everyone(group)}`,
  readByAll: "Lo leen todos en la sala.",
  readBy:
    "Pueden leerlo todos los que han estado en la sala hasta ahora, también quienes dirigen y quien ha salido un momento. Quien entre más tarde por primera vez, no.",
  onlyRead: "Aquí puedes leer lo que se escribe. Quien observa no escribe.",
  nothingYet: "Aún no se ha escrito nada.",
  you: "Tú",
  wroteAt: (name, time) => `${name}, ${time}`,

  message: "Tus palabras",
  send: (group) => `Enviar ${everyone(group)}`,
  sending: "En camino.",
  onItsWay: "Aún no se ha enviado. Sale por sí solo si la conexión vuelve en dos minutos.",
  couldNot: "Eso no se envió. Puedes probar otra vez.",

  takeBack: "Retirar",
  takeBackOf: (text) => `Retirar: ${text}`,
  takeAway: "Quitar",
  takeAwayOf: (name, text) => `Quitar lo que escribió ${name}: ${text}`,
  takenMeans: "Desaparece de todas las pantallas, y nada dice que estuvo ahí.",
  takeIt: "Quitarlo",
  keepIt: "Dejarlo",
  couldNotTake: "Eso no se pudo quitar. Puedes probar otra vez.",

  types: (name, group) => `${name} escribe ${everyone(group)}`,
  readAndType: "Leer y escribir",
  readAll: "Leer todo",
  close: "Cerrar",
};

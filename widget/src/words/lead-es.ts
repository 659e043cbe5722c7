// Not reviewed yet: a person who speaks Spanish and knows the program reads every line before it is offered.
import type { LeadWords } from "./lead-en.ts";

/** What is said to whoever leads the hour, in Spanish, loaded together with the English words. */
export const leadEs: LeadWords = {
  lead: "Dirigir",
  goRound: "Ronda",
  break: "Pausa",
  topic: "Tema difícil",
  turnOf: (name, number, of) => `Turno: ${name}, ${number} de ${of}`,
  nextTurn: "Siguiente turno",
  endRound: "Terminar",
  onBreak: (time) => `Pausa hasta las ${time}`,
  goOn: "Seguimos",
  topicOn: (topic) => `Ahora: ${topic}`,
  topicOver: "Ya terminó",
  couldNot: "No funcionó. Inténtalo otra vez.",

  breakTitle: "¿A qué hora siguen?",
  breakMeans:
    "Todas las pantallas dicen esta hora. Nada cuenta hacia atrás, y la pausa dura hasta que tú lo digas.",
  backAt: (time, minutes) => `${time}, en ${minutes} min`,

  topicTitle: "Viene un tema difícil",
  topicLabel: "¿De qué trata, en pocas palabras?",
  topicMeans:
    "Todos en la sala leen esto y pueden quedarse, solo escuchar, quitar el sonido o apartarse. Di el nombre, sin detalles. Dales un momento antes de empezar.",
  announce: "Decirlo al grupo",

  roundTitle: "¿Empezar una ronda?",
  roundMeans:
    "El turno llega a cada persona presente, en el orden de las imágenes, y todos ven de quién es. Cada quien puede pasar sin decir nada.",
  roundAway:
    "También llega a quien se apartó: saltarlo lo diría a los demás. Espera un momento, como con cualquiera, y presiona Siguiente turno.",
  start: "Empezar",
  goBack: "Volver",
};

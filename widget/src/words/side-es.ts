// Not reviewed yet: a person who speaks Spanish and knows the program reads every line before it is offered.
import type { SideWords } from "./side-en.ts";

const inTheMainRoom = (group: boolean) =>
  `En la sala ${group ? "del grupo" : "principal"} tu cámara y tu micrófono están apagados, y ${group ? "el grupo ve" : "los demás ven"} solo eso.`;

/** Everything said around side rooms for several people, in Spanish. */
export const sideEs: SideWords = {
  offers: (host) => `${host} ofrece una sala aparte`,
  asked: (names) => `Se te ofrece junto con ${names}. Quien diga que sí puede verte y oírte allí.`,
  inItNow: (names) => `Allí ahora: ${names}.`,
  means: (group) =>
    `Alguien que dirige puede entrar, y ves su nombre antes de que te oiga. Antes se apagan tu cámara y tu micrófono, y ${group ? "el grupo ve" : "los demás ven"} solo eso. Vuelves cuando quieras. Quien dirige puede cerrar la sala, y antes lo lees: entonces estás de nuevo donde estabas.`,
  stands: "La sala aparte está abierta. Puedes entrar cuando quieras.",
  goIn: "Entrar",
  tooLate: "Esa sala ya no está abierta. Tu cámara y tu micrófono están apagados ahora.",
  closed:
    "La sala aparte se cerró. Estás de nuevo donde estabas. La cámara y el micrófono están apagados.",

  endsSoon:
    "Alguien que dirige va a cerrar esta sala. Vuelves a donde estabas, con la cámara y el micrófono apagados.",
  title: "Sala aparte",
  who: (group) => `Solo las personas nombradas aquí pueden verte y oírte. ${inTheMainRoom(group)}`,
  whoForHosts: (group) =>
    `Solo las personas nombradas aquí pueden oírte y, de ellas, solo quien dirige te ve, como elegiste. ${inTheMainRoom(group)}`,
  somebody: "Alguien",
  areHere: (names, count) => `${names} ${count > 1 ? "están" : "está"} aquí.`,
  nobodyYet: "No hay nadie más aquí. No tienes que esperar: puedes volver.",
  mayCome: (names) => `También se lo ofrecieron a ${names}.`,
  notHere: "no está",
  host: "dirige",
  peopleThere: "Quién está aquí",

  offer: "Ofrecer una sala aparte",
  offerTitle: "¿Ofrecer una sala aparte?",
  offerMeans: (group) =>
    `Cada persona puede decir sí, más tarde o no, y lee a quién más se le ofrece. ${group ? "El grupo no ve" : "Nadie más ve"} nada de esto. No se mueve a nadie: cada cual entra por sí mismo y vuelve cuando quiere.`,
  whom: "A quién se ofrece",
  chooseTwo: "Elige a dos personas o más.",
  tooFew: "No hay aquí dos personas a quienes ofrecerla.",
  offerIt: "Ofrecerla",
  couldNotOffer:
    "A alguien de estas personas no se le puede ofrecer ahora. Puedes elegir otra vez.",
  roomOf: (host) => `Sala aparte que ofrece ${host}`,
  status: {
    in: (names) => `Dentro: ${names}`,
    asked: (names) => `Aún sin respuesta: ${names}`,
    later: (names) => `Más tarde: ${names}`,
    declined: (names) => `Ahora no: ${names}`,
  },
  goInMeans: "Ven tu nombre antes de que los oigas. Antes se apagan tu cámara y tu micrófono.",
  youOffered: (name) => `Has ofrecido a ${name} hablar a solas. Retíralo para entrar.`,
  askBack: "Pedir que vuelvan",
  askBackMeans: "Leen que vas a cerrarla. Después puedes cerrarla.",
  askedBack: "Leen que se va a cerrar.",
  theyRead: "Lo leen ahora.",
  close: "Cerrarla",
  closeMeans: "Cuando la cierras, todos están de nuevo donde estaban.",
  goBack: "Volver",
  isInOne: (names) => (names ? `En una sala aparte con ${names}` : "A solas en una sala aparte"),
};

// Not reviewed yet: a person who speaks Spanish and knows the program reads every line before it is offered.
import type { PrivateWords } from "./private-en.ts";

/** Everything said around a private word, in Spanish. */
export const privateEs: PrivateWords = {
  offers: (name) => `${name} te ofrece hablar a solas`,
  offerMeans: (name, group) =>
    `Solo ${name} y tú, en una sala aparte. Antes se apagan tu cámara y tu micrófono, y ${group ? "el grupo ve" : "los demás ven"} solo eso. Lo terminas cuando quieras.`,
  yes: "Sí, ahora",
  later: "Más tarde",
  no: "No, gracias",
  onItsWay: "En camino.",
  stands: (name) => `${name} te ofrece hablar a solas. Te espera.`,
  tooLate:
    "Esa oferta ya no está. Tu cámara y tu micrófono están apagados ahora. Puedes decir al equipo que quieres hablar.",

  goInMeans: (group) =>
    `Cuando entres, tu cámara y tu micrófono se apagan en la sala; ${group ? "el grupo ve" : "los demás ven"} solo eso.`,
  goIn: "Entrar",

  with: (name) => `A solas con ${name}`,
  who: (name, group) =>
    `Solo ${name} puede verte y oírte aquí. En la sala tu cámara y tu micrófono están apagados, y ${group ? "el grupo ve" : "los demás ven"} solo eso.`,
  waitsFor: (name) => `${name} aún no está aquí. No tienes que esperar: puedes volver.`,
  isHere: (name) => `${name} está aquí.`,
  back: "Volver a donde estaba",
  goingThere: "Un momento. Tu cámara y tu micrófono están apagados.",
  lost: "Se perdió la conexión. Estamos intentando recuperarla. Nadie te ve ni te oye.",
  hear: "Activar el sonido",
  picture: (name) => `Imagen de ${name}`,
  ownPicture: "Tu imagen",
  callTeam: "Pedir al equipo que venga",
  called: "Tu equipo ve “Pregúntenme cómo estoy, por favor”.",
  over: "Has vuelto. La cámara y el micrófono están apagados.",
  close: "Cerrar",

  offer: "Ofrecer hablar a solas",
  couldNotOffer: "Llegó demasiado tarde. Puedes ofrecerla otra vez.",
  offerTo: (name) => `Ofrecer a ${name} hablar a solas`,
  offerTitle: "¿Ofrecer hablar a solas?",
  offerWhom: (group) =>
    `Puede decir sí, más tarde o no. ${group ? "El grupo no ve" : "Nadie más ve"} nada de esto. No se mueve a nadie: cada cual entra por sí mismo.`,
  nobodyToAsk: "No hay nadie con quien hablar.",
  status: {
    offered: (name) => `Has ofrecido a ${name} hablar a solas. Aún no responde.`,
    later: (name) => `${name} dice: más tarde.`,
    declined: (name) => `${name} dice: no, gracias.`,
    held: (name) => `${name} dice que sí y te espera para hablar a solas.`,
  },
  takeBack: "Retirarlo",
  endIt: "Terminarlo",
  between: (host, name) => `${host} y ${name} están hablando a solas.`,
  goBack: "Volver",
};

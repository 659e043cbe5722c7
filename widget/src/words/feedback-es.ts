import type { FeedbackWords } from "./feedback-en.ts";

// Not reviewed yet by a native-speaking clinician.
/** Everything said around the questions after a session, in Spanish. */
export const feedbackEs: FeedbackWords = {
  title: "¿Cómo fue hoy?",
  optional: "Cuatro preguntas sencillas. Puedes saltar cualquiera, o todas.",
  answer: "Responderlas",
  change: "Cambiar lo que dijiste",
  readers: "¿Quién puede leer esto?",
  nobody: "Nadie",
  nobodyMeans: "Se guarda solo para ti.",
  team: "Mi equipo",
  teamMeans: "Lo leen junto a tus respuestas.",
  teamAndClinic: "Mi equipo y la clínica",
  teamAndClinicMeans:
    "La clínica cuenta respuestas de al menos cinco personas, y nunca recibe tus palabras.",
  group: "El grupo nunca lo ve.",
  send: "Guardarlo",
  notNow: "Ahora no",
  isKept: "Está guardado. Gracias.",
  lost: "No sabemos si llegó. Sigue aquí. Prueba otra vez: cuenta una sola vez.",
  refused: "No se pudo recibir. Sigue aquí. Díselo a tu equipo.",
  trends: "Cómo ha ido",
  trendsLost: "No se pudo cargar. Prueba otra vez en un momento.",
};

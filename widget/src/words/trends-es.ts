import type { TrendsWords } from "./trends-en.ts";

// Not reviewed yet by a native-speaking clinician.
/** Everything said about measures over time, in Spanish. */
export const trendsEs: TrendsWords = {
  title: "Cómo ha ido",
  titleOf: (name) => `${name}, a lo largo del tiempo`,
  usual: "La sombra suave es lo habitual en ti.",
  dash: "Una raya es una vez sin número.",
  meansForTeam: (name) =>
    `Las franjas vienen de la fuente de cada medida. ${name} ve los números sin franjas. Queda registrado que lees esto.`,
  loading: "Buscando los números.",
  notLoaded: "No se pudieron cargar los números.",
  tryAgain: "Probar otra vez",
  none: "Aún no hay semanas. Empieza con tus primeras respuestas.",
  noneOf: "Aún no se han enviado respuestas.",
  close: "Volver",
  canGoIn: "Ya puedes entrar. Puedes volver a mirar esto después.",
  toTheDoor: "Ir a la puerta",

  how: "Cómo mostrarlo",
  picture: "Dibujo",
  table: "Tabla",
  print: "Imprimir",

  easier: { lower: "Más bajo es más llevadero.", higher: "Más alto es más llevadero." },
  now: (value, day) => `${day}: ${value}.`,
  nowAndBefore: (value, day, before) => `${day}: ${value}. La vez anterior: ${before}.`,
  nowBand: (band) => `En la fuente: ${band}.`,
  noNumber: "Aún no hay número.",
  when: "Cuándo",
  number: "Número",
  band: "En la fuente",
  skipped: "Saltada",
  incomplete: "Faltan respuestas",
  estimated: "con las respuestas que faltan completadas como dice la fuente",
  note: "Nota",
  bands: "Franjas",
  cuts: "Marcas",
  source: (source) => `Fuente: ${source}.`,
  changed: (from, to, day) => `De ${from} el ${day} a ${to}`,
  met: (label) => `Cuenta como cambio: ${label}.`,
  noneMet: "Menos de lo que alguna fuente llama cambio.",
  standing: {
    verified: "leído en la fuente",
    knowledge: "de memoria, por comprobar",
    "design-choice": "una elección de este programa",
  },

  signals: "Para mirar",
  notVerdict:
    "Míralo junto con la persona. Un número no decide un nivel de atención. Lo dicho sobre seguridad está en las respuestas.",
  noSignals: "Nada aquí cumple una regla. Eso no significa que todo esté bien.",
  asks: {
    "more-support": "¿Ayudaría ahora más apoyo?",
    "less-support": "¿Bastaría ahora menos apoyo?",
  },

  notes: "Tus propias palabras",
  notesOf: (name) => `En palabras de ${name}`,
  addNote: "Añadir una nota",
  addNoteMeans: "Un número no es toda la historia. Puedes añadir tus palabras a cualquier día.",
  noteFor: "¿De qué día es?",
  noDay: "De ningún día en particular",
  noteText: "Tu nota",
  keepNote: "Guardar la nota",
  noteStays: "Una nota guardada se queda.",
  noteKept: "Tu nota está guardada.",
  noteLost: "No sabemos si tu nota llegó. Prueba otra vez: cuenta una sola vez.",
  noteRefused: "No se pudo guardar la nota. Díselo a tu equipo.",
  whoSees: "Tu equipo ve tus respuestas y notas. El grupo nunca.",
  afterSessions: "Después de las sesiones dijiste",
  afterSessionsOf: (name) => `Después de las sesiones, ${name} dijo`,
};

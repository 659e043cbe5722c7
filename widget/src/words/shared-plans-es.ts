// Not reviewed yet: a person who speaks Spanish and knows the program reads every line before it is offered.
import type { SharedPlansWords } from "./shared-plans-en.ts";

/** Everything said to staff around the plans that people let them read, in Spanish. */
export const sharedPlansEs: SharedPlansWords = {
  title: "Planes compartidos contigo",
  theyDecide:
    "Cada persona dice en su propio plan quién puede leerlo, y puede cambiarlo en cualquier momento.",
  eachRecorded: "Cada vez que abres uno, queda anotado.",
  loading: "Viendo qué planes puedes leer.",
  nobody: "Ahora nadie aquí te deja leer su plan.",
  notLoaded: "Esto no se pudo cargar.",
  tryAgain: "Probar otra vez",
  incomplete: "Un plan no pudo abrirse, así que puede faltar alguien aquí.",
  read: "Leer",
  planOf: (name) => `Plan de ${name}`,
  readPlanOf: (name) => `Leer el plan de ${name}`,
  gettingPlan: "Abriendo el plan.",
  recorded: "Queda anotado que lo lees.",
  noLonger: (name) => `${name} no comparte ahora un plan contigo.`,
  nothingWritten: "Aún no hay nada escrito en él.",
  theirWords: (name) => `Con las palabras de ${name}.`,
  askFirst: (name) =>
    `Son personas a quienes llamaría ${name}. Pregunta a ${name} antes de hacerlo.`,
  noNumber: "sin número",
  writtenAt: (date) => `Último cambio: ${date}.`,
  allShared: "Todos los planes compartidos contigo",
  done: "Listo",
};

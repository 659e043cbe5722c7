/** What is said in the questions about today and to the team that reads them. Spanish: not reviewed by a person yet. */
export interface TodayWords {
  readonly title: string;
  readonly why: string;
  readonly askPlace: string;
  readonly writePlace: string;
  readonly askNumber: string;
  readonly writeNumber: string;
  readonly askContact: string;
  readonly writeContact: string;
  readonly stillAt: (text: string) => string;
  readonly yes: (text: string) => string;
  readonly somewhereElse: string;
  readonly anotherNumber: string;
  readonly somebodyElse: string;
  readonly askPrivacy: string;
  readonly privacy: Readonly<Record<Privacy, string>>;
  readonly askDriving: string;
  readonly driving: Readonly<Record<Driving, string>>;
  readonly agreed: (version: string) => string;
  readonly agreements: Readonly<Record<Agreement, string>>;
  readonly askIfGone: string;
  readonly ifGone: Readonly<Record<IfGone, string>>;
  /** For the team. */
  readonly labels: {
    readonly place: string;
    readonly number: string;
    readonly contact: string;
    readonly privacy: string;
    readonly driving: string;
    readonly agreements: string;
    readonly "if-gone": string;
  };
  readonly confirmed: string;
  readonly spoken: string;
  readonly ofVersion: (version: string) => string;
}

export type Privacy = "alone" | "headphones" | "not-private";
export type Driving = "not-driving" | "driving";
export type Agreement = "agreed" | "asks-first" | "not-now";
export type IfGone = "call" | "text" | "wait";

const en: TodayWords = {
  title: "Before we start",
  why: "These questions are about today. They help your team reach you if the connection goes, or if you need help. You can skip any of them.",
  askPlace: "Where are you now?",
  writePlace: "Write the address where you are now.",
  askNumber: "Which number can we call today?",
  writeNumber: "Write the number that we can call today.",
  askContact: "Is this still your emergency contact?",
  writeContact: "Who is your emergency contact? Write a name and a number.",
  stillAt: (text) => `Still here: ${text}`,
  yes: (text) => `Yes: ${text}`,
  somewhereElse: "Somewhere else",
  anotherNumber: "Another number",
  somebodyElse: "No, somebody else",
  askPrivacy: "Can you talk without being heard?",
  privacy: {
    alone: "Yes, I am in a private space",
    headphones: "I use headphones",
    "not-private": "No, not now",
  },
  askDriving: "Are you driving?",
  driving: { "not-driving": "No", driving: "Yes. I will stop somewhere safe first" },
  agreed: (version) => `Do you agree? (version ${version})`,
  agreements: { agreed: "I agree", "asks-first": "Ask a question first", "not-now": "Not now" },
  askIfGone: "If I disappear",
  ifGone: { call: "Call me", text: "Text me", wait: "Give me ten minutes first" },
  labels: {
    place: "Place today",
    number: "Number today",
    contact: "Emergency contact",
    privacy: "Private space",
    driving: "Driving",
    agreements: "Agreements and consent",
    "if-gone": "If they disappear",
  },
  confirmed: "The same as before, confirmed today",
  spoken: "Said aloud, written down by staff",
  ofVersion: (version) => `version ${version}`,
};

const es: TodayWords = {
  title: "Antes de empezar",
  why: "Estas preguntas son sobre hoy. Ayudan a tu equipo a encontrarte si se corta la conexión o si necesitas ayuda. Puedes dejar cualquiera sin contestar.",
  askPlace: "¿Dónde estás ahora?",
  writePlace: "Escribe la dirección donde estás ahora.",
  askNumber: "¿A qué número podemos llamar hoy?",
  writeNumber: "Escribe el número al que podemos llamar hoy.",
  askContact: "¿Sigue siendo este tu contacto de emergencia?",
  writeContact: "¿Quién es tu contacto de emergencia? Escribe un nombre y un número.",
  stillAt: (text) => `Sigo aquí: ${text}`,
  yes: (text) => `Sí: ${text}`,
  somewhereElse: "En otro lugar",
  anotherNumber: "Otro número",
  somebodyElse: "No, otra persona",
  askPrivacy: "¿Puedes hablar sin que te oigan?",
  privacy: {
    alone: "Sí, estoy en un lugar privado",
    headphones: "Uso audífonos",
    "not-private": "No, ahora no",
  },
  askDriving: "¿Estás manejando?",
  driving: { "not-driving": "No", driving: "Sí. Primero me detengo en un lugar seguro" },
  agreed: (version) => `¿Estás de acuerdo? (versión ${version})`,
  agreements: {
    agreed: "Estoy de acuerdo",
    "asks-first": "Primero quiero preguntar algo",
    "not-now": "Ahora no",
  },
  askIfGone: "Si desaparezco",
  ifGone: { call: "Llámenme", text: "Escríbanme un mensaje", wait: "Primero denme diez minutos" },
  labels: {
    place: "Lugar hoy",
    number: "Número hoy",
    contact: "Contacto de emergencia",
    privacy: "Lugar privado",
    driving: "Manejando",
    agreements: "Acuerdos y consentimiento",
    "if-gone": "Si desaparece",
  },
  confirmed: "Igual que antes, confirmado hoy",
  spoken: "Dicho en voz alta, anotado por el personal",
  ofVersion: (version) => `versión ${version}`,
};

/** The words of a language. */
export const todayWords: Readonly<Record<"en" | "es", TodayWords>> = { en, es };

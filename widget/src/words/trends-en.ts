/** Everything said about measures over time, in English; loaded with them. */
export const trendsEn = {
  title: "How it has been",
  titleOf: (name: string) => `${name}, over time`,
  usual: "The soft shade is your own usual range.",
  dash: "A dash is a time without a number.",
  meansForTeam: (name: string) =>
    `Bands come from each measure's source. ${name} sees the numbers without bands. That you read this is recorded.`,
  loading: "Getting the numbers.",
  notLoaded: "The numbers could not be loaded.",
  tryAgain: "Try again",
  none: "No weeks yet. Your first check-in starts this.",
  noneOf: "No check-in has been sent yet.",
  close: "Back",
  canGoIn: "You can go in now. You can look at this again later.",
  toTheDoor: "Go to the door",

  how: "How to show it",
  picture: "Picture",
  table: "Table",
  print: "Print",

  easier: { lower: "Lower is easier.", higher: "Higher is easier." },
  now: (value: string, day: string) => `${day}: ${value}.`,
  nowAndBefore: (value: string, day: string, before: string) =>
    `${day}: ${value}. The time before: ${before}.`,
  nowBand: (band: string) => `In the source: ${band}.`,
  noNumber: "No number yet.",
  when: "When",
  number: "Number",
  band: "In the source",
  skipped: "Skipped",
  incomplete: "Not enough answers",
  estimated: "with missing answers filled in as the source says",
  note: "Note",
  bands: "Bands",
  cuts: "Marks",
  source: (source: string) => `Source: ${source}.`,
  changed: (from: number, to: number, day: string) => `From ${from} on ${day} to ${to}`,
  met: (label: string) => `Counts as a change: ${label}.`,
  noneMet: "Less than any source here calls a change.",
  standing: {
    verified: "read in the source",
    knowledge: "from memory, to be checked",
    "design-choice": "a choice of this software",
  },

  signals: "Prompts to look",
  notVerdict:
    "Look at these together with the person. A number does not decide a level of care. Answers about safety stand in the check-in.",
  noSignals: "Nothing here meets a rule. That does not mean that all is well.",
  asks: {
    "more-support": "Would more support help now?",
    "less-support": "Would less support do now?",
  },

  notes: "Your own words",
  notesOf: (name: string) => `In ${name}'s own words`,
  addNote: "Add a note",
  addNoteMeans: "A number is not the whole story. You can add your own words to any day.",
  noteFor: "Which day is it about?",
  noDay: "No day in particular",
  noteText: "Your note",
  keepNote: "Keep the note",
  noteStays: "A note stays once it is kept.",
  noteKept: "Your note is kept.",
  noteLost: "We cannot tell whether your note arrived. Try again: it counts once.",
  noteRefused: "The note could not be kept. Please tell your team.",
  whoSees: "Your team sees your answers and notes. The group never does.",
  afterSessions: "After sessions, you said",
  afterSessionsOf: (name: string) => `After sessions, ${name} said`,
};

/** What every language has to say about measures over time. */
export type TrendsWords = typeof trendsEn;

import type { PlanSection } from "@breathing-room/contract";

/** A part of a plan: what it is called, and what may stand there. */
export interface PartWords {
  readonly title: string;
  readonly hint: string;
}

const parts: Readonly<Record<PlanSection | "people" | "professionals", PartWords>> = {
  "warning-signs": {
    title: "Signs that a hard time is coming",
    hint: "Thoughts, moods, pictures or things you do. In your own words.",
  },
  "by-myself": {
    title: "What I can do by myself",
    hint: "Things that help for a while without anyone else.",
  },
  "people-and-places": {
    title: "People and places that take my mind off it",
    hint: "Where you can be among people. You do not have to talk about it there.",
  },
  people: {
    title: "Family or friends I can ask for help",
    hint: "A name, and a number if you have it here.",
  },
  professionals: {
    title: "Professionals and places to call",
    hint: "Your counselor, a clinic, an urgent care near you.",
  },
  "safer-place": {
    title: "Making the place around me safer",
    hint: "What you can put away, or give to someone to keep for now.",
  },
  "what-starts-it": {
    title: "What starts it",
    hint: "People, places, feelings, times of the day.",
  },
  "early-signs": {
    title: "Early signs, also those that others notice",
    hint: "What changes first, for you or for people around you.",
  },
  "helped-before": { title: "What helped before", hint: "Small things count." },
  "in-an-urge": {
    title: "What I do in an urge",
    hint: "Wait a while, ride it out, call, leave. Are you hungry, angry, lonely, tired?",
  },
  meetings: { title: "Meetings and support", hint: "Which ones, when, and where or how." },
  medicines: {
    title: "Medicines that help, and where they are",
    hint: "Naloxone too, and who knows where it is.",
  },
  reasons: { title: "Reasons that matter to me", hint: "People, animals, plans, a garden." },
  "after-a-slip": {
    title: "What I do after a slip, and whom I tell",
    hint: "Without blame. One next step is enough.",
  },
};

/** Everything said around a person's own plan, in English; both languages come in one piece. */
export const planEn = {
  myPlan: "My plan",
  close: "Close",
  parts,
  steadyFirst: "For a hard time",
  keepGoing: "For keeping going",

  // Reading it
  now: "Right now",
  whomToCall: "Whom to call",
  peopleToCall: "People to call",
  callPerson: (name: string) => `Call ${name}`,
  noNumber: "No number here yet",
  lifeline: "Suicide and crisis line, day and night",
  text: (number: string) => `Text ${number}`,
  nothingDialed: "Nothing is dialed until you press.",
  change: "Change my plan",
  print: "Print",
  writtenAt: (time: string) => `Last changed ${time}.`,
  loading: "Getting your plan.",
  notLoaded: "Your plan cannot be opened without a connection just now. The numbers here work.",
  tryAgain: "Try again",

  // When there is none
  none: "You have not written a plan.",
  noneYet:
    "A plan says what helps you and whom to call, in your own words. It is easiest to write on a quiet day, with someone of your team if you like. Every part can stay empty.",
  noneNow: "There is nothing you have to write now. On a quiet day your team can help you with it.",
  write: "Write my plan",

  // Writing it
  atYourPace: "Write what you like, when you like. Every part can stay empty.",
  noTrauma: "Nothing here asks what happened to you.",
  empty: "Empty",
  writePart: (title: string) => `Write: ${title}`,
  changePart: (title: string) => `Change: ${title}`,
  writeIt: "Write",
  changeIt: "Change",
  skip: "Leave as it was",
  keep: "Keep this",
  back: "Back",
  name: "Name",
  number: "Number",
  addCall: "Add someone",
  removeCall: (name: string) => (name ? `Take ${name} off` : "Take off"),
  tooLong: (most: number) => `There is room for ${most} letters here.`,
  badNumber: "A number has digits, spaces and + ( ) . / -",
  nameMissing: "Write a name beside the number.",
  hidden: "There are hidden characters in it. Please type it again.",
  whoReads: "Who can read my plan",
  onlyYou: "Only you can read it, unless you choose here. You can change this at any time.",
  team: "My counselors in this program",
  peerSpecialist: "The peer specialist",
  recorded: "Each time one of them reads it, that is written down. The group never sees it.",
  offline: "Without a connection",
  readyOffline: "Keep it ready on this page",
  readyOfflineMeans:
    "The open page holds your plan until you close it. It is not saved on this device. Until you close the page, whoever uses this device could open it here.",
  save: "Save my plan",
  saving: "Saving",
  notSaved: "Not saved: there is no connection. What you wrote is still here.",
  notTaken: "Not saved: something in it cannot be kept. What you wrote is still here.",
  unsaved: "You have changes that are not saved yet.",
  takeAway: "Take my plan away",
  takeAwayMeans: "Nothing of it is kept then, here or at the clinic's service.",
  keepPlan: "Keep my plan",
  yourPlan: "You read this",
  teamReads: "Your counselors can read it",
  peerReads: "the peer specialist can read it",
  nobodyElse: "Nobody else can read this.",
};
export type PlanWords = typeof planEn;

/** One thing to do while away: a name, and steps that each stand alone, so that any can be left out. */
export interface ToolWords {
  readonly title: string;
  readonly steps: readonly string[];
}

/**
 * Everything said in the calm space's tools, in English; loaded with them. No step asks for closed eyes, a held or deep
 * breath, a time, or anything about what happened.
 */
export const toolsEn = {
  stepOf: (step: number, steps: number) => `${step} of ${steps}`,
  nextStep: "Next step",
  stepBefore: "Step before",
  startAgain: "Start again",
  somethingElse: "Something else",
  others: "Other things that may help",
  moreTools: "More tools",
  skipAny: "Keep your eyes open. Leave out any step you like.",
  ifWorse: "If this makes it worse, stop and try another. Nobody sees what you use here.",
  steady: "Steady myself",
  steadyWhere: "You come back to where you were. Nobody sees what you use here.",

  lookAround: {
    title: "Look around you",
    steps: [
      "Let your eyes move slowly around the room. Find one thing that tells you it is today.",
      "Look slowly to one side, then to the other. Notice where the door is.",
      "Find three things of the same color. Say their names, aloud or to yourself.",
      "Notice what holds you up, such as the chair or the floor. You are here, and it is today.",
    ],
  },
  fiveThings: {
    title: "5 things you see",
    steps: [
      "Find five things you can see. Say what they are, aloud or to yourself. This is enough, if you like.",
      "Find four things you can feel, such as your sleeve or the seat under you.",
      "Find three sounds. Near or far, loud or soft.",
      "Find two things you can smell. If there is none you like, leave this out.",
      "Notice one taste, or take a sip of water. You can leave this out too.",
    ],
  },
  feet: {
    title: "Feet on the floor",
    steps: [
      "Put both feet on the floor. If you would rather, put both hands on your legs or on the table.",
      "Press down slowly. Notice what is under you, and that it holds.",
      "Let go a little. Notice what changes.",
      "Press and let go again, as often as you like.",
    ],
  },
  countOrName: {
    title: "Count or name",
    steps: [
      "Name animals, as many as come to mind.",
      "Name towns or cities that you know.",
      "Count down from 50 in threes. It does not have to be right.",
      "Find something of each color you can think of.",
    ],
  },
  describe: {
    title: "Describe a thing",
    steps: [
      "Choose something plain near you, such as a cup or a pen.",
      "Say what shape it is, and what colors it has.",
      "Say how it is made. Smooth or rough, heavy or light.",
      "Say what it is for, as if to somebody who never saw one.",
    ],
  },
  urge: {
    title: "Ride out an urge",
    steps: [
      "Notice that there is an urge. You do not have to do what it says, and you do not have to fight it.",
      "Think of it as a wave. You can watch it from the shore, or notice where in you it is. Either is fine.",
      "Watch how it goes up and down. Waves pass, each in its own time.",
    ],
  },
  rhythm: {
    title: "A slow rhythm",
    steps: [
      "Lay a hand on your leg or on the table.",
      "Move it slowly one way while you count to four. Move it back while you count to six.",
      "Go on as long as it feels all right. Your breath can do what it likes.",
    ],
  },
  breath: {
    title: "Slow breathing",
    steps: [
      "This one is about the breath. If that does not feel good, take “A slow rhythm” instead.",
      "Breathe as you do, softly. Let the air in while you count to four.",
      "Let it out while you count to six. There is no need to breathe deep or to hold it.",
      "Go on as long as it feels all right. Stop if you get dizzy or uneasy.",
    ],
  },
  howIsIt: "How is the urge now?",
  stillHere: "Still here",
  easing: "Easing",
  stronger: "Stronger",
  urgeIs: {
    stillHere:
      "That is all right. It can stay a while. You can watch it, or do something else meanwhile.",
    easing: "Notice that. It came, and it is going. Stay as long as you like.",
    stronger:
      "That happens. You do not have to be alone with it. You can call somebody, or try something else.",
  },

  numbers: "Numbers to call",
  moreNumbers: "More numbers",
  inTheUs: "In the United States",
  elsewhere: "In another country",
  elsewhereMeans: "Call the emergency number of the country you are in. Lines in many countries:",
  opensNewPage: "opens a new page",
  lines: {
    lifeline: "Suicide and crisis line, day and night",
    emergency: "Danger right now, or an overdose",
    textLine: "Crisis Text Line: write with somebody",
    treatment: "SAMHSA helpline: where to find treatment. Not a crisis line.",
    violence:
      "Domestic violence hotline. Calls can show in this device’s list of calls. Quick exit does not clear it.",
    poison: "Poison Control",
  },
  textTo: (word: string, number: string) => `Text ${word} to ${number}`,

  exitDoes: (site: string, hasRoom: boolean) =>
    `Leaves this page at once and opens ${site}.${hasRoom ? " Camera and microphone go off first." : ""} On a keyboard: press Shift 3 times.`,
  exitDoesNot: "It does not clear your browser history.",
  hideHistory: "How to hide my history",
  hideHistoryHow: (hasRoom: boolean) =>
    `Open your session in a private window next time. Or delete this site from the history, in your browser’s settings.${hasRoom ? " The group sees “not here”, as when anyone leaves." : ""}`,
};

export type ToolsWords = typeof toolsEn;

/** What there is to do, by its name in the catalogue. */
export type ToolName = {
  [Name in keyof ToolsWords]: ToolsWords[Name] extends ToolWords ? Name : never;
}[keyof ToolsWords];

/** Everything said of how the hour goes, and of what one can do in it, in English; loaded with it. */
export const hourEn = {
  // The agenda
  plan: "Planned for today",
  planNext: (next: string) => (next ? `The plan. ${next}` : "The plan"),
  breakTitle: "Break",
  nextBreak: (time: string) => `Next: break at ${time}`,
  nextPart: (title: string, time: string) => `Next at ${time}: ${title}`,
  aboutNow: "about now",
  held: "was held",
  breakUntil: (time: string) => `Break until ${time}`,
  breakSoonOver: "Break. We start again soon.",
  goRound: "Go-round",

  // In the room
  breakNow: (time: string) => `Break. We start again at ${time}.`,
  breakMeans: "You can turn both off, step away, or leave this open. All are fine.",
  turnOf: (name: string) => `Go-round. ${name} has the turn.`,
  afterwards: (names: string) => `Then ${names}.`,
  you: "you",
  yourTurn: "Go-round. It is your turn, if you want it.",
  passAlike: "Pass or finish: the group sees the same, the turn moves on.",
  pass: "Pass, or I am done",
  moving: "Moving on…",

  // A hard topic
  comingUp: (topic: string) => `Coming up: ${topic}`,
  now: (topic: string) => `Now: ${topic}`,
  youChoose: "You choose. The group cannot see what you choose.",
  stay: "Stay",
  onlyListen: "Only listen",
  noSound: "Stay, no sound",
  stepAwayForThis: "Step away for this",
  chooseAgain: "Choose again",
  noSoundNow: "You do not hear the group. Nobody can tell.",
  hearGroup: "Hear the group",
  topicOver: (topic: string) => `That is over: ${topic}`,
  fine: "All right",
  awayTopic:
    "The group is on a hard topic now. You can stay here. It says so here when it is over.",
  awayTopicOver: "The hard topic is over. You can come back when you like, or stay.",

  // Said in advance
  inAdvance: "What you can do in there, and who sees it",
  atAnyTime: "At any time, without a reason, as often as you like.",
  acts: [
    {
      name: "Step away",
      does: "Your camera and microphone go off at once. You get a quiet place with things that may help.",
      sees: "The group sees only that both are off. Your team sees that you stepped away.",
    },
    {
      name: "Both off",
      does: "Camera and microphone go off. You stay, and you hear everyone.",
      sees: "Everyone sees that both are off.",
    },
    {
      name: "A hard topic",
      does: "A host says so before it starts, and when it is over. You can stay, only listen, turn the sound off, or step away for it.",
      sees: "The group cannot see what you choose. If you step away, your team sees that.",
    },
    {
      name: "Camera for the hosts alone",
      does: "Under More: your picture goes to the hosts, your sound to everyone.",
      sees: "For everyone else your camera looks off.",
    },
    {
      name: "Slow down, please",
      does: "One press asks for a slower pace. It is under More, and in the quiet place when you have stepped away.",
      sees: "Staff see “someone asks”, in a little while, and never who. The group sees nothing.",
    },
    {
      name: "A word to the team",
      does: "“I am all right”, “Please check on me”, “I want to talk alone”, or something you type. You can take it back.",
      sees: "Only your team sees it. The group sees nothing.",
    },
    {
      name: "Pass",
      does: "In a go-round the turn comes to each of you. You can pass without a word.",
      sees: "Passing and finishing look the same to everyone.",
    },
    {
      name: "More",
      does: "See one person at a time, no pictures, hide your own or somebody’s picture, larger text.",
      sees: "It stays on your device. Nobody is told.",
    },
    {
      name: "Leave, Quick exit",
      does: "You go out, and can come back until the end. Quick exit leaves this page at once.",
      sees: "The group sees “not here”. Your team sees that you left.",
    },
  ],
  /** Where the clinic lets people type to everyone in the room. */
  typeAct: {
    name: "Type to the group",
    does: "Type instead of speaking, from “More” in the room. You can take it back.",
    sees: "Everyone in the room then can read it. Who first comes in later cannot.",
  },
  planAct: {
    name: "My plan",
    does: "What helps you and whom to call, in your own words. One press opens it here, in the room and when you have stepped away.",
    sees: "You alone, unless you say in it that your team may read it. Nobody is told that you opened it.",
  },
  tryStepAway: "Try stepping away",
  haveSeen: "I have seen this",

  // The practice
  practice: "Try stepping away",
  practiceOnly: "This is practice. Nothing is sent, and nobody sees it.",
  practicePress:
    "The button is always in the same corner, at the bottom. Here is one to try. What happens then comes after it.",
  stepAway: "Step away",
  practiceAway: "Now you would be away",
  practiceAwayMeans:
    "Your camera and microphone would be off. The group would see only that. Your team would see that you stepped away. You would not hear the group unless you want to.",
  practiceTools: "This is the quiet place. Try something, if you like.",
  comeBack: "Come back when you like",
  practiceBack: "And back again",
  practiceBackMeans:
    "You choose how: listen first, be seen, or be seen and heard. Nothing comes on that you did not choose. You can step away again at any time.",
  again: "Once more",
  done: "Done",
};

/** What every language has to say of the hour. */
export type HourWords = typeof hourEn;

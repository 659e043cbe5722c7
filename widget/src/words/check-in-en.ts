/** Everything said in the check-in, in English; loaded with it. */
export const checkInEn = {
  checkIn: "Check-in",
  // The line in the waiting room
  whenYouLike: "You can do it now, or later while you wait. You can skip any question.",
  skipAny: "You can skip any question.",
  start: "Start the check-in",
  goOn: "Go on with the check-in",
  isIn: "Your check-in is in.",
  changeIt: "Change my answers",
  overTime: "How it has been",
  overTimeLost: "It could not be loaded. Please try again in a moment.",
  today: "Before we start",
  todayMeans:
    "Where you are, a number to call, and how to reach you if the connection goes. You can skip any question.",
  todayStart: "Answer the questions",
  todayGoOn: "Go on with the questions",
  todayChange: "Say something else about today",
  todayIsIn: "Your team knows where you are today and how to reach you.",

  // A session of forms alone
  byYourself: "You fill this in by yourself. Nobody sees or hears you here.",
  aloneUntil: (time: string) =>
    `you answer and press Send. You can leave and come back until ${time}.`,
  canCloseThis: "Thank you. You can close this page.",

  // Around the questions
  back: "Back",
  skip: "Skip for now",
  next: "Next",
  questionOf: (number: number, of: number) => `Question ${number} of ${of}`,
  formOf: (number: number, of: number) => (of > 1 ? `Form ${number} of ${of}` : ""),
  questions: (count: number) => (count === 1 ? "1 question" : `${count} questions`),
  begin: "Start",
  skipForm: "Skip this form",
  onePage: "All questions on one page",
  oneByOne: "One question at a time",
  keep: "Keep my answers on this device until I send them",
  keepMeans:
    "Then a reload loses nothing. They are kept locked: this page opens them only when you come in again as yourself. Whoever can come in as you on this device could read them. They are gone when you press Send or take this back.",
  cannotKeep:
    "They cannot be kept on this device right now. What you fill in stays as long as this page is open.",
  leaveForNow: "Not now",
  canGoIn: "You can go in now. Your answers stay here, and you can go on later.",
  toTheDoor: "Go to the door",
  reads: (names: string) =>
    names ? `${names} can read your answers.` : "Your team can read your answers.",
  nothingSent: "Nothing is sent until you press Send.",
  nobodyInGroup: "Nobody in the group sees them.",
  usually: (responder: string, minutes: number) =>
    `${responder} reads an answer about your safety within ${minutes} minutes of your pressing Send, not the moment you press it. If you need someone now: call 988 or 911.`,

  // Answers
  yes: "Yes",
  no: "No",
  chooseAny: "Choose as many as you like.",
  noDay: "No day chosen yet.",
  between: (min: number, max: number) => `A number from ${min} to ${max}.`,
  troubles: {
    "unknown-item": "This question is gone. Please reload the page.",
    "not-asked": "This question is not asked any more.",
    "wrong-kind": "This does not fit here.",
    "not-an-option": "Please choose one of the answers.",
    "out-of-range": "This number is too small or too large.",
    "too-long": "This is too long to send.",
    empty: "Write something, or skip the question.",
    "hidden-characters": "There are hidden characters in it. Please type it again.",
  },

  // An answer about safety
  thankYou: "Thank you for telling us",
  youCanStillJoin: (group: boolean) =>
    `Many people in this program have thoughts like this. You are not in trouble, and you can still join ${group ? "group" : "the session"}.`,
  notInTrouble: "Many people in this program have thoughts like this. You are not in trouble.",
  afterSend: (responder: string, minutes: number) =>
    `After you press Send, ${responder} reads this within ${minutes} minutes.`,
  nobodyInGroupSees: "Nobody in the group sees it.",
  notAtOnce: "Nobody reads this the moment you send it. If you need someone now: call 988 or 911.",
  callNumber: (number: string) => `Call ${number}`,
  textNumber: (number: string) => `Text ${number}`,
  steady: "Steady myself",
  goOnSafety: "Go on",
  change: "Change",

  // Looking over it
  lookOver: "Look over your answers",
  skipped: "Skipped",
  lookAt: (text: string) => `Change: ${text}`,
  fixFirst: "One answer cannot be sent as it is.",
  showIt: "Show it",
  send: "Send",
  sending: "Sending…",
  notSent:
    "We cannot tell whether your answers arrived. They are still here. Try again: they count once.",
  tryAgain: "Try again",
  notTaken: "The answers could not be taken. They are still here. Please tell your team.",

  // Afterwards
  thanksIn: "Your answers are in",
  whoReads: (responder: string, minutes: number) =>
    `${responder} reads them within ${minutes} minutes.`,
  readAlready: "Your team has read them.",
  notReadYet: "Nobody has marked them as read yet. If you need someone now: call 988 or 911.",
  fillAgain: "Fill it in again",
  done: "Done",

  loading: "Getting the questions.",
  notLoaded: "The questions could not be loaded.",
};

/** What every language has to say in the check-in. */
export type CheckInWords = typeof checkInEn;

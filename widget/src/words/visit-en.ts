/**
 * Everything said before the room and around it, in English. `group` tells a group from any other session. A name
 * comes in as plain text and goes out as plain text.
 */
export const visitEn = {
  // The corners
  quickExit: "Quick exit",
  helpNow: "Need help now?",
  leave: "Leave",
  stepAway: "Step away",
  youAreAway: "You are away",
  stepAwayHere: "Step away works here too. Try it any time.",
  close: "Close",
  youHost: (others: string) => (others ? `You host with ${others}` : "You host"),

  // Waiting
  welcome: (name: string) => `Welcome, ${name}`,
  starts: (group: boolean, started: boolean, time: string) =>
    `Your ${group ? "group" : "session"} ${started ? "started" : "starts"} at ${time}.`,
  host: (names: string, count: number) => `${names} ${count > 1 ? "host" : "hosts"} it.`,
  aHost: "A host",
  next: "Next:",
  letsYouIn: (host: string) => `${host} lets you in. Your camera and mic start off.`,
  cameraIsOff: "Your camera is off",
  nobodySees: "Nobody can see or hear you here.",
  onlyYouSee: "Only you see this picture. It turns off when you go in.",
  yourPicture: "Your own picture",
  tryCamera: "Try camera",
  tryMic: "Try mic",
  cameraOffAct: "Turn camera off",
  turnMicOff: "Turn mic off",
  turningOn: "Turning on…",
  turningOff: "Turning off…",
  nameIsNow: (name: string) => `Your name here is ${name}.`,
  whoSees: "Only staff see that you are waiting. Nobody sees or hears you here.",
  staffSeeYou: "Staff see that you are here. The group does not see or hear you yet.",

  // Not yet, let in
  notYet: "Not yet",
  moreTime: (host: string) => `${host} needs a little more time. You have not done anything wrong.`,
  writes: (host: string) => `${host} writes:`,
  orWrites: (host: string) =>
    `${host} lets you in or writes to you here. You can stay, or leave and come back.`,
  canGoIn: "You can go in now",
  bothAreOff: "Your camera and microphone are off.",
  startsOff: "Your camera and microphone are off when you go in.",
  pressToGoIn: "you go in when you press the button.",
  noPlaceNow: "the room is full right now. Try again in a little while.",
  goIn: "Go in",
  goingIn: "Going in…",
  needAMinute: "I need a minute",
  takeYourTime: "Take the time you need. You can go in when you like.",

  // Away
  steppedAway: "You have stepped away",
  onlyThat: (group: boolean) =>
    `Your camera and microphone are off. ${group ? "The group sees" : "The others see"} only that. Your team can see that you stepped away.`,
  awayWaiting:
    "Your camera and microphone are off. Nobody sees or hears you here. Your team can see that you stepped away.",
  orienting:
    "Let your eyes move slowly around the room. Find one thing that tells you it is today.",
  whenYouLike: "Come back when you like",
  letInAway: "you can go in when you come back. There is no hurry.",
  awayOffline: "The connection is lost. You are away all the same, and nobody sees or hears you.",
  youAreBack: "You are back.",
  youAreBackOff: "You are back. Camera and microphone are off.",

  // Lost
  lost: "Connection lost",
  trying: "We are trying to get you back.",
  nobodyNow: "Nobody sees or hears you.",
  stayOff: "Your camera and microphone stay off until you turn them on.",
  stillSafe: "You are still safe to step away.",
  weKeepTrying: "we keep trying.",
  orCallIn: "Or call in:",
  worksOffline: "Stepping away and the help numbers work without a connection.",
  tryNow: "Try now",

  // A camera or microphone that does not come on
  tryAgain: "Try again",

  // Leaving
  leaveGroup: (group: boolean): string => (group ? "Leave the group?" : "Leave the session?"),
  backUntil: (time: string) => `You can come back until ${time}.`,
  seesNotHere: (group: boolean) =>
    `${group ? "The group sees" : "The others see"} “not here”. Your team sees that you left.`,
  staffSeeLeft: "Only staff see that you left.",
  stay: "Stay",

  // Joining, and what stands in its way
  opening: "Opening your session",
  oneMoment: "One moment. Your camera and microphone are off.",
  cannotReach: "We cannot reach your session right now. Your camera and microphone are off.",

  // Help now
  helpTitle: "Help now",
  call: (number: string) => `Call ${number}`,
  text: (number: string) => `Text ${number}`,
  lifeline: "Suicide and crisis line, day and night",
  lifelineText: "",
  emergency: "Danger right now, or an overdose",
  nothingDialed: "Nothing is dialed until you press. Nobody is told that you opened this.",

  // Said to screen readers, once
  cameraIs: { on: "Camera on.", off: "Camera off." },
  micIs: { on: "Microphone on.", off: "Microphone off." },
};

export type VisitWords = typeof visitEn;

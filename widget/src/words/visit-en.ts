/**
 * Everything said before the room and around it, in English. `group` tells a group from any other session. A name
 * comes in as plain text and goes out as plain text.
 */
export const visitEn = {
  // The corners
  helpNow: "Need help now?",
  helpCard: "Help card",
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
  aHost: "a host",
  next: "Next:",
  letsYouIn: (host: string) => `${host} lets you in. Your camera and mic start off.`,
  cameraIsOff: "Your camera is off",
  nobodySees: "Nobody can see or hear you here.",
  onlyYouSee: "Only you see this picture. It turns off when you go in.",
  yourPicture: "Your own picture",
  tryCamera: "Try camera",
  tryMic: "Try mic",
  turnCameraOff: "Turn camera off",
  turnMicOff: "Turn mic off",
  turningOn: "Turning on…",
  turningOff: "Turning off…",
  saySomething: "Say something. Only this page listens.",
  weHearYou: "Your mic works.",
  camera: "Camera",
  mic: "Mic",
  speaker: "Speaker",
  unnamedDevice: (number: number) => `Device ${number}`,
  nameSeen: (group: boolean): string => (group ? "Name the group sees" : "Name the others see"),
  change: "Change",
  save: "Save",
  cancel: "Cancel",
  nameRefused: "That name does not work here. Letters and numbers do.",
  nameIsNow: (name: string) => `Your name here is ${name}.`,
  staffSeeWaiting: "Only staff see that you are waiting. Nobody sees or hears you here.",
  staffSeeYou: "Staff see that you are here. The group does not see or hear you yet.",

  // Not yet, let in
  notYet: "Not yet",
  moreTime: (host: string) => `${host} needs a little more time. You have not done anything wrong.`,
  writes: (host: string) => `${host} writes:`,
  letsYouInOrWrites: (host: string) =>
    `${host} lets you in or writes to you here. You can stay, or leave and come back.`,
  canGoIn: "You can go in now",
  bothAreOff: "Your camera and microphone are off.",
  goInStartsOff: "Your camera and microphone are off when you go in.",
  pressToGoIn: "you go in when you press the button.",
  goIn: "Go in",
  goingIn: "Going in…",
  needAMinute: "I need a minute",
  takeYourTime: "Take the time you need. You can go in when you like.",

  // Away
  steppedAway: "You have stepped away",
  groupSeesOnlyThat: (group: boolean) =>
    `Your camera and microphone are off. ${group ? "The group sees" : "The others see"} only that. Your team can see that you stepped away.`,
  awayWaiting:
    "Your camera and microphone are off. Nobody sees or hears you here. Your team can see that you stepped away.",
  /** Four steps, each with another way to do the same. */
  orienting: [
    [
      "Let your eyes move slowly around the room. Find one thing that tells you it is today.",
      "Look at something near you that is new to you this year. It is part of today.",
    ],
    [
      "Look slowly to one side, then to the other. Notice where the door is.",
      "Look up, then down to the floor. Notice how far you can see.",
    ],
    [
      "Find three things of the same color. Say their names, aloud or to yourself.",
      "Choose one thing you can see. Say what shape it is, and what it is for.",
    ],
    [
      "Notice what holds you up, such as the chair or the floor. You are here, and it is today.",
      "Say today’s date, and the name of the place you are in. You can stay as long as you like.",
    ],
  ],
  lookAround: "Look around you",
  stepOf: (step: number, steps: number) => `${step} of ${steps}`,
  nextStep: "Next step",
  startAgain: "Start again",
  somethingElse: "Something else",
  ifWorse: "If this makes it worse, stop and try another. Nobody sees what you use here.",
  groupsSound: (group: boolean): string => (group ? "The group’s sound" : "The session’s sound"),
  quiet: "Quiet",
  keepListening: "Keep listening",
  comeBackWhenYouLike: "Come back when you like",
  letInWhileAway: "you can go in when you come back. There is no hurry.",
  awayOffline: "The connection is lost. You are away all the same, and nobody sees or hears you.",
  howToComeBack: "How do you want to come back?",
  noHurry: "There is no hurry. You can step away again at any time.",
  listenFirst: "Listen first",
  listenFirstMeans: "Camera and microphone stay off",
  beSeen: "Be seen",
  beSeenMeans: "Camera on, microphone off",
  beSeenAndHeard: "Be seen and heard",
  beSeenAndHeardMeans: "Camera and microphone on",
  stayAway: "Stay away a bit longer",
  groupSeesReturn: (group: boolean) =>
    `${group ? "The group sees" : "The others see"} your camera and microphone come on, nothing else.`,
  goesOnUntil: (group: boolean, time: string) =>
    `the ${group ? "group" : "session"} goes on until ${time}.`,
  youAreBack: "You are back.",
  youAreBackOff: "You are back. Camera and microphone are off.",

  // Lost
  connectionLost: "Connection lost",
  tryingToGetYouBack: "We are trying to get you back.",
  nobodySeesNow: "Nobody sees or hears you.",
  stayOff: "Your camera and microphone stay off until you turn them on.",
  stillConnected: "Picture and sound still go both ways.",
  safeToStepAway: "You are still safe to step away.",
  weKeepTrying: "we keep trying.",
  orCallIn: "Or call in:",
  worksOffline: "Stepping away and the help numbers work without a connection.",
  tryNow: "Try now",

  // A camera or microphone that does not come on
  cameraTrouble: {
    blocked: "The browser is blocking the camera",
    busy: "We cannot reach the camera",
    missing: "We find no camera",
  },
  micTrouble: {
    blocked: "The browser is blocking the microphone",
    busy: "We cannot reach the microphone",
    missing: "We find no microphone",
  },
  cameraTroubleMeans: {
    blocked: "That is all right. You can join with sound only, or just listen.",
    busy: "Another app may be using it. Close that app, then try again.",
    missing: "That is all right. You can join with sound only, or plug one in and try again.",
  },
  micTroubleMeans: {
    blocked: "That is all right. You can join and listen.",
    busy: "Another app may be using it. Close that app, then try again.",
    missing: "That is all right. You can join and listen, or plug one in and try again.",
  },
  howToAllow: (device: string) =>
    `To turn it on: press the ${device} sign beside the address bar, then Allow.`,
  cameraWord: "camera",
  micWord: "microphone",
  goOnWithoutCamera: "Go on without camera",
  goOnWithoutMic: "Go on without mic",
  tryAgain: "Try again",
  mutedBySystem: "Your device or system has muted the mic.",
  cameraPaused: "Your device or system has paused the camera.",

  // Leaving
  leaveGroup: (group: boolean): string => (group ? "Leave the group?" : "Leave the session?"),
  canComeBackUntil: (time: string) => `You can come back until ${time}.`,
  groupSeesNotHere: (group: boolean) =>
    `${group ? "The group sees" : "The others see"} “not here”. Your team sees that you left.`,
  onlyStaffSeeLeft: "Only staff see that you left.",
  stay: "Stay",
  youHaveLeft: (group: boolean): string =>
    group ? "You have left the group" : "You have left the session",
  comeBack: "Come back",
  ended: (group: boolean): string => (group ? "The group has ended" : "The session has ended"),
  thankYou: "Thank you for being here. Your camera and microphone are off.",
  canCloseThis: "You can close this page.",

  // Joining, and what stands in its way
  opening: "Opening your session",
  oneMoment: "One moment. Your camera and microphone are off.",
  otherDevice: "You are here on another device",
  otherDeviceMeans:
    "You can go on there, or use this one. The other one then stops, with its camera and microphone off.",
  useThisDevice: "Use this device",
  noVideoHere: "This browser cannot join by video",
  noVideoMeans: {
    "no-webrtc": "It has no video calls. You have not done anything wrong.",
    "no-encryption":
      "It cannot keep picture and sound private between the people in the group, so we do not use it.",
  },
  noVideoInstead:
    "open this page in another browser, such as a new Chrome, Edge, Firefox or Safari, on this or another device.",
  orCallClinic: (clinic: string) => `Or call ${clinic || "the clinic"}:`,
  callClinic: (clinic: string, phone: string) => `Call ${clinic || "the clinic"}: ${phone}`,
  refused: {
    invite: "Your invite does not work any more",
    place: "We cannot find your place",
    ended: "This session has ended",
    service: "We cannot open your session right now",
  },
  refusedMeans: {
    invite: "An invite works once, for a short time. You have not done anything wrong.",
    place: "The clinic may have changed something. You have not done anything wrong.",
    ended: "There is nothing that you need to do.",
    service: "This is on our side. You have not done anything wrong.",
  },
  refusedNext: {
    invite: "try again to get a new invite. If it does not help, ask the clinic for one.",
    place: "ask the clinic for a new invite to this session.",
    ended: "ask the clinic when you meet again.",
    service: "wait a little and try again, or call the clinic.",
  },

  // Help now
  helpTitle: "Help now",
  call: (number: string) => `Call ${number}`,
  text: (number: string) => `Text ${number}`,
  lifeline: "Suicide and crisis line, day and night",
  lifelineText: "Suicide and crisis line, by text message",
  emergency: "Danger right now, or an overdose",
  nothingDialed: "Nothing is dialed until you press. Nobody is told that you opened this.",

  // Said to screen readers, once
  cameraIs: { on: "Camera on.", off: "Camera off." },
  micIs: { on: "Microphone on.", off: "Microphone off." },
};

export type VisitWords = typeof visitEn;

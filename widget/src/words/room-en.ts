const minute = (minutes: number) => (minutes < 1 ? "now" : `${minutes} min`);

/** Everything said in the room and on the board, in English; loaded with them. */
export const roomEn = {
  // Who sees and hears you, true of this moment
  here: (count: number) => (count > 1 ? `${count} here.` : "Only you are here."),
  theySeeYou: "They see you.",
  theyDoNotSeeYou: "They do not see you.",
  onlySee: (names: string) => `Only ${names} can see you.`,
  theyHearYou: "They hear you.",
  theyDoNotHearYou: "They do not hear you.",
  notRecorded: "Nothing is recorded.",
  encrypted: "Encrypted",
  ends: (time: string) => `Ends ${time}`,
  connecting: "Taking you to the group. Your camera and microphone are off.",

  // Tiles
  you: "You",
  forHosts: "only for hosts",
  speaking: "speaking",
  roles: {
    facilitator: "host",
    cofacilitator: "host",
    observer: "observer",
    interpreter: "interpreter",
    "peer-specialist": "peer specialist",
    client: "",
    family: "",
  },
  micIsOff: "microphone off",
  cameraIsOff: "camera off",
  notHere: "not here",
  cannotBeOpened: "The picture and sound cannot be opened here.",
  people: "People in the room",

  // Controls
  micOn: "Mic on",
  micOff: "Mic off",
  cameraOn: "Camera on",
  cameraOff: "Camera off",
  bothOff: "Both off",
  more: "More",
  hearGroup: "Hear the group",
  soundNeedsPress: "The browser waits for a press before it plays sound.",

  // Said to screen readers, batched
  cameIn: (names: string) => `In the room: ${names}.`,
  areNotHere: (names: string) => `Not here now: ${names}.`,
  isWaiting: (names: string) => `Waiting: ${names}.`,

  howToComeBack: "How do you want to come back?",
  noHurry: "There is no hurry. You can step away again at any time.",
  listenFirst: "Listen first",
  listenFirstMeans: "Camera and microphone stay off",
  beSeen: "Be seen",
  beSeenMeans: "Camera on, microphone off",
  beHeard: "Be heard",
  beHeardMeans: "Microphone on, camera off",
  beSeenAndHeard: "Be seen and heard",
  beSeenAndHeardMeans: "Camera and microphone on",
  stayAway: "Stay away a bit longer",
  groupSeesReturn: (group: boolean, camera: boolean) =>
    `${group ? "The group sees" : "The others see"} your ${camera ? "camera and microphone" : "microphone"} come on, nothing else.`,
  cameraIsForHosts: "Your camera is only for hosts.",
  goesOnUntil: (group: boolean, time: string) =>
    `the ${group ? "group" : "session"} goes on until ${time}.`,
  youHaveLeft: (group: boolean): string =>
    group ? "You have left the group" : "You have left the session",
  comeBack: "Come back",
  ended: (group: boolean): string => (group ? "The group has ended" : "The session has ended"),
  endedBefore: (group: boolean): string =>
    `The ${group ? "group" : "session"} has ended before you could come in`,
  notAboutYou: "It was not about you.",
  thankYou: "Thank you for being here. Your camera and microphone are off.",
  endedForAll:
    "It has ended for everyone, and nobody is in the room any more. Your camera and microphone are off.",
  canCloseThis: "You can close this page.",
  groupsSound: (group: boolean): string => (group ? "The group’s sound" : "The session’s sound"),
  quiet: "Quiet",
  keepListening: "Keep listening",

  // What does not work, and at the door
  stillConnected: "Picture and sound still go both ways.",
  saySomething: "Say something. Only this page listens.",
  weHearYou: "Your mic works.",
  mutedBySystem: "Your device or system has muted the mic.",
  camera: "Camera",
  mic: "Mic",
  speaker: "Speaker",
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
  cameraPaused: "Your device or system has paused the camera.",
  otherDevice: "You are here on another device",
  otherDeviceMeans:
    "Both are all right. If you use this one, the other one stops, with its camera and microphone off. If you stay there, nothing changes.",
  stayThere: "Stay on the other",
  stayedThere: "You stay on your other device",
  takenOver: "You are now on another device",
  stoppedHere: {
    stayedThere:
      "Nothing changes there. Nobody sees or hears you through this page. You can close it.",
    takenOver:
      "This page has stopped, with its camera and microphone off. Nobody sees or hears you through it. You can close it.",
  },
  useThisLater: "if you want to go on here, press the button.",
  notYou: "Was it not you? Use this device, and tell your host or the clinic.",
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
    noInvite: "Your session cannot be opened right now",
    invite: "Your invite does not work any more",
    place: "We cannot find your place",
    ended: "This session has ended",
    service: "We cannot open your session right now",
  },
  refusedMeans: {
    noInvite: "This is not about you.",
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

  // One's name
  nameSeen: (group: boolean): string => (group ? "Name the group sees" : "Name the others see"),
  change: "Change",
  save: "Save",
  cancel: "Cancel",
  nameRefused: "That name does not work here. Letters and numbers do.",

  // The board
  tabs: "Board",
  room: "Room",
  waitingTab: "Waiting",
  peopleTab: "People",
  waiting: (count: number) => `Waiting: ${count}`,
  nobodyWaits: "Nobody is waiting.",
  needsLook: "Needs a look first",
  needsLookNow: "Needs a look",
  lookIsLate: "Needs a look, the time is up",
  lookNext: (who: string) => `Next: ${who}`,
  clinicNotTold: "The clinic could not be told",
  readAnswer: "Read answer",
  readAnswerOf: (name: string) => `Read answer: ${name}`,
  readCheckIn: "Read check-in",
  readCheckInOf: (name: string) => `Read check-in: ${name}`,
  readToday: "Place and number",
  readTodayOf: (name: string) => `Place and number: ${name}`,
  notHereButNeedsLook: "Needs a look, not here now",
  stayForLook: (names: string) => `${names}: first a look`,
  letIn: "Let in",
  letInAll: (count: number) => `Let in ${count}`,
  letInName: (name: string) => `Let in ${name}`,
  notYet: "Not yet",
  notYetName: (name: string) => `Not yet, ${name}`,
  waitingFor: (minutes: number) => (minutes < 1 ? "Just came" : `Waiting ${minute(minutes)}`),
  askedToWait: (time: string) => `“Not yet” said at ${time}`,
  sameName: "Same name as somebody else",
  inTheRoom: (count: number) => `In the room: ${count}`,
  letInNotInside: (count: number) => `Let in, not inside yet: ${count}`,
  left: (count: number) => `Left: ${count}`,
  onlyStaffSee: "Only staff see this list",
  hereLine: (names: string) => `Here: ${names}`,
  awayFor: (minutes: number) => `Away ${minute(minutes)}`,
  noSignalFor: (minutes: number) => `No signal ${minute(minutes)}`,
  letInFor: (minutes: number) => (minutes < 1 ? "Let in now" : `Let in ${minute(minutes)} ago`),
  leftAt: (time: string) => `Left at ${time}`,
  stageBeforeYou: "You are not in the room yet. Camera and microphone are off when you go in.",
  goIn: "Go in",
  goingIn: "Going in…",
  couldNot: {
    "room-full": "There are not enough places in this room. Let in fewer people.",
    "not-waiting": "They are not waiting any more.",
    other: "That did not work. Look at the list and try again.",
  },

  goBack: "Go back",

  endSession: "End session",
};

export type RoomWords = typeof roomEn;

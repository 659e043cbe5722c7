const inTheMainRoom = (group: boolean) =>
  `In the ${group ? "group’s" : "main"} room your camera and microphone are off, and ${group ? "the group sees" : "the others see"} only that.`;

/** Everything said around side rooms for several people, in English. */
export const sideEn = {
  // To those whom one is offered to
  offers: (host: string) => `${host} offers a side room`,
  asked: (names: string) =>
    `You are asked together with ${names}. Whoever says yes can see and hear you there.`,
  inItNow: (names: string) => `There now: ${names}.`,
  means: (group: boolean) =>
    `A host can come in, and you see their name before they hear you. Your camera and microphone go off first, and ${group ? "the group sees" : "the others see"} only that. You come back whenever you like. A host can close the room, and you read that first: then you are back where you were.`,
  stands: "The side room is open. You can go in when you like.",
  goIn: "Go in",
  tooLate: "That room is not open any more. Your camera and microphone are off now.",
  closed: "The side room is closed. You are back where you were. Camera and microphone are off.",

  // In it
  endsSoon:
    "A host is about to close this room. You come back to where you were, with camera and microphone off.",
  title: "Side room",
  who: (group: boolean) =>
    `Only the people named here can see and hear you. ${inTheMainRoom(group)}`,
  whoForHosts: (group: boolean) =>
    `Only the people named here can hear you, and of them only hosts see you, as you chose. ${inTheMainRoom(group)}`,
  somebody: "Somebody",
  areHere: (names: string, count: number) => `${names} ${count > 1 ? "are" : "is"} here.`,
  nobodyYet: "Nobody else is here. You do not have to wait: you can go back.",
  mayCome: (names: string, count: number) => `${names} ${count > 1 ? "were" : "was"} asked too.`,
  notHere: "not here",
  host: "host",
  peopleThere: "Who is here",

  // On the board
  offer: "Offer a side room",
  offerTitle: "Offer a side room?",
  offerMeans: (group: boolean) =>
    `Each of them can say yes, later or no, and reads who else is asked. ${group ? "The group" : "Nobody else"} ${group ? "does not see" : "sees"} any of it. Nobody is moved: each goes in by themselves, and back whenever they like.`,
  whom: "Who is asked",
  chooseTwo: "Choose two people or more.",
  tooFew: "There are not two people here who could be asked.",
  offerIt: "Offer it",
  couldNotOffer: "Somebody of them cannot be asked now. You can choose again.",
  roomOf: (host: string) => `Side room, offered by ${host}`,
  status: {
    in: (names: string) => `In it: ${names}`,
    asked: (names: string) => `No answer yet: ${names}`,
    later: (names: string) => `Later: ${names}`,
    declined: (names: string) => `Not now: ${names}`,
  },
  goInMeans: "They see your name before you hear them. Your camera and microphone go off first.",
  youOffered: (name: string) => `You offered ${name} a private word. Take that back to go in.`,
  askBack: "Ask everyone back",
  askBackMeans: "They read that you are about to close it. Then you can close it.",
  askedBack: "They read that it is about to close.",
  theyRead: "They read it now.",
  close: "Close it",
  closeMeans: "When you close it, everyone is back where they were.",
  goBack: "Go back",
  isInOne: (names: string) => (names ? `In a side room with ${names}` : "In a side room, alone"),
};

export type SideWords = typeof sideEn;

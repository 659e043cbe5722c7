/** Everything said around a private word, in English. */
export const privateEn = {
  // To the person whom it is offered to
  offers: (name: string) => `${name} offers a private word`,
  offerMeans: (name: string, group: boolean) =>
    `Only ${name} and you, in a room of its own. Your camera and microphone go off first, and ${group ? "the group" : "the others"} ${group ? "sees" : "see"} only that. You end it whenever you like.`,
  yes: "Yes, now",
  later: "Later",
  no: "No, thank you",
  onItsWay: "On its way.",
  stands: (name: string) => `${name} offers a private word. It waits for you.`,
  tooLate:
    "That offer is not there any more. Your camera and microphone are off now. You can let the team know that you want to talk.",

  // To the host who offered it
  goInMeans: (group: boolean) =>
    `When you go in, your camera and microphone go off in the room; ${group ? "the group sees" : "the others see"} only that.`,
  goIn: "Go in",

  // In it
  with: (name: string) => `A private word with ${name}`,
  who: (name: string, group: boolean) =>
    `Only ${name} can see and hear you here. In the room your camera and microphone are off, and ${group ? "the group sees" : "the others see"} only that.`,
  waitsFor: (name: string) => `${name} is not here yet. You do not have to wait: you can go back.`,
  isHere: (name: string) => `${name} is here.`,
  back: "Back to where I was",
  goingThere: "One moment. Your camera and microphone are off.",
  lost: "Connection lost. We are trying to get you back. Nobody sees or hears you.",
  hear: "Turn on the sound",
  picture: (name: string) => `${name}’s picture`,
  ownPicture: "Your picture",
  callTeam: "Ask the team to come to me",
  called: "Your team sees “Please check on me”.",
  over: "You are back. Camera and microphone are off.",
  close: "Close",

  // On the board
  offer: "Offer a private word",
  couldNotOffer: "That was too late. You can offer it again.",
  offerTo: (name: string) => `Offer ${name} a private word`,
  offerTitle: "Offer a private word?",
  offerWhom: (group: boolean) =>
    `They can say yes, later or no. ${group ? "The group" : "Nobody else"} ${group ? "does not see" : "sees"} any of it. Nobody is moved: each goes in by themselves.`,
  nobodyToAsk: "Nobody is here to talk to.",
  status: {
    offered: (name: string) => `You offered ${name} a private word. No answer yet.`,
    later: (name: string) => `${name} says: later.`,
    declined: (name: string) => `${name} says: no, thank you.`,
    held: (name: string) => `${name} says yes, and waits for you in a private word.`,
  },
  takeBack: "Take it back",
  endIt: "End it",
  between: (host: string, name: string) => `${host} and ${name} have a private word.`,
  goBack: "Go back",
};

export type PrivateWords = typeof privateEn;

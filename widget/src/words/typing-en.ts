const everyone = (group: boolean) => (group ? "the group" : "everyone here");

/** Everything said where people type to everyone in the room, in English. */
export const typingEn = {
  typeTo: (group: boolean) => `Type to ${everyone(group)}`,
  typedTo: (group: boolean) => `Typed to ${everyone(group)}`,
  readByAll: "Everyone in the room reads it.",
  readBy:
    "Everyone who has been in the room so far can read it, hosts too, also who is out just now. Who first comes in later cannot.",
  onlyRead: "You can read here what is typed. Who observes does not type.",
  nothingYet: "Nothing has been typed yet.",
  you: "You",
  wroteAt: (name: string, time: string) => `${name}, ${time}`,

  message: "Your words",
  send: (group: boolean) => `Send to ${everyone(group)}`,
  sending: "On its way.",
  onItsWay: "Not sent yet. It goes by itself if the connection is back within two minutes.",
  couldNot: "That was not sent. You can try again.",

  takeBack: "Take back",
  takeBackOf: (text: string) => `Take back: ${text}`,
  takeAway: "Take away",
  takeAwayOf: (name: string, text: string) => `Take away what ${name} typed: ${text}`,
  takenMeans: "It goes from everyone’s screen, and nothing says that it was there.",
  takeIt: "Take it away",
  keepIt: "Keep it",
  couldNotTake: "That could not be taken away. You can try again.",

  types: (name: string, group: boolean) => `${name} types to ${everyone(group)}`,
  readAndType: "Read and type",
  readAll: "Read all",
  close: "Close",
};

export type TypingWords = typeof typingEn;

import type { TeamWord } from "@breathing-room/contract";

/** Everything said around a word to the team and a slower pace, in English. */
export const teamEn = {
  wordToTeam: "A word to the team, if you want",
  words: {
    "all-right": "I am all right",
    "check-on-me": "Please check on me",
    "private-word": "I want to talk alone",
  } satisfies Record<TeamWord, string>,
  onlyTeam: "Only your team sees this. You do not have to say anything.",
  teamSees: (word: string) => `Your team sees “${word}”, and since when. The group does not.`,
  onItsWay: "Not sent yet. It goes by itself once the connection is back.",
  takeBack: "Take it back",
  taken: "Your team sees no word from you.",
  couldNot: "That was not sent. You can try again.",

  write: "Write something",
  message: "Your words",
  hostsRead: "Only the hosts read this. You can write here instead of speaking.",
  send: "Send",
  cancel: "Cancel",
  between: "Between you and the hosts",
  you: "You",
  wroteAt: (name: string, time: string) => `${name}, ${time}`,

  pace: "The pace",
  slowDown: "Slow down, please",
  slowDownMeans: "Staff see “someone asks”, in a little while. Nobody can see who asked.",
  slowDownAsked: "You asked. In a little while staff see that someone asks.",
  slowDownNotSent: "That could not be sent in time. You can ask again.",

  writesToYou: (name: string) => `${name} writes to you`,
  onlyYouRead: "The group does not see this.",
  writesToAll: (name: string) => `${name} writes to everyone`,
  answer: "Answer",
  close: "Close",
};

export type TeamWords = typeof teamEn;

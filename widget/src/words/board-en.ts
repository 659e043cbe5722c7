import type { TeamWord } from "@breathing-room/contract";

/** What staff read of people's words to them, in English. */
export const boardEn = {
  said: {
    "all-right": "“I am all right”",
    "check-on-me": "“Please check on me”",
    "private-word": "“I want to talk alone”",
  } satisfies Record<TeamWord, string>,
  saidFor: (word: string, minutes: number) => `${word} ${minutes < 1 ? "now" : `${minutes} min`}`,
  wrote: (text: string) => `“${text}”`,
  youWrote: (name: string, text: string) => `${name}: “${text}”`,
  write: "Write",
  writeTo: (name: string) => `Write to ${name}`,
  writeMeans: (name: string) => `${name} reads it calmly, in the room or away. The group does not.`,
  presets: [
    "I have seen this. Take the time you need.",
    "I come to you at the next break.",
    "I call you after group.",
  ],
  message: "Your words",
  send: "Send",
  couldNot: "That was not sent. Please try again.",
  goBack: "Go back",
  plans: "Plans shared with you",
  plan: "Plan",
  planOf: (name: string) => `Plan of ${name}`,
  theyWrote: (name: string, time: string) => `${name}, ${time}`,
  notHere: "Said something, not here now",
  hasSaid: (name: string) => `${name} has said something to staff.`,

  notYetTitle: (name: string) => `Ask ${name} to wait?`,
  notYetMeans: (name: string) =>
    `${name} reads that you need a little more time, and that they did nothing wrong.`,
  notYetMessage: "A message with it, if you want",
  notYetPresets: [
    "We start in a few minutes.",
    "I want to talk with you first. I will write to you here.",
    "We are finishing something. It will not be long.",
  ],
  onlyThey: (name: string) => `Only ${name} sees this message.`,

  someoneAsks: "Someone asks to slow down",
  nobodySees: "No one can see who asked.",
  seen: "Seen",
  answerAll: "Answer to all",
  toAllTitle: "Say something to everyone?",
  toAllMeans: "Everyone in the room reads it with your name. It does not say that someone asked.",
  paces: ["Let us slow down a little.", "Let us take a quiet moment.", "We have time."],

  endForEveryone: "End for everyone",
  endTitle: "End for everyone?",
  endsFor: "It ends at once for you and for:",
  endsInTheRoom: (count: number, away: number) =>
    `In the room: ${count}${away > 0 ? `, ${away} of them away` : ""}`,
  endsNoSignal: (count: number) => `No signal right now: ${count}`,
  endsForYou: "Nobody else is here. It ends at once for you.",
  endIsFinal: "Everyone sees a closing screen. Nobody can come in again.",
  onlyILeave: "Only I leave",
  onlyILeaveHosts: (names: string, count: number) =>
    `Only I leave. ${names} ${count > 1 ? "host" : "hosts"}.`,
  lookBeforeEnd: (names: string) =>
    `${names}: an answer needs a look before the session ends. It is under Waiting or People.`,
};

export type BoardWords = typeof boardEn;

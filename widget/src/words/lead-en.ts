/** Everything said to whoever leads the hour, in English; loaded with the board's part for it. */
export const leadEn = {
  lead: "Lead",
  goRound: "Go-round",
  break: "Break",
  topic: "Hard topic",
  turnOf: (name: string, number: number, of: number) => `Turn: ${name}, ${number} of ${of}`,
  nextTurn: "Next turn",
  endRound: "End round",
  onBreak: (time: string) => `Break until ${time}`,
  goOn: "We go on",
  topicOn: (topic: string) => `On: ${topic}`,
  topicOver: "It is over",
  couldNot: "That did not work. Please try again.",

  breakTitle: "When do you start again?",
  breakMeans:
    "Every screen says this time. Nothing counts down, and the break lasts until you say.",
  backAt: (time: string, minutes: number) => `${time}, in ${minutes} min`,

  topicTitle: "A hard topic comes up",
  topicLabel: "What is it about, in a few words?",
  topicMeans:
    "Everyone in the room reads this and can stay, only listen, turn the sound off, or step away. Name it, without details. Give them a moment before you start.",
  announce: "Tell the group",

  roundTitle: "Start a go-round?",
  roundMeans:
    "The turn comes to everyone here, in the order of the pictures, and all see whose it is. Anyone can pass without a word.",
  roundAway:
    "It also comes to who has stepped away: to leave them out would tell the others. Wait a moment, as for anyone, then press Next turn.",
  start: "Start",
  goBack: "Go back",
};

/** What every language has to say to whoever leads the hour. */
export type LeadWords = typeof leadEn;

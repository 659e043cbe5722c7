/** Everything said where one sets how to see and be seen, in English; loaded with it. */
export const moreEn = {
  cameraFor: "Who sees your picture",
  cameraForEveryone: "Everyone here",
  cameraForHosts: (names: string) => (names ? `Only ${names}` : "Only the hosts"),
  cameraForHostsMeans: "For the others your camera looks off. Your sound is for everyone.",

  view: "What you see",
  everyone: "Everyone",
  few: "A few at a time",
  fewMeans: "Up to four: you and those who spoke last.",
  whoIsSpeaking: "Who is speaking",
  oneAtATime: "One person at a time",
  oneAtATimeMeans: "Whoever speaks. The others are there all the same.",
  noPictures: "No pictures",
  noPicturesMeans: "Sound only. Helps with a weak connection or tired eyes.",

  showSelf: "Show my own picture",
  showSelfMeans: "Hiding it changes nothing for the others.",
  sayComings: "Read out who comes and goes",
  sayComingsMeans: "For screen readers.",

  textSize: "Text size",
  textSizes: { 100: "Usual", 125: "Larger", 150: "Largest" },

  others: "Others here",
  othersMean: "Only here, until you close this page. Nobody is told.",
  hidden: "picture hidden",
  hidePicture: "Hide picture",
  sound: "Sound",
  volumes: ["as it comes", "quieter", "very quiet"],
};

export type MoreWords = typeof moreEn;

/** Everything said about captions, in English. */
export const captionsEn = {
  captions: "Captions",
  captionsMean:
    "What the others say, in words, for you alone. They are made on this device; nothing is sent or kept. Words can be wrong.",
  get: "Get captions",
  getMeans:
    "Your browser needs a file for this once, from its maker, who learns that it was asked for. What is said here goes to nobody: the words are made on this device.",
  getting: "Your browser is getting it. You can go on meanwhile.",
  notHad: "It could not be had. You can try again later.",
  on: "Captions are on. They are made on this device; nothing is sent or kept.",
  stopped: "No captions: this device cannot make them now. You can turn them off under More.",
};

export type CaptionsWords = typeof captionsEn;

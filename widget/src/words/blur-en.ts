/** Everything said about blurring, in English. */
export const blurEn = {
  blur: "Blur what is behind me",
  blurMeans:
    "You see the picture just as the others get it. If it cannot be blurred, your camera goes off.",
  cannot: "This browser cannot blur what is behind you. A new Chrome or Edge can.",
  goOn: "Go on without camera",
  trouble: {
    slow: "This device is too slow to blur your picture",
    broken: "Your picture cannot be blurred",
  },
  troubleMeans: {
    slow: "So your camera is off: it shows nothing without the blur. You can stay with sound only.",
    broken: "So your camera is off: it shows nothing without the blur. You can try again.",
  },
};

export type BlurWords = typeof blurEn;

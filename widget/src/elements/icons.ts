import { type TemplateResult, html } from "lit";

/**
 * One sign of 24 by 24, drawn in the colour of the text. Its path is written into a template that has no parts and begins
 * with a comment, where Lit stops looking: an object of the script for each node of the first sign takes a slow device 5 ms.
 */
export const draw = (path: string): TemplateResult => {
  const text: string[] & { raw?: readonly string[] } = [
    `<!><svg viewBox="0 0 24 24" aria-hidden=true><path d="${path}"></path></svg>`,
  ];
  text.raw = text;
  return html(text as readonly string[] as TemplateStringsArray);
};

/** What crosses a sign out. */
export const slash = "M4 3l16 18";
const lens =
  "M4 7h10a1.5 1.5 0 0 1 1.5 1.5v7A1.5 1.5 0 0 1 14 17H4a1.5 1.5 0 0 1-1.5-1.5v-7A1.5 1.5 0 0 1 4 7zM15.5 11l6-3v8l-6-3";
const capsule =
  "M12 3a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3zM5.5 11a6.5 6.5 0 0 0 13 0M12 17.5V21";

/** The signs, each beside a word and never alone; screen readers pass over them. */
export const phone = draw(
  "M5 4h3.5l2 4.5L8 10.5a12 12 0 0 0 5.5 5.5l2-2.5 4.5 2V19a1.5 1.5 0 0 1-1.5 1.5A15.5 15.5 0 0 1 3.5 5.5 1.5 1.5 0 0 1 5 4z",
);
export const exit = draw("M7 17 17 7M8 7h9v9");
export const door = draw("M12 4H6a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2h6M10 12h11m-4-4 4 4-4 4");
export const horizon = draw("M7 14a5 5 0 0 1 10 0M2 14h20M7 18.5h10");
export const camera = draw(lens);
export const cameraOff = draw(lens + slash);
export const microphone = draw(capsule);
export const microphoneOff = draw(capsule + slash);
export const eye = draw(
  "M2 12s4-6.5 10-6.5S22 12 22 12s-4 6.5-10 6.5S2 12 2 12zM12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z",
);
export const bubble = draw("M4 5h16v11.5H9L4 20z");
export const noSignal = draw(
  `${slash}M3 9a14 14 0 0 1 18 0M6.5 13a9 9 0 0 1 11 0M10 17a3 3 0 0 1 4 0`,
);

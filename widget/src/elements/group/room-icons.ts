import { draw } from "../icons.ts";

/** The signs that only the room and the board need. */
export const bothOffSign = draw(
  "M6 4h12a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2zM8 12h8",
);
export const moreSign = draw(
  [4, 11, 18].map((x) => `M${x} 12a1 1 0 1 0 2 0 1 1 0 1 0-2 0`).join(""),
);
export const lock = draw("M8 11V8a4 4 0 0 1 8 0v3M5.5 11h13v9h-13z");
export const pencil = draw("M4 20l1-4.5L16 4.5l3.5 3.5-11 11z");
const speaker = "M4 9.5v5h3l5 4v-13l-5 4z";
export const sound = draw(`${speaker}M16 9.5a4 4 0 0 1 0 5M18.5 7a8 8 0 0 1 0 10`);
export const quiet = draw(`${speaker}M16 10l4 4m0-4-4 4`);

import { type BoardWords, boardEn } from "./board-en.ts";
import { boardEs } from "./board-es.ts";

/** The words for staff around people's words to them, both languages in one piece: the board loads them apart. */
export function boardWordsOf(lang: string): BoardWords {
  return lang === "es" ? boardEs : boardEn;
}

import { type MoreWords, moreEn } from "./more-en.ts";
import { otherLanguage } from "./words.ts";

/** The words of what else one can set in the room. */
export function moreWords(lang: string): MoreWords {
  return otherLanguage(lang)?.more ?? moreEn;
}

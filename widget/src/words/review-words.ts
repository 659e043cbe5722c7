import { type ReviewWords, reviewEn } from "./review-en.ts";
import { otherLanguage } from "./words.ts";

/** The words for staff who read a check-in. */
export function reviewWords(lang: string): ReviewWords {
  return otherLanguage(lang)?.review ?? reviewEn;
}

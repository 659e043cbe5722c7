import { type CheckInWords, checkInEn } from "./check-in-en.ts";
import { otherLanguage } from "./words.ts";

/** The words of the check-in. */
export function checkInWords(lang: string): CheckInWords {
  return otherLanguage(lang)?.checkIn ?? checkInEn;
}

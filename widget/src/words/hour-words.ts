import { type HourWords, hourEn } from "./hour-en.ts";
import { hourEs } from "./hour-es.ts";

/** The words of the hour: both languages come in one piece, so that they are there without a network. */
export function hourWords(lang: string): HourWords {
  return lang === "es" ? hourEs : hourEn;
}

import { type BlurWords, blurEn } from "./blur-en.ts";
import { blurEs } from "./blur-es.ts";

/** The words about blurring: both languages come in one piece. */
export function blurWords(lang: string): BlurWords {
  return lang === "es" ? blurEs : blurEn;
}

import { type CaptionsWords, captionsEn } from "./captions-en.ts";
import { captionsEs } from "./captions-es.ts";

/** The words about captions: both languages come in one piece. */
export function captionsWords(lang: string): CaptionsWords {
  return lang === "es" ? captionsEs : captionsEn;
}

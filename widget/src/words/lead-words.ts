import { type LeadWords, leadEn } from "./lead-en.ts";
import { leadEs } from "./lead-es.ts";

/** The words for whoever leads the hour, both languages in one piece. */
export function leadWords(lang: string): LeadWords {
  return lang === "es" ? leadEs : leadEn;
}

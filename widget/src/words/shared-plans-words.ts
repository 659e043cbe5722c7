import { type SharedPlansWords, sharedPlansEn } from "./shared-plans-en.ts";
import { sharedPlansEs } from "./shared-plans-es.ts";

/** The words for staff around a shared plan, both languages in one piece: they are loaded apart. */
export function sharedPlansWords(lang: string): SharedPlansWords {
  return lang === "es" ? sharedPlansEs : sharedPlansEn;
}

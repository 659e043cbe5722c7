import { type PrivateWords, privateEn } from "./private-en.ts";
import { privateEs } from "./private-es.ts";

/** The words around a private word, both languages in one piece: they come with the room. */
export function privateWordsOf(lang: string): PrivateWords {
  return lang === "es" ? privateEs : privateEn;
}

import { type SideWords, sideEn } from "./side-en.ts";
import { sideEs } from "./side-es.ts";

/** The words around side rooms, both languages in one piece: they come with the room. */
export function sideWordsOf(lang: string): SideWords {
  return lang === "es" ? sideEs : sideEn;
}

import { type TeamWords, teamEn } from "./team-en.ts";
import { teamEs } from "./team-es.ts";

/** The words around a word to the team: both languages come in one piece, so that they are there without a network. */
export function teamWordsOf(lang: string): TeamWords {
  return lang === "es" ? teamEs : teamEn;
}

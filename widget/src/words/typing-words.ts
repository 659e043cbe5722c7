import { type TypingWords, typingEn } from "./typing-en.ts";
import { typingEs } from "./typing-es.ts";

/** The words around typing to everyone in the room: both languages come in one piece, so that they are there without a network. */
export function typingWords(lang: string): TypingWords {
  return lang === "es" ? typingEs : typingEn;
}

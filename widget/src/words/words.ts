import type { CheckInWords } from "./check-in-en.ts";
import type { MoreWords } from "./more-en.ts";
import type { ReviewWords } from "./review-en.ts";
import type { RoomWords } from "./room-en.ts";
import { visitEn, type VisitWords } from "./visit-en.ts";

/** All words of one language; in English those of the room and of the check-in are loaded with them. */
export interface Catalogue {
  readonly visit: VisitWords;
  readonly room: RoomWords;
  readonly checkIn: CheckInWords;
  readonly review: ReviewWords;
  readonly more: MoreWords;
}

let spanish: Catalogue | undefined;

/**
 * Makes the words of a language ready: undefined when they are, else a promise that resolves when they are, or when
 * they cannot be had just now (then English stands in).
 */
export function loadWords(lang: string): Promise<void> | undefined {
  if (lang !== "es" || spanish) return undefined;
  return import("./es.ts").then(
    (loaded) => {
      spanish = loaded.es;
    },
    () => {},
  );
}

/** The Spanish catalogue once it is loaded and asked for. */
export function otherLanguage(lang: string): Catalogue | undefined {
  return lang === "es" ? spanish : undefined;
}

/** The words before the room and around it. */
export function visitWords(lang: string): VisitWords {
  return otherLanguage(lang)?.visit ?? visitEn;
}

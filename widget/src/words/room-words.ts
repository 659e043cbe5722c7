import { type RoomWords, roomEn } from "./room-en.ts";
import { otherLanguage } from "./words.ts";

/** The words of the room and the board. */
export function roomWords(lang: string): RoomWords {
  return otherLanguage(lang)?.room ?? roomEn;
}

import type { ClientState } from "../../session/client.ts";
import type { RoomWords } from "../../words/room-en.ts";

/** Who came into the room and who is not here now, said together; nothing on first sight of the room. */
export function comings(
  before: ClientState,
  after: ClientState,
  words: RoomWords,
  list: (names: readonly string[]) => string,
): string[] {
  const then = before.view?.people ?? [];
  const now = after.view?.people ?? [];
  if (then.length === 0 || then === now) return [];
  const wasHere = new Set(then.filter(({ here }) => here).map(({ visitId }) => visitId));
  const others = now.filter(({ visitId }) => visitId !== after.view?.you.visitId);
  const came = others.filter(({ visitId, here }) => here && !wasHere.has(visitId));
  const gone = others.filter(({ visitId, here }) => !here && wasHere.has(visitId));
  return [
    ...(came.length > 0 ? [words.cameIn(list(came.map(({ name }) => name)))] : []),
    ...(gone.length > 0 ? [words.areNotHere(list(gone.map(({ name }) => name)))] : []),
  ];
}

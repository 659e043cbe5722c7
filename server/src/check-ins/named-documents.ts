import type { SessionState } from "@breathing-room/session";
import type { ClinicalDocument, DocumentPlace } from "../ports/documents.ts";
import type { Sessions } from "../sessions/sessions.ts";

/** So many journals are read at once: somebody's course of treatment is a few hundred. */
const atOnce = 8;

/**
 * Of some check-ins those that a journal names, in their order: what was refused in the moment after it was stored is
 * nobody's answer.
 */
export async function onlyNamed(
  sessions: Pick<Sessions, "state">,
  documents: readonly ClinicalDocument[],
): Promise<readonly ClinicalDocument[]> {
  const waiting = [...new Set(documents.map(({ sessionId }) => sessionId))];
  const states = new Map<string, SessionState | null>();
  const next = async (): Promise<void> => {
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      states.set(id, await sessions.state(id));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, next));
  return documents.filter(
    (document) => sendingOf(states.get(document.sessionId) ?? null, document) !== -1,
  );
}

/**
 * Which of its visit's sendings before the end, or after it, a document is, from 0; -1 for one that the journal does not
 * name, which is nobody's. A journal that was forgotten in its time had named what is left of it.
 */
export function sendingOf(
  state: SessionState | null,
  { visitId, documentId, kind }: DocumentPlace,
): number {
  if (state === null) return 0;
  const { checkIns, today } = state.visits.get(visitId) ?? { checkIns: [], today: [] };
  if (kind === "today") return today.findIndex(({ recordId }) => recordId === documentId);
  const own = checkIns.find(({ recordId }) => recordId === documentId);
  // After the end other forms are asked: what is sent then changes nothing of what was sent before.
  const alike = checkIns.filter(({ when }) => when === own?.when);
  return alike.findIndex((each) => each === own);
}

import type { SessionEvent, SessionId } from "@breathing-room/session";
import { expect } from "vitest";
import type { CommandKey, Journal } from "../../server/src/ports/journal.ts";
import { randomId } from "../../server/src/sealing/random-id.ts";
import { times, type Store } from "./store.ts";

/** A journal, and what somebody else may write into it. */
export interface JournalStore extends Store<Journal> {
  /** Writes a commit's text as it is. */
  readonly appendText: (sessionId: SessionId, version: number, text: string) => Promise<void>;
}

/** Declares a test on a new journal. */
export type It = (rule: string, body: (store: JournalStore) => Promise<void>) => void;

/** An event that its time tells from others. */
export const connected = (at: number): SessionEvent => ({ type: "Connected", at, visitId: "v" });
/** A key that nobody has used. */
export const newKey = (): CommandKey => ({ id: `visit:${randomId()}`, digest: randomId() });

/** Appends commits 1 to `count` to a new session, one event each. */
export async function appendMany(
  journal: Journal,
  sessionId: SessionId,
  count: number,
): Promise<void> {
  for (const version of times(count)) {
    const appended = await journal.append(sessionId, version, [connected(version + 1)], null);
    expect(appended).toEqual({ outcome: "appended", version: version + 1 });
  }
}

import type { SessionEventType, SessionState } from "@breathing-room/session";
import type { Commit } from "../ports/journal.ts";

/** What the journal makes happen elsewhere. */
export interface Reactor {
  /** Names its cursor: a new name would begin every journal anew. */
  readonly name: string;
  /** What it does something about; a commit with nothing of it is dealt with at once. */
  readonly reactsTo: ReadonlySet<SessionEventType>;
  /**
   * Does what a commit asks for; `state` is the newest, at or after the commit. It may be called again for the same
   * commit, so what it does is idempotent. Rejects when it could not, and is called again later.
   */
  react(commit: Commit, state: SessionState): Promise<void>;
}

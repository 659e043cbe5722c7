import type { ClinicId, Instant, SessionEvent, SessionId } from "@breathing-room/session";
import type { SealedRecord } from "./vault.ts";

/** Remembers one command: sent again with the same id, it has the same effect and the same answer. */
export interface CommandKey {
  /** Unique in its session: who sent the command and their Idempotency-Key. */
  readonly id: string;
  /** A keyed hash of what was asked, to tell a repetition from another command under the same key. */
  readonly digest: string;
}

/** One entry of a session's journal: all that one command made happen. */
export interface Commit {
  /** 1, 2, 3 ... without gaps. */
  readonly version: number;
  /** Empty when an accepted command found everything so already and only its key is remembered. */
  readonly events: readonly SessionEvent[];
}

/** A session in which nothing is left to do. */
export interface FinishedSession {
  readonly clinicId: ClinicId;
  readonly sessionId: SessionId;
  readonly endedAt: Instant;
  /** Up to this version nothing is left to do. */
  readonly version: number;
}

/**
 * What is stored of a session is none of what this version of the service writes: a newer one wrote it, or it was
 * damaged. The session is left as it is, for whoever can read it.
 */
export class UnreadableJournal extends Error {}

/** What became of an append. */
export type Appended =
  | { readonly outcome: "appended"; readonly version: number }
  /** Somebody else was first: read on, decide again. Nothing was written. */
  | { readonly outcome: "conflict" }
  /** This key was written before. Nothing was written. */
  | { readonly outcome: "repeated"; readonly digest: string };

/**
 * The sessions' journals: the truth of the service.
 *
 * - An append is acknowledged only when it survives a crash of the process and of the machine.
 * - `expectedVersion` is the last version the caller has read, 0 for a new session; any other journal end is a conflict.
 *   A repeated key wins over a conflict.
 * - Records of the session that an append brings are in the vault with its commit, or not at all. A record is written
 *   once: an append that brings one that is there rejects, and nothing is written.
 * - Commits of a session are read in the order of their versions; there is no order across sessions.
 * - A wake-up says only "read again". It may come twice, and comes for commits of this process and of others. When it
 *   says a version, whoever has read that far need not read.
 * - A session is live from its first append until `retire`, and there until `forget`. An append after `retire` makes it
 *   live again: whatever comes so late has its effects as well, whichever process lives to see to them.
 * - Keys are remembered for a day after the last `retire` at least: by then nobody's credential is good any more.
 */
export interface Journal {
  append(
    sessionId: SessionId,
    expectedVersion: number,
    events: readonly SessionEvent[],
    key: CommandKey | null,
    records?: readonly SealedRecord[],
  ): Promise<Appended>;
  /** Commits after a version; empty for a session that does not exist. Rejects with `UnreadableJournal`. */
  read(sessionId: SessionId, afterVersion: number): Promise<readonly Commit[]>;
  /** What was written under a key, or null. */
  findKey(sessionId: SessionId, keyId: string): Promise<CommandKey | null>;
  /** Sessions that may still need something done. */
  live(): Promise<readonly SessionId[]>;
  /**
   * Nothing is left to do for this session; its journal stays readable. Where its journal ends with another version, it
   * stays live: somebody has yet to look at the rest. Again, it changes nothing.
   */
  retire(session: FinishedSession): Promise<void>;
  /**
   * A clinic's sessions that ended at an instant or before it and that were to be retired, live again or not, the first
   * that ended first.
   */
  finished(clinicId: ClinicId, endedBy: Instant): Promise<readonly SessionId[]>;
  /** Forgets all of a session: its commits and keys, and that it was there. Harmless when it was not. */
  forget(clinicId: ClinicId, sessionId: SessionId): Promise<void>;
  /** Calls `wake` after each commit of the session until the returned function is called. */
  subscribe(sessionId: SessionId, wake: (version?: number) => void): () => void;
}

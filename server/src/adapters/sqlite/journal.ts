import type { ClinicId, Instant, SessionEvent, SessionId } from "@breathing-room/session";
import type { DatabaseSync } from "node:sqlite";
import type {
  Appended,
  CommandKey,
  Commit,
  FinishedSession,
  Journal,
} from "../../ports/journal.ts";
import { recordIsThere, type SealedRecord } from "../../ports/vault.ts";
import { decodeEvents, encodeEvents } from "../stored-events.ts";
import { CommitWatch } from "./commit-watch.ts";
import { emptyLog, inTransaction } from "./database.ts";

/**
 * The journal in one SQLite file: an append is acknowledged when its transaction is on the disk. Wake-ups for commits
 * of this process come in the next microtask, for commits of other processes on the same file within a second.
 */
export class SqliteJournal implements Journal {
  readonly #database: DatabaseSync;
  readonly #watch: CommitWatch;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#watch = new CommitWatch(database);
  }

  async append(
    sessionId: SessionId,
    expectedVersion: number,
    events: readonly SessionEvent[],
    key: CommandKey | null,
    records: readonly SealedRecord[] = [],
  ): Promise<Appended> {
    const appended = inTransaction(this.#database, () => {
      const written = this.#appendInTransaction(sessionId, expectedVersion, events, key);
      if (written.outcome === "appended") for (const record of records) this.#store(record);
      return written;
    });
    if (appended.outcome === "appended") this.#watch.wake(sessionId);
    return appended;
  }

  async read(sessionId: SessionId, afterVersion: number): Promise<readonly Commit[]> {
    const rows = this.#database
      .prepare(
        "SELECT version, events FROM commits WHERE session_id = ? AND version > ? ORDER BY version",
      )
      .all(sessionId, afterVersion) as { version: number; events: string }[];
    return rows.map(({ version, events }) => ({
      version,
      events: decodeEvents(events),
    }));
  }

  async findKey(sessionId: SessionId, keyId: string): Promise<CommandKey | null> {
    const digest = this.#digestOf(sessionId, keyId);
    return digest === undefined ? null : { id: keyId, digest };
  }

  async live(): Promise<readonly SessionId[]> {
    const rows = this.#database.prepare("SELECT session_id FROM live_sessions").all();
    return rows.map((row) => String(row["session_id"]));
  }

  async retire({ clinicId, sessionId, endedAt, version }: FinishedSession): Promise<void> {
    inTransaction(this.#database, () => {
      if (this.#lastVersion(sessionId) !== version) return;
      this.#database.prepare("DELETE FROM live_sessions WHERE session_id = ?").run(sessionId);
      this.#database
        .prepare(
          `INSERT INTO finished_sessions (session_id, clinic_id, ended_at) VALUES (?, ?, ?)
           ON CONFLICT DO NOTHING`,
        )
        .run(sessionId, clinicId, endedAt);
    });
  }

  async finished(clinicId: ClinicId, endedBy: Instant): Promise<readonly SessionId[]> {
    const rows = this.#database
      .prepare(
        `SELECT session_id FROM finished_sessions WHERE clinic_id = ? AND ended_at <= ?
         ORDER BY ended_at, session_id`,
      )
      .all(clinicId, endedBy);
    return rows.map((row) => String(row["session_id"]));
  }

  async forget(_clinicId: ClinicId, sessionId: SessionId): Promise<void> {
    inTransaction(this.#database, () => {
      for (const table of ["commits", "live_sessions", "finished_sessions"]) {
        this.#database.prepare(`DELETE FROM ${table} WHERE session_id = ?`).run(sessionId);
      }
    });
    emptyLog(this.#database);
  }

  subscribe(sessionId: SessionId, wake: () => void): () => void {
    return this.#watch.subscribe(sessionId, wake);
  }

  /** Ends all wake-ups; the database is closed by who opened it. */
  close(): void {
    this.#watch.close();
  }

  #appendInTransaction(
    sessionId: SessionId,
    expectedVersion: number,
    events: readonly SessionEvent[],
    key: CommandKey | null,
  ): Appended {
    const digest = key === null ? undefined : this.#digestOf(sessionId, key.id);
    if (digest !== undefined) return { outcome: "repeated", digest };
    if (this.#lastVersion(sessionId) !== expectedVersion) return { outcome: "conflict" };
    const version = expectedVersion + 1;
    this.#database
      .prepare(
        "INSERT INTO commits (session_id, version, events, key_id, key_digest) VALUES (?, ?, ?, ?, ?)",
      )
      .run(sessionId, version, encodeEvents(events), key?.id ?? null, key?.digest ?? null);
    this.#database
      .prepare("INSERT INTO live_sessions (session_id) VALUES (?) ON CONFLICT DO NOTHING")
      .run(sessionId);
    return { outcome: "appended", version };
  }

  #store({ place: { clinicId, sessionId, recordId }, sealed }: SealedRecord): void {
    const { changes } = this.#database
      .prepare(
        `INSERT INTO vault_records (clinic_id, session_id, record_id, sealed) VALUES (?, ?, ?, ?)
         ON CONFLICT DO NOTHING`,
      )
      .run(clinicId, sessionId, recordId, sealed);
    if (Number(changes) === 0) throw new Error(recordIsThere);
  }

  /** 0 for a session that does not exist. */
  #lastVersion(sessionId: SessionId): number {
    const last = this.#database
      .prepare("SELECT max(version) AS version FROM commits WHERE session_id = ?")
      .get(sessionId);
    return Number(last?.["version"] ?? 0);
  }

  #digestOf(sessionId: SessionId, keyId: string): string | undefined {
    const row = this.#database
      .prepare("SELECT key_digest FROM commits WHERE session_id = ? AND key_id = ?")
      .get(sessionId, keyId);
    return row && String(row["key_digest"]);
  }
}

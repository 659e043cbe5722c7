import type { SessionId } from "@breathing-room/session";
import type { DatabaseSync } from "node:sqlite";
import type { Cursors } from "../../ports/cursors.ts";

/** The reactors' cursors in one SQLite file. */
export class SqliteCursors implements Cursors {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  async load(reactor: string, sessionId: SessionId): Promise<number> {
    const row = this.#database
      .prepare("SELECT version FROM cursors WHERE reactor = ? AND session_id = ?")
      .get(reactor, sessionId);
    return Number(row?.["version"] ?? 0);
  }

  async save(reactor: string, sessionId: SessionId, version: number): Promise<void> {
    this.#database
      .prepare(
        `INSERT INTO cursors (reactor, session_id, version) VALUES (?, ?, ?)
         ON CONFLICT DO UPDATE SET version = max(version, excluded.version)`,
      )
      .run(reactor, sessionId, version);
  }

  async forget(sessionId: SessionId): Promise<void> {
    this.#database.prepare("DELETE FROM cursors WHERE session_id = ?").run(sessionId);
  }
}

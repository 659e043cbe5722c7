import type { SessionId } from "@breathing-room/session";
import type { DatabaseSync } from "node:sqlite";
import type { Clock } from "../../ports/clock.ts";
import type { Cursors } from "../../ports/cursors.ts";

/** The reactors' cursors in one SQLite file. */
export class SqliteCursors implements Cursors {
  readonly #database: DatabaseSync;
  readonly #clock: Clock;

  constructor(database: DatabaseSync, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
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

  async lease(
    reactor: string,
    sessionId: SessionId,
    nodeName: string,
    leaseMs: number,
  ): Promise<boolean> {
    const now = this.#clock.now();
    const { changes } = this.#database
      .prepare(
        `INSERT INTO leases (reactor, session_id, node_name, held_until) VALUES (?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET node_name = excluded.node_name, held_until = excluded.held_until
         WHERE node_name = excluded.node_name OR held_until <= ?`,
      )
      .run(reactor, sessionId, nodeName, now + leaseMs, now);
    return Number(changes) === 1;
  }

  async release(reactor: string, sessionId: SessionId, nodeName: string): Promise<void> {
    this.#database
      .prepare("DELETE FROM leases WHERE reactor = ? AND session_id = ? AND node_name = ?")
      .run(reactor, sessionId, nodeName);
  }

  async forget(sessionId: SessionId): Promise<void> {
    this.#database.prepare("DELETE FROM cursors WHERE session_id = ?").run(sessionId);
    this.#database.prepare("DELETE FROM leases WHERE session_id = ?").run(sessionId);
  }
}

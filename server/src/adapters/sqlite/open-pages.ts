import type { SessionId } from "@breathing-room/session";
import type { DatabaseSync } from "node:sqlite";
import type { Clock } from "../../ports/clock.ts";
import type { OpenPage, OpenPages, Page, ServiceNode } from "../../ports/open-pages.ts";
import { inTransaction } from "./database.ts";

/** The open pages in one SQLite file. What a dead process left is deleted by the next one of its name. */
export class SqliteOpenPages implements OpenPages {
  readonly #database: DatabaseSync;
  readonly #clock: Clock;

  constructor(database: DatabaseSync, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  async renew({ name, processId }: ServiceNode, leaseMs: number): Promise<void> {
    inTransaction(this.#database, () => {
      this.#database
        .prepare(
          "INSERT OR REPLACE INTO service_nodes (name, process_id, lives_until) VALUES (?, ?, ?)",
        )
        .run(name, processId, this.#clock.now() + leaseMs);
      this.#database
        .prepare("DELETE FROM open_pages WHERE node_name = ? AND process_id <> ?")
        .run(name, processId);
    });
  }

  async add({ sessionId, visitId, deviceId }: Page, node: ServiceNode): Promise<void> {
    this.#database
      .prepare(
        `INSERT INTO open_pages (session_id, visit_id, device_id, node_name, process_id)
         VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
      )
      .run(sessionId, visitId, deviceId, node.name, node.processId);
  }

  async remove({ sessionId, visitId, deviceId }: Page, node: ServiceNode): Promise<void> {
    this.#database
      .prepare(
        `DELETE FROM open_pages WHERE session_id = ? AND visit_id = ? AND device_id = ?
         AND node_name = ? AND process_id = ?`,
      )
      .run(sessionId, visitId, deviceId, node.name, node.processId);
  }

  async forget(sessionId: SessionId): Promise<void> {
    this.#database.prepare("DELETE FROM open_pages WHERE session_id = ?").run(sessionId);
  }

  async read(sessionId: SessionId): Promise<readonly OpenPage[]> {
    const rows = this.#database
      .prepare(
        `SELECT visit_id, device_id, node_name, open_pages.process_id
         FROM open_pages JOIN service_nodes ON name = node_name
         WHERE session_id = ? AND open_pages.process_id = service_nodes.process_id
         AND lives_until > ?`,
      )
      .all(sessionId, this.#clock.now());
    return rows.map((row) => ({
      sessionId,
      visitId: String(row["visit_id"]),
      deviceId: String(row["device_id"]),
      node: { name: String(row["node_name"]), processId: String(row["process_id"]) },
    }));
  }
}

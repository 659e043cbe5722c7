import type { SessionId } from "@breathing-room/session";
import type { DatabaseSync } from "node:sqlite";
import { CommitSubscribers } from "../commit-subscribers.ts";

const lookEveryMs = 250;

/**
 * Who wants to be woken for which session's commits. While anybody does, it also looks for commits of other processes
 * on the same file; that does not keep the process alive.
 */
export class CommitWatch {
  readonly #database: DatabaseSync;
  readonly #subscribers = new CommitSubscribers();
  #timer: NodeJS.Timeout | null = null;
  #dataVersion = 0;
  #position = 0;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  subscribe(sessionId: SessionId, wake: () => void): () => void {
    const remove = this.#subscribers.add(sessionId, wake);
    this.#begin();
    return () => {
      remove();
      if (this.#subscribers.isEmpty) this.#end();
    };
  }

  wake(sessionId: SessionId): void {
    this.#subscribers.wake(sessionId);
  }

  close(): void {
    this.#subscribers.clear();
    this.#end();
  }

  #begin(): void {
    if (this.#timer) return;
    this.#dataVersion = this.#readDataVersion();
    this.#position = this.#readPosition();
    this.#timer = setInterval(() => this.#look(), lookEveryMs).unref();
  }

  #end(): void {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
  }

  #look(): void {
    // data_version changes exactly when another connection has committed, and reading it costs next to nothing.
    const dataVersion = this.#readDataVersion();
    if (dataVersion === this.#dataVersion) return;
    this.#dataVersion = dataVersion;
    const position = this.#readPosition();
    const rows = this.#database
      .prepare("SELECT DISTINCT session_id FROM commits WHERE position > ? AND position <= ?")
      .all(this.#position, position);
    this.#position = position;
    for (const row of rows) this.wake(String(row["session_id"]));
  }

  #readDataVersion(): number {
    return Number(this.#database.prepare("PRAGMA data_version").get()?.["data_version"]);
  }

  #readPosition(): number {
    const row = this.#database.prepare("SELECT max(position) AS position FROM commits").get();
    return Number(row?.["position"] ?? 0);
  }
}

import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import {
  createSqliteAdapters,
  type SqliteAdapters,
} from "../../server/src/adapters/sqlite/sqlite-adapters.ts";
import { FakeClock } from "../support/fake-clock.ts";

/** A data file in a folder of its own, and everything that has it open. */
export class DataFile {
  readonly folder = mkdtempSync(join(tmpdir(), "breathing-room-sqlite-"));
  readonly path = join(this.folder, "data.sqlite");
  readonly masterKey = crypto.getRandomValues(new Uint8Array(32));
  readonly clock = new FakeClock();
  readonly #open: SqliteAdapters[] = [];

  async open(
    masterKey: Uint8Array = this.masterKey,
    masterKeyBefore: Uint8Array | null = null,
  ): Promise<SqliteAdapters> {
    const { path, clock } = this;
    const adapters = await createSqliteAdapters({ path, masterKey, masterKeyBefore, clock });
    this.#open.push(adapters);
    return adapters;
  }

  /** What is on the disk: the file, its write-ahead log and its index. */
  bytes(): Buffer {
    return Buffer.concat(
      readdirSync(this.folder).map((name) => readFileSync(join(this.folder, name))),
    );
  }

  /** What somebody can do who has got at the file and has no key. */
  run(
    sql: string,
    ...values: readonly (string | number | Uint8Array)[]
  ): Record<string, unknown>[] {
    const database = new DatabaseSync(this.path, { timeout: 5000 });
    try {
      return database.prepare(sql).all(...values);
    } finally {
      database.close();
    }
  }

  closeAdapters(): void {
    for (const adapters of this.#open.splice(0)) adapters.close();
  }

  async close(): Promise<void> {
    this.closeAdapters();
    rmSync(this.folder, { recursive: true });
  }
}

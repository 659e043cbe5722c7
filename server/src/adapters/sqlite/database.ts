import { chmodSync, closeSync, openSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { migrations } from "./schema.ts";

const busyTimeoutMs = 5_000;

/**
 * Opens the data file, making it when it is not there, readable by its owner only, and brings its schema up to date.
 * What is committed survives a crash of the process and of the machine. Several processes may have it open: each waits
 * up to five seconds for another's transaction. Throws when the file was written by a newer version of the service.
 */
export function openDatabase(path: string): DatabaseSync {
  // SQLite would make it with the mode of the umask, and gives its -wal and -shm files the mode of the file itself.
  closeSync(openSync(path, "a", 0o600));
  chmodSync(path, 0o600);
  const database = new DatabaseSync(path, { timeout: busyTimeoutMs });
  try {
    database.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      -- On macOS an fsync alone does not reach the disk.
      PRAGMA fullfsync = ON;
      -- What is deleted is overwritten.
      PRAGMA secure_delete = ON;
    `);
    migrate(database);
  } catch (error) {
    database.close();
    throw error;
  }
  return database;
}

/** Runs `work` in one write transaction: all of it is committed, or nothing when it throws. */
export function inTransaction<Result>(database: DatabaseSync, work: () => Result): Result {
  database.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    database.exec("COMMIT");
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec("ROLLBACK");
    throw error;
  }
}

/** Writes the write-ahead log into the file and empties it: until then it holds what was deleted as it was. */
export function emptyLog(database: DatabaseSync): void {
  database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
}

function migrate(database: DatabaseSync): void {
  // Another process may be opening the same file: only who holds the write lock looks at the version.
  inTransaction(database, () => {
    const row = database.prepare("PRAGMA user_version").get();
    const version = Number(row?.["user_version"]);
    if (version > migrations.length) {
      throw new Error("the data file was written by a newer version of the service");
    }
    for (const migration of migrations.slice(version)) database.exec(migration);
    database.exec(`PRAGMA user_version = ${migrations.length}`);
  });
}

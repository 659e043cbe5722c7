import { mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as wait } from "node:timers/promises";

/**
 * This user's cache folder for the project, made when it is missing. Follows the XDG Base
 * Directory Specification (a relative XDG_CACHE_HOME is ignored).
 */
export function userCacheFolder(): string {
  const configured = process.env["XDG_CACHE_HOME"];
  const base =
    configured !== undefined && isAbsolute(configured) ? configured : join(homedir(), ".cache");
  const folder = join(base, "breathing-room");
  mkdirSync(folder, { recursive: true });
  return folder;
}

/**
 * Takes a lock that one process at a time can hold, or gives undefined when another has it. The
 * operating system lets go of it when the holder dies, because it is SQLite's lock on a file: no
 * stale lock can stay behind.
 */
export function tryLock(path: string): { release(): void } | undefined {
  const database = new DatabaseSync(path);
  try {
    database.exec("PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE");
    return { release: () => database.close() };
  } catch (error) {
    database.close();
    if (error instanceof Error && error.message.includes("locked")) return undefined;
    throw error;
  }
}

/**
 * Runs `work` while holding the lock, after waiting for whoever holds it now; `report` is told when
 * there is somebody to wait for.
 */
export async function withLock<T>(
  path: string,
  work: () => Promise<T>,
  report?: (detail: string) => void,
): Promise<T> {
  let lock = tryLock(path);
  if (lock === undefined) report?.("another process is already at it");
  while (lock === undefined) {
    // Another process holds the lock, and SQLite has no way to be told when it lets go.
    await wait(500);
    lock = tryLock(path);
  }
  try {
    return await work();
  } finally {
    lock.release();
  }
}

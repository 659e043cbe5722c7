import { chmodSync, closeSync, openSync, rmSync } from "node:fs";
import { backup, DatabaseSync } from "node:sqlite";
import { setTimeout as wait } from "node:timers/promises";
import { withRedis, type AskRedis } from "../adapters/redis/administration.ts";
import type { Environment } from "../runtime/environment.ts";
import { dataFileIn } from "../runtime/open-store.ts";

const saveWithinMs = 10 * 60_000;
const pollMs = 50;

/**
 * Copies what the service stores, as it is at one moment, while the service runs; gives a sentence on where the copy is.
 * SQLite's goes into a new file that its owner alone can read, by SQLite's online backup. Redis's stays where Redis is.
 * Either is as secret as the store, and of no use without the master key.
 */
export function backUp({ store }: Environment, path: string): Promise<string> {
  return "redisUrl" in store
    ? withRedis(store.redisUrl, saveRedis)
    : copyDataFile(dataFileIn(store.dataFolder), path);
}

async function copyDataFile(from: string, to: string): Promise<string> {
  const database = new DatabaseSync(from, { readOnly: true, timeout: 5_000 });
  try {
    // Made first, because SQLite would make it readable by whom the umask lets; one that is there is never written over.
    closeSync(openSync(to, "wx", 0o600));
    chmodSync(to, 0o600);
    await backup(database, to).catch((error: unknown) => {
      rmSync(to, { force: true });
      throw error;
    });
    check(to);
    return `The copy is in ${to}.`;
  } finally {
    database.close();
  }
}

/** A copy that cannot be read is none. */
function check(path: string): void {
  const copy = new DatabaseSync(path, { readOnly: true });
  try {
    const found = copy.prepare("PRAGMA quick_check").get()?.["quick_check"];
    if (found !== "ok") throw new Error("The copy is damaged: look at the disk.");
  } finally {
    copy.close();
  }
}

async function saveRedis(ask: AskRedis): Promise<string> {
  const info = async (name: string) => {
    const text = String(await ask("INFO", "persistence"));
    return new RegExp(`^${name}:(.*?)\r?$`, "m").exec(text)?.[1];
  };
  const before = Number(await ask("LASTSAVE"));
  // LASTSAVE counts in seconds: a save in the same one could not be told from the one before.
  while (Date.now() / 1000 < before + 1) await wait(pollMs);
  await ask("BGSAVE", "SCHEDULE");
  const until = Date.now() + saveWithinMs;
  while (Number(await ask("LASTSAVE")) <= before) {
    if (Date.now() > until) throw new Error("Redis did not finish its save in ten minutes.");
    if (
      (await info("rdb_last_bgsave_status")) === "err" &&
      (await info("rdb_bgsave_in_progress")) === "0"
    ) {
      throw new Error("Redis could not save: look at its log, and at the disk that it writes to.");
    }
    await wait(pollMs);
  }
  const setting = async (name: string) => (await ask("CONFIG", "GET", name)) as readonly string[];
  const [, folder] = await setting("dir").catch(() => []);
  const [, file] = await setting("dbfilename").catch(() => []);
  const where =
    folder && file ? `in ${folder}/${file} on its machine` : "where its operator keeps its dumps";
  return `Redis has saved everything ${where}: copy that file.`;
}

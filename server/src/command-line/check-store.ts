import { existsSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { withRedis, type AskRedis } from "../adapters/redis/administration.ts";
import type { Environment } from "../runtime/environment.ts";
import { dataFileIn } from "../runtime/open-store.ts";

/** What tokens and leases bear between two clocks. */
export const longestSkewMs = 5_000;

/** The store answers, is whole, keeps what was acknowledged, and has the right time. */
export async function faultsOfStore(store: Environment["store"]): Promise<readonly string[]> {
  if ("dataFolder" in store) return faultsOfFile(dataFileIn(store.dataFolder));
  return withRedis(store.redisUrl, faultsOfRedis).catch((error: unknown) => {
    const refused = error instanceof Error && /^(WRONGPASS|NOAUTH|NOPERM)\b/.test(error.message);
    return [
      refused
        ? "Redis refuses the name or the password of IOP_REDIS_URL."
        : "Redis does not answer at IOP_REDIS_URL.",
    ];
  });
}

function faultsOfFile(path: string): readonly string[] {
  // The first start makes it.
  if (!existsSync(path)) return [];
  const database = new DatabaseSync(path, { readOnly: true, timeout: 5_000 });
  try {
    const found = database.prepare("PRAGMA quick_check").get()?.["quick_check"];
    return found === "ok" ? [] : ["The SQLite file is damaged: put a backup in its place."];
  } catch {
    return ["The SQLite file cannot be read: it is damaged, or none."];
  } finally {
    database.close();
  }
}

async function faultsOfRedis(ask: AskRedis): Promise<readonly string[]> {
  const info = String(await ask("INFO"));
  const valueOf = (name: string) => new RegExp(`^${name}:(.*?)\r?$`, "m").exec(info)?.[1] ?? "";
  // A Redis that is rented may not say it.
  const setting = (await ask("CONFIG", "GET", "appendfsync").catch(() => [])) as readonly string[];
  const [seconds] = (await ask("TIME")) as readonly string[];
  const skewMs = Math.abs(Number(seconds) * 1000 - Date.now());
  const faults: readonly (readonly [boolean, string])[] = [
    [
      !(Number.parseInt(valueOf("redis_version"), 10) >= 7),
      `Redis is ${valueOf("redis_version")}: it has to be 7 or newer.`,
    ],
    [
      valueOf("maxmemory_policy") !== "noeviction",
      `Redis throws away what it was given: set maxmemory-policy, which is ${valueOf("maxmemory_policy")}, to noeviction.`,
    ],
    [
      valueOf("aof_enabled") !== "1",
      "Redis loses what was acknowledged when it stops: set appendonly to yes.",
    ],
    [
      setting[1] !== undefined && setting[1] !== "always",
      `Redis loses up to a second of what was acknowledged in a power cut: set appendfsync, which is ${setting[1]}, to always.`,
    ],
    [
      skewMs > longestSkewMs,
      `Redis's clock is ${Math.round(skewMs / 1000)} s off: set both clocks by NTP.`,
    ],
  ];
  return faults.flatMap(([isSo, sentence]) => (isSo ? [sentence] : []));
}

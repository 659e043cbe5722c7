import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { createRedisAdapters, type RedisAdapters } from "../adapters/redis/redis-adapters.ts";
import { createSqliteAdapters, type SqliteAdapters } from "../adapters/sqlite/sqlite-adapters.ts";
import type { Clock } from "../ports/clock.ts";
import type { Environment } from "./environment.ts";

/** The SQLite file in a data folder. */
export const dataFileIn = (dataFolder: string): string => join(dataFolder, "breathing-room.sqlite");

/** Opens all that the service stores: in a file of this node, or in a Redis. Rejects as the adapters do. */
export function openStore(
  { store, masterKey, masterKeyBefore }: Environment,
  clock: Clock,
): Promise<SqliteAdapters | RedisAdapters> {
  if ("redisUrl" in store) {
    const { redisUrl: url, replicas } = store;
    return createRedisAdapters({ url, replicas, masterKey, masterKeyBefore, clock });
  }
  mkdirSync(store.dataFolder, { recursive: true, mode: 0o700 });
  const path = dataFileIn(store.dataFolder);
  return createSqliteAdapters({ path, masterKey, masterKeyBefore, clock });
}

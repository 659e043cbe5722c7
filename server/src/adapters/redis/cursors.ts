import type { SessionId } from "@breathing-room/session";
import type { Cursors } from "../../ports/cursors.ts";
import { createScript, type RedisDatabase } from "./database.ts";
import { keys } from "./schema.ts";

const saveScript = createScript(`
  local saved = tonumber(redis.call('HGET', KEYS[1], ARGV[1])) or 0
  if tonumber(ARGV[2]) > saved then redis.call('HSET', KEYS[1], ARGV[1], ARGV[2]) end
`);

/** The reactors' cursors in Redis. */
export class RedisCursors implements Cursors {
  readonly #database: RedisDatabase;

  constructor(database: RedisDatabase) {
    this.#database = database;
  }

  async load(reactor: string, sessionId: SessionId): Promise<number> {
    return Number((await this.#database.send("HGET", keys.cursors(sessionId), reactor)) ?? 0);
  }

  async save(reactor: string, sessionId: SessionId, version: number): Promise<void> {
    await this.#database.run(saveScript, [keys.cursors(sessionId)], reactor, version);
  }

  async forget(sessionId: SessionId): Promise<void> {
    await this.#database.send("UNLINK", keys.cursors(sessionId));
  }
}

import type { SessionId } from "@breathing-room/session";
import type { Cursors } from "../../ports/cursors.ts";
import { createScript, type RedisDatabase } from "./database.ts";
import { keys } from "./schema.ts";

const saveScript = createScript(`
  local saved = tonumber(redis.call('HGET', KEYS[1], ARGV[1])) or 0
  if tonumber(ARGV[2]) > saved then redis.call('HSET', KEYS[1], ARGV[1], ARGV[2]) end
`);

const leaseScript = createScript(`
  local holder = redis.call('GET', KEYS[1])
  if holder and holder ~= ARGV[1] then return 0 end
  redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
  return 1
`);

const releaseScript = createScript(`
  if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end
`);

/** The reactors' cursors in Redis, by whose clock a lease is over. */
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

  async lease(
    reactor: string,
    sessionId: SessionId,
    nodeName: string,
    leaseMs: number,
  ): Promise<boolean> {
    const key = keys.lease(sessionId, reactor);
    return (await this.#database.run(leaseScript, [key], nodeName, leaseMs)) === 1;
  }

  async release(reactor: string, sessionId: SessionId, nodeName: string): Promise<void> {
    await this.#database.run(releaseScript, [keys.lease(sessionId, reactor)], nodeName);
  }

  async forget(sessionId: SessionId): Promise<void> {
    await this.#database.send("UNLINK", keys.cursors(sessionId));
  }
}

import type { RedisDatabase } from "../../server/src/adapters/redis/database.ts";
import { openRedisWhenNeeded } from "../../server/src/adapters/redis/open-redis.ts";
import {
  createBriefRedisAdapters,
  createRedisAdapters,
  type RedisAdapters,
} from "../../server/src/adapters/redis/redis-adapters.ts";
import { FakeClock } from "../support/fake-clock.ts";

/** A Redis, or a Redis Cluster, and what is done to it from beside the service. */
export interface RedisAccess {
  readonly url: string;
  flush(): Promise<void>;
  /** Every key that is there, in order. */
  keys(): Promise<readonly string[]>;
  /** What is on the disk: the append-only files of all nodes. */
  bytes(): Promise<Buffer>;
}

/** An emptied Redis, or a Redis Cluster, and everything that is connected to it. */
export class RedisStore {
  readonly masterKey = crypto.getRandomValues(new Uint8Array(32));
  readonly clock = new FakeClock();
  /** What somebody can do who has got at Redis and has no key. */
  readonly database: RedisDatabase;
  readonly #redis: RedisAccess;
  readonly #isBrief: boolean;
  readonly #open: RedisAdapters[] = [];

  private constructor(redis: RedisAccess, database: RedisDatabase, isBrief: boolean) {
    this.#redis = redis;
    this.#isBrief = isBrief;
    this.database = database;
  }

  /** Empties it. What is opened on it is as a process has it, or `brief`, as a request or a session has it. */
  static async empty(redis: RedisAccess, isBrief = false): Promise<RedisStore> {
    await redis.flush();
    return new RedisStore(
      redis,
      openRedisWhenNeeded(redis.url, () => {}),
      isBrief,
    );
  }

  async open(
    masterKey: Uint8Array = this.masterKey,
    masterKeyBefore: Uint8Array | null = null,
  ): Promise<RedisAdapters> {
    const { url } = this.#redis;
    const { clock } = this;
    const options = { url, masterKey, masterKeyBefore, clock, onRefused: () => {} };
    const create = this.#isBrief ? createBriefRedisAdapters : createRedisAdapters;
    const adapters = await create(options);
    this.#open.push(adapters);
    return adapters;
  }

  bytes(): Promise<Buffer> {
    return this.#redis.bytes();
  }

  keys(): Promise<readonly string[]> {
    return this.#redis.keys();
  }

  /** Every key whose name has the text, and every sorted set that lists it. */
  async placesOf(text: string): Promise<readonly string[]> {
    const all = await this.keys();
    const listing = await Promise.all(
      all.map(async (key) => {
        if ((await this.database.send("TYPE", key)) !== "zset") return [];
        const members = (await this.database.send("ZRANGE", key, "0", "-1")) as readonly Buffer[];
        return members.some((member) => String(member) === text) ? [key] : [];
      }),
    );
    return [...all.filter((key) => key.includes(text)), ...listing.flat()];
  }

  async close(): Promise<void> {
    for (const adapters of this.#open.splice(0)) adapters.close();
    this.database.close();
  }
}

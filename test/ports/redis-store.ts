import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Redis, RedisCluster } from "@breathing-room/dev-stack";
import type { RedisDatabase } from "../../server/src/adapters/redis/database.ts";
import { openRedis } from "../../server/src/adapters/redis/open-redis.ts";
import {
  createBriefRedisAdapters,
  createRedisAdapters,
  type RedisAdapters,
} from "../../server/src/adapters/redis/redis-adapters.ts";
import { FakeClock } from "../support/fake-clock.ts";

/** An emptied Redis, or a Redis Cluster, and everything that is connected to it. */
export class RedisStore {
  readonly masterKey = crypto.getRandomValues(new Uint8Array(32));
  readonly clock = new FakeClock();
  /** What somebody can do who has got at Redis and has no key. */
  readonly database: RedisDatabase;
  readonly #url: string;
  readonly #nodes: readonly Redis[];
  readonly #isBrief: boolean;
  readonly #open: RedisAdapters[] = [];

  private constructor(
    url: string,
    nodes: readonly Redis[],
    database: RedisDatabase,
    isBrief: boolean,
  ) {
    this.#isBrief = isBrief;
    this.#url = url;
    this.#nodes = nodes;
    this.database = database;
  }

  /** Empties it. What is opened on it is as a process has it, or `brief`, as a request or a session has it. */
  static async empty(redis: Redis | RedisCluster, isBrief = false): Promise<RedisStore> {
    const nodes = "nodes" in redis ? redis.nodes : [redis];
    for (const node of nodes) await node.ask("FLUSHALL");
    return new RedisStore(redis.url, nodes, await openRedis(redis.url), isBrief);
  }

  async open(masterKey: Uint8Array = this.masterKey): Promise<RedisAdapters> {
    const options = { url: this.#url, masterKey, clock: this.clock, onRefused: () => {} };
    const create = this.#isBrief ? createBriefRedisAdapters : createRedisAdapters;
    const adapters = await create(options);
    this.#open.push(adapters);
    return adapters;
  }

  /** What is on the disk: the append-only files of all nodes. */
  bytes(): Buffer {
    const folders = this.#nodes.map(({ folder }) => join(folder, "appendonlydir"));
    return Buffer.concat(
      folders.flatMap((folder) =>
        readdirSync(folder).map((name) => readFileSync(join(folder, name))),
      ),
    );
  }

  /** Every key that is there. */
  async keys(): Promise<readonly string[]> {
    const lists = await Promise.all(this.#nodes.map((node) => node.ask("KEYS *")));
    return lists.flatMap(([line = ""]) => line.split(" ").filter(Boolean)).toSorted();
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

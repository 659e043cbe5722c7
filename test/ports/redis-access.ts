import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Redis, RedisCluster } from "@breathing-room/dev-stack";
import type { RedisAccess } from "./redis-store.ts";

/** Does it to a Redis, or a Redis Cluster, that this process has started. */
export function accessTo(redis: Redis | RedisCluster): RedisAccess {
  const nodes: readonly Redis[] = "nodes" in redis ? redis.nodes : [redis];
  return {
    url: redis.url,
    async flush() {
      for (const node of nodes) await node.ask("FLUSHALL");
    },
    async keys() {
      const lists = await Promise.all(nodes.map((node) => node.ask("KEYS *")));
      return lists.flatMap(([line = ""]) => line.split(" ").filter(Boolean)).toSorted();
    },
    async bytes() {
      const folders = nodes.map(({ folder }) => join(folder, "appendonlydir"));
      return Buffer.concat(
        folders.flatMap((folder) =>
          readdirSync(folder).map((name) => readFileSync(join(folder, name))),
        ),
      );
    },
  };
}

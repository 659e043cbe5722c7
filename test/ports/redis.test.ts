import {
  startRedis,
  startRedisCluster,
  type Redis,
  type RedisCluster,
} from "@breathing-room/dev-stack";
import { afterAll, beforeAll } from "vitest";
import { escalationContract } from "./escalation.contract.ts";
import { accessTo } from "./redis-access.ts";
import { RedisStore, type RedisAccess } from "./redis-store.ts";
import { redisContracts } from "./redis.contracts.ts";

let one: Redis;
let cluster: RedisCluster;
beforeAll(async () => {
  [one, cluster] = await Promise.all([startRedis(), startRedisCluster()]);
}, 60_000);
afterAll(() => Promise.all([one.stop(), cluster.stop()]));

redisContracts("", () => [accessTo(one), false]);
redisContracts(" in a Cluster", () => [accessTo(cluster), false]);
redisContracts(", connected when needed,", () => [accessTo(one), true]);
redisContracts(" in a Cluster, connected when needed,", () => [accessTo(cluster), true]);

const escalationOn = (name: string, redis: () => RedisAccess) =>
  escalationContract(name, async () => {
    const store = await RedisStore.empty(redis());
    return { clock: store.clock, open: () => store.open(), close: () => store.close() };
  });
escalationOn("Redis", () => accessTo(one));
escalationOn("Redis in a Cluster", () => accessTo(cluster));

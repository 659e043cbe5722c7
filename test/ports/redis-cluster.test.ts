import { startRedisCluster, type RedisCluster } from "@breathing-room/dev-stack";
import { afterAll, beforeAll } from "vitest";
import { accessTo } from "./redis-access.ts";
import { redisContracts, redisEscalationContract } from "./redis.contracts.ts";

let cluster: RedisCluster;
beforeAll(async () => {
  cluster = await startRedisCluster();
}, 60_000);
afterAll(() => cluster.stop());

redisContracts(" in a Cluster", () => [accessTo(cluster), false]);
redisContracts(" in a Cluster, connected when needed,", () => [accessTo(cluster), true]);
redisEscalationContract(" in a Cluster", () => [accessTo(cluster), false]);

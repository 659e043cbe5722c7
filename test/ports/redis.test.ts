import { startRedis, type Redis } from "@breathing-room/dev-stack";
import { afterAll, beforeAll } from "vitest";
import { accessTo } from "./redis-access.ts";
import { redisContracts, redisEscalationContract } from "./redis.contracts.ts";

let redis: Redis;
beforeAll(async () => {
  redis = await startRedis();
}, 60_000);
afterAll(() => redis.stop());

redisContracts("", () => [accessTo(redis), false]);
redisContracts(", connected when needed,", () => [accessTo(redis), true]);
redisEscalationContract("", () => [accessTo(redis), false]);

import { inject } from "vitest";
import { redisContracts } from "../ports/redis.contracts.ts";
import type { RedisAccess } from "../ports/redis-store.ts";

// The suites that every adapter of Redis passes on Node, in workerd.
const { url, besideUrl } = inject("redis");
const beside = (path: string) => fetch(besideUrl + path);
const redis: RedisAccess = {
  url,
  async flush() {
    await (await beside("/flush")).text();
  },
  async keys() {
    return (await beside("/keys")).json();
  },
  async bytes() {
    return Buffer.from(await (await beside("/bytes")).arrayBuffer());
  },
};

redisContracts(" in workerd", () => [redis, true]);

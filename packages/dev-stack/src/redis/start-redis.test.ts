import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findRedis } from "./find-redis.ts";
import { startRedisCluster } from "./start-redis-cluster.ts";
import { startRedis, type Redis } from "./start-redis.ts";

describe("a Redis server on loopback", () => {
  let redis: Redis;
  beforeAll(async () => {
    redis = await startRedis();
  }, 30_000);
  afterAll(() => redis.stop());

  test("it keeps what it acknowledged: every write is on the disk first, and nothing is evicted", async () => {
    const [settings] = await redis.ask("CONFIG GET append*");
    expect(settings).toContain("appendonly yes");
    expect(settings).toContain("appendfsync always");
    expect((await redis.ask("INFO memory"))[0]).toContain("maxmemory_policy:noeviction");
  });

  test("killed and started again, it has the same address and the same data", async () => {
    const { url } = redis;
    await redis.ask("SET key kept");
    await redis.kill();
    expect(redis.process.running).toBe(false);
    await redis.restart();
    expect(redis.url).toBe(url);
    expect(await redis.ask("GET key")).toEqual(["kept"]);
  });

  test("frozen it does not answer, thawed it does", async () => {
    await redis.kill("SIGSTOP");
    await expect(redis.ask("PING")).rejects.toThrow("no answer");
    await redis.kill("SIGCONT");
    expect(await redis.ask("PING")).toEqual(["+PONG"]);
  });

  test("its configuration, which holds the password, is readable by this user only", () => {
    expect(statSync(join(redis.folder, "redis.conf")).mode & 0o777).toBe(0o600);
  });
});

test("stopped it leaves nothing behind", async () => {
  const redis = await startRedis();
  await redis.stop();
  await redis.stop();
  expect(existsSync(redis.folder)).toBe(false);
  expect(redis.process.running).toBe(false);
});

test("a cluster is whole, and each of its three masters has a third of the slots", async () => {
  const cluster = await startRedisCluster();
  for (const node of cluster.nodes) {
    const [info] = await node.ask("CLUSTER INFO");
    expect(info).toContain("cluster_slots_ok:16384");
    expect(info).toContain("cluster_size:3");
  }
  await cluster.stop();
});

test("a REDIS_SERVER that is no redis-server is refused in one sentence", async () => {
  const before = process.env["REDIS_SERVER"];
  process.env["REDIS_SERVER"] = "/nowhere/redis-server";
  await expect(findRedis()).rejects.toThrow(
    'REDIS_SERVER is "/nowhere/redis-server", and that is not a redis-server 7 or newer that runs.',
  );
  if (before === undefined) delete process.env["REDIS_SERVER"];
  else process.env["REDIS_SERVER"] = before;
});

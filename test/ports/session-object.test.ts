import { startRedis, type Redis } from "@breathing-room/dev-stack";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SessionObject } from "../../server/src/runtime/worker/session-object.ts";

let redis: Redis;
beforeAll(async () => {
  redis = await startRedis();
}, 60_000);
afterAll(() => redis?.stop());

const files = { fetch: async () => new Response() };

test("an object whose sweep could not be done is woken again, also when it runs already", async () => {
  const alarms: number[] = [];
  const storage = {
    get: async () => "AAAAAAAAAAAAAAAAAAAAAA",
    put: async () => {},
    setAlarm: async (at: number) => void alarms.push(at),
  };
  const object = new SessionObject(
    { id: { equals: () => true }, storage },
    {
      IOP_PUBLIC_URL: "https://rooms.example",
      IOP_REDIS_URL: redis.url,
      IOP_MASTER_KEY: Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64url"),
      LIVEKIT_URL: "ws://127.0.0.1:9",
      LIVEKIT_HTTP_URL: "http://127.0.0.1:9",
      LIVEKIT_API_KEY: "key",
      LIVEKIT_API_SECRET: "secret",
      ASSETS: files,
      SESSIONS: { idFromName: () => ({ equals: () => true }), get: () => files },
    },
  );
  await object.alarm();
  expect(alarms).toEqual([]);
  await redis.kill();
  await object.alarm();
  expect(alarms).toHaveLength(1);
  await redis.restart();
});

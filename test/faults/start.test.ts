import { startRedis, type Redis } from "@breathing-room/dev-stack";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { clientOf } from "../support/service-client.ts";
import { startStack, type StartStackOptions } from "../support/stack.ts";

/** Tries to start the service and gives what it said when it did not. */
async function refusal(env: NonNullable<StartStackOptions["env"]>): Promise<string> {
  const stack = await startStack({ env }).catch((error: unknown) => error);
  if (stack instanceof Error) return stack.message;
  await (stack as Awaited<ReturnType<typeof startStack>>).stop();
  throw new Error("it started");
}

describe("the service does not start, and one sentence says what to change", () => {
  let redis: Redis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());

  test("when the master key is missing or weak", async () => {
    expect(await refusal({ IOP_MASTER_KEY_FILE: "/nowhere" })).toContain(
      "The file that IOP_MASTER_KEY_FILE names cannot be read.",
    );
    expect(await refusal({ IOP_MASTER_KEY: "A".repeat(43) })).toContain(
      "The master key is not random",
    );
  });

  test("when LiveKit refuses the key", async () => {
    const said = await refusal({ LIVEKIT_API_SECRET: "x".repeat(43) });
    expect(said).toContain("LiveKit refuses the key: set LIVEKIT_API_KEY and LIVEKIT_API_SECRET");
    expect(said).not.toContain("xxxx");
  });

  test("when Redis is not there, refuses the password or throws away what it is given", async () => {
    expect(await refusal({ IOP_REDIS_URL: "redis://:secret@127.0.0.1:1" })).toContain(
      "The service cannot start: Redis cannot be reached at its address: see IOP_REDIS_URL.",
    );
    const wrong = redis.url.replace(/:[^:@]+@/, ":wrong-password@");
    const said = await refusal({ IOP_REDIS_URL: wrong });
    expect(said).toContain("Redis refuses the name or the password: see IOP_REDIS_URL.");
    expect(said).not.toContain("wrong-password");
    await redis.ask("CONFIG SET maxmemory-policy allkeys-lru");
    expect(await refusal({ IOP_REDIS_URL: redis.url })).toContain(
      "set its maxmemory-policy, which is allkeys-lru, to noeviction",
    );
  });
});

test("a LiveKit that is away does not hinder the start: a log line and readiness say so", async () => {
  const nowhere = "http://127.0.0.1:1";
  const stack = await startStack({ env: { LIVEKIT_HTTP_URL: nowhere } });
  try {
    expect(stack.service.log()).toContain('"event":"media-unreachable"');
    const api = clientOf(stack.service);
    expect(await api.request("GET", "/health/ready")).toMatchObject({
      status: 200,
      body: { checks: { journal: "ok", media: "failing" } },
    });
    expect((await api.createSession()).sessionId).toBeTruthy();
  } finally {
    await stack.stop();
  }
});

test("told to stop, it says at once that it is not ready, and serves on for as long as it was told to", async () => {
  const stack = await startStack({ env: { IOP_DRAIN_SECONDS: "2" } });
  try {
    const api = clientOf(stack.service);
    expect((await api.request("GET", "/health/ready")).status).toBe(200);
    const stopped = stack.service.stop();
    await expect
      .poll(async () => (await api.request("GET", "/health/ready")).body)
      .toMatchObject({ code: "unavailable", errors: [{ path: "process" }] });
    expect((await api.createSession()).sessionId).toBeTruthy();
    await stopped;
    expect(stack.service.log()).toContain('"event":"stopped"');
  } finally {
    await stack.stop();
  }
});

test("a stop comes to its end in bounded time while LiveKit hangs", async () => {
  const stack = await startStack();
  try {
    const api = clientOf(stack.service);
    const { sessionId } = await api.createSession();
    const host = await api.arrive(sessionId, { personId: "m", role: "facilitator" });
    await host.send({ type: "enter" });
    await api.request("POST", "/v1/visit/media-grant", { token: host.token });
    await stack.livekit.kill("SIGSTOP");
    await host.send({ type: "end" });
    const startedAt = performance.now();
    await stack.service.stop();
    expect(performance.now() - startedAt).toBeLessThan(10_000);
    expect(stack.service.log()).toMatch(/"event":"(stopped|stop-timed-out)"/);
  } finally {
    await stack.livekit.kill("SIGCONT");
    await stack.stop();
  }
});

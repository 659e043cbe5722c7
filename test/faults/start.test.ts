import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort, startLiveKit, startRedis, type Redis } from "@breathing-room/dev-stack";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { createSqliteAdapters } from "../../server/src/adapters/sqlite/sqlite-adapters.ts";
import { SystemClock } from "../../server/src/adapters/system-clock.ts";
import { dataFileIn } from "../../server/src/runtime/open-store.ts";
import { clientOf } from "../support/service-client.ts";
import {
  startStack,
  startStackService,
  writeSettings,
  type StartStackOptions,
} from "../support/stack.ts";
import { startTcpProxy } from "../support/tcp-proxy.ts";

const patience = { timeout: 30_000, interval: 20 };

/** The service on SQLite, its LiveKit behind a proxy that may swallow what it is asked. */
async function startServiceBySwallowingProxy() {
  const undo: (() => unknown)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).toReversed()) await step();
  };
  try {
    const folder = mkdtempSync(join(tmpdir(), "breathing-room-swallowed-"));
    undo.push(() => rmSync(folder, { recursive: true, force: true }));
    const livekit = await startLiveKit();
    undo.push(() => livekit.stop());
    const proxy = await startTcpProxy(Number(new URL(livekit.httpUrl).port));
    undo.push(() => proxy.stop());
    const settings = writeSettings(folder, [{ id: "example" }], "https://clinic.example");
    const port = await freePort();
    const env = { LIVEKIT_HTTP_URL: `http://127.0.0.1:${proxy.port}` };
    const service = await startStackService(port, folder, settings, livekit, env);
    undo.push(() => service.stop());
    const store = await createSqliteAdapters({
      path: dataFileIn(folder),
      // What is read here is not sealed.
      masterKey: new Uint8Array(32),
      clock: new SystemClock(),
    });
    undo.push(() => store.close());
    const clinicKey = settings.clinicKeys["example"] ?? "";
    const api = clientOf({ url: `http://127.0.0.1:${port}`, clinicKey });
    return { api, service, proxy, store, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

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

test("a LiveKit that answers nothing holds up neither the start nor a sweep, whatever it is still to be asked", async () => {
  const swallowed = await startServiceBySwallowingProxy();
  try {
    const { api, service, proxy, store } = swallowed;
    const enter = async () => {
      const { sessionId } = await api.createSession();
      const host = await api.arrive(sessionId, { personId: "m", role: "facilitator" });
      await host.send({ type: "enter" });
      return { sessionId, host };
    };
    const ending = await Promise.all([enter(), enter(), enter()]);
    for (const { host } of ending) {
      const pass = await api.request("POST", "/v1/visit/media-grant", { token: host.token });
      expect(pass.status).toBe(200);
    }
    // The last in the order of the sweep: its page is open when the process dies.
    const { sessionId, host } = await enter();
    const stream = await host.stream();
    const types = async () =>
      (await store.journal.read(sessionId, 0)).flatMap(({ events }) =>
        events.map(({ type }) => type),
      );
    await vi.waitFor(async () => expect(await types()).toContain("Connected"), patience);
    proxy.swallows = true;
    await Promise.all(ending.map((each) => each.host.send({ type: "end" })));
    await service.kill();
    await stream.close();
    const before = service.log().length;
    await service.restart();
    const log = service.log().slice(before);
    // It is there, and its first sweep is done, before the first call that nobody answers has failed.
    expect(log).toContain('"event":"media-unreachable"');
    expect(log).toContain('"event":"started"');
    expect(log).not.toContain('"event":"reactor-failed"');
    expect(await types()).toContain("Disconnected");
    expect((await store.journal.live()).length).toBe(4);
    proxy.swallows = false;
    proxy.cut();
  } finally {
    await swallowed.stop();
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

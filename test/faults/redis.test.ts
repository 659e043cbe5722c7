import type { SessionEvent } from "@breathing-room/session";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { PageClient } from "../../server/src/api-client.test-support.ts";
import { times } from "../ports/store.ts";
import { startServiceOnRedis, type ServiceOnRedis } from "./service-on-redis.ts";

let stack: ServiceOnRedis;
let sessionId: string;
let host: PageClient;
let sam: PageClient;

beforeAll(async () => {
  stack = await startServiceOnRedis();
});
afterAll(() => stack.stop());
beforeEach(async () => {
  Object.assign(stack.proxy, { delayMs: 0, closed: false });
  stack.proxy.cutAfter(Infinity);
  ({ sessionId } = await vi.waitFor(() => stack.api.createSession(), patience));
  host = await stack.api.arrive(sessionId, { personId: "m", role: "facilitator" });
  sam = await stack.api.arrive(sessionId, { personId: "s", name: "Sam" });
});

const patience = { timeout: 30_000, interval: 50 };

async function events(): Promise<readonly SessionEvent[]> {
  const commits = await stack.store.journal.read(sessionId, 0);
  return commits.flatMap((commit) => commit.events);
}

/** A 503 that came in time, and says when to come again and what to do. */
async function expectRefusedInTime(ask: () => ReturnType<PageClient["send"]>): Promise<void> {
  const startedAt = performance.now();
  const answer = await ask();
  expect(performance.now() - startedAt).toBeLessThan(5_000);
  expect(answer).toMatchObject({
    status: 503,
    body: {
      code: "unavailable",
      title: "The service cannot do this right now. Try again as Retry-After says.",
    },
  });
  expect(answer.headers.get("retry-after")).toBe("2");
}

const untilReady = () =>
  vi.waitFor(async () => {
    const answer = await sam.send({ type: "chooseName", name: "Sam" });
    expect(answer.status).toBe(200);
  }, patience);

describe("Redis that cannot do its work", () => {
  test.each([
    ["killed", () => stack.redis.kill(), () => stack.redis.restart()],
    ["paused", () => stack.redis.kill("SIGSTOP"), () => stack.redis.kill("SIGCONT")],
    [
      "paused for whoever writes",
      () => stack.redis.ask("CLIENT PAUSE 600000 WRITE"),
      () => stack.redis.ask("CLIENT UNPAUSE"),
    ],
    [
      "out of memory",
      () => stack.redis.ask("CONFIG SET maxmemory 1"),
      () => stack.redis.ask("CONFIG SET maxmemory 0"),
    ],
    [
      "only to be read",
      () => stack.redis.ask("REPLICAOF 127.0.0.1 1"),
      () => stack.redis.ask("REPLICAOF NO ONE"),
    ],
    ["too slow", () => void (stack.proxy.delayMs = 2_500), () => void (stack.proxy.delayMs = 0)],
    [
      "cut off",
      () => {
        stack.proxy.closed = true;
        stack.proxy.cut();
      },
      () => void (stack.proxy.closed = false),
    ],
  ])(
    "%s, everybody is told to come again within five seconds, pages hear of it on their streams and keep their last view, and what was sent again happens once",
    async (_how, breaks, mends) => {
      const stream = await sam.stream();
      await stream.until(({ views }) => views.length > 0);
      await breaks();
      const key = crypto.randomUUID();
      const admit = () => host.send({ type: "admit", visitIds: [sam.visitId] }, key);
      await Promise.all([
        ...times(5).map(() => expectRefusedInTime(admit)),
        expectRefusedInTime(() => sam.send({ type: "chooseName", name: "Samira" })),
      ]);
      await stream.until(({ raw }) => raw.includes('event: hold\ndata: {"held":true}'));
      expect(stream.latest.you).toMatchObject({ name: "Sam", phase: "waiting" });
      await mends();
      await vi.waitFor(async () => expect((await admit()).status).toBe(200), patience);
      await stream.untilView(({ you }) => you.phase === "admitted");
      await stream.until(({ raw }) => raw.includes('{"held":false}'));
      expect((await events()).filter(({ type }) => type === "Admitted")).toHaveLength(1);
      expect(stream.isOver).toBe(false);
      await stream.close();
    },
    40_000,
  );

  test("slow in each answer, nobody waits for their sum", async () => {
    stack.proxy.delayMs = 1_700;
    const key = crypto.randomUUID();
    const admit = () => host.send({ type: "admit", visitIds: [sam.visitId] }, key);
    const startedAt = performance.now();
    const answers = await Promise.all(times(5).map(admit));
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    for (const { status } of answers) expect([200, 503]).toContain(status);
    stack.proxy.delayMs = 0;
    await vi.waitFor(async () => expect((await admit()).status).toBe(200), patience);
    expect((await events()).filter(({ type }) => type === "Admitted")).toHaveLength(1);
  });

  test("slow but not too slow, everything is done, only later", async () => {
    stack.proxy.delayMs = 150;
    const answers = await Promise.all(
      times(5).map((n) => sam.send({ type: "chooseName", name: `Name ${n}` })),
    );
    stack.proxy.delayMs = 0;
    expect(answers.map(({ status }) => status)).toEqual(times(5).map(() => 200));
  });
});

describe("an answer of Redis that is cut off in the middle", () => {
  // Nothing of it, its first byte, in its header, in its body, between two answers, in the next but one.
  test.each([0, 1, 3, 7, 12, 20, 33, 60, 120, 400])(
    "after %d bytes, what was accepted is there and what was not is done once when it is sent again",
    async (bytes) => {
      for (const round of times(3)) {
        const name = `Name ${bytes} ${round}`;
        const key = crypto.randomUUID();
        const choose = () => sam.send({ type: "chooseName", name }, key);
        stack.proxy.cutAfter(bytes);
        const first = await choose();
        expect([200, 503]).toContain(first.status);
        if (first.status === 503) expect(first.headers.get("retry-after")).toBe("2");
        await vi.waitFor(async () => expect((await choose()).status).toBe(200), patience);
        expect((await sam.view()).you.name).toBe(name);
      }
      const chosen = (await events()).filter(({ type }) => type === "NameChosen");
      expect(chosen).toHaveLength(3);
      await untilReady();
    },
  );

  test("a command that was written and whose answer was lost is accepted when it is sent again", async () => {
    const admitted = async () => (await events()).filter(({ type }) => type === "Admitted");
    for (const bytes of times(40)) {
      const visit = await vi.waitFor(
        () => stack.api.arrive(sessionId, { personId: `p${bytes}` }),
        patience,
      );
      const before = (await admitted()).length;
      const key = crypto.randomUUID();
      const admit = () => host.send({ type: "admit", visitIds: [visit.visitId] }, key);
      stack.proxy.cutAfter(bytes);
      const first = await admit();
      const wasLost = first.status === 503 && (await admitted()).length > before;
      await vi.waitFor(async () => expect((await admit()).status).toBe(200), patience);
      expect((await admitted()).length).toBe(before + 1);
      if (wasLost) return;
    }
    throw new Error("no answer was lost after its command had been written");
  });
});

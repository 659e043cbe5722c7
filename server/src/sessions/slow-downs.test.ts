import type { Commit } from "../ports/journal.ts";
import { afterEach, describe, expect, test } from "vitest";
import type { PageClient } from "../api-client.test-support.ts";
import {
  startTestService,
  type TestService,
  type TestServiceOptions,
} from "../service.test-support.ts";
import { randomId } from "../sealing/random-id.ts";
import { createSessions } from "./sessions.ts";
import { createSlowDowns, latestMs, soonestMs } from "./slow-downs.ts";

const askers = ["sam", "river", "noor"] as const;
type Asker = (typeof askers)[number];

/** A group with a host and three who can ask, each with a stream. */
interface Group {
  readonly service: TestService;
  readonly sessionId: string;
  readonly host: PageClient;
  readonly people: Readonly<Record<Asker, PageClient>>;
  /** All that each page received so far, byte for byte. */
  readonly raw: () => Record<string, string>;
  readonly commits: () => Promise<readonly Commit[]>;
  readonly asks: () => Promise<boolean>;
  readonly close: () => Promise<void>;
}

let running: Group | null = null;
afterEach(async () => {
  await running?.close();
  running = null;
});

/** Ids in the order in which they are asked for, so that two runs give the same. */
function countedIds(): () => string {
  let count = 0;
  return () => String(++count).padStart(22, "0");
}

async function startGroup(options: TestServiceOptions = {}): Promise<Group> {
  const service = await startTestService({ ids: countedIds(), ...options });
  const { sessionId } = await service.api.createSession();
  const host = await service.api.arrive(sessionId, { personId: "jordan", role: "facilitator" });
  await host.send({ type: "enter" });
  const pages: PageClient[] = [];
  for (const personId of askers) {
    const page = await service.api.arrive(sessionId, { personId, name: personId });
    await host.send({ type: "admit", visitIds: [page.visitId] });
    await page.send({ type: "enter" });
    pages.push(page);
  }
  const streams = [await host.stream()];
  for (const page of pages) streams.push(await page.stream());
  await service.clock.advance(1000);
  const [sam, river, noor] = pages;
  if (!sam || !river || !noor) throw new Error("three arrive");
  const group: Group = {
    service,
    sessionId,
    host,
    people: { sam, river, noor },
    raw: () =>
      Object.fromEntries(streams.map(({ raw }, index) => [["jordan", ...askers][index], raw])),
    commits: () => service.store.journal.read(sessionId, 0),
    asks: async () => (await host.view()).staff?.slowDownAsked === true,
    async close() {
      await Promise.all(streams.map((stream) => stream.close()));
      await service.stop();
    },
  };
  running = group;
  return group;
}

const slowDown = { type: "slowDown" } as const;
/** Longer than a busy machine takes. */
const patience = { timeout: 20_000 };

describe("slow down", () => {
  test("is linkable to nobody: journal, log, and what everybody receives are the same whoever asked, and however often", async () => {
    const traces = new Set<string>();
    for (const presses of [["sam"], ["river"], ["noor"], ["noor"], ["sam"]] as const) {
      const group = await startGroup();
      for (const who of presses) await group.people[who].send(slowDown);
      await group.service.clock.advance(latestMs);
      expect(await group.asks()).toBe(true);
      const log = group.service.logLines;
      traces.add(JSON.stringify([await group.commits(), log, group.raw()]));
      await group.close();
      running = null;
    }
    expect(traces.size).toBe(1);
  });

  test("leaves nothing in the journal at the time of the press, and no key of anybody's ever", async () => {
    const group = await startGroup();
    const before = await group.commits();
    const key = crypto.randomUUID();
    for (let press = 0; press < 3; press += 1) {
      expect((await group.people.sam.send(slowDown, key)).status).toBe(200);
      expect((await group.people.river.send(slowDown)).status).toBe(200);
    }
    await group.service.clock.advance(soonestMs - 1);
    expect(await group.commits()).toEqual(before);
    await group.service.clock.advance(latestMs);
    const [asked, ...more] = (await group.commits()).slice(before.length);
    expect(asked?.events.map(({ type }) => type)).toEqual(["SlowDownAsked"]);
    expect(Object.keys(asked?.events[0] ?? {}).toSorted()).toEqual(["at", "type"]);
    expect(more).toEqual([]);
  });

  test("has the same line in the log as any other command", async () => {
    const group = await startGroup();
    const { logLines } = group.service;
    const lineOf = async (type: "slowDown" | "stepAway") => {
      const before = logLines.length;
      await group.people.sam.send({ type });
      return logLines.slice(before);
    };
    expect(await lineOf("slowDown")).toEqual(await lineOf("stepAway"));
  });

  test.each([
    [0, soonestMs],
    [0.25, soonestMs + (latestMs - soonestMs) / 4],
    [0.999_999, latestMs],
  ])("is shown to staff after a time by lot (%f)", async (lot, afterMs) => {
    const group = await startGroup({ random: () => lot });
    await group.people.noor.send(slowDown);
    await group.service.clock.advance(afterMs - 1);
    expect(await group.asks()).toBe(false);
    await group.service.clock.advance(1);
    expect(await group.asks()).toBe(true);
  });

  test("sends peers not one byte, until a host says something to all", async () => {
    const group = await startGroup();
    const before = group.raw();
    await group.people.sam.send(slowDown);
    await group.service.clock.advance(soonestMs + (latestMs - soonestMs) / 2);
    await expect.poll(() => group.raw()["jordan"]).not.toBe(before["jordan"]);
    await group.host.send({ type: "seeSlowDown" });
    expect(await group.asks()).toBe(false);
    for (const who of askers) {
      expect(group.raw()[who]?.replaceAll(":\n\n", "")).toBe(before[who]?.replaceAll(":\n\n", ""));
    }
    await group.host.send({ type: "sayToAll", message: "Let us slow down a little." });
    for (const who of askers) {
      expect((await group.people[who].view()).saidToAll?.text).toBe("Let us slow down a little.");
    }
  });

  test("is refused alike to everyone where it would be known who asked", async () => {
    const group = await startGroup();
    await group.people.noor.send({ type: "leave" });
    for (const who of ["sam", "river"] as const) {
      const { status, body } = await group.people[who].send(slowDown);
      expect([status, body.code]).toEqual([409, "too-few"]);
    }
    expect((await group.people.noor.send(slowDown)).body.code).toBe("has-left");
    expect((await group.host.send(slowDown)).body.code).toBe("too-few");
  });

  test("on its way when the process stops comes at the time of its lot and no sooner, and names nobody", async () => {
    const group = await startGroup({ random: () => 0.5 });
    const before = await group.commits();
    await group.people.sam.send(slowDown);
    const dueAt = group.service.clock.now() + (soonestMs + latestMs) / 2;
    await group.service.restart(true);
    await group.service.restart(false);
    const left = (await group.commits()).slice(before.length).flatMap(({ events }) => events);
    const putOff = left.filter(({ type }) => type === "SlowDownPutOff");
    expect(putOff).toEqual([{ type: "SlowDownPutOff", at: expect.any(Number), until: dueAt }]);
    expect(left.some(({ type }) => type === "SlowDownAsked")).toBe(false);
    await group.service.clock.advance(dueAt - 1 - group.service.clock.now());
    expect(await group.asks()).toBe(false);
    await group.service.clock.advance(1);
    await expect.poll(group.asks, patience).toBe(true);
    await group.service.restart(false);
    expect(await group.asks()).toBe(true);
  });

  test("left by a process that stopped is one sign, also where staff have seen another meanwhile", async () => {
    const lots = [0.9, 0];
    const group = await startGroup({ random: () => lots.shift() ?? 0.5 });
    await group.people.sam.send(slowDown);
    await group.service.restart(true);
    await group.people.river.send(slowDown);
    await group.service.clock.advance(soonestMs);
    await expect.poll(group.asks, patience).toBe(true);
    await group.service.clock.advance(latestMs);
    await group.host.send({ type: "seeSlowDown" });
    await group.service.clock.advance(latestMs);
    expect(await group.asks()).toBe(false);
  });

  test("pressed when the process has begun to stop is not accepted and lost: the page presses again", async () => {
    const { service, sessionId, people } = await startGroup();
    const { clock, store } = service;
    const sessions = createSessions({ ...store, clock, randomId });
    const slowDowns = createSlowDowns({ sessions, clock, random: () => 0.5 });
    const state = await sessions.state(sessionId);
    if (!state) throw new Error("the group is there");
    const ask = () => slowDowns.ask(state, people.sam.visitId);
    expect(ask()).toBeNull();
    await slowDowns.stop();
    expect(ask()).toBe("unavailable");
  });

  test("on its way when the session ends goes nowhere", async () => {
    const group = await startGroup();
    await group.people.sam.send(slowDown);
    await group.host.send({ type: "end" });
    const before = await group.commits();
    await group.service.clock.advance(latestMs);
    expect(await group.commits()).toEqual(before);
  });
});

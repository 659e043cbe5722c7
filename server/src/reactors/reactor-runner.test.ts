import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Command } from "@breathing-room/session";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FakeClock } from "../adapters/fake-clock.test-support.ts";
import { createSqliteAdapters, type SqliteAdapters } from "../adapters/sqlite/sqlite-adapters.ts";
import { randomId } from "../sealing/random-id.ts";
import { createSessions, type Sessions } from "../sessions/sessions.ts";
import { createReactorRunner, type ReactorRunner } from "./reactor-runner.ts";

interface Node {
  readonly store: SqliteAdapters;
  readonly sessions: Sessions;
  readonly runner: ReactorRunner;
}

const clock = new FakeClock();
const sessionId = randomId();
let folder: string;
let here: Node;
let there: Node;
/** What was done, and by whom. */
let effects: string[];
/** Settles the reaction that is going on. */
let finish: () => void;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "breathing-room-runner-"));
  effects = [];
  [here, there] = [await startNode("here"), await startNode("there")];
  const times = { startsAt: clock.now(), endsAt: clock.now() + 60_000 };
  await here.sessions.execute(
    sessionId,
    (write) => ({
      type: "createSession",
      sessionId,
      clinicId: "clinic",
      kind: "group",
      titleRecord: write("clinic", "Group"),
      hostRecords: [],
      ...times,
    }),
    { kind: "clinic" },
  );
  await there.sessions.state(sessionId);
});
afterEach(() => {
  for (const { store } of [here, there]) store.close();
  rmSync(folder, { recursive: true });
});

async function startNode(nodeName: string): Promise<Node> {
  const masterKey = new Uint8Array(32);
  const store = await createSqliteAdapters({ path: join(folder, "data"), masterKey, clock });
  const sessions = createSessions({ ...store, clock, randomId });
  const runner = createReactorRunner({
    ...store,
    sessions,
    clock,
    nodeName,
    log: () => {},
    reactors: [
      {
        name: "effects",
        reactsTo: new Set(["Ended"]),
        async react({ version }) {
          effects.push(`${version} ${nodeName}`);
          await new Promise<void>((resolve) => (finish = resolve));
        },
      },
      {
        name: "away",
        reactsTo: new Set(["RoomOpened"]),
        react: () => Promise.reject(new Error("it is away")),
      },
    ],
  });
  return { store, sessions, runner };
}

const end = (node: Node) => node.sessions.execute(sessionId, { type: "end" }, { kind: "clinic" });
const live = async () => here.store.journal.live();

async function tellOf(command: Command): Promise<boolean> {
  const outcome = await here.sessions.execute(sessionId, command, { kind: "service" });
  await here.runner.whenIdle();
  return outcome.accepted && here.runner.isDealtWith(outcome.state);
}

const arrival = (visitId: string): Command => ({
  type: "arrive",
  visitId,
  deviceId: visitId,
  personId: visitId,
  role: "client",
  nameRecord: visitId,
});

test("what asks for nothing elsewhere leaves nothing to do, and what is left to do stays so whatever comes after it", async () => {
  const load = vi.spyOn(here.store.cursors, "load");
  expect(await tellOf(arrival("a"))).toBe(true);
  expect(load).not.toHaveBeenCalled();
  expect(await tellOf({ type: "openRoom", roomName: "room" })).toBe(false);
  expect(await tellOf(arrival("b"))).toBe(false);
});

test("while one node works on a session no other does, and what it did is not done again", async () => {
  await end(here);
  await expect.poll(() => effects).toEqual(["2 here"]);
  await there.runner.run(sessionId);
  await there.runner.run(sessionId);
  expect(await live()).toEqual([sessionId]);
  finish();
  await here.runner.whenIdle();
  await there.runner.run(sessionId);
  expect(effects).toEqual(["2 here"]);
  expect(await live()).toEqual([]);
});

test("what a node that was killed had begun another takes up when its lease is over", async () => {
  await end(here);
  await expect.poll(() => effects).toEqual(["2 here"]);
  await clock.advance(14_999);
  await there.runner.run(sessionId);
  expect(effects).toEqual(["2 here"]);
  await clock.advance(1);
  const taken = there.runner.run(sessionId);
  await expect.poll(() => effects).toEqual(["2 here", "2 there"]);
  finish();
  await taken;
  expect(await live()).toEqual([]);
});

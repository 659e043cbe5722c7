import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { FakeClock } from "../adapters/fake-clock.test-support.ts";
import { createSqliteAdapters, type SqliteAdapters } from "../adapters/sqlite/sqlite-adapters.ts";
import type { Journal } from "../ports/journal.ts";
import { randomId } from "../sealing/random-id.ts";
import { createSessions, type Sessions } from "./sessions.ts";

const service = { kind: "service" } as const;
const sessionId = randomId();
const [hostId, samId, deviceId] = [randomId(), randomId(), randomId()];
const host = { kind: "visit", visitId: hostId, deviceId } as const;
const sam = { kind: "visit", visitId: samId, deviceId } as const;

const clock = new FakeClock();
let folder: string;
let stores: SqliteAdapters[];
let here: Sessions;
let there: Sessions;

/** A process that is never told of another's commits: what holds here does not rest on wake-ups. */
const unwoken = (journal: Journal): Journal => ({
  append: (...args) => journal.append(...args),
  read: (...args) => journal.read(...args),
  findKey: (...args) => journal.findKey(...args),
  live: () => journal.live(),
  retire: (...args) => journal.retire(...args),
  finished: (...args) => journal.finished(...args),
  forget: (...args) => journal.forget(...args),
  subscribe: () => () => {},
});

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "breathing-room-processes-"));
  const masterKey = new Uint8Array(32);
  const open = () => createSqliteAdapters({ path: join(folder, "data"), masterKey, clock });
  stores = [await open(), await open()];
  const processes = stores.map(({ journal, vault }) =>
    createSessions({ journal: unwoken(journal), vault, clock, randomId }),
  );
  [here, there] = [processes[0]!, processes[1]!];
  const times = { startsAt: clock.now(), endsAt: clock.now() + 60_000 };
  await here.execute(
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
  await arriveHere(hostId, "facilitator");
  // From here on both follow the session.
  await there.state(sessionId);
  await arriveHere(samId, "client");
});
afterEach(() => {
  for (const store of stores) store.close();
  rmSync(folder, { recursive: true });
});

async function arriveHere(visitId: string, role: "facilitator" | "client"): Promise<void> {
  await here.execute(
    sessionId,
    (write) => {
      const nameRecord = write("clinic", "Sam");
      return { type: "arrive", visitId, personId: visitId, role, nameRecord, deviceId };
    },
    service,
  );
}

test("a state that is asked for is the journal's, whichever process wrote it", async () => {
  expect((await there.state(sessionId))?.visits.has(samId)).toBe(true);
});

test("who has just arrived at another process has a view and a stream", async () => {
  expect((await there.view(sessionId, samId, deviceId))?.you.visitId).toBe(samId);
  const late = randomId();
  await arriveHere(late, "client");
  const views: string[] = [];
  const stop = await there.watch(sessionId, {
    visitId: late,
    deviceId,
    onView: (json) => views.push(json),
    onFailure: () => {},
  });
  expect(views).toHaveLength(1);
  stop?.();
});

test("nobody is refused for what is no longer so", async () => {
  const admitted = await there.execute(sessionId, { type: "admit", visitIds: [samId] }, host);
  expect(admitted.accepted).toBe(true);
  // This process last saw them waiting.
  expect((await here.execute(sessionId, { type: "enter" }, sam)).accepted).toBe(true);
});

test("who is refused for what is so stays refused", async () => {
  const outcome = await there.execute(sessionId, { type: "enter" }, sam);
  expect(outcome).toEqual({ accepted: false, code: "not-admitted" });
});

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { FakeClock } from "../adapters/fake-clock.test-support.ts";
import { createSqliteAdapters, type SqliteAdapters } from "../adapters/sqlite/sqlite-adapters.ts";
import { randomId } from "../sealing/random-id.ts";
import { createSessions, type Sessions } from "./sessions.ts";

const clock = new FakeClock();
const service = { kind: "service" } as const;
const sessionId = randomId();
const deviceId = randomId();
let folder: string;
let store: SqliteAdapters;
/** Every record that words were to have. */
let recordIds: string[];
/** What the vault holds now, of all that was ever to be written. */
const words = async () => {
  const places = recordIds.map((recordId) => ({ clinicId: "clinic", sessionId, recordId }));
  const texts = await Promise.all(places.map((place) => store.vault.get(place)));
  return texts.filter((text) => text !== null).toSorted();
};
let here: Sessions;
let there: Sessions;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "breathing-room-words-"));
  store = await createSqliteAdapters({
    path: join(folder, "data"),
    masterKey: new Uint8Array(32),
    clock,
  });
  const { journal, vault } = store;
  recordIds = [];
  const noted = () => {
    const id = randomId();
    recordIds.push(id);
    return id;
  };
  const create = () => createSessions({ journal, vault, clock, randomId: noted });
  [here, there] = [create(), create()];
  await here.execute(
    sessionId,
    (write) => ({
      type: "createSession",
      sessionId,
      clinicId: "clinic",
      kind: "group",
      titleRecord: write("clinic", "Group"),
      hostRecords: [write("clinic", "Morgan")],
      startsAt: clock.now(),
      endsAt: clock.now() + 60_000,
    }),
    { kind: "clinic" },
  );
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

const arrive = (sessions: Sessions, personId: string, name: string, key?: string) =>
  sessions.execute(
    sessionId,
    (write) => ({
      type: "arrive",
      visitId: randomId(),
      personId,
      role: "client",
      nameRecord: write("clinic", name),
      deviceId,
    }),
    service,
    key === undefined ? undefined : { id: key, digest: "digest" },
  );

test("words of a command that is accepted are kept", async () => {
  await arrive(here, "s", "Sam");
  expect(await words()).toEqual(["Group", "Morgan", "Sam"]);
});

test("words that nothing names, because the person is here already, are never stored", async () => {
  await arrive(here, "s", "Sam");
  await arrive(here, "s", "Samira");
  expect(await words()).toEqual(["Group", "Morgan", "Sam"]);
});

test("words of a command that is refused, or that was there already, are not kept", async () => {
  await here.execute(sessionId, { type: "end" }, { kind: "clinic" });
  expect(await arrive(here, "s", "Sam")).toMatchObject({ accepted: false });
  expect(await words()).toEqual(["Group", "Morgan"]);
});

test("of many that say the same at once, on two processes, one keeps its words", async () => {
  const sent = Array.from({ length: 20 }, (_, n) =>
    arrive(n % 2 === 0 ? here : there, "s", "Sam", "the-same-key"),
  );
  const outcomes = await Promise.all(sent);
  expect(outcomes.every(({ accepted }) => accepted)).toBe(true);
  expect(await words()).toEqual(["Group", "Morgan", "Sam"]);
});

import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { PageClient } from "../api-client.test-support.ts";
import { startTestService, type TestService } from "../service.test-support.ts";

let service: TestService;
let sessionId: string;
let host: PageClient;

beforeEach(async () => {
  service = await startTestService();
  ({ sessionId } = await service.api.createSession());
  host = await service.api.arrive(sessionId, { personId: "m", role: "facilitator" });
});
afterEach(() => service.stop());

const newerEvent = '[{"type":"Levitated","at":1,"visitId":"v"}]';

/** Appends a commit as somebody else writes it, and gives the whole journal as it lies in the file. */
function appendText(text: string): readonly unknown[] {
  const database = new DatabaseSync(service.dataFile, { timeout: 5000 });
  const all = "SELECT version, events FROM commits WHERE session_id = ? ORDER BY version";
  const { length } = database.prepare(all).all(sessionId);
  database
    .prepare("INSERT INTO commits (session_id, version, events) VALUES (?, ?, ?)")
    .run(sessionId, length + 1, text);
  const rows = database.prepare(all).all(sessionId);
  database.close();
  return rows;
}

function stored(): readonly unknown[] {
  const database = new DatabaseSync(service.dataFile, { timeout: 5000, readOnly: true });
  const rows = database
    .prepare("SELECT version, events FROM commits WHERE session_id = ? ORDER BY version")
    .all(sessionId);
  database.close();
  return rows;
}

test.each([
  ["an event that a newer version wrote", newerEvent],
  ["a field that a newer version wrote", '[{"type":"Connected","at":1,"visitId":"v","as":"x"}]'],
  ["an event that lacks a field", '[{"type":"Connected","at":1}]'],
  ["damaged bytes", '[{"type":"Conn'],
  ["events of nobody who arrived", '[{"type":"Connected","at":1,"visitId":"nobody"}]'],
  ["no list at all", "7"],
  ["an event named like what every object has", '[{"type":"constructor","at":1}]'],
])("a session with %s is refused with a clear problem, and left untouched", async (_, text) => {
  const before = appendText(text);
  const { api, clock } = service;
  const token = api.clinicKey;
  const refused = { status: 503, body: { code: "session-unreadable" } };
  await service.restart(false);
  expect(await api.request("GET", `/v1/sessions/${sessionId}`, { token })).toMatchObject(refused);
  expect(await host.send({ type: "enter" })).toMatchObject(refused);
  expect(await api.request("POST", `/v1/sessions/${sessionId}/end`, { token })).toMatchObject(
    refused,
  );
  await clock.advance(20_000);
  expect(stored()).toEqual(before);
});

test("others go on: they are served, their deadlines come and they are swept", async () => {
  const { api, clock } = service;
  appendText(newerEvent);
  await service.restart(false);
  const other = await api.createSession();
  const sam = await api.arrive(other.sessionId, { personId: "s" });
  expect((await sam.send({ type: "stepAway" })).status).toBe(200);
  clock.jump(6 * 60 * 60 * 1000);
  await clock.advance(5_000);
  expect(await service.store.journal.live()).toEqual([sessionId]);
  const { body } = await api.request("GET", `/v1/sessions/${other.sessionId}`, {
    token: api.clinicKey,
  });
  expect(body).toMatchObject({ endedAt: expect.any(String) });
  expect(service.logLines.some((line) => line.includes('"session-unreadable"'))).toBe(true);
});

test("who watches when a newer version writes is told to come again, and never shown what may be out of date", async () => {
  const stream = await host.stream();
  await stream.until(({ views }) => views.length > 0);
  appendText(newerEvent);
  expect((await host.send({ type: "enter" })).status).toBe(503);
  await stream.until(({ isOver }) => isOver);
  expect(stream.endReason).toBe("restarting");
});

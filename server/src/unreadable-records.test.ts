import { DatabaseSync } from "node:sqlite";
import type { Problem, SentCheckIn } from "@breathing-room/contract";
import { afterEach, beforeEach, expect, test } from "vitest";
import { freshKey, type PageClient } from "./api-client.test-support.ts";
import { startTestService, type TestService } from "./service.test-support.ts";

let service: TestService;
beforeEach(async () => {
  service = await startTestService();
});
afterEach(() => service.stop());

/** What somebody can do who has got at the file and has no key. */
function run(sql: string, ...values: readonly (string | Uint8Array)[]) {
  const database = new DatabaseSync(service.dataFile, { timeout: 5000 });
  try {
    return database.prepare(sql).all(...values);
  } finally {
    database.close();
  }
}

function flipLastBit(table: "vault_keys" | "documents", column: string, clinicId: string): void {
  const where = "WHERE clinic_id = ?";
  const bytes = run(`SELECT ${column} FROM ${table} ${where}`, clinicId)[0]?.[column] as Uint8Array;
  const last = bytes.length - 1;
  const changed = bytes.with(last, (bytes[last] ?? 0) ^ 1);
  run(`UPDATE ${table} SET ${column} = ? ${where}`, changed, clinicId);
}

const linesAbout = (event: string) =>
  service.logLines
    .map((line) => JSON.parse(line) as { readonly event: string })
    .filter((line) => line.event === event);

const refused = { status: 500, body: { code: "records-unreadable" } };

async function sendCheckIn(page: PageClient) {
  const { body } = await service.api.request<SentCheckIn>("POST", "/v1/visit/check-ins", {
    token: page.token,
    key: freshKey(),
    body: {
      forms: [{ url: "urn:breathing-room:questionnaire:craving", version: "1.0.0", answers: {} }],
    },
  });
  return body.recordId;
}

test("a key that does not open: the service starts, says which clinic, refuses its records and goes on for others", async () => {
  const { api, otherApi } = service;
  const { sessionId } = await api.createSession({ title: "Canary group" });
  const others = await otherApi.createSession();
  flipLastBit("vault_keys", "wrapped", "example");
  await service.restart(false);
  expect(linesAbout("records-unreadable")).toMatchObject([{ clinic: "example" }]);
  const token = api.clinicKey;
  const read = await api.request<Problem>("GET", `/v1/sessions/${sessionId}`, { token });
  expect(read).toMatchObject(refused);
  expect(read.text).not.toContain("Canary");
  const made = await api.request("POST", "/v1/sessions", {
    token,
    body: {
      kind: "group",
      title: "Tuesday group",
      hosts: [],
      startsAt: "2026-01-05T09:00:00Z",
      endsAt: "2026-01-05T12:00:00Z",
    },
  });
  expect(made).toMatchObject(refused);
  expect(linesAbout("records-unreadable").length).toBe(3);
  const noor = await otherApi.arrive(others.sessionId, { personId: "n", name: "Noor" });
  expect((await noor.view()).you.name).toBe("Noor");
  expect((await otherApi.createSession()).title).toBe("Tuesday group");
});

test("a record with one bit changed is refused, reported and never shown, to its person as to staff", async () => {
  const { api } = service;
  const { sessionId } = await api.createSession({ measures: ["craving"] });
  const host = await api.arrive(sessionId, { personId: "h", role: "facilitator" });
  const sam = await api.arrive(sessionId, { personId: "s" });
  const recordId = await sendCheckIn(sam);
  const read = ({ token }: PageClient) =>
    api.request("GET", `/v1/visit/check-ins/${recordId}`, { token });
  expect((await read(host)).status).toBe(200);
  flipLastBit("documents", "sealed", "example");
  for (const page of [sam, host]) expect(await read(page)).toMatchObject(refused);
  expect(linesAbout("records-unreadable")).toMatchObject([
    { clinic: "example", code: "UnreadableRecord" },
    { clinic: "example", code: "UnreadableRecord" },
  ]);
  // The session goes on all the same.
  expect((await sam.send({ type: "stepAway" })).status).toBe(200);
});

test("a record that was given to another person or put under another clinic is refused, reported and never shown", async () => {
  const { api, otherApi } = service;
  const { sessionId } = await api.createSession({ measures: ["craving"] });
  const host = await api.arrive(sessionId, { personId: "h", role: "facilitator" });
  const sam = await api.arrive(sessionId, { personId: "s" });
  const recordId = await sendCheckIn(sam);
  const read = () => api.request("GET", `/v1/visit/check-ins/${recordId}`, { token: host.token });
  run("UPDATE documents SET person_id = 'noor' WHERE document_id = ?", recordId);
  expect(await read()).toMatchObject(refused);
  run("UPDATE documents SET person_id = 's' WHERE document_id = ?", recordId);
  expect((await read()).status).toBe(200);
  await otherApi.createSession();
  run(
    "UPDATE vault_keys SET wrapped = (SELECT wrapped FROM vault_keys WHERE clinic_id = 'other') WHERE clinic_id = 'example'",
  );
  await service.restart(false);
  expect(await read()).toMatchObject(refused);
});

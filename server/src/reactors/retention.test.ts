import { afterEach, beforeEach, expect, test } from "vitest";
import { startTestService, type TestService } from "../service.test-support.ts";

let service: TestService;
beforeEach(async () => {
  service = await startTestService();
});
afterEach(() => service.stop());

const dayMs = 24 * 60 * 60 * 1000;

test("a session is forgotten thirty days after it ended, words and all, and answers as one that never was", async () => {
  const { api, clock, store } = service;
  const { sessionId } = await api.createSession({ title: "Tuesday group" });
  const sam = await api.arrive(sessionId, { personId: "s", name: "Sam" });
  await sam.send({ type: "stepAway" });
  const read = () => api.request("GET", `/v1/sessions/${sessionId}`, { token: api.clinicKey });
  await api.request("POST", `/v1/sessions/${sessionId}/end`, { token: api.clinicKey });
  clock.jump(30 * dayMs - 60 * 60 * 1000);
  await clock.advance(0);
  expect((await read()).body).toMatchObject({ title: "Tuesday group" });
  clock.jump(2 * 60 * 60 * 1000);
  await clock.advance(0);
  expect((await read()).body).toMatchObject({ code: "no-such-session" });
  expect(await store.journal.read(sessionId, 0)).toEqual([]);
  expect(service.logLines.filter((line) => line.includes("sessions-forgotten"))).toHaveLength(1);
});

test("a session that goes on is not forgotten by a clinic that keeps nothing for longer than a day", async () => {
  const { api, clock, store } = service;
  const example = await store.clinics.byId("example");
  if (example) await store.clinics.put({ ...example, retentionDays: 1 });
  const { sessionId } = await api.createSession({ endsAt: clock.now() + 10 * dayMs });
  clock.jump(5 * dayMs);
  await clock.advance(0);
  const answer = await api.request("GET", `/v1/sessions/${sessionId}`, { token: api.clinicKey });
  expect(answer.status).toBe(200);
});

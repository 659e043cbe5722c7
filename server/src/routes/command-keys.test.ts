import type { Forms } from "@breathing-room/contract";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { PageClient } from "../api-client.test-support.ts";
import { startTestService, type TestService } from "../service.test-support.ts";

let service: TestService;
beforeEach(async () => {
  service = await startTestService();
});
afterEach(() => service.stop());

test("two who answer the same, under the same key too, leave nothing alike in the journal", async () => {
  const append = vi.spyOn(service.store.journal, "append");
  const startsAt = new Date(service.clock.now()).toISOString();
  const endsAt = new Date(service.clock.now() + 3_600_000).toISOString();
  const body = { kind: "group", title: "Tuesday group", hosts: ["Morgan"], startsAt, endsAt };
  for (const { clinicKey } of [service.api, service.otherApi]) {
    await service.api.request("POST", "/v1/sessions", { token: clinicKey, body, key: "the-key-1" });
  }
  const { sessionId } = await service.api.createSession({
    measures: ["phq-8"],
    today: ["place", "agreements"],
  });
  const people = [
    await service.api.arrive(sessionId, { personId: "s" }),
    await service.api.arrive(sessionId, { personId: "n" }),
  ];
  const hosts = [
    await service.api.arrive(sessionId, { personId: "h", role: "facilitator" }),
    await service.api.arrive(sessionId, { personId: "c", role: "cofacilitator" }),
  ];
  const post = async ({ token }: PageClient, path: string, asked: object) => {
    const key = `the-key-of-${path.split("/").at(-1)}`;
    const answer = await service.api.request("POST", path, { token, body: asked, key });
    expect(answer.status).toBe(201);
    return answer.text;
  };
  const phq8 = { url: "urn:breathing-room:questionnaire:phq-8", version: "1.0.0" };
  const checkIn = { forms: [{ ...phq8, answers: { "1": "LA6569-3" } }] };
  for (const page of people) {
    const path = "/v1/visit/today";
    const { token } = page;
    const { forms } = (await service.api.request<Forms>("GET", path, { token })).body;
    const [{ url, version } = { url: "", version: "" }] = forms;
    const today = { forms: [{ url, version, answers: { "place-new": "12 Wren Street" } }] };
    expect(await post(page, path, today)).toBe(await post(page, path, today));
    const checkIns = "/v1/visit/check-ins";
    expect(await post(page, checkIns, checkIn)).toBe(await post(page, checkIns, checkIn));
  }
  for (const host of hosts) {
    const path = `/v1/visit/people/${people[0]?.visitId}/consent`;
    await post(host, path, { version: "2026-1" });
  }
  const keys = append.mock.calls.flatMap(([, , , key]) => key ?? []);
  const digests = new Map(keys.map(({ id, digest }) => [id, digest]));
  // Two sessions, four arrivals, two check-ins, two of today and two consents.
  expect(digests.size).toBe(12);
  expect(new Set(digests.values()).size).toBe(12);
});

import { expect, test } from "vitest";
import { FakeClock } from "../adapters/fake-clock.test-support.ts";
import { startTestService } from "../service.test-support.ts";
import { createRateLimit, type RateLimit } from "./rate-limit.ts";

/** How many go through before one has to wait. */
function burst(limit: RateLimit, credential: string): number {
  for (let count = 0; ; count++) if (limit.take(credential) > 0) return count;
}

test("a credential may come three hundred times at once and fifty times a second, and another as often", async () => {
  const clock = new FakeClock();
  const limit = createRateLimit(clock);
  expect(burst(limit, "one")).toBe(300);
  expect(limit.take("one")).toBe(20);
  expect(burst(limit, "two")).toBe(300);
  await clock.advance(1_000);
  expect(burst(limit, "one")).toBe(50);
  await clock.advance(60 * 60 * 1000);
  expect(burst(limit, "one")).toBe(300);
});

test("a clock that is set back lets nobody wait for longer", () => {
  const clock = new FakeClock();
  const limit = createRateLimit(clock);
  burst(limit, "one");
  clock.jump(-60_000);
  expect(limit.take("one")).toBe(20);
});

test("a page that comes too often is told when to come again, and nobody else is held up", async () => {
  const service = await startTestService();
  const { api, clock } = service;
  const { sessionId } = await api.createSession();
  const [sam, kai] = [
    await api.arrive(sessionId, { personId: "s" }),
    await api.arrive(sessionId, { personId: "k" }),
  ];
  const view = () => api.request("GET", "/v1/visit/view", { token: sam.token });
  for (let count = 0; count < 300; count++) expect((await view()).status).toBe(200);
  const refused = await view();
  expect(refused).toMatchObject({ status: 429, body: { code: "too-many" } });
  expect(refused.headers.get("retry-after")).toBe("1");
  expect((await sam.send({ type: "stepAway" })).status).toBe(429);
  expect((await kai.send({ type: "stepAway" })).status).toBe(200);
  await clock.advance(1_000);
  expect((await sam.send({ type: "stepAway" })).status).toBe(200);
  await service.stop();
});

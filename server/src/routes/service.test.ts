import { operations, type Health } from "@breathing-room/contract";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { LogLine } from "../logging/log.ts";
import { startTestService, type TestService } from "../service.test-support.ts";

let service: TestService;
beforeEach(async () => {
  service = await startTestService();
  service.assets.set("frame.html", "");
});
afterEach(() => service.stop());

const ready = () => service.api.request<Health>("GET", "/health/ready");

test("readiness asks the store for nothing that grows with what is in it", async () => {
  const { api, store } = service;
  await api.createSession();
  const live = vi.spyOn(store.journal, "live");
  const read = vi.spyOn(store.journal, "read");
  expect(await ready()).toMatchObject({ status: 200, body: { checks: { journal: "ok" } } });
  expect(live).not.toHaveBeenCalled();
  expect(await Promise.all(read.mock.results.map(({ value }) => value as unknown))).toEqual([[]]);
});

test("what a person's page asks for has one name in the log, whatever it is, and no code that tells of it", async () => {
  const { api, logLines } = service;
  const ofVisit = Object.values(operations).filter(({ path }) => path.startsWith("/v1/visit/"));
  expect(ofVisit.length).toBeGreaterThan(20);
  logLines.length = 0;
  for (const { method, path } of ofVisit) {
    await api.request(method.toUpperCase(), path.replaceAll(/:\w+/g, "x"));
    await api.request("OPTIONS", path.replaceAll(/:\w+/g, "x"));
  }
  const lines = logLines.map((line) => JSON.parse(line) as Partial<LogLine>);
  const requests = lines.filter(({ event }) => event === "request");
  expect(requests).toHaveLength(2 * ofVisit.length);
  expect(new Set(requests.map(({ route }) => route))).toEqual(new Set(["/v1/visit/*"]));
  expect(requests.filter(({ code }) => code !== undefined)).toEqual([]);
  await api.request("GET", "/v1/sessions/x");
  expect(logLines.at(-1)).toContain('"code":"unauthorized"');
});

test("a media server that hangs is said to fail, and the service is ready all the same", async () => {
  const { rooms, clock } = service;
  const goOn = rooms.hang();
  let isAnswered = false;
  const asked = ready().finally(() => {
    isAnswered = true;
  });
  while (!isAnswered) await clock.advance(100);
  expect(await asked).toMatchObject({ status: 200, body: { checks: { media: "failing" } } });
  goOn();
});

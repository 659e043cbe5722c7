import { afterEach, beforeEach, expect, test } from "vitest";
import { operatorToken, startTestService, type TestService } from "../service.test-support.ts";

let service: TestService;
beforeEach(async () => {
  service = await startTestService();
});
afterEach(() => service.stop());

const read = () => service.api.request("GET", "/metrics", { token: operatorToken });

/** The value of a sample, by its whole name. */
async function valueOf(sample: string): Promise<number> {
  const lines = (await read()).text.split("\n");
  const line = lines.find((each) => each.startsWith(`${sample} `));
  return Number(line?.slice(sample.length + 1));
}

test("counts follow what goes on", async () => {
  const { api, rooms } = service;
  expect(await valueOf("iop_sessions")).toBe(0);
  const { sessionId } = await api.createSession();
  const over = await api.createSession();
  await api.request("POST", `/v1/sessions/${over.sessionId}/end`, { token: api.clinicKey });
  const host = await api.arrive(sessionId, { personId: "m", role: "facilitator" });
  const sam = await api.arrive(sessionId, { personId: "s" });
  const stream = await sam.stream();
  await stream.until(({ views }) => views.length > 0);
  expect(await valueOf("iop_sessions")).toBe(1);
  expect(await valueOf("iop_people_waiting")).toBe(1);
  // Of one sum nobody tells in which session somebody waits, nor of which clinic.
  const elsewhere = await service.otherApi.createSession();
  await service.otherApi.arrive(elsewhere.sessionId, { personId: "n" });
  expect(await valueOf("iop_people_waiting")).toBe(2);
  await service.otherApi.request("POST", `/v1/sessions/${elsewhere.sessionId}/end`, {
    token: service.otherApi.clinicKey,
  });
  expect(await valueOf("iop_streams")).toBe(1);
  const commands = await valueOf("iop_command_duration_seconds_count");
  await host.send({ type: "admit", visitIds: [sam.visitId] });
  await host.send({ type: "admit", visitIds: ["AAAAAAAAAAAAAAAAAAAAAA"] });
  expect(await valueOf("iop_people_waiting")).toBe(0);
  expect(await valueOf("iop_command_duration_seconds_count")).toBe(commands + 2);
  expect(await valueOf('iop_command_duration_seconds_bucket{le="+Inf"}')).toBe(commands + 2);
  await host.send({ type: "enter" });
  rooms.isReachable = false;
  await api.request("POST", "/v1/visit/media-grant", { token: host.token });
  expect(await valueOf("iop_livekit_errors_total")).toBe(1);
  await stream.close();
});

test("the lag of a reaction that fails grows until it succeeds", async () => {
  const { api, clock, rooms } = service;
  const { sessionId } = await api.createSession();
  const host = await api.arrive(sessionId, { personId: "m", role: "facilitator" });
  await host.send({ type: "enter" });
  await api.request("POST", "/v1/visit/media-grant", { token: host.token });
  await clock.advance(0);
  expect(await valueOf("iop_reactor_lag_seconds")).toBe(0);
  rooms.isReachable = false;
  await host.send({ type: "end" });
  await clock.advance(30_000);
  expect(await valueOf("iop_reactor_lag_seconds")).toBe(30);
  rooms.isReachable = true;
  await clock.advance(5_000);
  expect(await valueOf("iop_reactor_lag_seconds")).toBe(0);
});

test("it is OpenMetrics text, and no label, name or value says anything of a person, a session or a clinic", async () => {
  const { api } = service;
  const { sessionId } = await api.createSession({ title: "Canary title" });
  const sam = await api.arrive(sessionId, { personId: "canary-person", name: "Canary" });
  await sam.send({ type: "stepAway" });
  const { text, headers } = await read();
  expect(headers.get("content-type")).toBe(
    "application/openmetrics-text; version=1.0.0; charset=utf-8",
  );
  expect(text.endsWith("\n# EOF\n")).toBe(true);
  for (const line of text.trimEnd().split("\n")) {
    expect(line).toMatch(
      /^(# (TYPE|UNIT|HELP) iop_[a-z_]+ .+|# EOF|iop_[a-z_]+(\{le="(\d+(\.\d+)?|\+Inf)"\})? \d+(\.\d+)?)$/,
    );
  }
  for (const canary of [sessionId, sam.visitId, "anary", "example", "stepAway", "way"]) {
    expect(text).not.toContain(canary);
  }
});

test("without an operator's token there is no such address", async () => {
  await service.stop();
  service = await startTestService({ operatorToken: null });
  const nowhere = await service.api.request("GET", "/nowhere", { token: operatorToken });
  for (const method of ["GET", "POST", "OPTIONS"]) {
    const answer = await service.api.request(method, "/metrics", { token: operatorToken });
    expect([answer.status, answer.text]).toEqual([404, nowhere.text]);
  }
});

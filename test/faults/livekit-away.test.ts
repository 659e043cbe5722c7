import type { Health, MediaGrant } from "@breathing-room/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ApiClient, PageClient } from "../../server/src/api-client.test-support.ts";
import { clientOf } from "../support/service-client.ts";
import { startStack, type Stack } from "../support/stack.ts";

let stack: Stack;
let api: ApiClient;
let sessionId: string;
let host: PageClient;

beforeAll(async () => {
  stack = await startStack();
  api = clientOf(stack.service);
  ({ sessionId } = await api.createSession());
  host = await api.arrive(sessionId, { personId: "m", role: "facilitator" });
  await host.send({ type: "enter" });
});
afterAll(() => stack.stop());

const grant = () => api.request<MediaGrant>("POST", "/v1/visit/media-grant", { token: host.token });

/** What LiveKit itself says to somebody who comes with a pass. */
const knock = async (pass: MediaGrant) => {
  const url = new URL("/rtc/validate", pass.url.replace(/^ws/, "http"));
  return (await fetch(url, { headers: { authorization: `Bearer ${pass.token}` } })).status;
};

/** Asks again until the answer is as it should be; the test's own time is the limit. */
async function until<T>(ask: () => Promise<T>, isSo: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (isSo(answer)) return answer;
  }
}

async function expectUnavailable(): Promise<void> {
  const answer = await grant();
  expect(answer).toMatchObject({ status: 503, body: { code: "unavailable" } });
  expect(answer.headers.get("retry-after")).toBe("2");
}

test("a pass opens the room, until the session has ended", async () => {
  const { sessionId: other } = await api.createSession();
  const page = await api.arrive(other, { personId: "m", role: "facilitator" });
  await page.send({ type: "enter" });
  const pass = await api.request<MediaGrant>("POST", "/v1/visit/media-grant", {
    token: page.token,
  });
  expect(await knock(pass.body)).toBe(200);
  await page.send({ type: "end" });
  await until(
    () => knock(pass.body),
    (status) => status === 404,
  );
});

test("while LiveKit is gone there is no pass, and everything else goes on; then there is one again", async () => {
  expect((await grant()).status).toBe(200);
  await stack.livekit.kill();
  await expectUnavailable();
  expect((await api.request("GET", "/health/live")).status).toBe(200);
  const ready = await until(
    () => api.request<Health>("GET", "/health/ready"),
    ({ body }) => body.checks?.["media"] !== "ok",
  );
  // A balancer that took every node out of use for it would end the waiting room too.
  expect(ready).toMatchObject({
    status: 200,
    body: { status: "ok", checks: { journal: "ok", media: "failing" } },
  });
  expect((await host.send({ type: "stepAway" })).status).toBe(200);
  expect((await host.send({ type: "return" })).status).toBe(200);
  await stack.livekit.restart();
  const again = await grant();
  expect(again.status).toBe(200);
  expect(await knock(again.body)).toBe(200);
});

test("a LiveKit that hangs holds up who asks for a pass, for seconds, and nobody else", async () => {
  // A room that was opened ahead is good for one pass.
  await grant();
  await stack.livekit.kill("SIGSTOP");
  const waiting = expectUnavailable();
  const startedAt = performance.now();
  expect((await host.send({ type: "stepAway" })).status).toBe(200);
  expect((await host.view()).you.awaySince).not.toBeNull();
  expect(performance.now() - startedAt).toBeLessThan(4_500);
  await waiting;
  expect(performance.now() - startedAt).toBeLessThan(9_000);
  await stack.livekit.kill("SIGCONT");
});

test("a session that ends while LiveKit hangs leaves no room behind when it goes on", async () => {
  const pass = (
    await until(
      () => grant(),
      ({ status }) => status === 200,
    )
  ).body;
  await stack.livekit.kill("SIGSTOP");
  expect((await host.send({ type: "end" })).status).toBe(200);
  await stack.livekit.kill("SIGCONT");
  await until(
    () => knock(pass),
    (status) => status === 404,
  );
});

test("none of LiveKit's words and none of the passes are in the log", () => {
  const log = stack.service.log();
  expect(log).toContain('"event":"media-unreachable"');
  expect(log).not.toMatch(/eyJ|ECONNREFUSED|127\.0\.0\.1/);
});

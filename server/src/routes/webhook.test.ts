import type { Webhook, WebhookMessages } from "@breathing-room/contract";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startTestService, type TestService } from "../service.test-support.ts";

const url = "https://clinic.example/hook";
let service: TestService;
beforeEach(async () => {
  service = await startTestService({ webhook: url });
});
afterEach(() => service.stop());

const get = async <T>(path: string, token = service.api.clinicKey) =>
  (await service.api.request<T>("GET", path, { token })).body;
const end = async () => {
  const { sessionId } = await service.api.createSession();
  await service.api.request("POST", `/v1/sessions/${sessionId}/end`, {
    token: service.api.clinicKey,
  });
  return sessionId;
};
const replay = (since: number) =>
  service.api.request<{ messages: number }>("POST", "/v1/webhook/replay", {
    token: service.api.clinicKey,
    body: { since: new Date(since).toISOString() },
  });

test("a clinic reads where its webhooks go, and what became of each; another clinic reads nothing of it", async () => {
  const sessionId = await end();
  await expect.poll(() => service.receiver.requests.length).toBe(1);
  expect(await get<Webhook>("/v1/webhook")).toEqual({ url, state: "on", switchedOffAt: null });
  const list = () => get<WebhookMessages>("/v1/webhook/messages");
  await expect.poll(async () => (await list()).messages[0]?.status).toBe("delivered");
  expect(await list()).toMatchObject({
    messages: [{ type: "session.ended", sessionId, attempts: 1, lastResult: 204, visitId: null }],
    next: null,
  });
  const other = service.otherApi.clinicKey;
  expect(await get<Webhook>("/v1/webhook", other)).toMatchObject({ url: null, state: "none" });
  expect(await get("/v1/webhook/messages", other)).toEqual({ messages: [], next: null });
});

test("a replay sends everything since a time again under the same ids, and switches on a receiver that was gone", async () => {
  await end();
  await expect.poll(() => service.receiver.requests.length).toBe(1);
  service.clock.jump(60_000);
  const since = service.clock.now();
  service.receiver.answer = 410;
  await end();
  await expect.poll(async () => (await get<Webhook>("/v1/webhook")).state).toBe("switched-off");
  service.receiver.answer = 200;
  await service.clock.advance(5_000);
  expect(service.receiver.requests.length).toBe(2);
  expect((await replay(since)).body).toEqual({ messages: 1 });
  expect((await get<Webhook>("/v1/webhook")).state).toBe("on");
  await service.clock.advance(5_000);
  await expect.poll(() => service.receiver.requests.length).toBe(3);
  const ids = service.receiver.requests.map(({ headers }) => headers["webhook-id"]);
  expect(ids[2]).toBe(ids[1]);
  expect((await replay(0)).body).toEqual({ messages: 2 });
});

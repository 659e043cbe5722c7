import { createHmac } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { freshKey, type PageClient } from "../api-client.test-support.ts";
import { createSealing } from "../sealing/sealing.ts";
import { startTestService, type TestService } from "../service.test-support.ts";
import { secretText } from "../webhooks/signed-request.ts";
import { retryDelaysMs } from "../webhooks/retry-schedule.ts";

const url = "https://clinic.example/hook";
const severalDays = "LA6569-3";
const phq9 = {
  url: "urn:breathing-room:questionnaire:phq-9",
  version: "1.0.0",
  answers: { "9": severalDays },
};

let service: TestService;
let sessionId: string;
let host: PageClient;
let sam: PageClient;
beforeEach(async () => {
  service = await startTestService({ webhook: url });
  ({ sessionId } = await service.api.createSession({ measures: ["phq-9"] }));
  host = await service.api.arrive(sessionId, { personId: "person-of-host", role: "facilitator" });
  sam = await service.api.arrive(sessionId, { personId: "person-of-sam", name: "Sam" });
});
afterEach(() => service.stop());

const { receiver, messages } = {
  receiver: () => service.receiver,
  messages: async () => (await service.store.webhookMessages.list("example", 0, 100)).deliveries,
};
const send = () =>
  service.api.request<{ recordId: string }>("POST", "/v1/visit/check-ins", {
    token: sam.token,
    key: freshKey(),
    body: { forms: [phq9] },
  });
const review = async () => (await host.view()).staff?.needsLook[0]?.checkIn.review;
const came = (types: readonly string[]) =>
  expect.poll(() => receiver().types.toSorted()).toEqual(types.toSorted());
const nextAttemptAt = async () => (await messages())[0]?.nextAttemptAt ?? Infinity;
const pass = (ms: number) => service.clock.advance(ms);

describe("a clinic's own system", () => {
  test("is told of an answer about safety, of its being late, seen and closed, and of the end", async () => {
    const { recordId } = (await send()).body;
    await came(["checkin.submitted", "safety.review_needed"]);
    await pass(15 * 60_000);
    await came(["checkin.submitted", "safety.review_needed", "safety.review_escalated"]);
    expect(await review()).toMatchObject({ status: "escalated", noticeFailed: false });
    const about = { visitId: sam.visitId, recordId };
    await host.send({ type: "acknowledgeReview", ...about });
    await host.send({ type: "closeReview", ...about, note: "called" });
    await host.send({ type: "end" });
    await came([
      "checkin.submitted",
      "safety.review_needed",
      "safety.review_escalated",
      "safety.review_acknowledged",
      "safety.review_closed",
      "session.ended",
    ]);
    expect(service.logLines.some((line) => line.includes("webhook-failed"))).toBe(false);
  });

  test("gets ids, a type and a time, and nothing else: no name, no person, no answer", async () => {
    const { recordId } = (await send()).body;
    await sam.send({ type: "stepAway" });
    await sam.send({ type: "return" });
    await host.send({ type: "acknowledgeReview", visitId: sam.visitId, recordId });
    await host.send({ type: "end" });
    await expect.poll(() => receiver().types).toContain("session.ended");
    const all = receiver().requests.map(({ body }) => JSON.parse(body) as Record<string, object>);
    for (const { data, ...rest } of all) {
      expect(Object.keys(rest)).toEqual(["type", "timestamp"]);
      const ids = Object.entries(data ?? {});
      expect(ids).toEqual(
        ids.filter(([name]) => ["sessionId", "visitId", "recordId"].includes(name)),
      );
      for (const [, id] of ids) expect([sessionId, sam.visitId, recordId]).toContain(id);
    }
    // What is made by lot spells a word like these now and then: it is looked at by itself.
    const byLot = receiver().requests.flatMap(({ headers }) => [
      headers["webhook-id"] ?? "",
      headers["webhook-signature"] ?? "",
    ]);
    const sent = [sessionId, sam.visitId, recordId, ...byLot].reduce(
      (text, each) => text.replaceAll(each, ""),
      JSON.stringify(receiver().requests),
    );
    expect(sent).not.toMatch(/Sam|person-of|LA65|phq|away/i);
    // How much has happened in a session, private acts too, is not to be read from an id.
    for (const { headers } of receiver().requests) {
      expect(headers["webhook-id"]).toMatch(/^msg_[A-Za-z0-9_-]{22}$/);
      expect(headers["webhook-id"]).not.toContain(sessionId);
    }
  });

  test("can tell that it is ours, by the newest secret and by the one before", async () => {
    await send();
    await expect.poll(() => receiver().requests.length).toBe(2);
    const sealing = await createSealing(new Uint8Array(32).fill(7));
    for (const { headers, body } of receiver().requests) {
      const signatures = headers["webhook-signature"]?.split(" ");
      const seconds = String(Math.floor(service.clock.now() / 1000));
      expect(headers["webhook-timestamp"]).toBe(seconds);
      const expected = await Promise.all(
        [2, 1].map(async (version) => {
          const text = secretText((await sealing.webhookSecrets("example", version))[0]!);
          expect(text).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
          const key = Buffer.from(text.slice("whsec_".length), "base64");
          const content = `${headers["webhook-id"]}.${seconds}.${body}`;
          return `v1,${createHmac("sha256", key).update(content).digest("base64")}`;
        }),
      );
      expect(signatures).toEqual(expected);
    }
    expect(await sealing.webhookSecrets("other", 1)).not.toEqual(
      await sealing.webhookSecrets("example", 1),
    );
    const [before] = await sealing.webhookSecrets("example", 1);
    const rewrapped = await createSealing(new Uint8Array(32), new Uint8Array(32).fill(7));
    expect((await rewrapped.webhookSecrets("example", 1))[1]).toEqual(before);
  });

  test("of a clinic that wants no webhooks is told nothing, and nothing is kept for it", async () => {
    const { sessionId: other } = await service.otherApi.createSession();
    await service.otherApi.request("POST", `/v1/sessions/${other}/end`, {
      token: service.otherApi.clinicKey,
    });
    await pass(10_000);
    expect(receiver().requests).toEqual([]);
    expect((await service.store.webhookMessages.list("other", 0, 9)).deliveries).toEqual([]);
  });
});

describe("a receiver that does not take a message", () => {
  test.each([301, 400, 404, 500, "timed-out", "unreachable"] as const)(
    "answering %s is asked again as the standard says, ten times in all, under one id",
    async (answer) => {
      receiver().answer = answer;
      await host.send({ type: "end" });
      await expect.poll(() => receiver().requests.length).toBe(1);
      for (const [index, delayMs] of retryDelaysMs.entries()) {
        const last = receiver().requests.at(-1)?.headers["webhook-timestamp"];
        const waitMs = async () => (await nextAttemptAt()) - Number(last) * 1000;
        // With its lot, a tenth at most; the header counts whole seconds.
        const isAsTheStandardSays = async () =>
          (await waitMs()) >= delayMs && (await waitMs()) <= delayMs * 1.1 + 1000;
        await expect.poll(isAsTheStandardSays).toBe(true);
        const next = await nextAttemptAt();
        service.clock.jump(next - 1 - service.clock.now());
        await pass(0);
        expect(receiver().requests.length).toBe(index + 1);
        await pass(5_000);
        await expect.poll(() => receiver().requests.length).toBe(index + 2);
      }
      await expect.poll(async () => (await messages())[0]?.status).toBe("failed");
      expect(await messages()).toMatchObject([{ attempts: 10, lastResult: answer }]);
      expect(new Set(receiver().requests.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
      const times = receiver().requests.map(({ headers }) => headers["webhook-timestamp"]);
      expect(new Set(times).size).toBe(10);
    },
  );

  test("and says when to come again is not asked before", async () => {
    receiver().answer = 503;
    receiver().retryAfterSeconds = 3600;
    await host.send({ type: "end" });
    await expect.poll(async () => (await messages())[0]?.lastResult).toBe(503);
    const [waiting] = await messages();
    expect(waiting?.nextAttemptAt).toBe(service.clock.now() + 3_600_000);
  });

  test("is shown to staff on the board when it concerns an answer about safety, and that it has been told after all", async () => {
    receiver().answer = "unreachable";
    await send();
    await expect.poll(async () => (await messages()).length).toBe(2);
    await expect
      .poll(async () => (await messages()).every((each) => each.attempts === 1))
      .toBe(true);
    expect(await review()).toMatchObject({ noticeFailed: false });
    await pass(15_000);
    await expect.poll(review).toMatchObject({ status: "needed", noticeFailed: true });
    expect(JSON.stringify(await sam.view())).not.toContain("notice");
    receiver().answer = 200;
    service.clock.jump(5.5 * 60_000);
    await pass(5_000);
    await expect.poll(review).toMatchObject({ noticeFailed: false });
  });

  test("because its address is not everybody's is shown at once", async () => {
    receiver().answer = "address-refused";
    await send();
    await expect.poll(review).toMatchObject({ noticeFailed: true });
  });

  test("is sent nothing more once it says that it is gone, until its clinic asks again or has another address", async () => {
    receiver().answer = 410;
    await send();
    await expect
      .poll(async () => await service.store.webhookMessages.switchedOff("example"))
      .toMatchObject({ url });
    await expect.poll(review).toMatchObject({ noticeFailed: true });
    const before = receiver().requests.length;
    receiver().answer = 200;
    await host.send({
      type: "acknowledgeReview",
      visitId: sam.visitId,
      recordId: (await send()).body.recordId,
    });
    await pass(60 * 60_000);
    expect(receiver().requests.length).toBe(before);
    const example = await service.store.clinics.byId("example");
    if (!example) throw new Error("the clinic is there");
    const moved = { url: "https://clinic.example/elsewhere", secretVersions: [1] };
    await service.store.clinics.put({ ...example, webhook: moved });
    await pass(5_000);
    await expect
      .poll(async () => (await messages()).every(({ status }) => status === "delivered"))
      .toBe(true);
    expect(
      receiver()
        .requests.slice(before)
        .every((request) => request.url === moved.url),
    ).toBe(true);
  });
});

describe("a process that dies", () => {
  /** Longer than a busy machine takes. */
  const patience = { timeout: 20_000 };

  test("right after a receiver that is gone was switched off has told staff by then", async () => {
    const { webhookMessages } = service.store;
    const switchOff = webhookMessages.switchOff.bind(webhookMessages);
    const died = vi.spyOn(webhookMessages, "switchOff").mockImplementation(async (...args) => {
      await switchOff(...args);
      throw new Error("died");
    });
    receiver().answer = 410;
    await send();
    await expect.poll(() => died.mock.results.length, patience).toBe(1);
    await service.restart(false);
    expect(await service.store.webhookMessages.switchedOff("example")).toMatchObject({ url });
    expect(await review()).toMatchObject({ noticeFailed: true });
  });

  test("before it could tell of a review that was closed after everything was over leaves it to the next", async () => {
    const { recordId } = (await send()).body;
    const { clinicKey: token } = service.api;
    await service.api.request("POST", `/v1/sessions/${sessionId}/end`, { token });
    await pass(15 * 60_000);
    await expect.poll(() => service.store.journal.live(), patience).toEqual([]);
    const add = vi.spyOn(service.store.webhookMessages, "add").mockRejectedValue(new Error("away"));
    const about = { visitId: sam.visitId, recordId };
    expect((await host.send({ type: "closeReview", ...about, note: "called" })).status).toBe(200);
    await expect.poll(() => add.mock.calls.length, patience).toBeGreaterThan(0);
    await service.restart(false);
    await expect.poll(() => receiver().types, patience).toContain("safety.review_closed");
    await expect.poll(() => service.store.journal.live(), patience).toEqual([]);
  });

  test("before it could send leaves it to the next", async () => {
    receiver().answer = "unreachable";
    await send();
    await expect
      .poll(async () => (await messages()).filter((each) => each.attempts === 1).length)
      .toBe(2);
    receiver().answer = 200;
    service.clock.jump(60_000);
    await service.restart(false);
    await expect
      .poll(async () => (await messages()).map(({ status }) => status))
      .toEqual(["delivered", "delivered"]);
  });
});

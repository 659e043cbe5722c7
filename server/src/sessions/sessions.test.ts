import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startTestService, type TestService } from "../service.test-support.ts";
import type { PageClient } from "../api-client.test-support.ts";

let service: TestService;
beforeEach(async () => {
  service = await startTestService();
});
afterEach(() => service.stop());

async function group() {
  const { sessionId } = await service.api.createSession();
  const host = await service.api.arrive(sessionId, {
    personId: "m",
    role: "facilitator",
    name: "Morgan",
  });
  const sam = await service.api.arrive(sessionId, { personId: "s", name: "Sam" });
  const river = await service.api.arrive(sessionId, { personId: "r", name: "River" });
  return { sessionId, host, sam, river };
}

async function inTheRoom() {
  const all = await group();
  await all.host.send({ type: "enter" });
  await all.host.send({ type: "admit", visitIds: [all.sam.visitId, all.river.visitId] });
  await all.sam.send({ type: "enter" });
  await all.river.send({ type: "enter" });
  return all;
}

const refusal = async (answer: ReturnType<PageClient["send"]>) => (await answer).body.code;

describe("commands", () => {
  test("the same key for the same thing happens once and has the same answer", async () => {
    const { sessionId, sam } = await group();
    const command = { type: "chooseName", name: "Sammy" } as const;
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => sam.send(command, "the-same-key")),
    );
    expect(new Set(answers.map(({ text }) => text))).toEqual(new Set(['{"accepted":true}']));
    const events = (await service.store.journal.read(sessionId, 0)).flatMap(({ events: e }) => e);
    expect(events.filter(({ type }) => type === "NameChosen")).toHaveLength(1);
    expect((await sam.view()).you.name).toBe("Sammy");
  });

  test("the same key for another thing is refused, and nothing changes", async () => {
    const { sam } = await group();
    await sam.send({ type: "chooseName", name: "Sammy" }, "the-same-key");
    const other = sam.send({ type: "chooseName", name: "Other" }, "the-same-key");
    expect(await refusal(other)).toBe("idempotency-key-reused");
    expect((await sam.view()).you.name).toBe("Sammy");
  });

  test("the same key of two people is two keys", async () => {
    const { sam, river } = await group();
    await sam.send({ type: "chooseName", name: "One" }, "the-same-key");
    await river.send({ type: "chooseName", name: "Two" }, "the-same-key");
    expect((await river.view()).you.name).toBe("Two");
  });

  test("a command whose key was accepted stays accepted after the session has ended", async () => {
    const { host, sam } = await inTheRoom();
    await sam.send({ type: "stepAway" }, "step-away-key");
    await host.send({ type: "end" });
    expect((await sam.send({ type: "stepAway" }, "step-away-key")).status).toBe(200);
    expect(await refusal(sam.send({ type: "stepAway" }))).toBe("session-ended");
  });

  test("a key is remembered over a crash", async () => {
    const { sessionId, sam } = await group();
    await sam.send({ type: "chooseName", name: "Sammy" }, "the-same-key");
    await service.restart(false);
    expect((await sam.send({ type: "chooseName", name: "Sammy" }, "the-same-key")).status).toBe(
      200,
    );
    const events = (await service.store.journal.read(sessionId, 0)).flatMap(({ events: e }) => e);
    expect(events.filter(({ type }) => type === "NameChosen")).toHaveLength(1);
  });

  test("neither names, messages nor keys of commands stand in the journal", async () => {
    const { sessionId, host, sam } = await group();
    await sam.send({ type: "chooseName", name: "CanaryName" }, "canary-idempotency");
    const message = "CanaryMessage";
    await host.send({ type: "askToWait", visitId: sam.visitId, message });
    const journal = JSON.stringify(await service.store.journal.read(sessionId, 0));
    expect(journal).not.toMatch(/\b(canary\w*|sam|sammy|morgan|tuesday)\b/i);
    expect((await sam.view()).you.askedToWait).toEqual({ by: "Morgan", message });
  });
});

describe("views", () => {
  test("a stream gives the whole view at once, and then only when that viewer's view changed", async () => {
    const { sam, river } = await inTheRoom();
    const stream = await river.stream();
    await stream.untilView(({ people }) => people.length === 3);
    const before = stream.raw;
    await sam.send({ type: "stepAway" });
    await sam.send({ type: "return" });
    await sam.send({ type: "leave" });
    await stream.untilView(({ people }) => people.some(({ here }) => !here));
    const frames = stream.raw.slice(before.length).match(/event: view/g);
    expect(frames).toHaveLength(1);
    await stream.close();
  });

  test("staff see who stepped away; peers, others and the clinic do not", async () => {
    const { sessionId, host, sam, river } = await inTheRoom();
    const interpreter = await service.api.arrive(sessionId, {
      personId: "i",
      role: "interpreter",
      name: "Noor",
    });
    await host.send({ type: "admit", visitIds: [interpreter.visitId] });
    await interpreter.send({ type: "enter" });
    const clinic = { token: service.api.clinicKey };
    const before = [
      await river.view(),
      await interpreter.view(),
      await service.api.request("GET", `/v1/sessions/${sessionId}`, clinic).then((a) => a.body),
    ];
    await sam.send({ type: "stepAway" });
    const after = [
      await river.view(),
      await interpreter.view(),
      await service.api.request("GET", `/v1/sessions/${sessionId}`, clinic).then((a) => a.body),
    ];
    expect(after).toEqual(before);
    const seen = (await host.view()).staff?.participants.find((p) => p.visitId === sam.visitId);
    expect(seen?.awaySince).toBe(service.clock.now());
  });

  test("who waits is told nobody's name but the hosts' and their own", async () => {
    const { sam } = await group();
    const text = JSON.stringify(await sam.view());
    expect(text).toContain("Sam");
    expect(text).not.toContain("River");
  });

  test("words are in memory only while a session goes on or somebody looks at it", async () => {
    const { host, sessionId } = await group();
    await host.send({ type: "end" });
    await service.store.vault.forget("example", sessionId);
    const answer = await service.api.request("GET", `/v1/sessions/${sessionId}`, {
      token: service.api.clinicKey,
    });
    expect(answer.status).toBe(500);
    expect(answer.body).toMatchObject({ code: "internal" });
  });
});

import type { CheckIn, Forms, Problem, SentCheckIn } from "@breathing-room/contract";
import type { Role } from "@breathing-room/session";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { freshKey, type PageClient } from "../api-client.test-support.ts";
import { startTestService, type TestService } from "../service.test-support.ts";

const notAtAll = "LA6568-5";
const severalDays = "LA6569-3";
const canary = "Canary Rowan Wren 4711";

let service: TestService;
let sessionId: string;
beforeEach(async () => {
  service = await startTestService();
  ({ sessionId } = await service.api.createSession({ measures: ["phq-9", "session-feedback"] }));
});
afterEach(() => service.stop());

const phq9 = (item9: string | null, rest: string = notAtAll) => ({
  url: "urn:breathing-room:questionnaire:phq-9",
  version: "1.0.0",
  answers: { ...Object.fromEntries("12345678".split("").map((id) => [id, rest])), "9": item9 },
});
const send = (page: PageClient, forms: readonly object[], key = freshKey()) =>
  service.api.request<SentCheckIn & Problem>("POST", "/v1/visit/check-ins", {
    token: page.token,
    body: { forms },
    key,
  });
const read = (page: PageClient, recordId: string) =>
  service.api.request<CheckIn & Problem>("GET", `/v1/visit/check-ins/${recordId}`, {
    token: page.token,
  });
const arrive = (personId: string, role: Role) => service.api.arrive(sessionId, { personId, role });
const events = async () =>
  (await service.store.journal.read(sessionId, 0)).flatMap((commit) => commit.events);

describe("the forms of a session", () => {
  test("are given to a client, with who reads them and by when, and to nobody else", async () => {
    const sam = await arrive("s", "client");
    const forms = (page: PageClient) =>
      service.api.request<Forms & Problem>("GET", "/v1/visit/forms", { token: page.token });
    const { body } = await forms(sam);
    expect(body.forms.map(({ title }) => title)[0]).toBe("Patient Health Questionnaire-9");
    expect(body.safety).toEqual({
      responder: "Jordan, your counselor",
      readWithinMinutes: 15,
      afterHours: "At night nobody reads this.",
    });
    for (const role of ["facilitator", "family", "observer"] as const) {
      expect((await forms(await arrive(role, role))).body.code).toBe("no-forms");
    }
    const without = await service.api.createSession();
    const noor = await service.api.arrive(without.sessionId, { personId: "n" });
    expect((await forms(noor)).body.code).toBe("no-forms");
    expect(noor.firstView.you.checkIn).toBeNull();
    expect(sam.firstView.you.checkIn).toEqual({ recordIds: [], review: null });
  });

  test("are refused when there is no such measure, its owner's right is missing, or nobody reads about safety", async () => {
    const create = (measures: readonly string[], clinicKey = service.api.clinicKey) =>
      service.api.askForSession<Problem>({ measures, clinicKey });
    const refused = await create(["phq-9", "no-such", "who-5", "c-ssrs-screener"]);
    expect(refused.body.code).toBe("invalid");
    expect(refused.body.errors?.map(({ path }) => path)).toEqual([
      "checkIn.measures[1]",
      "checkIn.measures[2]",
      "checkIn.measures[3]",
    ]);
    expect((await create(["phq-9"], service.otherApi.clinicKey)).body.code).toBe(
      "no-safety-protocol",
    );
    expect((await create(["phq-8"], service.otherApi.clinicKey)).status).toBe(201);
  });
});

describe("a check-in", () => {
  test("that is sent is in, once, however often it is sent; its words lie nowhere in clear", async () => {
    const sam = await arrive("s", "client");
    const key = freshKey();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => send(sam, [phq9(notAtAll)], key)),
    );
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 201, body: { review: null } });
    expect((await events()).filter(({ type }) => type === "CheckInSent")).toHaveLength(1);
    expect((await sam.view()).you.checkIn?.recordIds).toEqual([answers[0]?.body.recordId]);
    const other = await send(sam, [phq9(severalDays)], key);
    expect(other.body.code).toBe("idempotency-key-reused");
    expect(JSON.stringify(await events())).not.toContain(notAtAll);
  });

  test("with answers that cannot be taken says where, repeats nothing of them, and stores nothing", async () => {
    const sam = await arrive("s", "client");
    const bad = {
      ...phq9(notAtAll),
      answers: { "1": "LA-nothing", "2": canary, [canary]: "x", "3": 3 },
    };
    const { status, body, text } = await send(sam, [bad]);
    expect(status).toBe(422);
    expect(body.errors?.map(({ path }) => path).toSorted()).toEqual([
      "forms[0].answers",
      "forms[0].item[0].item[0]",
      "forms[0].item[0].item[1]",
      "forms[0].item[0].item[2]",
    ]);
    expect(text).not.toContain(canary);
    const stale = { ...phq9(notAtAll), version: "0.9.0" };
    expect((await send(sam, [stale])).body.errors?.[0]?.path).toBe("forms[0]");
    expect((await send(sam, [phq9(null), phq9(null)])).body.errors?.[0]?.path).toBe("forms[1]");
    expect(
      (await service.store.documents.list("example", { after: 0, limit: 9 })).documents,
    ).toEqual([]);
    expect((await sam.view()).you.checkIn?.recordIds).toEqual([]);
  });

  test("that is refused stores nothing", async () => {
    const host = await arrive("h", "facilitator");
    expect((await send(host, [phq9(null)])).body.code).toBe("no-forms");
    const sam = await arrive("s", "client");
    await service.api.request("POST", `/v1/sessions/${sessionId}/end`, {
      token: service.api.clinicKey,
    });
    expect((await send(sam, [phq9(null)])).body.code).toBe("session-ended");
    expect(
      (await service.store.documents.list("example", { after: 0, limit: 9 })).documents,
    ).toEqual([]);
  });

  test("is read by the person without a score, and by the team with it; every reading by the team is recorded", async () => {
    const sam = await arrive("s", "client");
    const host = await arrive("h", "facilitator");
    const { recordId } = (await send(sam, [phq9(null, severalDays)])).body;
    const own = await read(sam, recordId);
    expect(own.body.forms[0]).toMatchObject({ reading: null, answers: { "1": severalDays } });
    expect(own.text).not.toMatch(/band|Mild|score/i);
    expect((await events()).some(({ type }) => type === "CheckInRead")).toBe(false);
    const seen = await read(host, recordId);
    expect(seen.body.forms[0]?.reading?.scores[0]).toMatchObject({ value: 9, missing: 1 });
    expect(seen.body.forms[0]?.reading?.safety).toMatchObject([{ state: "not-answered" }]);
    const reads = (await events()).filter(({ type }) => type === "CheckInRead");
    expect(reads).toMatchObject([{ visitId: sam.visitId, recordId, by: host.visitId }]);
  });

  test("of somebody else answers like one that is not there, to everyone but the team", async () => {
    const sam = await arrive("s", "client");
    const { recordId } = (await send(sam, [phq9(notAtAll)])).body;
    const missing = (await read(sam, "A".repeat(22))).text;
    for (const role of [
      "client",
      "family",
      "interpreter",
      "observer",
      "peer-specialist",
    ] as const) {
      const stranger = await arrive(`x-${role}`, role);
      const answer = await read(stranger, recordId);
      expect([answer.status, answer.text]).toEqual([404, missing]);
    }
    const elsewhere = await service.api.createSession();
    const otherHost = await service.api.arrive(elsewhere.sessionId, {
      personId: "h",
      role: "facilitator",
    });
    expect((await read(otherHost, recordId)).text).toBe(missing);
  });
});

describe("an answer about safety", () => {
  test("is in the waiting list before the person can be let in, with the answer before and what holds until then", async () => {
    const earlier = await service.api.createSession({ measures: ["phq-9"] });
    const before = await service.api.arrive(earlier.sessionId, { personId: "s" });
    const first = (await send(before, [phq9(notAtAll)])).body;
    await service.clock.advance(1000);
    const host = await arrive("h", "facilitator");
    const sam = await arrive("s", "client");
    const { body } = await send(sam, [phq9(severalDays)]);
    expect(body.review).toEqual({ dueAt: body.sentAt + 15 * 60_000 });
    const waiting = async () => (await host.view()).staff?.waiting[0]?.checkIn;
    expect(await waiting()).toMatchObject({ review: { status: "needed" } });
    const letIn = () => host.send({ type: "admit", visitIds: [sam.visitId] });
    expect((await letIn()).body.code).toBe("review-first");
    const { forms } = (await read(host, body.recordId)).body;
    expect(forms[0]?.reading?.safety[0]).toMatchObject({
      text: "Thoughts that you would be better off dead, or of hurting yourself in some way",
      answer: "Several days",
      state: "endorsed",
      previous: { answer: "Not at all", at: first.sentAt },
    });
    // What is shown from before was read as well, and stands in the journal as this does.
    expect((await events()).filter(({ type }) => type === "CheckInRead")).toMatchObject([
      { recordId: body.recordId, earlierRecordIds: [first.recordId], by: host.visitId },
    ]);
    const about = { visitId: sam.visitId, recordId: body.recordId };
    await host.send({ type: "acknowledgeReview", ...about });
    expect((await letIn()).status).toBe(200);
    expect((await sam.view()).you.checkIn?.review?.read).toBe(true);
    await host.send({ type: "closeReview", ...about, note: canary });
    await host.send({ type: "closeReview", ...about, note: "Morgan takes over" });
    expect((await read(host, body.recordId)).body.notes).toEqual([canary, "Morgan takes over"]);
    expect((await read(sam, body.recordId)).body.notes).toEqual([]);
    expect((await host.view()).staff?.participants.at(-1)?.checkIn?.review?.status).toBe("closed");
    expect(JSON.stringify(await events())).not.toContain(canary);
  });

  test("that nobody acknowledged goes to the next ones responsible when its time is up", async () => {
    const host = await arrive("h", "facilitator");
    const stream = await host.stream();
    const sam = await arrive("s", "client");
    const { sentAt } = (await send(sam, [phq9(severalDays)])).body;
    const needed = (await host.view()).staff?.waiting[0]?.checkIn?.review;
    expect(needed).toMatchObject({ dueAt: sentAt + 15 * 60_000, status: "needed" });
    await service.clock.advance(15 * 60_000);
    await stream.untilView(
      ({ staff }) => staff?.needsLook[0]?.checkIn.review?.status === "escalated",
    );
    await stream.close();
  });

  test("can be read although something from before cannot", async () => {
    const earlier = await service.api.createSession({ measures: ["phq-9"] });
    const before = await service.api.arrive(earlier.sessionId, { personId: "s" });
    const { recordId } = (await send(before, [phq9(notAtAll)])).body;
    const stored = await service.store.documents.read("example", recordId);
    if (!stored) throw new Error("it was stored");
    const unknown = JSON.stringify({ forms: [{ measure: "urn:unknown|9", answers: {} }] });
    await service.store.documents.add({ ...stored, documentId: "B".repeat(22), text: unknown });
    await service.clock.advance(1000);
    const host = await arrive("h", "facilitator");
    const sam = await arrive("s", "client");
    const sent = (await send(sam, [phq9(severalDays)])).body;
    const { status, body } = await read(host, sent.recordId);
    expect(status).toBe(200);
    // What no journal names counts for nothing, readable or not.
    expect(body.isEarlierUnreadable).toBe(false);
    expect(body.forms[0]?.reading?.safety[0]?.previous).toMatchObject({ answer: "Not at all" });
  });
});

import type { Forms, Problem, SentCheckIn, Session, Trends } from "@breathing-room/contract";
import type { Bundle, QuestionnaireResponse } from "fhir/r4";
import { formsAfterMs, overrunMs } from "@breathing-room/session";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { freshKey, type NewTestSession, type PageClient } from "../api-client.test-support.ts";
import { startTestService, type TestService } from "../service.test-support.ts";

let service: TestService;
beforeEach(async () => {
  service = await startTestService();
});
afterEach(() => service.stop());

const form = (id: string, answers: object = {}) => ({
  url: `urn:breathing-room:questionnaire:${id}`,
  version: "1.0.0",
  answers,
});
const send = (page: PageClient, forms: readonly object[], key = freshKey()) =>
  service.api.request<SentCheckIn & Problem>("POST", "/v1/visit/check-ins", {
    token: page.token,
    body: { forms },
    key,
  });
const asked = async (page: PageClient) => {
  const path = "/v1/visit/forms";
  const { body } = await service.api.request<Forms>("GET", path, { token: page.token });
  return body.forms.map(({ url }) => url.replace("urn:breathing-room:questionnaire:", ""));
};
const pathsOf = async (session: NewTestSession) => {
  const { status, body } = await service.api.askForSession<Problem>(session);
  return status === 201 ? "made" : (body.errors?.map(({ path }) => path) ?? body.code);
};
const end = ({ sessionId }: Session) =>
  service.api.request("POST", `/v1/sessions/${sessionId}/end`, { token: service.api.clinicKey });

/** The answers of a session as the clinic's own systems read them: which form, and whether it is one sent again. */
async function answersOf({ sessionId }: Session) {
  const { body } = await service.api.request<Bundle>("GET", `/v1/records?session=${sessionId}`, {
    token: service.api.clinicKey,
  });
  const all = (body.entry ?? []).flatMap(({ resource }) =>
    resource?.resourceType === "QuestionnaireResponse" ? [resource as QuestionnaireResponse] : [],
  );
  return all.map(({ questionnaire = "", status }) => [
    /questionnaire:(.*)\|/.exec(questionnaire)?.[1],
    status,
  ]);
}

describe("a session of forms alone", () => {
  const alone = { kind: "check-in", measures: ["phq-8"] } as const;

  test("is answered by a client by themselves, and read by the clinic", async () => {
    const session = await service.api.createSession(alone);
    const sam = await service.api.arrive(session.sessionId, { personId: "s" });
    expect(sam.firstView.session).toMatchObject({ kind: "check-in", hasRoom: false });
    expect(await asked(sam)).toEqual(["phq-8"]);
    expect((await send(sam, [form("phq-8", { "1": "LA6569-3" })])).status).toBe(201);
    expect((await sam.view()).you.checkIn?.recordIds).toHaveLength(1);
    expect((await sam.send({ type: "enter" })).body.code).toBe("no-room");
    expect(await answersOf(session)).toEqual([["phq-8", "completed"]]);
  });

  test("is refused without forms, and with what needs a room", async () => {
    expect(await pathsOf({ kind: "check-in" })).toEqual(["checkIn"]);
    expect(await pathsOf({ ...alone, measures: [] })).toEqual(["checkIn.measures"]);
    expect(await pathsOf({ ...alone, after: ["craving"] })).toEqual(["checkIn.after[0]"]);
    expect(await pathsOf({ ...alone, agenda: [{ title: "Arriving", minutes: 10 }] })).toEqual([
      "agenda",
    ]);
  });

  test("asks about safety only where the clinic's own system is told of an answer", async () => {
    expect(await pathsOf({ ...alone, measures: ["phq-8", "phq-9"] })).toEqual([
      "checkIn.measures[1]",
    ]);
    const clinic = await service.store.clinics.byId("example");
    if (!clinic) throw new Error("the clinic is there");
    const webhook = { url: "https://example.clinic.example/webhook", secretVersions: [1] };
    await service.store.clinics.put({ ...clinic, webhook });
    const session = await service.api.createSession({ ...alone, measures: ["phq-9"] });
    const sam = await service.api.arrive(session.sessionId, { personId: "s" });
    await send(sam, [form("phq-9", { "9": "LA6569-3" })]);
    const told = ["checkin.submitted", "safety.review_needed"];
    await expect.poll(() => service.receiver.types.toSorted()).toEqual(told);
  });

  test("asks nothing about safety any more, nor takes it, once the clinic's own system is gone", async () => {
    const clinic = await service.store.clinics.byId("example");
    if (!clinic) throw new Error("the clinic is there");
    const url = "https://example.clinic.example/webhook";
    const listens = { ...clinic, webhook: { url, secretVersions: [1] } };
    await service.store.clinics.put(listens);
    const measures = ["phq-9", "phq-8"];
    const session = await service.api.createSession({ ...alone, measures });
    const sam = await service.api.arrive(session.sessionId, { personId: "s" });
    const [sent, key] = [form("phq-9", { "9": "LA6569-3" }), freshKey()];
    const { recordId } = (await send(sam, [sent], key)).body;
    const { webhookMessages } = service.store;
    const isClosed = async () => {
      expect(await asked(sam)).toEqual(["phq-8"]);
      expect((await send(sam, [sent])).body.code).toBe("no-safety-protocol");
      expect((await send(sam, [sent], key)).body.recordId).toBe(recordId);
      expect((await send(sam, [form("phq-8")])).status).toBe(201);
      expect(await pathsOf({ ...alone, measures })).toEqual(["checkIn.measures[0]"]);
    };
    await webhookMessages.switchOff("example", { url, at: service.clock.now() });
    await isClosed();
    await webhookMessages.switchOff("example", null);
    expect(await asked(sam)).toEqual(measures);
    await service.store.clinics.put(clinic);
    await isClosed();
    // In a room the team has its board.
    expect(await pathsOf({ measures })).toBe("made");
  });
});

describe("forms for after the room", () => {
  const both = { measures: ["phq-8", "craving"], after: ["craving", "gad-7"] };
  let session: Session;
  let sam: PageClient;
  let noor: PageClient;
  beforeEach(async () => {
    session = await service.api.createSession(both);
    const { sessionId } = session;
    const host = await service.api.arrive(sessionId, { personId: "h", role: "facilitator" });
    sam = await service.api.arrive(sessionId, { personId: "s" });
    noor = await service.api.arrive(sessionId, { personId: "n" });
    await host.send({ type: "admit", visitIds: [sam.visitId] });
    await sam.send({ type: "enter" });
  });

  test("are asked of who was there, without what they did before", async () => {
    expect(session.checkIn?.after).toEqual([
      "urn:breathing-room:questionnaire:craving|1.0.0",
      "urn:breathing-room:questionnaire:gad-7|1.0.0",
    ]);
    expect(await asked(sam)).toEqual(["phq-8", "craving"]);
    expect((await send(sam, [form("gad-7")])).body.code).toBe("no-forms");
    await end(session);
    await service.clock.advance(1000);
    expect(await asked(sam)).toEqual(["craving", "gad-7"]);
    expect((await sam.view()).you.checkIn).toEqual({ recordIds: [], review: null });
    expect((await noor.view()).you.checkIn).toBeNull();
    expect((await send(noor, [form("gad-7")])).body.code).toBe("session-ended");
    expect((await send(sam, [form("phq-8")])).body.code).toBe("session-ended");
    expect((await send(sam, [form("craving"), form("gad-7")])).status).toBe(201);
    const draftKey = "/v1/visit/draft-key";
    const { status } = await service.api.request("GET", draftKey, { token: sam.token });
    expect(status).toBe(200);
  });

  test("are found for an hour after the session ended by itself, on a page that was reloaded too", async () => {
    service.clock.jump(Date.parse(session.endsAt) + overrunMs - service.clock.now());
    await service.clock.advance(1000);
    await expect.poll(async () => (await sam.view()).session.ended).toBe(true);
    expect(await asked(sam)).toEqual(["craving", "gad-7"]);
    const reloaded = await service.api.arrive(session.sessionId, { personId: "s" });
    expect(reloaded.visitId).toBe(sam.visitId);
    expect(reloaded.firstView.you).toMatchObject({ onOtherDevice: false, phase: "in" });
    expect((await send(reloaded, [form("gad-7")])).status).toBe(201);
    expect((await send(sam, [form("gad-7")])).body.code).toBe("other-device");
    await expect(service.api.invite(session.sessionId, { personId: "n" })).rejects.toThrow(
      "session-ended",
    );
    service.clock.jump(formsAfterMs);
    const late = await service.api.request("GET", "/v1/visit/forms", { token: reloaded.token });
    expect(late.status).toBe(401);
    await expect(service.api.invite(session.sessionId, { personId: "s" })).rejects.toThrow(
      "session-ended",
    );
  });

  test("are not answered by what was asked before, when the end comes in the moment of sending", async () => {
    const { documents } = service.store;
    const add = documents.add.bind(documents);
    vi.spyOn(documents, "add").mockImplementationOnce(async (document) => {
      await add(document);
      await end(session);
    });
    expect((await send(sam, [form("phq-8")])).body.code).toBe("session-ended");
    expect(await answersOf(session)).toEqual([]);
  });

  test("take no place of what was sent before, and what was sent before the end stays in after it", async () => {
    const key = freshKey();
    const before = [form("phq-8", { "1": "LA6569-3" }), form("craving")];
    const { recordId } = (await send(sam, before, key)).body;
    await end(session);
    await service.clock.advance(1000);
    expect((await send(sam, before, key)).body.recordId).toBe(recordId);
    expect(await asked(sam)).toEqual(["gad-7"]);
    const answers = Object.fromEntries("1234567".split("").map((id) => [id, "LA6568-5"]));
    await send(sam, [form("gad-7", answers)]);
    await send(sam, [form("gad-7", answers)]);
    expect(await answersOf(session)).toEqual([
      ["phq-8", "completed"],
      ["craving", "completed"],
      ["gad-7", "completed"],
      ["gad-7", "amended"],
    ]);
    const next = await service.api.createSession();
    const again = await service.api.arrive(next.sessionId, { personId: "s" });
    const path = "/v1/visit/trends";
    const trends = await service.api.request<Trends>("GET", path, { token: again.token });
    // Each scale has its one point: none of the two sendings stands in for the other.
    expect(trends.body.scales.map(({ points }) => points.length)).toEqual([1, 1, 1]);
  });

  test("never ask about safety: nobody of the team is there to look", async () => {
    expect(await pathsOf({ measures: ["phq-9"], after: ["phq-9"] })).toEqual(["checkIn.after[0]"]);
    expect(await pathsOf({ measures: [], after: ["gad-7"] })).toBe("made");
  });
});

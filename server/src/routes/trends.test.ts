import type { Problem, SentCheckIn, Trends } from "@breathing-room/contract";
import { currentMeasures } from "@breathing-room/measures";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { freshKey, type PageClient } from "../api-client.test-support.ts";
import { startTestService, type TestService } from "../service.test-support.ts";

const codes = ["LA6568-5", "LA6569-3", "LA6570-1", "LA6571-9"];

let service: TestService;
beforeEach(async () => {
  service = await startTestService();
});
afterEach(() => service.stop());

/** PHQ-9 answers, each of the first nine with this number; null skips all of them. */
const phq9 = (number: number | null) => ({
  url: "urn:breathing-room:questionnaire:phq-9",
  version: "1.0.0",
  answers: Object.fromEntries(
    "12345678".split("").map((id) => [id, number === null ? null : codes[number]]),
  ),
});
const bam = (answers: object) => ({
  url: "urn:breathing-room:questionnaire:bam-iop",
  version: "1.0.0",
  answers,
});
const meets = async () =>
  (await service.api.createSession({ measures: ["phq-9", "bam-iop"] })).sessionId;
const sends = (page: PageClient, ...forms: readonly object[]) =>
  service.api.request<SentCheckIn & Problem>("POST", "/v1/visit/check-ins", {
    token: page.token,
    body: { forms },
    key: freshKey(),
  });
const reads = (page: PageClient, lang = "en") =>
  service.api.request<Trends & Problem>("GET", "/v1/visit/trends", {
    token: page.token,
    headers: { "accept-language": lang },
  });
const readsOf = (page: PageClient, { visitId }: PageClient) =>
  service.api.request<Trends & Problem>("GET", `/v1/visit/people/${visitId}/trends`, {
    token: page.token,
  });
const notes = (page: PageClient, body: object, key = freshKey()) =>
  service.api.request<{ recordId: string } & Problem>("POST", "/v1/visit/trends/notes", {
    token: page.token,
    body,
    key,
  });

/** Sam answers in one session after the other; gives one more and the page there. */
async function answersInTurn(...numbers: readonly (number | null)[]) {
  let [sessionId, page] = ["", null as PageClient | null];
  for (const number of numbers) {
    sessionId = await meets();
    page = await service.api.arrive(sessionId, { personId: "s" });
    await sends(page, phq9(number));
    await service.clock.advance(1_000);
  }
  if (!page) throw new Error("one session at least");
  const last = await service.api.createSession();
  return {
    sessionId: last.sessionId,
    sam: await service.api.arrive(last.sessionId, { personId: "s" }),
  };
}

describe("a person's measures over time", () => {
  test("are those of all their sessions; what was skipped is skipped and no number", async () => {
    const { sam } = await answersInTurn(2, null, 1);
    const { scales } = (await reads(sam)).body;
    const mood = scales.find(({ name }) => name === "Mood");
    expect(mood?.points.map(({ value, state }) => [value, state])).toEqual([
      [18, "estimated"],
      [null, "skipped"],
      [9, "estimated"],
    ]);
    expect((await reads(sam, "es")).body.scales.map(({ name }) => name)).toContain("Ánimo");
  });

  test("come to the person without a band, a cut, a source's name or a prompt", async () => {
    const sessionId = await meets();
    const sam = await service.api.arrive(sessionId, { personId: "s" });
    await sends(sam, phq9(3), bam({ "4": "1" }));
    const { text, body } = await reads(sam);
    expect(body.scales.length).toBe(4);
    expect(body.signals).toBeNull();
    expect(body.scales.every(({ reading }) => reading === null)).toBe(true);
    const scales = currentMeasures
      .filter(({ id }) => id === "phq-9" || id === "bam-iop")
      .flatMap(({ total, subscales }) => [...(total ? [total] : []), ...subscales]);
    const bands = scales.flatMap(({ bands: all = [] }) => all.map(({ label }) => label));
    for (const word of [...bands, "PHQ", "BAM", "risk", "Risk", "severe"]) {
      expect(text).not.toContain(word);
    }
  });

  test("of somebody else are read by the team, and every reading stands in the journal before it goes out", async () => {
    const { sessionId, sam } = await answersInTurn(2, 1);
    const morgan = await service.api.arrive(sessionId, { personId: "m", role: "facilitator" });
    const mood = (await readsOf(morgan, sam)).body.scales[0];
    expect(mood?.reading?.bands.map(({ label }) => label)).toContain("moderately severe");
    const [change] = mood?.reading?.changes ?? [];
    expect(change).toMatchObject({ from: 18, to: 9, direction: "better" });
    expect(change?.met.map(({ label }) => label)).toContain(
      "response: at least half as many points",
    );
    await readsOf(morgan, sam);
    const events = (await service.store.journal.read(sessionId, 0)).flatMap((each) => each.events);
    expect(events.filter(({ type }) => type === "TrendsRead")).toMatchObject([
      { visitId: sam.visitId, by: morgan.visitId },
      { visitId: sam.visitId, by: morgan.visitId },
    ]);
  });

  test("of an amended check-in are the amended answers, with the notes to it", async () => {
    const sessionId = await meets();
    const sam = await service.api.arrive(sessionId, { personId: "s" });
    const { recordId: about } = (await sends(sam, phq9(3))).body;
    await notes(sam, { text: "Slept badly.", about });
    const { recordId } = (await sends(sam, phq9(0))).body;
    const { scales, notes: kept } = (await reads(sam)).body;
    expect(scales[0]?.points.map(({ value }) => value)).toEqual([0]);
    expect(kept).toMatchObject([{ about: recordId }]);
  });

  test("have one point for each visit, whatever else was sent with what was amended", async () => {
    const sessionId = await meets();
    const sam = await service.api.arrive(sessionId, { personId: "s" });
    const { recordId: both } = (await sends(sam, phq9(3), bam({ "4": "1" }))).body;
    await notes(sam, { text: "Slept badly.", about: both });
    await service.clock.advance(1_000);
    const { recordId: again } = (await sends(sam, phq9(1))).body;
    const { scales, notes: kept } = (await reads(sam)).body;
    const mood = scales.find(({ name }) => name === "Mood");
    expect(mood?.points).toMatchObject([{ recordId: again, value: 9 }]);
    const others = scales.filter((scale) => scale !== mood);
    expect(others.map(({ points }) => points.map(({ recordId }) => recordId))).toEqual(
      others.map(() => [both]),
    );
    expect(kept).toMatchObject([{ about: both }]);
  });

  test("are this person's alone", async () => {
    const sessionId = await meets();
    const sam = await service.api.arrive(sessionId, { personId: "s" });
    const noor = await service.api.arrive(sessionId, { personId: "n" });
    await sends(sam, phq9(3));
    expect((await reads(noor)).body.scales).toEqual([]);
  });

  test("that cannot all be opened are not shown in part", async () => {
    const { sam } = await answersInTurn(1);
    const { documents } = service.store;
    const { clinicId, ...place } = (await documents.list("example", { after: 0, limit: 1 }))
      .documents[0]!;
    await documents.add({
      clinicId,
      ...place,
      documentId: "B".repeat(22),
      kind: "trend-note",
      text: "{",
    });
    expect((await reads(sam)).status).toBe(500);
  });
});

describe("counts across a clinic's people", () => {
  test("leave out answers that were stored and then refused by the journal", async () => {
    const sessionId = await meets();
    for (let person = 1; person <= 5; person++) {
      await sends(await service.api.arrive(sessionId, { personId: `p${person}` }), phq9(1));
    }
    const { documents } = service.store;
    const [stored] = (await documents.list("example", { after: 0, limit: 1 })).documents;
    if (!stored) throw new Error("five check-ins are stored");
    const sixth = await service.api.arrive(sessionId, { personId: "sixth" });
    const { visitId } = sixth;
    await documents.add({ ...stored, personId: "sixth", visitId, documentId: "B".repeat(22) });
    const { clinicKey: token } = service.api;
    const { text } = await service.api.request("GET", "/v1/program/counts.csv", { token });
    expect(text).toContain("2026-01,phq-9,total,people,with a score,5,");
  });
});

describe("a note to one's own measures", () => {
  test("is read by the person and the team, once however often it is sent", async () => {
    const sessionId = await meets();
    const sam = await service.api.arrive(sessionId, { personId: "s" });
    const { recordId: about } = (await sends(sam, phq9(1))).body;
    const key = freshKey();
    const body = { text: "Slept badly. My sister visited.", about };
    const first = await notes(sam, body, key);
    expect(first.status).toBe(201);
    expect((await notes(sam, body, key)).body).toEqual(first.body);
    expect((await notes(sam, { ...body, text: "other" }, key)).body.code).toBe(
      "idempotency-key-reused",
    );
    const morgan = await service.api.arrive(sessionId, { personId: "m", role: "facilitator" });
    for (const { notes: read } of [(await reads(sam)).body, (await readsOf(morgan, sam)).body]) {
      expect(read).toMatchObject([body]);
    }
  });

  test("about a check-in that is not one's own, or none, is refused alike, and nothing is stored", async () => {
    const sessionId = await meets();
    const sam = await service.api.arrive(sessionId, { personId: "s" });
    const noor = await service.api.arrive(sessionId, { personId: "n" });
    const { recordId } = (await sends(sam, phq9(1))).body;
    for (const about of [recordId, "A".repeat(22)]) {
      const answer = await notes(noor, { text: "mine", about });
      expect(answer.body.code).toBe("no-such-check-in");
    }
    expect((await reads(noor)).body.notes).toEqual([]);
  });
});

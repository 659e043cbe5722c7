import type { Problem, Readings } from "@breathing-room/contract";
import type {
  Appointment,
  Bundle,
  Consent,
  Encounter,
  Observation,
  QuestionnaireResponse,
} from "fhir/r4";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { freshKey, type PageClient } from "../api-client.test-support.ts";
import { startTestService, type TestService } from "../service.test-support.ts";

let service: TestService;
let sessionId: string;
let host: PageClient;
beforeEach(async () => {
  service = await startTestService();
  ({ sessionId } = await service.api.createSession({ measures: ["phq-9"] }));
  host = await service.api.arrive(sessionId, { personId: "host_1", role: "facilitator" });
  await host.send({ type: "enter" });
});
afterEach(() => service.stop());

const phq9 = (first = "LA6569-3") => ({
  url: "urn:breathing-room:questionnaire:phq-9",
  version: "1.0.0",
  answers: { "1": first, "9": "LA6568-5" },
});
const send = async (page: PageClient, first?: string) => {
  const body = { forms: [phq9(first)] };
  const options = { token: page.token, key: freshKey(), body };
  const answer = await page.api.request<{ recordId: string }>(
    "POST",
    "/v1/visit/check-ins",
    options,
  );
  return answer.body.recordId;
};
const read = (query = "", options: { headers?: Record<string, string>; token?: string } = {}) =>
  service.api.request<Bundle & Problem>("GET", `/v1/records${query}`, {
    token: service.api.clinicKey,
    ...options,
  });
const of = <T>({ entry = [] }: Bundle, type: string): T[] =>
  entry.flatMap(({ resource }) => (resource?.resourceType === type ? [resource as T] : []));
const people = (bundle: Bundle) =>
  of<QuestionnaireResponse>(bundle, "QuestionnaireResponse").map(
    ({ subject }) => subject?.identifier?.value,
  );

async function twoInTheRoom() {
  const sam = await service.api.arrive(sessionId, { personId: "sam_1" });
  const noor = await service.api.arrive(sessionId, { personId: "noor" });
  await send(sam);
  await send(noor);
  await host.send({ type: "admit", visitIds: [sam.visitId, noor.visitId] });
  await sam.send({ type: "enter" });
  await service.clock.advance(60_000);
  return { sam, noor };
}

describe("a clinic's records", () => {
  test("are answers and what is derived from them, labelled, with the notice against redisclosure", async () => {
    await twoInTheRoom();
    const { body, headers } = await read(`?session=${sessionId}`);
    expect(headers.get("content-type")).toContain("application/fhir+json");
    expect(people(body)).toEqual(["sam_1", "noor"]);
    const [response] = of<QuestionnaireResponse>(body, "QuestionnaireResponse");
    const observations = of<Observation>(body, "Observation");
    const own = observations.filter(
      ({ derivedFrom }) => derivedFrom?.[0]?.reference === `QuestionnaireResponse/${response?.id}`,
    );
    expect(own.length).toBeGreaterThan(2);
    expect(new Set(own.map(({ subject }) => subject?.identifier?.value))).toEqual(
      new Set(["sam_1"]),
    );
    for (const { resource } of body.entry ?? []) {
      if (resource?.resourceType === "OperationOutcome") continue;
      expect(resource?.meta?.security?.map(({ code }) => code)).toEqual(["42CFRPart2", "R"]);
      expect(resource?.id).toMatch(/^[A-Za-z0-9.-]{1,64}$/);
    }
    expect(JSON.stringify(of(body, "OperationOutcome"))).toContain("42 CFR part 2 prohibits");
  });

  test("have one appointment and one encounter for each client, and none tells of another", async () => {
    await twoInTheRoom();
    const { body } = await read(`?session=${sessionId}`);
    const appointments = of<Appointment>(body, "Appointment");
    expect(
      appointments.map(({ participant }) =>
        participant.map(({ actor }) => actor?.identifier?.value),
      ),
    ).toEqual([["sam_1"], ["noor"]]);
    const [encounter, ...more] = of<Encounter>(body, "Encounter");
    // Noor was let in and has not gone in.
    expect(more).toEqual([]);
    expect(encounter).toMatchObject({ status: "in-progress", class: { code: "VR" } });
    expect(JSON.stringify(encounter)).toContain("host_1");
    expect(JSON.stringify(encounter)).not.toContain("noor");
    expect(of<QuestionnaireResponse>(body, "QuestionnaireResponse")[0]?.encounter?.reference).toBe(
      `Encounter/${encounter?.id}`,
    );
  });

  test("do not tell that somebody stepped away", async () => {
    const { sam } = await twoInTheRoom();
    const before = (await read(`?session=${sessionId}`)).text;
    await sam.send({ type: "stepAway" });
    await sam.send({ type: "return" });
    expect((await read(`?session=${sessionId}`)).text).toBe(before);
  });

  test("are of one person, of one session, since a time; another person's are not among them", async () => {
    const { sam } = await twoInTheRoom();
    const later = await service.api.createSession({ measures: ["phq-9"] });
    await service.clock.advance(60_000);
    const since = new Date(service.clock.now()).toISOString();
    await send(await service.api.arrive(later.sessionId, { personId: "sam_1" }));
    expect(people((await read("?person=sam_1")).body)).toEqual(["sam_1", "sam_1"]);
    expect(people((await read(`?person=sam_1&session=${sessionId}`)).body)).toEqual(["sam_1"]);
    expect(people((await read(`?since=${encodeURIComponent(since)}`)).body)).toEqual(["sam_1"]);
    expect(people((await read(`?person=noor&since=${encodeURIComponent(since)}`)).body)).toEqual(
      [],
    );
    expect((await read("?person=noor")).text).not.toContain("sam_1");
    expect((await read("?person=noor")).text).not.toContain(sam.visitId);
    expect(people((await read()).body)).toHaveLength(3);
  });

  test("come page by page, each once", async () => {
    const { sam } = await twoInTheRoom();
    await send(sam, "LA6570-1");
    const seen: (string | undefined)[] = [];
    let pages = 0;
    for (let query: string | undefined = "?limit=1"; query !== undefined; pages += 1) {
      const { body }: { body: Bundle } = await read(query);
      seen.push(...of<QuestionnaireResponse>(body, "QuestionnaireResponse").map(({ id }) => id));
      const next = body.link?.find(({ relation }) => relation === "next")?.url;
      query = next === undefined ? undefined : new URL(next).search;
    }
    expect([pages, new Set(seen).size, seen.length]).toEqual([3, 3, 3]);
  });

  test("hold the first answer and the amended one, told apart", async () => {
    const { sam } = await twoInTheRoom();
    await send(sam, "LA6570-1");
    const { body } = await read("?person=sam_1");
    const statuses = of<QuestionnaireResponse>(body, "QuestionnaireResponse").map(
      ({ status }) => status,
    );
    expect(statuses).toEqual(["completed", "amended"]);
  });

  test("say which agreements somebody agreed to, and keep where they are today to themselves", async () => {
    await twoInTheRoom();
    const stored = await service.store.documents.list("example", { after: 0, limit: 1 });
    const [first] = stored.documents;
    if (!first) throw new Error("it was stored");
    const text = JSON.stringify({
      place: { text: "CanaryPlace", confirmed: true },
      agreements: { answer: "agreed", version: "2026-1", spoken: false },
    });
    const documentId = "C".repeat(22);
    await service.store.documents.add({ ...first, documentId, kind: "today", text });
    // Its journal is there and does not name it.
    expect(of<Consent>((await read("?person=sam_1")).body, "Consent")).toEqual([]);
    // This one's session was forgotten in its time.
    const forgotten = { ...first, documentId: "D".repeat(22), sessionId: "E".repeat(22) };
    await service.store.documents.add({ ...forgotten, kind: "today", text });
    const { body, text: sent } = await read("?person=sam_1");
    expect(of<Consent>(body, "Consent")).toMatchObject([
      { status: "active", policyRule: { text: expect.stringContaining("2026-1") as string } },
    ]);
    expect(sent).not.toContain("CanaryPlace");
  });

  test("of another clinic are not there, as those of nobody are not", async () => {
    await twoInTheRoom();
    const token = service.otherApi.clinicKey;
    const missing = "A".repeat(22);
    const strip = (text: string, id: string) => text.replaceAll(id, "ID");
    const foreign = (await read(`?session=${sessionId}`, { token })).text;
    expect(strip(foreign, sessionId)).toBe(
      strip((await read(`?session=${missing}`, { token })).text, missing),
    );
    expect(foreign).not.toContain("sam_1");
    expect((await read("?person=sam_1", { token })).body.entry).toHaveLength(1);
  });

  test.each([
    "?session=x",
    "?person=a%20b",
    "?since=yesterday",
    "?after=-1",
    "?limit=0",
    "?limit=999",
    "?mood=low",
    "?person=a&person=b",
    "?constructor=x",
  ])("a query that is not one is refused: %s", async (query) => {
    const { status, body } = await read(query);
    expect([status, body.code]).toEqual([422, "invalid"]);
    expect(body.errors).toHaveLength(1);
  });
});

describe("every reading of records through the API", () => {
  const readings = async (query = "") =>
    (
      await service.api.request<Readings>("GET", `/v1/readings${query}`, {
        token: service.api.clinicKey,
      })
    ).body.readings;

  test("is recorded: when, by which key, for whom and whose; what showed nothing is not", async () => {
    const { sam } = await twoInTheRoom();
    await read("?person=nobody");
    expect(await readings()).toEqual([]);
    await read("?person=sam_1", { headers: { "read-by": "nurse-7" } });
    await read();
    const all = await readings();
    expect(all).toMatchObject([
      { readBy: "nurse-7", people: ["sam_1"] },
      { readBy: null, people: ["sam_1", "noor"] },
    ]);
    expect(all[0]?.recordIds).toEqual((await sam.view()).you.checkIn?.recordIds);
    expect(all[0]?.key).toMatch(/^[0-9a-f]{12}$/);
    expect(await readings("?person=noor")).toHaveLength(1);
    // A reading is nobody's record.
    expect(people((await read()).body)).toEqual(["sam_1", "noor"]);
  });

  test("for somebody who has no opaque id is refused", async () => {
    await twoInTheRoom();
    const { body } = await read("", { headers: { "read-by": "Jordan Example" } });
    expect(body).toMatchObject({ code: "invalid", errors: [{ path: "Read-By" }] });
    expect(await readings()).toEqual([]);
  });
});

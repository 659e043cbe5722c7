import type { CheckIn, Forms, Problem, SentCheckIn } from "@breathing-room/contract";
import type { Bundle, Questionnaire } from "fhir/r4";
import { parseOwnQuestions } from "@breathing-room/measures";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { freshKey, type PageClient } from "../api-client.test-support.ts";
import { readCheckIns } from "../check-ins/check-in-document.ts";
import { parseClinicsFile, storeListedClinics } from "../runtime/clinics-file.ts";
import { startTestService, type TestService } from "../service.test-support.ts";

let service: TestService;
beforeEach(async () => {
  service = await startTestService();
});
afterEach(() => service.stop());

const url = "https://example.clinic.example/fhir/Questionnaire/morning";
const canary = "Canary Rowan Wren 4711";

const morning = (version: string, text: string) => ({
  resourceType: "Questionnaire",
  url,
  version,
  title: "This morning",
  status: "active",
  item: [
    { linkId: "slept", type: "boolean", text, required: true },
    {
      linkId: "hours",
      type: "decimal",
      text: "How many hours?",
      enableWhen: [{ question: "slept", operator: "=", answerBoolean: true }],
    },
    { linkId: "more", type: "text", text: "Anything else?" },
  ],
});

/** The clinics file's entry of the first test clinic with these forms, stored as a start stores it. */
async function list(forms: object): Promise<void> {
  const example = await service.store.clinics.byId("example");
  const { keptIn: _, ...entry } = example ?? {};
  const listed = { ...entry, checkIns: { forms } };
  const others = (await service.store.clinics.all()).filter(({ id }) => id !== "example");
  const clinics = parseClinicsFile(JSON.stringify({ clinics: [listed] }));
  await storeListedClinics(service.store.clinics, [...clinics, ...others]);
}
const formsOf = async (page: PageClient) =>
  (await service.api.request<Forms>("GET", "/v1/visit/forms", { token: page.token })).body.forms;
const send = (page: PageClient, version: string, answers: object) =>
  service.api.request<SentCheckIn & Problem>("POST", "/v1/visit/check-ins", {
    token: page.token,
    key: freshKey(),
    body: { forms: [{ url, version, answers }] },
  });
const read = async (page: PageClient, recordId: string) => {
  const path = `/v1/visit/check-ins/${recordId}`;
  return (await service.api.request<CheckIn>("GET", path, { token: page.token })).body;
};
const create = (measures: readonly string[]) => service.api.askForSession<Problem>({ measures });

describe("a clinic's own questions", () => {
  test("are asked beside the measures, checked against their version, and read without a score", async () => {
    await list({ morning: morning("1", "Did you sleep?") });
    const { sessionId } = await service.api.createSession({ measures: ["phq-8", "morning"] });
    const sam = await service.api.arrive(sessionId, { personId: "s" });
    const host = await service.api.arrive(sessionId, { personId: "h", role: "facilitator" });
    const forms = await formsOf(sam);
    expect(forms.map((form) => form.url)).toEqual([expect.stringContaining("phq-8"), url]);
    expect(forms[1]?.items.map(({ kind }) => kind)).toEqual(["boolean", "decimal", "text"]);
    expect(JSON.stringify(forms[1])).not.toContain("required");
    const refused = await send(sam, "1", { slept: "yes", hours: 5, [canary]: true });
    expect(refused.body.errors?.map(({ path }) => path)).toEqual([
      "forms[0].item[0]",
      "forms[0].item[1]",
      "forms[0].answers",
    ]);
    expect((await send(sam, "2", {})).body.errors?.[0]?.path).toBe("forms[0]");
    const sent = await send(sam, "1", { slept: true, hours: 6.5, more: null });
    expect(sent).toMatchObject({ status: 201, body: { review: null } });
    const [seen] = (await read(host, sent.body.recordId)).forms;
    expect(seen?.answers).toEqual({ slept: true, hours: 6.5, more: null });
    expect(seen?.reading).toEqual({ scores: [], safety: [], notices: [] });
    const trends = await service.api.request("GET", "/v1/visit/trends", { token: sam.token });
    expect(trends).toMatchObject({ status: 200, body: { scales: [] } });
  });

  test("keep their version under a stored answer and for a session that asked for it, whatever the file says later", async () => {
    await list({ morning: morning("1", "Did you sleep?") });
    const before = await service.api.createSession({ measures: ["morning"] });
    const sam = await service.api.arrive(before.sessionId, { personId: "s" });
    const { recordId } = (await send(sam, "1", { slept: true })).body;
    await list({ morning: morning("2", "Did you rest?") });
    const after = await service.api.createSession({ measures: ["morning"] });
    const noor = await service.api.arrive(after.sessionId, { personId: "n" });
    expect((await formsOf(noor))[0]).toMatchObject({ version: "2" });
    expect((await formsOf(sam))[0]).toMatchObject({ version: "1" });
    expect((await send(sam, "1", { slept: false })).status).toBe(201);
    await list({});
    expect((await create(["morning"])).body.errors?.[0]?.path).toBe("checkIn.measures[0]");
    expect((await send(noor, "2", { slept: false })).status).toBe(201);
    // The answers carry their questions: they are read even where the clinic's entry knows nothing of them.
    const example = await service.store.clinics.byId("example");
    if (!example) throw new Error("the clinic is there");
    await service.store.clinics.put({ ...example, checkIns: { ...example.checkIns, forms: [] } });
    const [form] = (await read(sam, recordId)).forms;
    expect(form?.form).toMatchObject({ version: "1", items: [{ text: "Did you sleep?" }, {}, {}] });
  });

  test("that two starts with different files list at once are both kept, and the clinic's entry holds what is asked now", async () => {
    await list({ morning: morning("1", "Did you sleep?") });
    const before = await service.store.clinics.all();
    await list({ morning: morning("2", "Did you rest?") });
    const { sessionId } = await service.api.createSession({ measures: ["morning"] });
    const sam = await service.api.arrive(sessionId, { personId: "s" });
    // The other start had read what was stored before this one stored its own.
    vi.spyOn(service.store.clinics, "all").mockResolvedValue(before);
    await list({ morning: morning("3", "Did you wake?") });
    vi.restoreAllMocks();
    expect(await formsOf(sam)).toMatchObject([{ version: "2" }]);
    expect((await send(sam, "2", { slept: true })).status).toBe(201);
    const example = await service.store.clinics.byId("example");
    expect(example?.checkIns.forms).toMatchObject([{ questionnaire: { version: "3" } }]);
  });

  test("that an earlier version of the service stored with its clinic are kept apart from then on", async () => {
    const example = await service.store.clinics.byId("example");
    if (!example) throw new Error("the clinic is there");
    const [old, now] = ["1", "2"].map((version) => {
      const parsed = parseOwnQuestions("morning", morning(version, "Did you sleep?"));
      if (!parsed.ok) throw new Error("the form is one");
      return { id: "morning", questionnaire: parsed.questionnaire, isOffered: version === "2" };
    });
    const forms = [old, now].flatMap((form) => form ?? []);
    const { clinics } = service.store;
    await clinics.put({ ...example, checkIns: { ...example.checkIns, forms } });
    await list({ morning: morning("2", "Did you sleep?") });
    expect((await clinics.byId("example"))?.checkIns.forms).toHaveLength(1);
    expect(await clinics.formVersion("example", `${url}|1`)).toEqual(old?.questionnaire);
    await expect(list({ morning: morning("1", "Did you rest?") })).rejects.toThrow("was changed");
  });

  test("with other words under a version that there was are refused at the start, and nothing is stored", async () => {
    await list({ morning: morning("1", "Did you sleep?") });
    await expect(list({ morning: morning("1", "Did you rest?") })).rejects.toThrow(
      'the form "morning" of "example" was changed: give it a new version',
    );
    const example = await service.store.clinics.byId("example");
    expect(JSON.stringify(example?.checkIns.forms)).toContain("Did you sleep?");
  });

  test("that are malformed, of an unknown kind, cyclic or huge are refused by the file with their path", async () => {
    const whole = morning("1", "Did you sleep?");
    const [slept, hours] = whole.item;
    const [when] = hours?.enableWhen ?? [];
    const bad = {
      "morning: the form:": 1,
      "morning: item[0].type:": { ...whole, item: [{ ...slept, type: "attachment" }] },
      "morning: item[1].enableWhen[0].question:": {
        ...whole,
        item: [
          {
            ...slept,
            enableWhen: [{ question: "hours", operator: "exists", answerBoolean: true }],
          },
          { ...hours, enableWhen: [when] },
        ],
      },
      "morning: item[300]:": {
        ...whole,
        item: Array.from({ length: 301 }, (_, index) => ({ ...slept, linkId: `q${index}` })),
      },
    };
    for (const [path, form] of Object.entries(bad)) {
      const stopped = list({ morning: form });
      await expect(stopped).rejects.toThrow("clinics.0.checkIns.forms");
      await expect(stopped).rejects.toThrow(path);
    }
    await expect(list({ "phq-9": whole })).rejects.toThrow("A measure has this name already.");
    await expect(list({ a: whole, b: whole })).rejects.toThrow("the same url and version");
  });

  test("that stand beside many answers are checked once in one reading of them", async () => {
    await list({ morning: morning("1", "Did you sleep?") });
    const { sessionId } = await service.api.createSession({ measures: ["morning"] });
    const sam = await service.api.arrive(sessionId, { personId: "s" });
    for (const slept of [true, false]) await send(sam, "1", { slept });
    const { documents } = await service.store.documents.list("example", { after: 0, limit: 9 });
    const [first, second] = readCheckIns(documents).map(({ forms }) => forms[0]);
    expect([first?.answers, second?.answers]).toEqual([{ slept: true }, { slept: false }]);
    expect(second?.measure).toBe(first?.measure);
  });

  test("leave as answers with their Questionnaire, once for each version, and as no observation", async () => {
    await list({ morning: morning("1", "Did you sleep?") });
    const { sessionId } = await service.api.createSession({ measures: ["morning"] });
    for (const personId of ["s", "n"]) {
      await send(await service.api.arrive(sessionId, { personId }), "1", { slept: true });
    }
    const { body } = await service.api.request<Bundle>("GET", `/v1/records?session=${sessionId}`, {
      token: service.api.clinicKey,
    });
    const entries = (body.entry ?? []).filter(
      ({ resource }) => resource?.resourceType !== "Appointment",
    );
    expect(entries.map(({ resource, search }) => [resource?.resourceType, search?.mode])).toEqual([
      ["QuestionnaireResponse", "match"],
      ["QuestionnaireResponse", "match"],
      ["Questionnaire", "include"],
      ["OperationOutcome", "outcome"],
    ]);
    expect(entries[0]?.resource).toMatchObject({ questionnaire: `${url}|1` });
    const form = entries[2]?.resource as Questionnaire;
    expect(form).toMatchObject({ url, version: "1", item: [{ text: "Did you sleep?" }, {}, {}] });
    expect(form.id).toMatch(/^form-[0-9a-f]{32}$/);
  });
});

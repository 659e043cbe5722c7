import type { Forms, Problem, SentCheckIn, Today } from "@breathing-room/contract";
import type { FormDefinition } from "@breathing-room/measures/form";
import type { Role } from "@breathing-room/session";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { freshKey, type PageClient } from "../api-client.test-support.ts";
import { startTestService, type TestService } from "../service.test-support.ts";

const canary = "12 Canary Street, Wren 4711";
const everything = [
  "place",
  "number",
  "contact",
  "privacy",
  "driving",
  "agreements",
  "if-gone",
] as const;

let service: TestService;
let sessionId: string;
beforeEach(async () => {
  service = await startTestService();
  ({ sessionId } = await service.api.createSession({ today: everything }));
});
afterEach(() => service.stop());

const arrive = (personId: string, role: Role = "client", where = sessionId) =>
  service.api.arrive(where, { personId, role });
const ask = async (page: PageClient) => {
  const path = "/v1/visit/today";
  const { body } = await service.api.request<Forms & Problem>("GET", path, { token: page.token });
  return { ...body, form: body.forms?.[0] as unknown as FormDefinition };
};
const give = (page: PageClient, form: FormDefinition, answers: object, key = freshKey()) =>
  service.api.request<SentCheckIn & Problem>("POST", "/v1/visit/today", {
    token: page.token,
    key,
    body: { forms: [{ url: form.url, version: form.version, answers }] },
  });
const read = (page: PageClient, of: PageClient) =>
  service.api.request<Today & Problem>("GET", `/v1/visit/people/${of.visitId}/today`, {
    token: page.token,
  });
const consent = (page: PageClient, of: PageClient, version = "2026-1") =>
  service.api.request<Problem>("POST", `/v1/visit/people/${of.visitId}/consent`, {
    token: page.token,
    key: freshKey(),
    body: { version },
  });
const events = async () =>
  (await service.store.journal.read(sessionId, 0)).flatMap((commit) => commit.events);
const rowsOf = ({ rows }: Today) =>
  Object.fromEntries(rows.map(({ question, answer, how }) => [question, [answer, how]]));

describe("the questions about today", () => {
  test("are those that the session or its clinic names, of clients alone, and none where nobody names any", async () => {
    const sam = await arrive("s");
    const { form } = await ask(sam);
    expect(form.items.map(({ linkId }) => linkId)).toEqual([
      "place-new",
      "number-new",
      "contact-new",
      "privacy",
      "driving",
      "agreements-text",
      "if-gone",
    ]);
    expect(sam.firstView.you.today).toEqual({ given: false });
    expect((await ask(await arrive("h", "facilitator"))).code).toBe("no-forms");
    const plain = await service.api.createSession();
    expect((await arrive("n", "client", plain.sessionId)).firstView.you.today).toBeNull();
    const fewer = await service.api.createSession({ today: ["if-gone"] });
    const { form: short } = await ask(await arrive("n", "client", fewer.sessionId));
    expect(short.items.map(({ linkId }) => linkId)).toEqual(["if-gone"]);
  });

  test("cannot ask for agreements that the clinic did not settle, or for what there is not", async () => {
    const create = (asked: readonly string[]) =>
      service.otherApi.askForSession<Problem>({ today: asked });
    const paths = async (asked: readonly string[]) =>
      (await create(asked)).body.errors?.map(({ path }) => path);
    expect(await paths(["place", "agreements"])).toEqual(["today.ask[1]"]);
    expect(await paths(["place", "weight"])).toEqual(["today.ask[1]"]);
    expect(await paths(["place", "place"])).toEqual(["today.ask"]);
    expect((await create(["place"])).status).toBe(201);
  });

  test("what was given is read by the team alone, and every reading is recorded", async () => {
    const [sam, host] = [await arrive("s"), await arrive("h", "facilitator")];
    const { form } = await ask(sam);
    const answers = { "place-new": canary, "number-new": null, privacy: "headphones" };
    expect((await give(sam, form, { ...answers, agreements: "asks-first" })).status).toBe(201);
    expect((await sam.view()).you.today).toEqual({ given: true });
    expect((await host.view()).staff?.waiting[0]?.today).toEqual({ records: 1 });
    const { body } = await read(host, sam);
    expect(rowsOf(body)).toMatchObject({
      place: [canary, null],
      number: [null, null],
      privacy: ["I use headphones", null],
      agreements: ["Ask a question first", "version 2026-1"],
    });
    expect((await events()).filter(({ type }) => type === "TodayRead")).toHaveLength(1);
    for (const role of ["client", "family", "observer", "peer-specialist"] as const) {
      const page = await arrive(`as-${role}`, role);
      expect((await read(page, sam)).body.code).toBe("no-forms");
      expect(JSON.stringify(await page.view())).not.toContain(canary);
    }
    expect(JSON.stringify(await events())).not.toContain("Canary");
    expect(service.logLines.join("")).not.toContain("Canary");
  });

  test("what was said the last time is offered to be confirmed and never taken for granted", async () => {
    const sam = await arrive("s");
    const first = await ask(sam);
    await give(sam, first.form, { "place-new": canary, "contact-new": "Rowan 555 0101" });
    const next = await service.api.createSession({ today: everything });
    const again = await arrive("s", "client", next.sessionId);
    const { form } = await ask(again);
    expect(JSON.stringify(form)).toContain(`Still here: ${canary}`);
    expect(again.firstView.you.today).toEqual({ given: false });
    const host = await arrive("h", "facilitator", next.sessionId);
    expect(rowsOf((await read(host, again)).body)["place"]).toEqual([null, null]);
    const mixed = { place: "same", contact: "other", "contact-new": "Kai 555 0102" };
    expect((await give(again, form, mixed)).status).toBe(201);
    expect(rowsOf((await read(host, again)).body)).toMatchObject({
      place: [canary, "The same as before, confirmed today"],
      contact: ["Kai 555 0102", null],
    });
    expect(JSON.stringify((await ask(await arrive("n"))).form)).not.toContain("Canary");
  });

  test("sent twenty times under one key they are in once; a form from before is refused, and nothing of it is stored", async () => {
    const sam = await arrive("s");
    const { form } = await ask(sam);
    const key = freshKey();
    const all = await Promise.all(
      Array.from({ length: 20 }, () => give(sam, form, { "place-new": canary }, key)),
    );
    expect(new Set(all.map(({ text }) => text)).size).toBe(1);
    expect((await events()).filter(({ type }) => type === "TodayGiven")).toHaveLength(1);
    const stale = await give(sam, form, { "place-new": "elsewhere" });
    expect(stale.body.errors?.[0]?.path).toBe("forms[0]");
    const now = (await ask(sam)).form;
    const bad = { place: "same", "place-new": "both", driving: "flying", [canary]: "x" };
    const refused = await give(sam, now, bad);
    expect(refused.body.errors?.map(({ path }) => path)).toEqual([
      "forms[0].item[1]",
      "forms[0].item[5]",
      "forms[0].answers",
    ]);
    expect(refused.text).not.toContain("Canary");
    const { documents } = await service.store.documents.list("example", { after: 0, limit: 9 });
    expect(documents).toHaveLength(1);
  });

  test("a spoken consent is written down by a host, to the version that holds, and changes nothing else", async () => {
    const [sam, host] = [await arrive("s"), await arrive("h", "facilitator")];
    const { form } = await ask(sam);
    expect((await consent(host, sam, "2025-9")).body.errors?.[0]?.path).toBe("version");
    expect((await consent(sam, sam)).body.code).toBe("not-allowed");
    expect((await consent(host, host)).body.code).toBe("no-forms");
    expect((await consent(host, sam)).status).toBe(201);
    const { body } = await read(host, sam);
    expect(rowsOf(body)["agreements"]).toEqual([
      "I agree",
      "version 2026-1. Said aloud, written down by staff",
    ]);
    expect(body.agreements?.given).toBe(true);
    expect((await sam.view()).you.today).toEqual({ given: false });
    // The form that is open on the person's page is still the one that is asked.
    expect((await give(sam, form, { "place-new": canary })).status).toBe(201);
  });
});

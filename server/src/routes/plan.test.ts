import type { NewPlan, OwnPlan, Plan, Problem, SharedPlans } from "@breathing-room/contract";
import type { Role } from "@breathing-room/session";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { PageClient } from "../api-client.test-support.ts";
import { startTestService, type TestService } from "../service.test-support.ts";

const canary = "Canary Rowan Wren 4711";

let service: TestService;
let sessionId: string;
beforeEach(async () => {
  service = await startTestService();
  ({ sessionId } = await service.api.createSession());
});
afterEach(() => service.stop());

const plan = (changes: Partial<NewPlan> = {}): NewPlan => ({
  sections: { "in-an-urge": "Walk to the shop.\nCall Ellis.", reasons: canary },
  people: [{ name: "Ellis", number: "+1 (555) 010-0199" }],
  professionals: [{ name: "My counselor", number: null }],
  sharedWith: [],
  readyOffline: true,
  ...changes,
});
const arrive = (personId: string, role: Role = "client", session = sessionId) =>
  service.api.arrive(session, { personId, role });
const write = ({ token }: PageClient, body: unknown) =>
  service.api.request<{ writtenAt: number } & Problem>("POST", "/v1/visit/plan", { token, body });
const read = ({ token }: PageClient) =>
  service.api.request<OwnPlan & Problem>("GET", "/v1/visit/plan", { token });
const readOf = ({ token }: PageClient, { visitId }: PageClient) =>
  service.api.request<Plan & Problem>("GET", `/v1/visit/people/${visitId}/plan`, { token });
const listFor = ({ token }: PageClient) =>
  service.api.request<SharedPlans & Problem>("GET", "/v1/visit/plans", { token });
const events = async () =>
  (await service.store.journal.read(sessionId, 0)).flatMap((commit) => commit.events);

describe("a plan", () => {
  test("is the person's: found again in another session as it was last written, and nobody else's", async () => {
    const sam = await arrive("s");
    expect((await read(sam)).body).toEqual({ plan: null });
    await write(sam, plan({ sections: { reasons: "the first" } }));
    await service.clock.advance(60_000);
    const { status, body } = await write(sam, plan());
    expect(status).toBe(200);
    const next = await service.api.createSession();
    const again = await arrive("s", "client", next.sessionId);
    expect((await read(again)).body.plan).toEqual({ ...plan(), writtenAt: body.writtenAt });
    expect((await read(await arrive("n"))).body).toEqual({ plan: null });
    const { sessionId: foreign } = await service.otherApi.createSession();
    const sameId = await service.otherApi.arrive(foreign, { personId: "s" });
    expect((await read(sameId)).body).toEqual({ plan: null });
  });

  test("that its person takes away is gone, also for whom it was shared with", async () => {
    const sam = await arrive("s");
    const host = await arrive("h", "facilitator");
    await write(sam, plan({ sharedWith: ["team"] }));
    expect((await readOf(host, sam)).status).toBe(200);
    const { token } = sam;
    await service.api.request("POST", "/v1/visit/plan/forget", { token, body: {} });
    expect((await read(sam)).body).toEqual({ plan: null });
    expect((await readOf(host, sam)).body.code).toBe("no-such-plan");
  });

  test("can be written and read after the session has ended and after leaving, and not from another device", async () => {
    const sam = await arrive("s");
    const stream = await sam.stream();
    const elsewhere = await arrive("s");
    expect((await write(elsewhere, plan())).body.code).toBe("other-device");
    expect((await read(elsewhere)).body.code).toBe("other-device");
    await stream.close();
    await sam.send({ type: "leave" });
    expect((await write(sam, plan())).status).toBe(200);
    await service.api.request("POST", `/v1/sessions/${sessionId}/end`, {
      token: service.api.clinicKey,
    });
    expect((await read(sam)).body.plan).toMatchObject(plan());
  });

  test.each<[string, unknown, string]>([
    ["too long", plan({ sections: { reasons: "x".repeat(601) } }), "sections.reasons"],
    ["empty", plan({ sections: { reasons: " " } }), "sections.reasons"],
    ["with direction marks", plan({ sections: { reasons: "\u202egarden" } }), "sections.reasons"],
    ["no number", plan({ people: [{ name: "Ellis", number: "call me" }] }), "people[0].number"],
    [
      "a number that is an address",
      plan({ people: [{ name: "E", number: "javascript:1" }] }),
      "people[0].number",
    ],
    ["a reader that is none", { ...plan(), sharedWith: ["group"] }, "sharedWith[0]"],
    ["a part that is none", { ...plan(), sections: { weight: "x" } }, "sections.weight"],
  ])("%s is refused with its path, and keeps what was there", async (_, body, path) => {
    const sam = await arrive("s");
    await write(sam, plan());
    const refused = await write(sam, body);
    expect(refused.status).toBe(422);
    expect(refused.body.errors?.[0]?.path).toBe(path);
    expect(refused.text).not.toContain("javascript");
    expect((await read(sam)).body.plan).toMatchObject(plan());
  });
});

test("my plan: staff are told whose they may read and of nobody else's, which is no reading yet; others are told nothing", async () => {
  const [sam, noor, kai] = [await arrive("s"), await arrive("n"), await arrive("k")];
  const host = await arrive("h", "facilitator");
  const specialist = await arrive("p", "peer-specialist");
  const none = { visitIds: [], isIncomplete: false };
  expect((await listFor(host)).body).toEqual(none);
  await write(sam, plan({ sharedWith: ["team"] }));
  await write(noor, plan({ sharedWith: ["peer-specialist"] }));
  await write(kai, plan());
  expect((await listFor(host)).body).toEqual({ ...none, visitIds: [sam.visitId] });
  expect((await listFor(specialist)).body).toEqual({ ...none, visitIds: [noor.visitId] });
  const next = await service.api.createSession();
  const again = await arrive("s", "client", next.sessionId);
  const hostThere = await arrive("h", "facilitator", next.sessionId);
  expect((await listFor(hostThere)).body.visitIds).toEqual([again.visitId]);
  for (const role of ["client", "family", "interpreter", "observer"] as const) {
    expect((await listFor(await arrive(role, role))).body.code).toBe("not-allowed");
  }
  await write(sam, plan());
  expect((await listFor(host)).body).toEqual(none);
  expect((await events()).some(({ type }) => type === "PlanRead")).toBe(false);
});

test("a plan that does not open hides nobody else's from staff, and is not passed over in silence", async () => {
  const [sam, noor] = [await arrive("s"), await arrive("n")];
  const host = await arrive("h", "facilitator");
  for (const page of [sam, noor]) await write(page, plan({ sharedWith: ["team"] }));
  const at = service.clock.now();
  const place = { clinicId: "example", personId: "n", recordId: "broken", at };
  await service.store.plans.put({ ...place, text: "{}" });
  expect((await listFor(host)).body).toEqual({ visitIds: [sam.visitId], isIncomplete: true });
});

test("my plan: read by its person, by staff only while the person lets them, and each of their readings is recorded", async () => {
  const sam = await arrive("s");
  const pages = {
    team: [await arrive("h", "facilitator"), await arrive("c", "cofacilitator")],
    "peer-specialist": [await arrive("p", "peer-specialist")],
    nobody: [
      await arrive("n"),
      await arrive("f", "family"),
      await arrive("i", "interpreter"),
      await arrive("o", "observer"),
    ],
  };
  const whoReads = async () => {
    const found = await Promise.all(
      Object.entries(pages).map(async ([who, all]) => {
        const answers = await Promise.all(all.map((page) => readOf(page, sam)));
        for (const { body, text } of answers.filter(({ status }) => status !== 200)) {
          expect([body.code, text.includes(canary)]).toEqual(["no-such-plan", false]);
        }
        return answers.every(({ status }) => status === 200) ? [who] : [];
      }),
    );
    return found.flat();
  };
  expect(await whoReads()).toEqual([]);
  await write(sam, plan());
  expect(await whoReads()).toEqual([]);
  expect((await events()).some(({ type }) => type === "PlanRead")).toBe(false);
  await write(sam, plan({ sharedWith: ["team"] }));
  expect(await whoReads()).toEqual(["team"]);
  await write(sam, plan({ sharedWith: ["peer-specialist"] }));
  expect(await whoReads()).toEqual(["peer-specialist"]);
  await write(sam, plan());
  expect(await whoReads()).toEqual([]);
  const readings = (await events()).flatMap((event) =>
    event.type === "PlanRead" ? [event.by] : [],
  );
  const readers = [...pages.team, ...pages["peer-specialist"]].map(({ visitId }) => visitId);
  expect(readings.toSorted()).toEqual(readers.toSorted());
  expect(JSON.stringify(await events())).not.toContain(canary);
  expect(service.logLines.join("\n")).not.toContain(canary);
});

test("my plan: nothing that its person does with it reaches anybody else's stream, nor their view", async () => {
  const host = await arrive("h", "facilitator");
  const noor = await arrive("n");
  const sam = await arrive("s");
  await host.send({ type: "admit", visitIds: [noor.visitId, sam.visitId] });
  for (const page of [host, noor, sam]) await page.send({ type: "enter" });
  const streams = [await noor.stream(), await host.stream()];
  for (const stream of streams) await stream.untilView(({ people }) => people.length > 0);
  await service.clock.advance(0);
  const before = streams.map(({ views }) => views.length);
  await write(sam, plan({ sharedWith: ["team"] }));
  await readOf(host, sam);
  await read(sam);
  // What comes next comes after all that: it is the first that anybody hears.
  await sam.send({ type: "leave" });
  for (const stream of streams) {
    await stream.untilView(({ people }) => people.some(({ here }) => !here));
  }
  expect(streams.map(({ views }) => views.length)).toEqual(before.map((count) => count + 1));
  for (const stream of streams) {
    expect(stream.raw).not.toMatch(/"[a-z]*plan/i);
    await stream.close();
  }
});

import {
  operations,
  problem,
  type OperationName,
  type VisitCommand,
} from "@breathing-room/contract";
import { rolePolicies, roles, type Role } from "@breathing-room/session";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  freshKey,
  type Answer,
  type PageClient,
  type RequestOptions,
} from "../../server/src/api-client.test-support.ts";
import {
  operatorToken,
  startTestService,
  type TestService,
} from "../../server/src/service.test-support.ts";

/** Two sessions of one clinic, one of another, and people in them. */
interface World {
  readonly service: TestService;
  readonly sessionId: string;
  readonly endedSessionId: string;
  readonly host: PageClient;
  readonly sam: PageClient;
  readonly recordId: string;
  readonly hostElsewhere: PageClient;
  readonly foreignHost: PageClient;
  readonly usedInvite: string;
}

const craving = {
  url: "urn:breathing-room:questionnaire:craving",
  version: "1.0.0",
  answers: {},
};
const plan = (sharedWith: readonly string[]) => ({
  sections: { reasons: "my garden" },
  people: [],
  professionals: [],
  sharedWith,
  readyOffline: false,
});
const nobodysId = "AAAAAAAAAAAAAAAAAAAAAA";
let world: World;

beforeAll(async () => {
  const service = await startTestService();
  const { api, otherApi } = service;
  const { sessionId } = await api.createSession({
    measures: ["craving"],
    today: ["place", "agreements"],
  });
  const elsewhere = await api.createSession();
  const ended = await api.createSession();
  const foreign = await otherApi.createSession();
  await api.request("POST", `/v1/sessions/${ended.sessionId}/end`, { token: api.clinicKey });
  const usedInvite = await api.invite(sessionId, { personId: "used" });
  await api.request("POST", "/v1/visits", { body: { invite: usedInvite } });
  const host = { personId: "m", role: "facilitator", name: "Morgan" } as const;
  const sam = await api.arrive(sessionId, { personId: "s", name: "Sam" });
  const sent = await api.request<{ recordId: string }>("POST", "/v1/visit/check-ins", {
    token: sam.token,
    key: freshKey(),
    body: { forms: [craving] },
  });
  world = {
    service,
    sessionId,
    endedSessionId: ended.sessionId,
    host: await api.arrive(sessionId, host),
    sam,
    recordId: sent.body.recordId,
    hostElsewhere: await api.arrive(elsewhere.sessionId, host),
    foreignHost: await otherApi.arrive(foreign.sessionId, host),
    usedInvite,
  };
});
afterAll(() => world.service.stop());

/** How an operation is called: with ids of things that are there, or of things that are not. */
function callOf(name: OperationName, exists: boolean): { path: string; options: RequestOptions } {
  const { path } = operations[name];
  const sessionId = exists ? world.sessionId : nobodysId;
  const visitId = exists ? world.sam.visitId : nobodysId;
  const bodies: Partial<Record<OperationName, unknown>> = {
    createSession: {
      kind: "group",
      title: "Tuesday group",
      hosts: [],
      startsAt: "2026-01-05T09:00:00Z",
      endsAt: "2026-01-05T12:00:00Z",
    },
    createInvite: { personId: "s", role: "client", displayName: "Sam" },
    arrive: { invite: exists ? world.usedInvite : "v1.none" },
    sendCommand: { type: "admit", visitIds: [visitId] },
    sendCheckIn: { forms: [craving] },
    replayWebhooks: { since: "2026-01-05T09:00:00Z" },
    giveToday: {
      forms: [{ url: "urn:breathing-room:questionnaire:today", version: "1", answers: {} }],
    },
    recordConsent: { version: "2026-1" },
    writePlan: plan([]),
    forgetPlan: {},
    addTrendNote: { text: "slept badly", about: exists ? world.recordId : nobodysId },
    sendFeedback: {
      url: "urn:breathing-room:questionnaire:session-feedback",
      version: "1.0.0",
      answers: {},
      readers: "team",
    },
    receiveMediaNotice: {
      id: "1",
      at: 0,
      type: "joined",
      roomName: nobodysId,
      visitId,
      participantSid: "PA_1",
    },
  };
  const body = bodies[name];
  return {
    path: path
      .replace(":sessionId", sessionId)
      .replace(":recordId", exists ? world.recordId : nobodysId)
      .replace(":visitId", visitId),
    options: { ...(body === undefined ? {} : { body }), key: freshKey() },
  };
}

function call(name: OperationName, exists: boolean, options: RequestOptions): Promise<Answer> {
  const { path, options: own } = callOf(name, exists);
  return world.service.api.request(operations[name].method.toUpperCase(), path, {
    ...own,
    ...options,
  });
}

/** Refused with exactly these problem details, byte for byte, and nothing else to tell two refusals apart by. */
function expectRefusal(answer: Answer, code: Parameters<typeof problem>[0]): void {
  expect(answer.text).toBe(JSON.stringify(problem(code)));
  expect(answer.status).toBe(problem(code).status);
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
}

const names = Object.keys(operations) as OperationName[];
const withCaller = (caller: string) => names.filter((name) => operations[name].caller === caller);

/** Every operation is called below by one of these; one that is added to the contract has to find its place here. */
const openToAnyone = ["live", "ready", "describe"];

test("every operation is either checked here or open to anyone on purpose", () => {
  const checked = [
    ...withCaller("clinic"),
    ...withCaller("visit"),
    ...withCaller("media"),
    ...withCaller("operator"),
  ];
  expect([...checked, "arrive", ...openToAnyone].toSorted()).toEqual(names.toSorted());
});

describe.each([true, false])("whether or not the thing exists (%s)", (exists) => {
  describe.each([
    ...withCaller("clinic"),
    ...withCaller("visit"),
    ...withCaller("media"),
    ...withCaller("operator"),
  ])("%s", (name) => {
    test("is refused to nobody", async () => {
      expectRefusal(await call(name, exists, {}), "unauthorized");
    });

    test.each([
      ["empty", ""],
      ["no scheme", "x".repeat(43)],
      ["another scheme", "Basic dXNlcjpwYXNzd29yZA=="],
      ["no token", "Bearer "],
      ["a made-up token", `Bearer v1.${"A".repeat(200)}`],
      ["two tokens", "Bearer one, Bearer two"],
      ["characters that no token has", "Bearer \u00ff\u00fe %00 '; --"],
      ["a very long token", `Bearer ${"A".repeat(8000)}`],
      ["a JSON web token with no signature", "Bearer eyJhbGciOiJub25lIn0.eyJ2aWRlbyI6e319."],
    ])("is refused to a malformed credential: %s", async (_, authorization) => {
      const answer = await call(name, exists, { headers: { authorization } });
      expectRefusal(answer, "unauthorized");
    });

    test("is refused to a credential of another kind", async () => {
      const { api } = world.service;
      const invite = await api.invite(world.sessionId, { personId: "i" });
      const wrongKinds = [
        invite,
        world.usedInvite,
        ...(operations[name].caller === "visit" ? [api.clinicKey] : [world.host.token]),
        ...(operations[name].caller === "media" ? [api.clinicKey] : []),
        ...(operations[name].caller === "operator" ? [api.clinicKey] : [operatorToken]),
      ];
      for (const token of wrongKinds) {
        expectRefusal(await call(name, exists, { token }), "unauthorized");
      }
    });

    test("is refused to a credential that was changed", async () => {
      const tokens = { clinic: world.service.api.clinicKey, operator: operatorToken };
      const { caller } = operations[name];
      const token =
        caller === "clinic" || caller === "operator" ? tokens[caller] : world.host.token;
      for (const at of [0, 5, Math.floor(token.length / 2), token.length - 1]) {
        const changed = `${token.slice(0, at)}${token[at] === "A" ? "B" : "A"}${token.slice(at + 1)}`;
        expectRefusal(await call(name, exists, { token: changed }), "unauthorized");
      }
    });
  });
});

describe("a clinic's key", () => {
  test.each(["readSession", "endSession", "createInvite"] as const)(
    "of another clinic finds nothing by %s, as with an id that nobody has",
    async (name) => {
      const token = world.service.otherApi.clinicKey;
      for (const exists of [true, false]) {
        expectRefusal(await call(name, exists, { token }), "no-such-session");
      }
      const { method, path } = operations[name];
      for (const id of [world.endedSessionId, "x", "..%2f..", "%00", world.sam.visitId]) {
        const answer = await world.service.otherApi.request(
          method.toUpperCase(),
          path.replace(":sessionId", id),
          { ...callOf(name, true).options, token },
        );
        expectRefusal(answer, "no-such-session");
      }
    },
  );

  test("of another clinic reads no record, no message and no reading, as where there are none", async () => {
    const { otherApi } = world.service;
    const token = otherApi.clinicKey;
    const read = (path: string) => otherApi.request("GET", path, { token });
    for (const path of ["/v1/records", `/v1/records?session=${world.sessionId}`]) {
      const { status, text } = await read(path);
      expect(status).toBe(200);
      expect(text).not.toContain(world.recordId.replaceAll("_", "."));
      expect(text).not.toContain("Observation");
    }
    expect((await read("/v1/readings")).body).toEqual({ readings: [], next: null });
    expect((await read("/v1/webhook/messages")).body).toEqual({ messages: [], next: null });
  });

  test("of another clinic changed nothing", async () => {
    const { api } = world.service;
    const { body } = await api.request<{ endedAt: string | null }>(
      "GET",
      `/v1/sessions/${world.sessionId}`,
      { token: api.clinicKey },
    );
    expect(body.endedAt).toBeNull();
  });
});

describe("an invite", () => {
  const arrive = (invite: string) =>
    world.service.api.request("POST", "/v1/visits", { body: { invite } });

  test("that is used, forged, changed, of another kind or too old is refused in the same words", async () => {
    const { api, clock } = world.service;
    const changed = await api.invite(world.sessionId, { personId: "i" });
    const old = await api.invite(world.sessionId, { personId: "old" });
    const all = [
      world.usedInvite,
      "v1.none",
      `v1.${"A".repeat(200)}`,
      `${changed.slice(0, -1)}${changed.endsWith("A") ? "B" : "A"}`,
      world.host.token,
      api.clinicKey,
    ];
    for (const invite of all) expectRefusal(await arrive(invite), "invite-not-valid");
    await clock.advance(5 * 60 * 1000);
    expectRefusal(await arrive(old), "invite-not-valid");
  });

  test("for a session that has ended says so, and only to who holds it", async () => {
    const { api } = world.service;
    const { sessionId } = await api.createSession();
    const invite = await api.invite(sessionId, { personId: "late" });
    await api.request("POST", `/v1/sessions/${sessionId}/end`, { token: api.clinicKey });
    expectRefusal(await arrive(invite), "session-ended");
  });
});

describe("a person's token", () => {
  const admit = (visitId: string): VisitCommand => ({ type: "admit", visitIds: [visitId] });
  const askToWait = (visitId: string): VisitCommand => ({
    type: "askToWait",
    visitId,
    message: null,
  });
  const hostOnly = (visitId: string): VisitCommand[] => [
    admit(visitId),
    askToWait(visitId),
    { type: "acknowledgeReview", visitId, recordId: world.recordId },
    { type: "closeReview", visitId, recordId: world.recordId, note: "called" },
    { type: "startBreak", until: world.service.clock.now() + 600_000 },
    { type: "endBreak" },
    { type: "announceTopic", topic: "sleep" },
    { type: "endTopic" },
    { type: "startGoRound" },
    { type: "endGoRound" },
    { type: "writeTo", visitId, message: "Hello" },
    { type: "seeSlowDown" },
    { type: "sayToAll", message: "Hello" },
    { type: "offerPrivateWord", visitId },
    { type: "offerSideRoom", visitIds: [visitId, world.sam.visitId] },
    { type: "enterSideRoom", sideRoomId: nobodysId },
    { type: "announceSideRoomEnd", sideRoomId: nobodysId },
    { type: "closeSideRoom", sideRoomId: nobodysId },
    { type: "end" },
  ];

  test.each(roles.filter((role) => !rolePolicies[role].hosts))(
    "of the role %s lets nobody in, asks nobody to wait, leads nothing and ends nothing",
    async (role: Role) => {
      const { api } = world.service;
      const page = await api.arrive(world.sessionId, { personId: `as-${role}`, role });
      for (const visitId of [world.sam.visitId, page.visitId, nobodysId]) {
        for (const command of hostOnly(visitId)) {
          expectRefusal(await page.send(command), "not-allowed");
        }
      }
    },
  );

  test("of another session or clinic reaches nobody here, as if they were not there", async () => {
    for (const stranger of [world.hostElsewhere, world.foreignHost]) {
      for (const visitId of [world.sam.visitId, world.host.visitId, nobodysId]) {
        expectRefusal(await stranger.send(admit(visitId)), "not-waiting");
        expectRefusal(await stranger.send(askToWait(visitId)), "not-waiting");
        const text: VisitCommand = { type: "writeTo", visitId, message: "Hello" };
        expectRefusal(await stranger.send(text), "nobody-there");
        // Of what is in another session nothing is looked at: who offers has to be in their own room first.
        expectRefusal(await stranger.send({ type: "offerPrivateWord", visitId }), "not-admitted");
        const visitIds = [visitId, world.sam.visitId];
        expectRefusal(await stranger.send({ type: "offerSideRoom", visitIds }), "not-admitted");
      }
    }
    expect((await world.sam.view()).you).toMatchObject({ phase: "waiting", askedToWait: null });
  });

  test("opens somebody else's check-in to the team of the same session, and to everybody else as if it were not there", async () => {
    const { api } = world.service;
    const read = (page: PageClient, recordId: string) =>
      api.request("GET", `/v1/visit/check-ins/${recordId}`, { token: page.token });
    expect((await read(world.host, world.recordId)).status).toBe(200);
    const others = roles.filter((role) => rolePolicies[role].sees !== "team");
    const pages = await Promise.all(
      others.map((role) => api.arrive(world.sessionId, { personId: `reads-${role}`, role })),
    );
    for (const page of [...pages, world.hostElsewhere, world.foreignHost]) {
      expectRefusal(await read(page, world.recordId), "no-such-check-in");
      expectRefusal(await read(page, nobodysId), "no-such-check-in");
    }
  });

  test("opens what somebody said about today to the team of the same session, and to everybody else as if they were not there", async () => {
    const { api } = world.service;
    const path = (visitId: string) => `/v1/visit/people/${visitId}/today`;
    const read = (page: PageClient, visitId: string) =>
      api.request("GET", path(visitId), { token: page.token });
    const agree = (page: PageClient, visitId: string) =>
      api.request("POST", path(visitId).replace("today", "consent"), {
        token: page.token,
        key: freshKey(),
        body: { version: "2026-1" },
      });
    expect((await read(world.host, world.sam.visitId)).status).toBe(200);
    const others = roles.filter((role) => rolePolicies[role].sees !== "team");
    const pages = await Promise.all(
      others.map((role) => api.arrive(world.sessionId, { personId: `today-${role}`, role })),
    );
    for (const visitId of [world.sam.visitId, nobodysId]) {
      for (const page of [...pages, world.hostElsewhere, world.foreignHost]) {
        expectRefusal(await read(page, visitId), "no-forms");
      }
      for (const page of pages) expectRefusal(await agree(page, visitId), "not-allowed");
      for (const page of [world.hostElsewhere, world.foreignHost]) {
        expectRefusal(await agree(page, visitId), "no-forms");
      }
    }
  });

  test("opens a plan to whom its person let read it, in the same session, and to everybody else as if it were not there", async () => {
    const { api } = world.service;
    const { token } = world.sam;
    const read = (page: PageClient, visitId = world.sam.visitId) =>
      api.request("GET", `/v1/visit/people/${visitId}/plan`, { token: page.token });
    const pages = Object.fromEntries(
      await Promise.all(
        roles.map(async (role) => {
          const page = await api.arrive(world.sessionId, { personId: `plan-${role}`, role });
          return [role, page] as const;
        }),
      ),
    );
    const sharings: readonly (readonly string[])[] = [[], ["team"], ["peer-specialist"]];
    for (const sharedWith of sharings) {
      const body = plan(sharedWith);
      await api.request("POST", "/v1/visit/plan", { token, body });
      for (const [role, page] of Object.entries(pages)) {
        const { sees } = rolePolicies[role as Role];
        const answer = await read(page);
        if (sharedWith.includes(sees)) expect(answer.status).toBe(200);
        else expectRefusal(answer, "no-such-plan");
        expectRefusal(await read(page, nobodysId), "no-such-plan");
        const listed = await api.request("GET", "/v1/visit/plans", { token: page.token });
        if (sees === "team" || sees === "peer-specialist") {
          const visitIds = sharedWith.includes(sees) ? [world.sam.visitId] : [];
          expect(listed.body).toEqual({ visitIds, isIncomplete: false });
        } else expectRefusal(listed, "not-allowed");
      }
      for (const page of [world.hostElsewhere, world.foreignHost]) {
        expectRefusal(await read(page), "no-such-plan");
        const { text } = await page.api.request("GET", "/v1/visit/plans", { token: page.token });
        expect(text).not.toContain(world.sam.visitId);
      }
    }
    for (const role of roles.filter((each) => each !== "client")) {
      const page = pages[role];
      const own = await api.request("GET", "/v1/visit/plan", { token: page?.token ?? "" });
      expectRefusal(own, "not-allowed");
    }
  });

  test("opens somebody's measures over time to the team of a session that both are in, to the person themselves, and to nobody else", async () => {
    const { api } = world.service;
    const read = (page: PageClient, visitId: string) =>
      api.request("GET", `/v1/visit/people/${visitId}/trends`, { token: page.token });
    expect((await read(world.host, world.sam.visitId)).status).toBe(200);
    const others = roles.filter((role) => rolePolicies[role].sees !== "team");
    const pages = await Promise.all(
      others.map((role) => api.arrive(world.sessionId, { personId: `trends-${role}`, role })),
    );
    for (const page of [...pages, world.hostElsewhere, world.foreignHost]) {
      expectRefusal(await read(page, world.sam.visitId), "no-such-check-in");
      expectRefusal(await read(page, nobodysId), "no-such-check-in");
    }
    const own = (page: PageClient) => api.request("GET", "/v1/visit/trends", { token: page.token });
    expect((await own(world.sam)).status).toBe(200);
    for (const page of pages.filter(({ firstView }) => firstView.you.role !== "client")) {
      expectRefusal(await own(page), "not-allowed");
    }
    expectRefusal(await own(world.host), "not-allowed");
  });

  test("adds no note about somebody else's check-in, and says nothing of a session whose room it was not in", async () => {
    const { api } = world.service;
    const noor = await api.arrive(world.sessionId, { personId: "notes-noor" });
    for (const name of ["addTrendNote", "sendFeedback", "readFeedback"] as const) {
      const code = name === "addTrendNote" ? "no-such-check-in" : "no-forms";
      expectRefusal(await call(name, true, { token: noor.token }), code);
    }
  });

  test("gets the key of a draft for its own visit alone, the same each time, where something is asked", async () => {
    const { api } = world.service;
    const keyOf = (page: PageClient) =>
      api.request<{ key: string }>("GET", "/v1/visit/draft-key", { token: page.token });
    const noor = await api.arrive(world.sessionId, { personId: "drafts-noor" });
    const [first, again, other] = [
      await keyOf(world.sam),
      await keyOf(world.sam),
      await keyOf(noor),
    ];
    expect(first.body.key).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(again.body.key).toBe(first.body.key);
    expect(other.body.key).not.toBe(first.body.key);
    expectRefusal(await keyOf(world.host), "no-forms");
  });

  test("sees its own session alone", async () => {
    const { session, staff } = await world.foreignHost.view();
    expect(session.title).toBe("Tuesday group");
    expect(JSON.stringify(staff)).not.toContain(world.sam.visitId);
  });

  test("of a device that does not hold the visit does nothing, and sees nobody", async () => {
    const { api, clock } = world.service;
    const stream = await world.host.stream();
    await clock.advance(0);
    const other = await api.arrive(world.sessionId, { personId: "m", role: "facilitator" });
    const commands: VisitCommand[] = [
      { type: "enter" },
      { type: "stepAway" },
      { type: "return" },
      { type: "leave" },
      { type: "comeBack" },
      { type: "chooseName", name: "Other" },
      { type: "tellTeam", word: "check-on-me" },
      { type: "writeToTeam", message: "Hello" },
      { type: "writeToGroup", message: "Hello" },
      { type: "takeBackGroupText", textId: nobodysId },
      { type: "slowDown" },
      { type: "answerPrivateWord", answer: "yes" },
      { type: "endPrivateWord" },
      { type: "answerSideRoom", sideRoomId: nobodysId, answer: "yes" },
      { type: "leaveSideRoom" },
      ...hostOnly(world.sam.visitId),
    ];
    for (const command of commands) expectRefusal(await other.send(command), "other-device");
    const grant = await api.request("POST", "/v1/visit/media-grant", { token: other.token });
    expectRefusal(grant, "other-device");
    for (const room of ["private", "side"]) {
      const options = { token: other.token, body: { room } };
      const apart = await api.request("POST", "/v1/visit/media-grant", options);
      expectRefusal(apart, "other-device");
    }
    const view = await other.view();
    expect(view).toMatchObject({ people: [], staff: null, you: { onOtherDevice: true } });
    expect((await world.host.view()).you).toMatchObject({ phase: "admitted", awaySince: null });
    await stream.close();
  });

  test("gets no media before a host lets the person in and they go in", async () => {
    const { api } = world.service;
    for (const page of [world.sam, world.foreignHost]) {
      for (const options of [{}, { body: { room: "private" } }, { body: { room: "side" } }]) {
        const { token } = page;
        const answer = await api.request("POST", "/v1/visit/media-grant", { token, ...options });
        expectRefusal(answer, "not-admitted");
      }
    }
  });

  test("opens the room of a private word to its two people, and to everybody else as if there were none", async () => {
    const { api } = world.service;
    const { sessionId } = await api.createSession();
    const arrive = (personId: string, role: Role) => api.arrive(sessionId, { personId, role });
    const host = await arrive("word-host", "facilitator");
    await host.send({ type: "enter" });
    const pages = await Promise.all(roles.map((role) => arrive(`word-${role}`, role)));
    const sam = pages[roles.indexOf("client")] as PageClient;
    const waiting = pages.filter(({ firstView }) => firstView.you.phase === "waiting");
    await host.send({ type: "admit", visitIds: waiting.map(({ visitId }) => visitId) });
    for (const page of pages) await page.send({ type: "enter" });
    const { visitId } = sam;
    expect((await host.send({ type: "offerPrivateWord", visitId })).status).toBe(200);
    expect((await sam.send({ type: "answerPrivateWord", answer: "yes" })).status).toBe(200);
    const body = { room: "private" };
    const side = ({ token }: PageClient) =>
      api.request("POST", "/v1/visit/media-grant", { token, body });
    for (const page of [host, sam]) expect((await side(page)).status).toBe(200);
    for (const page of pages.filter((each) => each !== sam)) {
      expectRefusal(await side(page), "too-late");
      expectRefusal(await page.send({ type: "answerPrivateWord", answer: "yes" }), "too-late");
      expect((await page.send({ type: "endPrivateWord" })).status).toBe(200);
    }
    for (const page of [world.hostElsewhere, world.foreignHost]) {
      expectRefusal(await side(page), "not-admitted");
    }
    // What others send of theirs ended nothing of it.
    expect((await sam.view()).you.privateWord?.status).toBe("held");
  });

  test("types to the group from its room, where the clinic allows it; takes back its own, and a host's takes back any", async () => {
    const { api } = world.service;
    const { sessionId } = await api.createSession({ groupTyping: true });
    const arrive = (personId: string, role: Role) => api.arrive(sessionId, { personId, role });
    const host = await arrive("typing-host", "facilitator");
    await host.send({ type: "enter" });
    const [sam, kai, lake, waits] = [
      await arrive("typing-sam", "client"),
      await arrive("typing-kai", "family"),
      await arrive("typing-lake", "observer"),
      await arrive("typing-waits", "client"),
    ];
    const inside = [sam, kai, lake];
    await host.send({ type: "admit", visitIds: inside.map(({ visitId }) => visitId) });
    for (const page of inside) await page.send({ type: "enter" });
    const write: VisitCommand = { type: "writeToGroup", message: "Hello" };
    for (const page of [host, sam, kai]) expect((await page.send(write)).status).toBe(200);
    expectRefusal(await lake.send(write), "not-allowed");
    expectRefusal(await waits.send(write), "not-admitted");
    for (const page of [world.sam, world.host, world.foreignHost]) {
      expectRefusal(await page.send(write), "not-allowed");
    }
    const texts = async (page: PageClient) => (await page.view()).groupTexts?.texts;
    const takeBack = (textId = ""): VisitCommand => ({ type: "takeBackGroupText", textId });
    const [ofHost, ofSam, ofKai] = (await texts(lake))?.map(({ id }) => takeBack(id)) ?? [];
    if (!ofHost || !ofSam || !ofKai) throw new Error("three texts are read");
    for (const page of [kai, lake]) expectRefusal(await page.send(ofSam), "not-allowed");
    expectRefusal(await sam.send(ofHost), "not-allowed");
    expectRefusal(await waits.send(ofSam), "not-admitted");
    for (const page of [world.host, world.hostElsewhere, world.foreignHost]) {
      expectRefusal(await page.send(ofSam), "not-allowed");
    }
    expect(await texts(lake)).toHaveLength(3);
    expect(await texts(waits)).toBeUndefined();
    expect((await sam.send(ofSam)).status).toBe(200);
    expect((await host.send(ofKai)).status).toBe(200);
    expect(await texts(lake)).toMatchObject([{ name: "Sam", text: "Hello" }]);
  });

  test("opens a side room to those who are in it, and to everybody else as if there were none", async () => {
    const { api } = world.service;
    const { sessionId } = await api.createSession();
    const arrive = (personId: string, role: Role) => api.arrive(sessionId, { personId, role });
    const host = await arrive("side-host", "facilitator");
    await host.send({ type: "enter" });
    const pages = await Promise.all(roles.map((role) => arrive(`side-${role}`, role)));
    const [sam, kai] = (["client", "family"] as const).map(
      (role) => pages[roles.indexOf(role)],
    ) as [PageClient, PageClient];
    const waiting = pages.filter(({ firstView }) => firstView.you.phase === "waiting");
    await host.send({ type: "admit", visitIds: waiting.map(({ visitId }) => visitId) });
    for (const page of pages) await page.send({ type: "enter" });
    const visitIds = [sam.visitId, kai.visitId];
    expect((await host.send({ type: "offerSideRoom", visitIds })).status).toBe(200);
    const { sideRoomId = "" } = (await sam.view()).you.sideRoom ?? {};
    const yes = { type: "answerSideRoom", sideRoomId, answer: "yes" } as const;
    expect((await sam.send(yes)).status).toBe(200);
    const side = ({ token }: PageClient) =>
      api.request("POST", "/v1/visit/media-grant", { token, body: { room: "side" } });
    expect((await side(sam)).status).toBe(200);
    // Those who know its id by chance are no more asked to it than those who do not.
    for (const page of [host, ...pages].filter((each) => each !== sam)) {
      expectRefusal(await side(page), "too-late");
      if (page !== kai) expectRefusal(await page.send(yes), "too-late");
      expect((await page.send({ type: "leaveSideRoom" })).status).toBe(200);
    }
    const strangers = [world.hostElsewhere, world.foreignHost];
    for (const page of strangers) {
      expectRefusal(await side(page), "not-admitted");
      expect((await page.send({ type: "closeSideRoom", sideRoomId })).status).toBe(200);
    }
    // What others send of theirs ended nothing of it.
    expect((await sam.view()).you.sideRoom?.status).toBe("in");
  });

  test("that is over opens nothing by any operation", async () => {
    const { service } = world;
    const { sessionId } = await service.api.createSession({
      endsAt: service.clock.now() + 60_000,
    });
    const page = await service.api.arrive(sessionId, { personId: "short" });
    await service.clock.advance(60_000 + 2 * 60 * 60 * 1000);
    for (const name of withCaller("visit")) {
      expectRefusal(await call(name, true, { token: page.token }), "unauthorized");
    }
  });
});

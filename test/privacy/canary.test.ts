import type { MediaGrant } from "@breathing-room/contract";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ApiClient, PageClient } from "../../server/src/api-client.test-support.ts";
import { startTestService } from "../../server/src/service.test-support.ts";
import { clientOf } from "../support/service-client.ts";
import { startStack, type Stack } from "../support/stack.ts";

/** Words that stand nowhere else: wherever one is found, it got there from somebody's private life. */
const words = {
  title: "CanaryTitle",
  hostName: "CanaryHost",
  facilitator: "CanaryFacilitator",
  client: "CanaryClient",
  chosenName: "CanaryChosen",
  waiting: "CanaryWaiting",
  peer: "CanaryPeer",
  message: "CanaryMessage",
  part: "CanaryPart",
  topic: "CanaryTopic",
  typed: "CanaryTyped",
  answer: "CanaryAnswer",
  toAll: "CanaryToAll",
  toGroup: "CanaryToGroup",
  takenBack: "CanaryTakenBack",
  plan: "CanaryPlan",
  refusedPlan: "CanaryRefusedPlan",
  note: "CanaryNote",
  feedback: "CanaryFeedback",
  said: "check-on-me" as const,
  refusedName: "CanaryRefused",
  idempotencyKey: "CanaryIdempotencyKey",
};

let stack: Stack;
let api: ApiClient;
/** Credentials and keys that the run handed out. */
const secrets: string[] = [];
const errorBodies: string[] = [];
let peerBytes = "";
let waitingVisitId = "";
let waitingBytes = "";
let sessionOfAll = "";

async function keep(answer: Promise<{ status: number; text: string }>): Promise<void> {
  const { status, text } = await answer;
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
  errorBodies.push(text);
}

const plan = (reasons: string) => ({
  sections: { reasons },
  people: [{ name: reasons, number: null }],
  professionals: [],
  sharedWith: ["team"],
  readyOffline: true,
});

/** Writes a plan, opens it, has a host read it. */
async function sharePlan(from: ApiClient, client: PageClient, host: PageClient): Promise<void> {
  const { token } = client;
  await from.request("POST", "/v1/visit/plan", { token, body: plan(words.plan) });
  for (const [path, page] of [
    ["/v1/visit/plan", client],
    ["/v1/visit/plans", host],
    [`/v1/visit/people/${client.visitId}/plan`, host],
  ] as const) {
    const { status } = await from.request("GET", path, { token: page.token });
    expect(status).toBe(200);
  }
}

async function grantFor(page: PageClient): Promise<void> {
  const { token } = page;
  const answer = await api.request<MediaGrant>("POST", "/v1/visit/media-grant", { token });
  expect(answer.status).toBe(200);
  expect(new URL(answer.body.url).search).toBe("");
  secrets.push(answer.body.token, answer.body.key);
}

/** A whole session, with everything in it that people would not want to find elsewhere. */
async function liveThroughASession(): Promise<void> {
  const { sessionId } = await api.createSession({
    title: words.title,
    hosts: [words.hostName],
    agenda: [{ title: words.part, minutes: 30 }],
    groupTyping: true,
  });
  const arrive = async (personId: string, role: "client" | "facilitator", name: string) => {
    const page = await api.arrive(sessionId, { personId, role, name });
    secrets.push(page.token);
    return page;
  };
  const host = await arrive("p1", "facilitator", words.facilitator);
  const client = await arrive("p2", "client", words.client);
  const peer = await arrive("p3", "client", words.peer);
  const waiting = await arrive("p4", "client", words.waiting);
  waitingVisitId = waiting.visitId;
  sessionOfAll = sessionId;
  const stream = await peer.stream();
  const waitingStream = await waiting.stream();

  await client.send({ type: "chooseName", name: words.chosenName }, words.idempotencyKey);
  await keep(client.send({ type: "chooseName", name: words.refusedName }, words.idempotencyKey));
  await host.send({ type: "askToWait", visitId: waiting.visitId, message: words.message });
  await host.send({ type: "enter" });
  await host.send({ type: "admit", visitIds: [client.visitId, peer.visitId] });
  await client.send({ type: "enter" });
  await peer.send({ type: "enter" });
  await host.send({ type: "announceTopic", topic: words.topic });
  await keep(client.send({ type: "announceTopic", topic: words.topic }));
  await grantFor(client);
  await grantFor(peer);
  await client.send({ type: "stepAway" });
  await client.send({ type: "tellTeam", word: words.said });
  await client.send({ type: "writeToTeam", message: words.typed });
  await host.send({ type: "writeTo", visitId: client.visitId, message: words.answer });
  await sharePlan(api, client, host);
  await client.send({ type: "return" });
  await host.send({ type: "sayToAll", message: words.toAll });
  await typeToGroup(client);
  await sayAboutOneself(client);
  await sendBadRequests(client, sessionId);
  await client.send({ type: "leave" });
  await host.send({ type: "end" });
  await stream.untilView(({ session }) => session.ended);
  await waitingStream.untilView(({ session }) => session.ended);
  [peerBytes, waitingBytes] = [stream.raw, waitingStream.raw];
  await Promise.all([stream.close(), waitingStream.close()]);
}

/** Two texts to everyone in the room, one of which is taken back. */
async function typeToGroup(client: PageClient): Promise<void> {
  for (const message of [words.takenBack, words.toGroup]) {
    expect((await client.send({ type: "writeToGroup", message })).status).toBe(200);
  }
  const textId = (await client.view()).groupTexts?.texts[0]?.id ?? "";
  expect((await client.send({ type: "takeBackGroupText", textId })).status).toBe(200);
}

/** A note to one's own measures, and what one says after a session. */
async function sayAboutOneself({ token }: PageClient): Promise<void> {
  const tell = (path: string, key: string, body: object) =>
    api.request("POST", path, { token, key, body });
  const note = { text: words.note, about: null };
  const feedback = {
    url: "urn:breathing-room:questionnaire:session-feedback",
    version: "1.0.0",
    answers: { helped: words.feedback },
    readers: "team-and-clinic",
  };
  expect((await tell("/v1/visit/trends/notes", "note-of-the-canary", note)).status).toBe(201);
  expect((await tell("/v1/visit/feedback", "said-by-the-canary", feedback)).status).toBe(201);
  await keep(tell("/v1/visit/trends/notes", "note-of-the-canary", { ...note, about: words.note }));
  await keep(
    tell("/v1/visit/trends/notes", "other-of-the-canary", { ...note, text: [words.note] }),
  );
  await keep(
    tell("/v1/visit/feedback", "said-by-the-canary", { ...feedback, readers: words.feedback }),
  );
  const answers = { [words.feedback]: words.feedback };
  await keep(tell("/v1/visit/feedback", "other-of-the-canary", { ...feedback, answers }));
}

/** Requests that are refused, each with words that the refusal must not repeat. */
async function sendBadRequests(client: PageClient, sessionId: string): Promise<void> {
  const name = words.refusedName;
  const command = (body: unknown) =>
    api.request("POST", "/v1/visit/commands", { token: client.token, key: "12345678", body });
  await keep(command({ type: "chooseName", name, extra: name }));
  await keep(command({ type: "chooseName", name: { name } }));
  await keep(command({ type: name }));
  await keep(command({ type: "chooseName", name: `${name}\u0007` }));
  await keep(command(`{"type":"chooseName","name":"${name}"`));
  await keep(command(name.repeat(4000)));
  await keep(client.send({ type: "askToWait", visitId: client.visitId, message: words.message }));
  await keep(client.send({ type: "chooseName", name }));
  await keep(command({ type: "writeToGroup", message: words.toGroup.repeat(50) }));
  const body = { ...plan(words.refusedPlan), sharedWith: [words.refusedPlan] };
  await keep(api.request("POST", "/v1/visit/plan", { token: client.token, body }));
  const token = api.clinicKey;
  const invites = `/v1/sessions/${sessionId}/invites`;
  await keep(api.request("POST", invites, { token, body: { displayName: name, role: name } }));
  await keep(api.request("GET", `/v1/sessions/${name}?name=${name}`, { token }));
  await keep(api.request("GET", `/${name}`, { token: `${name}.${client.token}` }));
  await keep(api.request("POST", "/v1/visits", { body: { invite: name } }));
  await keep(api.request("GET", "/v1/visit/view", { token: name }));
}

beforeAll(async () => {
  stack = await startStack();
  api = clientOf(stack.service);
  secrets.push(stack.service.clinicKey, stack.livekit.apiSecret);
  secrets.push(readFileSync(join(stack.service.dataFolder, "master-key"), "utf8").trim());
  await liveThroughASession();
});
afterAll(() => stack.stop());

/** What was planted and is found in a text or in bytes, in the encodings in which it could be there. */
function found(haystack: Buffer | string): string[] {
  const bytes = typeof haystack === "string" ? Buffer.from(haystack) : haystack;
  return [...Object.values(words), ...secrets].filter((planted) =>
    [
      Buffer.from(planted),
      Buffer.from(planted, "utf16le"),
      Buffer.from(
        Buffer.from(planted)
          .toString("base64")
          .replaceAll(/.{0,2}=*$/g, ""),
      ),
      Buffer.from(Buffer.from(planted).toString("hex")),
      // A key is written as base64url, and could be kept as the bytes that it stands for.
      ...(/^[A-Za-z0-9_-]{43}$/.test(planted) ? [Buffer.from(planted, "base64url")] : []),
    ].some((form) => bytes.includes(form)),
  );
}

test("what is planted would be found", () => {
  expect(found(`before${words.client}after`)).toEqual([words.client]);
  expect(found(Buffer.from(words.client).toString("base64"))).toEqual([words.client]);
});

describe("no name, message, title, token or key stands", () => {
  test("in a log line", () => {
    const log = stack.service.log();
    expect(log).toContain('"route":"/v1/visit/*"');
    expect(found(log)).toEqual([]);
  });

  test("in the media server's log", () => {
    expect(
      found(stack.livekit.log()).filter((word) => Object.values(words).includes(word)),
    ).toEqual([]);
  });

  test("in the stored files, while the service runs and after it has stopped", async () => {
    const files = () =>
      readdirSync(stack.service.dataFolder).filter((name) => name.startsWith("breathing-room"));
    const search = () =>
      files().flatMap((name) => found(readFileSync(join(stack.service.dataFolder, name))));
    expect(files()).toContain("breathing-room.sqlite");
    expect(search()).toEqual([]);
    await stack.service.restart();
    expect(search()).toEqual([]);
  });

  test("in an error's body", () => {
    expect(errorBodies).toHaveLength(21);
    expect(errorBodies.flatMap(found)).toEqual([]);
  });
});

test("the names of those who wait never reach a peer, nor that they wait", () => {
  expect(peerBytes).toContain(words.chosenName);
  expect(peerBytes).not.toContain(words.waiting);
  expect(peerBytes).not.toContain(waitingVisitId);
  expect(peerBytes).not.toContain(words.message);
});

test("a note to one's own measures and what one says after a session never reach a peer", () => {
  for (const word of [words.note, words.feedback]) expect(peerBytes).not.toContain(word);
});

test("a word to the team, what is typed to it, what it answers and somebody's plan never reach a peer; what a host says to all does", () => {
  for (const word of [words.said, words.typed, words.answer, words.plan])
    expect(peerBytes).not.toContain(word);
  expect(peerBytes).toContain(words.toAll);
});

test("what is typed to the group reaches who is in the room, and nobody who waits; taken back, it is on no screen", async () => {
  expect(peerBytes).toContain(words.toGroup);
  expect(peerBytes.split("event: view").at(-2)).not.toContain(words.takenBack);
  expect(waitingBytes).toContain(words.waiting);
  for (const word of [words.toGroup, words.takenBack]) expect(waitingBytes).not.toContain(word);
  const answer = await api.request("GET", `/v1/sessions/${sessionOfAll}`, { token: api.clinicKey });
  expect([found(answer.text).includes(words.toGroup), answer.status]).toEqual([false, 200]);
});

test("words to the team are all as long as each other where they are stored, sealed: their length tells nothing", async () => {
  const lengths = new Set<number>();
  for (const word of ["all-right", "check-on-me", "private-word"] as const) {
    const service = await startTestService();
    const { sessionId } = await service.api.createSession();
    const sam = await service.api.arrive(sessionId, { personId: "sam" });
    await sam.send({ type: "tellTeam", word });
    const [{ clinicId } = { clinicId: "" }] = (await service.store.journal.read(sessionId, 0))
      .flatMap(({ events }) => events)
      .filter((event) => event.type === "SessionCreated");
    const [{ wordRecord } = { wordRecord: "" }] = (await service.store.journal.read(sessionId, 0))
      .flatMap(({ events }) => events)
      .filter((event) => event.type === "ToldTeam");
    const text = await service.store.vault.get({ clinicId, sessionId, recordId: wordRecord });
    expect(text?.trimEnd()).toBe(word);
    lengths.add(text?.length ?? 0);
    await service.stop();
  }
  expect(lengths.size).toBe(1);
});

/** Ids in the order in which they are asked for, so that two runs give the same. */
function countedIds(): () => string {
  let count = 0;
  return () => String(++count).padStart(22, "0");
}

type Person = "host" | "sam" | "kai";

/** Runs a session on a clock that stands still and gives all that a peer's page received, byte for byte. */
async function peerStreamOf(
  happen: (
    people: Record<Person, PageClient>,
    api_: ApiClient,
    sessionId: string,
  ) => Promise<unknown>,
): Promise<string> {
  const service = await startTestService({ ids: countedIds() });
  const { sessionId } = await service.api.createSession();
  const arrive = (personId: string, role: "client" | "facilitator") =>
    service.api.arrive(sessionId, { personId, role, name: personId });
  const host = await arrive("host", "facilitator");
  const sam = await arrive("sam", "client");
  const kai = await arrive("kai", "client");
  const river = await arrive("river", "client");
  const letIn = [sam, kai, river];
  await host.send({ type: "enter" });
  await host.send({ type: "admit", visitIds: letIn.map(({ visitId }) => visitId) });
  for (const page of letIn) await page.send({ type: "enter" });
  const streams = [await host.stream(), await sam.stream(), await river.stream()];
  const peer = streams.at(-1);
  await service.clock.advance(1000);
  await happen({ host, sam, kai }, service.api, sessionId);
  await service.clock.advance(20_000);
  await sam.send({ type: "leave" });
  await host.send({ type: "end" });
  await peer?.untilView(({ session }) => session.ended);
  await Promise.all(streams.map((stream) => stream.close()));
  await service.stop();
  return peer?.raw ?? "";
}

describe("a peer's stream is the same, byte for byte, with and without somebody", () => {
  const events: Record<string, Parameters<typeof peerStreamOf>[0]> = {
    "stepping away": ({ sam }) => sam.send({ type: "stepAway" }),
    "stepping away and coming back": async ({ sam }) => {
      await sam.send({ type: "stepAway" });
      await sam.send({ type: "return" });
    },
    "arriving in the waiting room": (_, api_, sessionId) =>
      api_.arrive(sessionId, { personId: "noor", name: "Noor" }),
    "being asked to wait": async ({ host }, api_, sessionId) => {
      const { visitId } = await api_.arrive(sessionId, { personId: "noor" });
      await host.send({ type: "askToWait", visitId, message: "Soon" });
    },
    "losing the connection for a moment": async ({ sam }) => {
      await sam.send({ type: "disconnect" });
      await sam.stream();
    },
    "saying a word to the team, changing it and taking it back": async ({ sam }) => {
      await sam.send({ type: "tellTeam", word: "check-on-me" });
      await sam.send({ type: "tellTeam", word: "private-word" });
      await sam.send({ type: "tellTeam", word: null });
    },
    "typing to the team": ({ sam }) => sam.send({ type: "writeToTeam", message: "I need a break" }),
    "an answer of the team": ({ host, sam }) =>
      host.send({ type: "writeTo", visitId: sam.visitId, message: "Take the time you need" }),
    "a plan: written, opened, shared, read by staff and taken away": async (
      { host, sam },
      api_,
    ) => {
      await sharePlan(api_, sam, host);
      const options = { token: sam.token, body: {} };
      await api_.request("POST", "/v1/visit/plan/forget", options);
    },
    "a private word, from its offer to its end": async ({ host, sam }, api_) => {
      const { token } = sam;
      await host.send({ type: "offerPrivateWord", visitId: sam.visitId });
      await sam.send({ type: "answerPrivateWord", answer: "yes" });
      const body = { room: "private" };
      const { status } = await api_.request("POST", "/v1/visit/media-grant", { token, body });
      expect(status).toBe(200);
      await host.send({ type: "endPrivateWord" });
    },
    "a side room, from its offer to its end": async ({ host, sam, kai }, api_) => {
      const { token } = sam;
      await host.send({ type: "offerSideRoom", visitIds: [sam.visitId, kai.visitId] });
      const { sideRoomId = "" } = (await sam.view()).you.sideRoom ?? {};
      await sam.send({ type: "answerSideRoom", sideRoomId, answer: "yes" });
      const body = { room: "side" };
      const { status } = await api_.request("POST", "/v1/visit/media-grant", { token, body });
      expect(status).toBe(200);
      await host.send({ type: "enterSideRoom", sideRoomId });
      await sam.send({ type: "leaveSideRoom" });
      await host.send({ type: "announceSideRoomEnd", sideRoomId });
      await host.send({ type: "closeSideRoom", sideRoomId });
    },
    "being refused": ({ sam }) => sam.send({ type: "end" }),
  };

  test.each(Object.keys(events))("%s", async (name) => {
    const without = await peerStreamOf(async () => {});
    const withEvent = await peerStreamOf(events[name] ?? (async () => {}));
    expect(without.match(/event: view/g)?.length).toBeGreaterThanOrEqual(3);
    expect(withEvent).toBe(without);
  });

  test("but not without what everyone may see", async () => {
    const without = await peerStreamOf(async () => {});
    const withEvent = await peerStreamOf(({ sam }) => sam.send({ type: "leave" }));
    expect(withEvent).not.toBe(without);
  });
});

test("over the network too, stepping away sends a peer not one byte", async () => {
  const { sessionId } = await api.createSession();
  const host = await api.arrive(sessionId, { personId: "m", role: "facilitator", name: "Morgan" });
  const sam = await api.arrive(sessionId, { personId: "s", name: "Sam" });
  const river = await api.arrive(sessionId, { personId: "r", name: "River" });
  await host.send({ type: "enter" });
  await host.send({ type: "admit", visitIds: [sam.visitId, river.visitId] });
  await sam.send({ type: "enter" });
  await river.send({ type: "enter" });
  const [hostStream, peerStream] = [await host.stream(), await river.stream()];
  await hostStream.untilView(({ people }) => people.length === 3);
  await peerStream.untilView(({ people }) => people.length === 3);
  const before = peerStream.raw.replaceAll(":\n\n", "");
  await sam.send({ type: "stepAway" });
  await hostStream.untilView(({ staff }) =>
    Boolean(staff?.participants.some(({ awaySince }) => awaySince !== null)),
  );
  await sam.send({ type: "return" });
  await hostStream.until(({ latest }) =>
    Boolean(latest.staff?.participants.every(({ awaySince }) => awaySince === null)),
  );
  // What everyone may see comes after it on the same stream: had anything gone out before, it would be here now.
  await sam.send({ type: "leave" });
  await peerStream.untilView(({ people }) => people.some(({ here }) => !here));
  const since = peerStream.raw.replaceAll(":\n\n", "").slice(before.length);
  expect(since.match(/event:/g)).toHaveLength(1);
  await Promise.all([hostStream.close(), peerStream.close()]);
});

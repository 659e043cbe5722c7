import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  freshKey,
  type Answer,
  type ApiClient,
  type PageClient,
} from "../../server/src/api-client.test-support.ts";
import { clientOf } from "../support/service-client.ts";
import { startStack, type Stack } from "../support/stack.ts";

let stack: Stack;
let api: ApiClient;
let sessionId: string;
let host: PageClient;
let sam: PageClient;
let before: string;

const everythingThatCanChange = async () =>
  JSON.stringify([
    await api.request("GET", `/v1/sessions/${sessionId}`, { token: api.clinicKey }),
    (await sam.view()).you,
    (await host.view()).staff?.waiting,
  ]);

beforeAll(async () => {
  stack = await startStack();
  api = clientOf(stack.service);
  ({ sessionId } = await api.createSession());
  host = await api.arrive(sessionId, { personId: "m", role: "facilitator" });
  sam = await api.arrive(sessionId, { personId: "s", name: "Sam" });
  const streams = [await host.stream(), await sam.stream()];
  await Promise.all(streams.map((stream) => stream.until(({ views }) => views.length > 0)));
  before = await everythingThatCanChange();
});
afterAll(async () => {
  await stack.stop();
});

/** Problem details with this code, and neither a stack nor what was sent. */
function expectProblem(answer: Answer, status: number, code: string): void {
  expect(answer.body).toMatchObject({ type: `urn:breathing-room:problem:${code}`, status, code });
  expect(answer.status).toBe(status);
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect(answer.text).not.toMatch(/node:|\.ts:|\bat \w+ \(|valibot/);
}

const pathsOf = (answer: Answer) =>
  ((answer.body as { errors?: { path: string }[] }).errors ?? []).map(({ path }) => path);

const command = (body: unknown, headers: Record<string, string> = {}) =>
  api.request("POST", "/v1/visit/commands", { token: sam.token, key: freshKey(), body, headers });

const newSession = {
  kind: "group",
  title: "Tuesday group",
  hosts: ["Morgan"],
  startsAt: "2026-11-24T10:00:00-06:00",
  endsAt: "2026-11-24T13:00:00-06:00",
};
const createSession = (body: unknown) =>
  api.request("POST", "/v1/sessions", { token: api.clinicKey, body });

function nested(depth: number): unknown {
  let value: unknown = "deep";
  for (let i = 0; i < depth; i++) value = { inner: value };
  return value;
}

describe("a body that cannot be read", () => {
  test.each([
    ["empty", ""],
    ["cut off", '{"type":"enter"'],
    ["not JSON", "type=enter"],
    ["two values", '{"type":"enter"}{"type":"enter"}'],
    ["a comment", '{"type":"enter"/**/}'],
    ["a very deep array", "[".repeat(8000)],
  ])("%s", async (_, body) => expectProblem(await command(body), 400, "malformed"));

  test("not UTF-8", async () => {
    const response = await fetch(`${stack.service.url}/v1/visit/commands`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${sam.token}`,
        "idempotency-key": freshKey(),
        "content-type": "application/json",
      },
      body: new Uint8Array([0x22, 0xff, 0xfe, 0x22]),
    });
    expect(await response.json()).toMatchObject({ status: 400, code: "malformed" });
  });

  test.each([
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/json; charset=latin1",
    "application/jsonx",
    "",
  ])("of the type %o", async (type) => {
    const answer = await command({ type: "enter" }, { "content-type": type });
    expectProblem(answer, 415, "unsupported-media-type");
  });

  test("too large by its own word", async () => {
    expectProblem(await command({ type: "x".repeat(20_000) }), 413, "too-large");
  });

  test("too large without saying so", async () => {
    const chunk = new TextEncoder().encode(" ".repeat(1000));
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (++sent > 100) controller.close();
        else controller.enqueue(chunk);
      },
    });
    const response = await fetch(`${stack.service.url}/v1/visit/commands`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${sam.token}`,
        "idempotency-key": freshKey(),
        "content-type": "application/json",
      },
      body,
      duplex: "half",
    } as RequestInit);
    expect(await response.json()).toMatchObject({ status: 413, code: "too-large" });
    // Else the next request on it is cut off together with the rest of this one.
    expect(response.headers.get("connection")).toBe("close");
  });
});

describe("a body that says something else", () => {
  test.each([
    ["null", null],
    ["a number", 1],
    ["an array", []],
    ["no type", {}],
    ["an unknown type", { type: "arrive" }],
    ["a command of the service's own", { type: "openRoom", roomName: "A".repeat(22) }],
    ["a command of the service's own about another", { type: "connect", visitId: "A".repeat(22) }],
    ["a type that is not text", { type: ["enter"] }],
    ["an unknown field", { type: "enter", role: "facilitator" }],
    ["a missing field", { type: "chooseName" }],
    ["a name that is not text", { type: "chooseName", name: 7 }],
    ["a name that is an object", { type: "chooseName", name: { toString: "Sam" } }],
    ["an empty name", { type: "chooseName", name: "   " }],
    ["a long name", { type: "chooseName", name: "x".repeat(61) }],
    ["a name with a line break", { type: "chooseName", name: "Sam\nMorgan" }],
    ["a name that turns its direction", { type: "chooseName", name: "Sam\u202enagroM" }],
    ["nobody to admit", { type: "admit", visitIds: [] }],
    ["too many to admit", { type: "admit", visitIds: Array(17).fill("A".repeat(22)) }],
    ["ids that are not ids", { type: "admit", visitIds: ["../../etc/passwd"] }],
    ["a long message", { type: "askToWait", visitId: "A".repeat(22), message: "x".repeat(281) }],
    ["a word that is none", { type: "tellTeam", word: "help" }],
    ["nothing for the team", { type: "writeToTeam", message: "\u200b" }],
    ["a long text to the team", { type: "writeToTeam", message: "x".repeat(281) }],
    ["a turned text to one", { type: "writeTo", visitId: "A".repeat(22), message: "\u202exx" }],
    ["a bell for everyone", { type: "sayToAll", message: "ding\u0007" }],
    ["nothing for the group", { type: "writeToGroup", message: "\u3164 \u200d" }],
    ["a long text to the group", { type: "writeToGroup", message: "x".repeat(281) }],
    ["a turned text to the group", { type: "writeToGroup", message: "I am \u202efine" }],
    ["a text that has no id", { type: "takeBackGroupText", textId: "the last one" }],
    ["an answer that is none", { type: "answerPrivateWord", answer: "maybe" }],
    ["a private word with nobody", { type: "offerPrivateWord", visitId: "Kai" }],
    ["a side room for one", { type: "offerSideRoom", visitIds: ["A".repeat(22)] }],
    [
      "a side room for too many",
      { type: "offerSideRoom", visitIds: Array(17).fill("A".repeat(22)) },
    ],
    ["an answer to no side room", { type: "answerSideRoom", answer: "yes" }],
    ["a side room of one's own making", { type: "closeSideRoom", sideRoomId: "../side" }],
    [
      "a note with half of a letter",
      { type: "closeReview", visitId: "A".repeat(22), recordId: "A".repeat(22), note: "\ud83c" },
    ],
    ["a topic of two lines", { type: "announceTopic", topic: "sleep\nand more" }],
    ["a topic that turns its direction", { type: "announceTopic", topic: "sleep\u202epeels" }],
    ["a long topic", { type: "announceTopic", topic: "x".repeat(121) }],
    ["a break until some day", { type: "startBreak", until: "11:00" }],
    ["somebody's turn that has no id", { type: "endTurn" }],
    ["very deep", { type: "chooseName", name: nested(500) }],
    ["deep in a field that nobody asked for", { type: "enter", more: nested(20) }],
  ])("%s", async (_, body) => {
    const answer = await command(body);
    expectProblem(answer, 422, "invalid");
    expect(pathsOf(answer)).not.toEqual([]);
  });

  test.each(["__proto__", "constructor", "prototype", "toString", "hasOwnProperty"])(
    "a field called %s",
    async (field) => {
      const text = `{"type":"enter",${JSON.stringify(field)}:{"role":"facilitator","hosts":true}}`;
      const answer = await command(text);
      expectProblem(answer, 422, "invalid");
      expect(({} as { hosts?: boolean }).hosts).toBeUndefined();
      expect((await sam.view()).you.hosts).toBe(false);
    },
  );

  test.each([
    ["kind", { kind: "party" }],
    ["title", { title: "" }],
    ["title", { title: null }],
    ["hosts", { hosts: "Morgan" }],
    ["hosts[1]", { hosts: ["Morgan", 5] }],
    ["hosts", { hosts: Array(7).fill("Morgan") }],
    ["agenda", { agenda: "as always" }],
    ["agenda", { agenda: Array(21).fill({ isBreak: true, minutes: 1 }) }],
    ["startsAt", { startsAt: "tomorrow" }],
    ["startsAt", { startsAt: "2026-13-41T10:00:00Z" }],
    ["endsAt", { endsAt: 1_795_000_000_000 }],
    ["groupTyping", { groupTyping: "yes" }],
    ["clinicId", { clinicId: "other" }],
  ])("a session whose %s is not as it should be names the place", async (path, change) => {
    const answer = await createSession({ ...newSession, ...change });
    expectProblem(answer, 422, "invalid");
    expect(pathsOf(answer)).toEqual([path]);
  });

  test("a session that ends before it starts", async () => {
    const answer = await createSession({ ...newSession, endsAt: newSession.startsAt });
    expectProblem(answer, 422, "bad-times");
  });

  test("several faults are named together", async () => {
    const answer = await createSession({ kind: "party", title: 5 });
    expect(pathsOf(answer).toSorted()).toEqual(["endsAt", "hosts", "kind", "startsAt", "title"]);
  });

  test("an invite for a role that this kind of session has not", async () => {
    const individual = await api.createSession({ kind: "individual" });
    const answer = await api.request("POST", `/v1/sessions/${individual.sessionId}/invites`, {
      token: api.clinicKey,
      body: { personId: "m", role: "family", displayName: "Morgan" },
    });
    expectProblem(answer, 422, "role-not-in-kind");
  });
});

describe("a command in the wrong state", () => {
  test.each([
    [{ type: "enter" }, "not-admitted"],
    [{ type: "end" }, "not-allowed"],
  ] as const)("%o", async (body, code) => {
    const answer = await command(body);
    expectProblem(answer, code === "not-allowed" ? 403 : 409, code);
  });
});

describe("an Idempotency-Key", () => {
  test.each([undefined, "", "short", "x".repeat(65), "with space", "ümlaut-key", "a,b,c,d,e"])(
    "%o is refused",
    async (key) => {
      const answer = await api.request("POST", "/v1/visit/commands", {
        token: sam.token,
        body: { type: "stepAway" },
        headers: key === undefined ? {} : { "idempotency-key": encodeURI(key) },
      });
      expectProblem(answer, 400, "idempotency-key-missing");
    },
  );
});

describe("an address", () => {
  test.each([
    "/",
    "/v1",
    "/v1/",
    "/v1/sessions/",
    "/v1/visit/../sessions",
    "/assets/..%2f..%2fpackage.json",
    "/assets/%2e%2e/frame.html",
    "/.env",
    "/c/example",
    "/embed.js/x",
    "/%ff%fe",
    "/v1/sessions%00",
  ])("%s has nothing", async (path) => {
    const answer = await api.request("GET", path, { token: api.clinicKey });
    expect([401, 404, 405]).toContain(answer.status);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
  });

  test.each([
    ["PUT", "/v1/sessions", "POST, OPTIONS"],
    ["DELETE", "/v1/visit/view", "GET, OPTIONS"],
    ["POST", "/v1/visit/stream", "GET, OPTIONS"],
    ["PATCH", "/health/live", "GET, OPTIONS"],
    ["GET", "/hooks/livekit", "POST, OPTIONS"],
  ])("%s %s is not taken, and the answer says what is", async (method, path, allow) => {
    const answer = await api.request(method, path);
    expectProblem(answer, 405, "method-not-allowed");
    expect(answer.headers.get("allow")).toBe(allow);
  });

  test("HEAD of a stream opens none", async () => {
    const answer = await api.request("HEAD", "/v1/visit/stream", { token: sam.token });
    expect(answer.status).toBe(405);
  });
});

/** Sends bytes as they are and gives what comes back until the connection closes. */
function sendRaw(text: string): Promise<string> {
  const { hostname, port } = new URL(stack.service.url);
  return new Promise((resolve, reject) => {
    let received = "";
    const socket = connect(Number(port), hostname, () => socket.write(text));
    socket.setEncoding("utf8");
    socket.on("data", (chunk: string) => (received += chunk));
    socket.on("close", () => resolve(received));
    socket.on("error", reject);
  });
}

describe("bytes that are hardly HTTP", () => {
  test.each([
    ["no HTTP at all", "hello\r\n\r\n", 400],
    ["TRACE", "TRACE / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 404],
    [
      "TRACE of an operation",
      "TRACE /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
      405,
    ],
    [
      "an unknown method",
      "BREW /v1/sessions HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
      400,
    ],
    [
      "a host that is none",
      "GET /health/live HTTP/1.1\r\nHost: a b<>\r\nConnection: close\r\n\r\n",
      400,
    ],
    ["no host", "GET /health/live HTTP/1.1\r\nConnection: close\r\n\r\n", 400],
    ["a backslash path", "GET \\..\\secret HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 400],
    [
      "two lengths",
      "POST /v1/visits HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx",
      400,
    ],
    [
      "a body so large that nobody waits for it",
      "POST /v1/visits HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n",
      413,
    ],
    [
      "very many header bytes",
      `GET / HTTP/1.1\r\nHost: x\r\nX: ${"x".repeat(40_000)}\r\n\r\n`,
      413,
    ],
  ])("%s", async (_, text, status) => {
    const answer = await sendRaw(text);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer.toLowerCase()).toContain("content-type: application/problem+json");
    expect(answer).not.toMatch(/node:|\.ts:|\bat \w+ \(/);
  });
});

test("none of this changed anything, and nothing went wrong inside", async () => {
  expect(await everythingThatCanChange()).toBe(before);
  expect(stack.service.log()).not.toContain("internal-error");
  expect(stack.service.log()).not.toContain('"status":500');
  for (const line of stack.service.log().trim().split("\n")) {
    expect(() => JSON.parse(line) as unknown).not.toThrow();
  }
});

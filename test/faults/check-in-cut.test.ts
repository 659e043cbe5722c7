import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestService, type TestService } from "../../server/src/service.test-support.ts";
import { CheckInDraft } from "../../widget/src/elements/check-in/draft.ts";
import type { SessionClient } from "../../widget/src/session/client.ts";
import { createService } from "../../widget/src/session/service.ts";
import { startTcpProxy, type TcpProxy } from "../support/tcp-proxy.ts";

let service: TestService;
let server: Server;
let proxy: TcpProxy;

beforeAll(async () => {
  service = await startTestService();
  server = createServer((request, response) => void answer(request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  proxy = await startTcpProxy((server.address() as AddressInfo).port);
});
afterAll(async () => {
  await proxy?.stop();
  server?.closeAllConnections();
  server?.close();
  await service?.stop();
});

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  // A request that was cut is one that never came.
  const body = await text(request).catch(() => null);
  if (body === null) return;
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
  );
  const options = { headers, ...(body === "" ? {} : { body }) };
  const answered = await service.api.open(request.method ?? "GET", request.url ?? "/", options);
  // Each request on a connection of its own: what is cut is this request, and not one that was left open.
  response.writeHead(answered.status, {
    ...Object.fromEntries(answered.headers),
    connection: "close",
  });
  response.end(await answered.text());
}

/** A person's page on the far side of the proxy, its PHQ-9 filled in and not sent. */
async function filledIn() {
  const { sessionId } = await service.api.createSession({ measures: ["phq-9"] });
  const page = await service.api.arrive(sessionId, { personId: "s" });
  const far = createService(`http://127.0.0.1:${proxy.port}`);
  const { signal } = new AbortController();
  // The draft asks, and looks at the view and its changes; everything else of a client it leaves alone.
  const client = Object.assign(new EventTarget(), {
    state: { view: page.firstView },
    ask: async (path: string, question: object) => ({
      answer: await far.ask(page.token, path, question, signal),
    }),
  }) as unknown as SessionClient;
  const draft = CheckInDraft.of(client);
  await draft.load("en");
  draft.answer(0, "1", "LA6569-3");
  draft.leaveForm(0);
  const inJournal = async () => {
    const commits = await service.store.journal.read(sessionId, 0);
    return commits.flatMap(({ events }) => events).filter(({ type }) => type === "CheckInSent");
  };
  const stored = async () =>
    (await service.store.documents.list("example", { sessionId, after: 0, limit: 9 })).documents;
  return { draft, inJournal, stored };
}

/** Sends while the connection is cut, then again without a cut. Whether the first sending was answered. */
async function sendsThrough(cut: (proxy: TcpProxy) => void): Promise<boolean> {
  const { draft, inJournal, stored } = await filledIn();
  cut(proxy);
  await draft.send();
  const wasAnswered = draft.sending === "in";
  if (!wasAnswered) expect(draft.sending).toBe("lost");
  expect(draft.filled[0]?.answers["1"]).toBe("LA6569-3");
  proxy.closed = false;
  proxy.cutAfter(Infinity);
  proxy.cutRequestAfter(Infinity);
  await draft.send();
  expect(draft.sending).toBe("in");
  expect(await inJournal()).toHaveLength(1);
  expect(await stored()).toHaveLength(1);
  return wasAnswered;
}

test("a check-in is in exactly once when the connection is cut before the request", async () => {
  expect(
    await sendsThrough((way) => {
      way.closed = true;
    }),
  ).toBe(false);
});

test.each([
  ["in the request", (bytes: number) => (way: TcpProxy) => way.cutRequestAfter(bytes)],
  ["before and in the answer", (bytes: number) => (way: TcpProxy) => way.cutAfter(bytes)],
] as const)(
  "a check-in is in exactly once when the connection is cut %s, at every so many bytes",
  async (_, cutAt) => {
    let cuts = 0;
    for (let bytes = 1; !(await sendsThrough(cutAt(bytes))); bytes += 41) cuts += 1;
    // Head and body were both cut.
    expect(cuts).toBeGreaterThan(5);
  },
);

test("a check-in is in exactly once when the connection is cut after the answer", async () => {
  const { draft, inJournal } = await filledIn();
  await draft.send();
  proxy.cut();
  expect(draft.sending).toBe("in");
  draft.again();
  await draft.send();
  expect(draft.sending).toBe("in");
  expect(await inJournal()).toHaveLength(1);
});

import { connect, type Socket } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ApiClient, PageClient } from "../../server/src/api-client.test-support.ts";
import { clientOf } from "../support/service-client.ts";
import { startStack, type Stack } from "../support/stack.ts";

let stack: Stack;
let api: ApiClient;
let host: PageClient;
let sam: PageClient;
let river: PageClient;

beforeAll(async () => {
  stack = await startStack();
  api = clientOf(stack.service);
  const { sessionId } = await api.createSession();
  host = await api.arrive(sessionId, { personId: "m", role: "facilitator" });
  sam = await api.arrive(sessionId, { personId: "s" });
  river = await api.arrive(sessionId, { personId: "r" });
});
afterAll(() => stack.stop());

/** How many streams the service said were open, last. */
const openStreams = () =>
  stack.service
    .log()
    .split("\n")
    .flatMap((line) =>
      line.includes('"event":"stream-') ? [JSON.parse(line) as { count: number }] : [],
    )
    .at(-1)?.count;

async function untilOpenStreams(count: number): Promise<void> {
  // Each round is a request, so that the service's own work goes on between two looks.
  while (openStreams() !== count) await api.request("GET", "/health/live");
}

/** Asks for a stream by hand and settles when something of it has come, or with `gone` before that. */
function openByHand(page: PageClient, goAtOnce = false): Promise<Socket> {
  const { hostname, port } = new URL(stack.service.url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => {
      const request = `GET /v1/visit/stream HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${page.token}\r\n\r\n`;
      socket.write(request, () => {
        if (goAtOnce) socket.destroy();
      });
    });
    socket.once("data", () => resolve(socket));
    socket.once("close", () => resolve(socket));
    socket.once("error", reject);
  });
}

test("a stream says how it is to be treated on the way", async () => {
  const stream = await sam.stream();
  expect(Object.fromEntries(stream.headers)).toMatchObject({
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store",
    "x-accel-buffering": "no",
  });
  await stream.close();
  await untilOpenStreams(0);
});

test("a hundred clients that vanish leave nothing behind", async () => {
  const sockets = await Promise.all(Array.from({ length: 100 }, () => openByHand(sam)));
  await untilOpenStreams(100);
  for (const socket of sockets) socket.destroy();
  await untilOpenStreams(0);
});

test("clients that vanish before their first view leave nothing behind", async () => {
  await Promise.all(Array.from({ length: 50 }, () => openByHand(sam, true)));
  const stream = await sam.stream();
  await untilOpenStreams(1);
  await stream.close();
  await untilOpenStreams(0);
});

test("a client that reads nothing holds up nobody else", async () => {
  const stuck = await openByHand(host);
  stuck.pause();
  const stream = await host.stream();
  // Somebody who has not come before: whoever has would be told to come less often.
  for (let i = 1; i <= 200; i++) {
    expect((await river.send({ type: "chooseName", name: `Name ${i}` })).status).toBe(200);
  }
  await stream.untilView(
    ({ staff }) => staff?.waiting.some(({ name }) => name === "Name 200") === true,
  );
  stuck.destroy();
  await stream.close();
  await untilOpenStreams(0);
});

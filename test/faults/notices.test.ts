import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { once } from "node:events";
import type { MediaGrant } from "@breathing-room/contract";
import { dispose, Room } from "@livekit/rtc-node";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { ApiClient, PageClient } from "../../server/src/api-client.test-support.ts";
import { callRoomService, signToken } from "../support/livekit-api.ts";
import { clientOf } from "../support/service-client.ts";
import { startStack, type Stack } from "../support/stack.ts";

type Mode = "lost" | "doubled and out of order" | "as they are";

let mode: Mode = "as they are";
/** How many notices were lost, or sent in another order. */
let spoilt = 0;
let belongTo = "";
let proxy: Server;
let stack: Stack;
let api: ApiClient;
let host: PageClient;
let clients: PageClient[];

/** The notice that waits for the next one, which goes first. */
let held: (() => Promise<unknown>) | null = null;

async function pass(send: () => Promise<unknown>): Promise<void> {
  if (mode === "lost") {
    spoilt += 1;
  } else if (mode === "as they are") {
    await send();
  } else if (held === null) {
    held = send;
  } else {
    const earlier = held;
    held = null;
    spoilt += 1;
    await send();
    await earlier();
    await Promise.all([send(), earlier()]);
  }
}

beforeAll(async () => {
  proxy = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      response.end();
      const headers = {
        authorization: request.headers.authorization ?? "",
        "content-type": request.headers["content-type"] ?? "",
      };
      const body = Buffer.concat(chunks);
      void pass(() => fetch(belongTo, { method: "POST", headers, body }).catch(() => {}));
    });
  }).listen(0, "127.0.0.1");
  await once(proxy, "listening");
  const { port } = proxy.address() as AddressInfo;
  stack = await startStack({
    webhooksBy(address) {
      belongTo = address;
      return `http://127.0.0.1:${port}/`;
    },
  });
  api = clientOf(stack.service);
  const { sessionId } = await api.createSession();
  host = await api.arrive(sessionId, { personId: "m", role: "facilitator" });
  await host.send({ type: "enter" });
  clients = await Promise.all(
    ["a", "b", "c"].map(async (personId) => {
      const page = await api.arrive(sessionId, { personId });
      await host.send({ type: "admit", visitIds: [page.visitId] });
      await page.send({ type: "enter" });
      return page;
    }),
  );
});
afterAll(async () => {
  await stack?.stop();
  proxy?.close();
  await dispose();
});

async function grant({ token }: PageClient): Promise<MediaGrant> {
  const answer = await api.request<MediaGrant>("POST", "/v1/visit/media-grant", { token });
  expect(answer.status).toBe(200);
  return answer.body;
}

async function join({ url, token }: Pick<MediaGrant, "url" | "token">): Promise<Room> {
  const room = new Room();
  await room.connect(url, token, { autoSubscribe: false, dynacast: false });
  return room;
}

/** Which of the clients staff see as connected. */
async function connected(): Promise<readonly boolean[]> {
  const { staff } = await host.view();
  const withMedia = new Set(
    staff?.participants.filter(({ hasMedia }) => hasMedia).map(({ visitId }) => visitId),
  );
  return clients.map(({ visitId }) => withMedia.has(visitId));
}

const withinTenSeconds = { timeout: 10_000, interval: 100 };

describe.each(["as they are", "lost", "doubled and out of order"] as const)(
  "with notices %s",
  (how) => {
    test("who is connected is right within ten seconds", async () => {
      mode = how;
      spoilt = 0;
      const rooms: (Room | null)[] = [null, null, null];
      // Everyone comes, goes and comes again, and one of them does so in a hurry.
      for (const turn of [0, 1, 2, 0, 0, 2, 1, 1, 1, 0]) {
        const page = clients[turn];
        if (!page) continue;
        const room = rooms[turn];
        if (room) await room.disconnect();
        rooms[turn] = room ? null : await join(await grant(page));
      }
      const now = rooms.map((room) => room !== null);
      await vi.waitFor(async () => expect(await connected()).toEqual(now), withinTenSeconds);
      if (how !== "as they are") expect(spoilt).toBeGreaterThan(2);
      for (const room of rooms) await room?.disconnect();
      await vi.waitFor(
        async () => expect(await connected()).toEqual([false, false, false]),
        withinTenSeconds,
      );
    });

    test("a device that was taken over is cut off whenever its old pass brings it back", async () => {
      mode = how;
      const { sessionId } = await api.createSession();
      const staff = await api.arrive(sessionId, { personId: "m", role: "facilitator" });
      await staff.send({ type: "enter" });
      const old = await grant(staff);
      const before = await join(old);
      const next = await api.arrive(sessionId, { personId: "m", role: "facilitator" });
      await next.send({ type: "useThisDevice" });
      await vi.waitFor(() => expect(before.isConnected).toBe(false), withinTenSeconds);
      const current = await join(await grant(next));
      const again = await join(old);
      await vi.waitFor(() => expect(again.isConnected).toBe(false), withinTenSeconds);
      expect(current.isConnected).toBe(true);
      await current.disconnect();
    });
  },
);

test("an identity that the service did not make is cut off, also one beside somebody's own", async () => {
  mode = "lost";
  const [page] = clients;
  if (!page) throw new Error("there is nobody");
  const room = await join(await grant(page));
  const { name = "" } = room;
  const listed = async () => {
    const answer = await callRoomService(stack.livekit, "ListParticipants", { room: name });
    return (answer["participants"] as { identity: string }[]).map(({ identity }) => identity);
  };
  const own = await listed();
  expect(own).toHaveLength(1);
  const video = { room: name, roomJoin: true };
  const strangers = await Promise.all(
    ["recorder", `${own[0]}#camera`].map((sub) =>
      join({ url: stack.livekit.url, token: signToken(stack.livekit, { sub, video }) }),
    ),
  );
  for (const stranger of strangers) {
    await vi.waitFor(() => expect(stranger.isConnected).toBe(false), withinTenSeconds);
  }
  expect(await listed()).toEqual(own);
  expect(room.isConnected).toBe(true);
  await room.disconnect();
});

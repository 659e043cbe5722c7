import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { inspect } from "node:util";
import { rolePolicies, roles, type Role } from "@breathing-room/session";
import { startLiveKit, type LiveKit, type LiveKitAccess } from "@breathing-room/dev-stack";
import { dispose } from "@livekit/rtc-node";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { LiveKitMediaRooms } from "../../server/src/adapters/livekit/media-rooms.ts";
import { RefusedNotice } from "../../server/src/ports/media-rooms.ts";
import { randomId } from "../../server/src/sealing/random-id.ts";
import { FakeClock } from "../support/fake-clock.ts";
import { callRoomService, claimsOf, signNotice, signToken } from "../support/livekit-api.ts";
import { joinLiveKit } from "./livekit-participant.ts";
import { livekitSubject, signedNotice } from "./livekit-subject.ts";
import { mediaRoomsContract, type RawNotice } from "./media-rooms.contract.ts";

/** Takes webhooks as they come, and keeps them as they are. */
async function receiveNotices() {
  const notices: RawNotice[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const rawBody = Buffer.concat(chunks).toString();
      notices.push({ rawBody, authorization: request.headers.authorization ?? "" });
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    notices,
    url: `http://127.0.0.1:${port}/`,
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

let livekit: LiveKit;
let hook: Awaited<ReturnType<typeof receiveNotices>>;
beforeAll(async () => {
  hook = await receiveNotices();
  livekit = await startLiveKit({ webhookUrl: hook.url });
}, 600_000);
afterAll(async () => {
  await livekit?.stop();
  await hook?.stop();
  await dispose();
});

const newRooms = (access: Partial<LiveKitAccess> = {}, clock = new FakeClock(Date.now())) => {
  const { url, httpUrl, apiKey, apiSecret } = { ...livekit, ...access };
  return new LiveKitMediaRooms({ urls: [url], httpUrls: [httpUrl], apiKey, apiSecret, clock });
};

mediaRoomsContract("LiveKitMediaRooms", async () => ({
  ...livekitSubject(livekit),
  join: joinLiveKit,
  stop: async () => {},
}));

const picturesAndSound = ["camera", "microphone"];
const everything = ["camera", "microphone", "screen_share", "screen_share_audio"];

// oxfmt-ignore
const allowed: Readonly<Record<Role, { canPublish: boolean; canPublishSources: string[] }>> = {
  client:            { canPublish: true,  canPublishSources: picturesAndSound },
  family:            { canPublish: true,  canPublishSources: picturesAndSound },
  interpreter:       { canPublish: true,  canPublishSources: picturesAndSound },
  observer:          { canPublish: false, canPublishSources: [] },
  "peer-specialist": { canPublish: true,  canPublishSources: everything },
  facilitator:       { canPublish: true,  canPublishSources: everything },
  cofacilitator:     { canPublish: true,  canPublishSources: everything },
};

describe("a LiveKit pass", () => {
  test.each(roles)("of a %s grants exactly this and nothing else", async (role) => {
    const [roomName, visitId] = [randomId(), randomId()];
    const before = Math.floor(Date.now() / 1000);
    const pass = await newRooms().pass(roomName, visitId, rolePolicies[role].sends);
    const claims = claimsOf(pass.token);
    expect(claims).toEqual({
      iss: livekit.apiKey,
      sub: visitId,
      nbf: expect.any(Number),
      exp: pass.expiresAt / 1000,
      video: {
        roomJoin: true,
        room: roomName,
        canSubscribe: true,
        ...allowed[role],
        canPublishData: false,
        canUpdateOwnMetadata: false,
        hidden: false,
      },
    });
    expect(claims["nbf"]).toBeGreaterThanOrEqual(before);
    expect(Number(claims["exp"]) - Number(claims["nbf"])).toBeLessThanOrEqual(300);
    expect(pass.url).toBe(livekit.url);
  });

  test.each(roles)("of a %s is read by LiveKit as it is meant", async (role) => {
    const rooms = newRooms();
    const [roomName, visitId] = [randomId(), randomId()];
    await rooms.open(roomName);
    const joined = await joinLiveKit(await rooms.pass(roomName, visitId, rolePolicies[role].sends));
    const who = { room: roomName, identity: visitId };
    const participant = await callRoomService(livekit, "GetParticipant", who);
    expect(participant).toMatchObject({
      identity: visitId,
      name: "",
      metadata: "",
      attributes: {},
    });
    expect(participant["permission"]).toMatchObject({
      can_subscribe: true,
      can_publish: allowed[role].canPublish,
      can_publish_data: false,
      can_publish_sources: allowed[role].canPublishSources.map((source) => source.toUpperCase()),
      hidden: false,
      recorder: false,
      can_update_metadata: false,
      agent: false,
    });
    await joined?.leave();
    await rooms.close(roomName);
  });
});

test("a room has thirty-two places, far more than the service lets in, and outlives every pass to it", async () => {
  const rooms = newRooms();
  const roomName = randomId();
  await rooms.open(roomName);
  const listed = await callRoomService(livekit, "ListRooms", { names: [roomName] });
  expect(listed["rooms"]).toMatchObject([
    {
      name: roomName,
      max_participants: 32,
      empty_timeout: 300,
      departure_timeout: 300,
      metadata: "",
    },
  ]);
  await rooms.close(roomName);
});

describe("LiveKit's own webhooks", () => {
  test("tell that somebody joined or left, and every other notice is null", async () => {
    const rooms = newRooms();
    const [roomName, visitId] = [randomId(), randomId()];
    const mine = () => hook.notices.filter(({ rawBody }) => rawBody.includes(roomName));
    const read = () =>
      Promise.all(mine().map((each) => rooms.readNotice(each.rawBody, each.authorization)));
    await rooms.open(roomName);
    const joined = await joinLiveKit(await rooms.pass(roomName, visitId, []));
    await joined?.leave();
    await rooms.close(roomName);
    // Started, joined, left and finished, in whatever order they come.
    await expect.poll(() => mine().length, { timeout: 10_000 }).toBe(4);
    const told = (await read()).filter((notice) => notice !== null);
    expect(told.map((notice) => notice.roomName)).toEqual([roomName, roomName]);
    expect(new Set(told.map(({ id }) => id)).size).toBe(2);
    expect(Math.abs((told[0]?.at ?? 0) - Date.now())).toBeLessThan(60_000);
  });

  test("a token that opens a room signs no notice", async () => {
    const { rawBody } = signedNotice(livekit, {
      id: "EV_1",
      at: Date.now() - (Date.now() % 1000),
      roomName: randomId(),
    });
    const rooms = newRooms();
    const { token } = await rooms.pass(randomId(), randomId(), ["camera"]);
    const otherSecret = signNotice({ ...livekit, apiSecret: "x".repeat(43) }, rawBody);
    const otherKey = signNotice({ ...livekit, apiKey: "APIother" }, rawBody);
    const expired = signNotice(livekit, rawBody, { exp: Math.floor(Date.now() / 1000) - 60 });
    const unlimited = signNotice(livekit, rawBody, { exp: undefined });
    const unsigned = `${signToken(livekit, {}).split(".").slice(0, 2).join(".")}.`;
    for (const header of [token, otherSecret, otherKey, expired, unlimited, unsigned]) {
      await expect(rooms.readNotice(rawBody, header)).rejects.toBeInstanceOf(RefusedNotice);
    }
  });

  test("a signed body that is no notice is refused or null, and never another error", async () => {
    const rooms = newRooms();
    for (const rawBody of [
      "",
      "null",
      "[]",
      "{}",
      "{",
      '"text"',
      '{"event":1}',
      '{"createdAt":"x"}',
    ]) {
      await expect(rooms.readNotice(rawBody, signNotice(livekit, rawBody))).rejects.toBeInstanceOf(
        RefusedNotice,
      );
    }
  });

  test("a connection that broke while it was being made is worth a look", async () => {
    const told = { id: "EV_1", at: Date.now() - (Date.now() % 1000), roomName: randomId() };
    const { rawBody, authorization } = signedNotice(
      livekit,
      told,
      "participant_connection_aborted",
    );
    expect(await newRooms().readNotice(rawBody, authorization)).toEqual(told);
  });
});

describe("when LiveKit refuses or hangs", () => {
  test("neither an error nor a log line holds a token, a key or a room's name", async () => {
    const lines: unknown[] = [];
    const keep = (...line: unknown[]) => void lines.push(...line);
    const spies = (["log", "info", "warn", "error", "debug"] as const).map((level) =>
      vi.spyOn(console, level).mockImplementation(keep),
    );
    const roomName = randomId();
    const apiSecret = "y".repeat(43);
    const refused = newRooms({ apiSecret });
    for (const call of [() => refused.open(roomName), () => refused.close(roomName)]) {
      const error: unknown = await call().catch((reason: unknown) => reason);
      expect(error).toMatchObject({ message: expect.stringMatching(/^LiveKit \w+: status 401$/) });
      lines.push(inspect(error, { depth: 9, showHidden: true }));
    }
    expect(await refused.condition()).toBe("refuses-key");
    const { rawBody } = signedNotice(livekit, {
      id: "EV_1",
      at: Date.now(),
      roomName,
    });
    const error: unknown = await refused
      .readNotice(rawBody, signNotice(livekit, rawBody))
      .catch((reason: unknown) => reason);
    lines.push(inspect(error, { depth: 9, showHidden: true }));
    for (const spy of spies) spy.mockRestore();
    const all = lines.map(String).join("\n");
    expect(all).toContain("status 401");
    for (const secret of [roomName, apiSecret, livekit.apiKey, "eyJ", "PA_1"]) {
      expect(all).not.toContain(secret);
    }
  });

  test("a call ends within six seconds while LiveKit hangs, and works again when it does", async () => {
    const rooms = newRooms();
    const roomName = randomId();
    await livekit.kill("SIGSTOP");
    try {
      const start = performance.now();
      const [opened, closed, condition] = await Promise.all([
        rooms.open(roomName).catch((error: unknown) => String(error)),
        rooms.close(roomName).catch((error: unknown) => String(error)),
        rooms.condition(),
      ]);
      expect(performance.now() - start).toBeLessThan(9000);
      expect(opened).toBe("Error: LiveKit createRoom: no answer");
      expect(closed).toBe("Error: LiveKit deleteRoom: no answer");
      expect(condition).toBe("away");
    } finally {
      await livekit.kill("SIGCONT");
    }
    await expect.poll(() => rooms.condition(), { timeout: 10_000 }).toBe("works");
    await rooms.open(roomName);
    await rooms.close(roomName);
  });
});

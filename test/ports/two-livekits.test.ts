import { startLiveKit, startRedis, type LiveKit, type Redis } from "@breathing-room/dev-stack";
import { dispose, Room } from "@livekit/rtc-node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { LiveKitMediaRooms } from "../../server/src/adapters/livekit/media-rooms.ts";
import { randomId } from "../../server/src/sealing/random-id.ts";
import { FakeClock } from "../support/fake-clock.ts";

let redis: Redis;
let one: LiveKit;
let other: LiveKit;
let rooms: LiveKitMediaRooms;

beforeAll(async () => {
  redis = await startRedis();
  one = await startLiveKit({ redis });
  other = await startLiveKit({ redis, keys: one });
  rooms = new LiveKitMediaRooms({
    urls: [one.url, other.url],
    httpUrls: [one.httpUrl, other.httpUrl],
    apiKey: one.apiKey,
    apiSecret: one.apiSecret,
    clock: new FakeClock(Date.now()),
  });
}, 600_000);
afterAll(async () => {
  await Promise.all([one?.stop(), other?.stop()]);
  await redis?.stop();
  await dispose();
});

test("two people whose passes lead to different servers meet", async () => {
  const roomName = randomId();
  await rooms.open(roomName);
  const passes = [
    await rooms.pass(roomName, randomId(), []),
    await rooms.pass(roomName, randomId(), []),
  ];
  expect(passes.map(({ url }) => url).toSorted()).toEqual([one.url, other.url].toSorted());
  const people = await Promise.all(
    passes.map(async ({ url, token }) => {
      const room = new Room();
      await room.connect(url, token, { autoSubscribe: false, dynacast: false });
      return room;
    }),
  );
  for (const person of people) {
    await expect.poll(() => person.remoteParticipants.size, { timeout: 10_000 }).toBe(1);
  }
  await rooms.close(roomName);
  for (const person of people) {
    await expect.poll(() => person.isConnected, { timeout: 10_000 }).toBe(false);
  }
});

test("when one server is gone, the other is asked", async () => {
  await one.kill();
  expect(await rooms.condition()).toBe("works");
  await one.restart();
  await other.kill();
  expect(await rooms.condition()).toBe("works");
  await other.restart();
});

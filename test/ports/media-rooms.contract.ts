import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  RefusedNotice,
  type MediaNotice,
  type MediaRooms,
  type RoomPass,
} from "../../server/src/ports/media-rooms.ts";
import { randomId } from "../../server/src/sealing/random-id.ts";
import type { FakeClock } from "../support/fake-clock.ts";

/** Somebody's connection to a room. */
export interface Joined {
  isConnected: () => boolean | Promise<boolean>;
  leave: () => Promise<void>;
}

/** A webhook as it came. */
export interface RawNotice {
  readonly rawBody: string;
  readonly authorization: string;
}

/** Media rooms on a media server, and what the suite needs to see of it. */
export interface MediaRoomsSubject {
  readonly rooms: MediaRooms;
  /** The same adapter where no media server is. */
  readonly nowhere: MediaRooms;
  /** The clock that notices are read by. */
  readonly clock: FakeClock;
  readonly isOpen: (roomName: string) => Promise<boolean>;
  /** Joins as a browser does; null when the media server refuses. */
  readonly join: (pass: RoomPass) => Promise<Joined | null>;
  /** A notice with its signature, as the media server would send it. */
  readonly notice: (notice: MediaNotice) => RawNotice;
  readonly stop: () => Promise<void>;
}

type Use = () => MediaRoomsSubject;

/** What every adapter of a media server has to do; the media server is started once for all of it. */
export function mediaRoomsContract(name: string, start: () => Promise<MediaRoomsSubject>): void {
  describe(`${name} is a MediaRooms`, () => {
    let subject: MediaRoomsSubject;
    beforeAll(async () => {
      subject = await start();
    }, 600_000);
    afterAll(() => subject?.stop());
    roomRules(() => subject);
    passRules(() => subject);
    noticeRules(() => subject);
  });
}

function roomRules(use: Use): void {
  test("opening a room twice, and closing it twice or when it never was, is harmless", async () => {
    const { rooms, isOpen } = use();
    const roomName = randomId();
    await rooms.close(roomName);
    expect(await isOpen(roomName)).toBe(false);
    await Promise.all([rooms.open(roomName), rooms.open(roomName)]);
    await rooms.open(roomName);
    expect(await isOpen(roomName)).toBe(true);
    await rooms.close(roomName);
    await rooms.close(roomName);
    expect(await isOpen(roomName)).toBe(false);
  });

  test("opening a room again leaves who is in it connected", async () => {
    const { rooms, join } = use();
    const roomName = randomId();
    await rooms.open(roomName);
    const joined = await join(await rooms.pass(roomName, randomId(), []));
    await rooms.open(roomName);
    expect(await joined?.isConnected()).toBe(true);
    await joined?.leave();
    await rooms.close(roomName);
  });

  test("everyone who is in a room is listed with a connection of their own, and nobody in one that is not there", async () => {
    const { rooms, join } = use();
    const roomName = randomId();
    expect(await rooms.connections(roomName)).toEqual([]);
    await rooms.open(roomName);
    expect(await rooms.connections(roomName)).toEqual([]);
    const before = Date.now();
    const [one, two] = [randomId(), `${randomId()}.${randomId()}`];
    const joined = [
      await join(await rooms.pass(roomName, one, [])),
      await join(await rooms.pass(roomName, two, [])),
    ];
    const listed = await rooms.connections(roomName);
    expect(listed.map(({ identity }) => identity).toSorted()).toEqual([one, two].toSorted());
    expect(new Set(listed.map(({ participantSid }) => participantSid)).size).toBe(2);
    for (const { since } of listed) expect(Math.abs(since - before)).toBeLessThan(30_000);
    await joined[0]?.leave();
    await expect
      .poll(async () => (await rooms.connections(roomName)).map(({ identity }) => identity))
      .toEqual([two]);
    await rooms.close(roomName);
    expect(await rooms.connections(roomName)).toEqual([]);
  });

  test("an identity is disconnected, and nobody else", async () => {
    const { rooms, join } = use();
    const [roomName, person, other] = [randomId(), randomId(), randomId()];
    await rooms.disconnect(roomName, person);
    await rooms.open(roomName);
    const joined = await join(await rooms.pass(roomName, person, []));
    const bystander = await join(await rooms.pass(roomName, other, []));
    await rooms.disconnect(roomName, randomId());
    expect(await joined?.isConnected()).toBe(true);
    await rooms.disconnect(roomName, person);
    await expect.poll(() => joined?.isConnected()).toBe(false);
    expect(await bystander?.isConnected()).toBe(true);
    await rooms.close(roomName);
  });

  test("it says whether the media server answers", async () => {
    const { rooms, nowhere } = use();
    expect(await rooms.condition()).toBe("works");
    expect(await nowhere.condition()).toBe("away");
  });

  test("where the media server cannot be reached, opening and closing throw", async () => {
    const { nowhere } = use();
    await expect(nowhere.open(randomId())).rejects.toThrow();
    await expect(nowhere.close(randomId())).rejects.toThrow();
    await expect(nowhere.disconnect(randomId(), randomId())).rejects.toThrow();
    await expect(nowhere.connections(randomId())).rejects.toThrow();
  });
}

function passRules(use: Use): void {
  test("a pass opens the room that it is for, and says when it ends", async () => {
    const { rooms, join } = use();
    const roomName = randomId();
    await rooms.open(roomName);
    const pass = await rooms.pass(roomName, randomId(), ["camera", "microphone"]);
    expect(pass.expiresAt - Date.now()).toBeGreaterThan(4 * 60_000);
    expect(pass.expiresAt - Date.now()).toBeLessThanOrEqual(5 * 60_000);
    const joined = await join(pass);
    expect(await joined?.isConnected()).toBe(true);
    await joined?.leave();
    await rooms.close(roomName);
  });

  test("a pass does not make the room that it is for", async () => {
    const { rooms, join, isOpen } = use();
    const roomName = randomId();
    expect(await join(await rooms.pass(roomName, randomId(), []))).toBeNull();
    expect(await isOpen(roomName)).toBe(false);
  });

  test("closing a room disconnects everyone, and their passes open nothing any more", async () => {
    const { rooms, join, isOpen } = use();
    const roomName = randomId();
    await rooms.open(roomName);
    const passes = [
      await rooms.pass(roomName, randomId(), []),
      await rooms.pass(roomName, randomId(), ["camera"]),
    ];
    const joined = await Promise.all(passes.map((pass) => join(pass)));
    const areConnected = () => Promise.all(joined.map(async (each) => each?.isConnected()));
    expect(await areConnected()).toEqual([true, true]);
    await rooms.close(roomName);
    await expect.poll(areConnected).toEqual([false, false]);
    expect(await Promise.all(passes.map((pass) => join(pass)))).toEqual([null, null]);
    expect(await isOpen(roomName)).toBe(false);
  });
}

function noticeRules(use: Use): void {
  const newNotice = (): MediaNotice => ({
    id: `EV_${randomId()}`,
    at: Math.floor(use().clock.now() / 1000) * 1000,
    roomName: randomId(),
  });

  test("a signed notice is read once", async () => {
    const { rooms, notice, clock } = use();
    const told = newNotice();
    const { rawBody, authorization } = notice(told);
    expect(await rooms.readNotice(rawBody, authorization)).toEqual(told);
    await clock.advance(60_000);
    await expect(rooms.readNotice(rawBody, authorization)).rejects.toBeInstanceOf(RefusedNotice);
  });

  test("a notice that is not signed over exactly this body is refused", async () => {
    const { rooms, notice } = use();
    const { rawBody, authorization } = notice(newNotice());
    const other = notice(newNotice());
    const wrong: [string, string | null][] = [
      [rawBody, null],
      [rawBody, ""],
      [rawBody, "nonsense"],
      [rawBody, other.authorization],
      [`${rawBody} `, authorization],
      ["", authorization],
    ];
    for (const [body, header] of wrong) {
      await expect(rooms.readNotice(body, header)).rejects.toBeInstanceOf(RefusedNotice);
    }
  });

  test("a notice older than five minutes is refused, however well signed", async () => {
    const { rooms, notice, clock } = use();
    const fresh = newNotice();
    const old = notice({ ...fresh, at: fresh.at - 6 * 60_000 });
    await expect(rooms.readNotice(old.rawBody, old.authorization)).rejects.toBeInstanceOf(
      RefusedNotice,
    );
    const young = notice(fresh);
    expect(await rooms.readNotice(young.rawBody, young.authorization)).not.toBeNull();
    await clock.advance(6 * 60_000);
    await expect(rooms.readNotice(young.rawBody, young.authorization)).rejects.toBeInstanceOf(
      RefusedNotice,
    );
  });

  test("a room whose name is none of ours is nobody's", async () => {
    const { rooms, notice } = use();
    const id = randomId();
    for (const roomName of ["", "x", `${id}#`, `#${id}`, `${id}\n`, `${id} `, id.slice(1), "Sam"]) {
      const { rawBody, authorization } = notice({ ...newNotice(), roomName });
      expect(await rooms.readNotice(rawBody, authorization)).toBeNull();
    }
  });
}

import type { MediaGrant } from "@breathing-room/contract";
import { problem } from "@breathing-room/contract";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Answer, PageClient } from "../api-client.test-support.ts";
import { startTestService, type TestService } from "../service.test-support.ts";

let service: TestService;
let sessionId: string;
let host: PageClient;
let other: PageClient;
let sam: PageClient;
let noor: PageClient;
let kai: PageClient;

beforeEach(async () => {
  service = await startTestService();
  const { api } = service;
  ({ sessionId } = await api.createSession());
  const arrive = (personId: string, role: "client" | "facilitator" = "client") =>
    api.arrive(sessionId, { personId, role, name: personId });
  [host, other] = [await arrive("morgan", "facilitator"), await arrive("jordan", "facilitator")];
  [sam, noor, kai] = [await arrive("sam"), await arrive("noor"), await arrive("kai")];
  await host.send({ type: "enter" });
  await host.send({ type: "admit", visitIds: [sam, noor, kai].map(({ visitId }) => visitId) });
  for (const page of [other, sam, noor, kai]) await page.send({ type: "enter" });
});
afterEach(() => service.stop());

type Room = "session" | "private" | "side";
const grant = (page: PageClient, room: Room = "side"): Promise<Answer<MediaGrant>> =>
  service.api.request("POST", "/v1/visit/media-grant", { token: page.token, body: { room } });
/** The test's media server makes its passes of these two. */
const roomIn = ({ body }: Answer<MediaGrant>) => body.token.split(" ")[0] ?? "";
const identityIn = ({ body }: Answer<MediaGrant>) => body.token.split(" ")[1] ?? "";
const thereIn = async (roomName: string) =>
  (await service.rooms.connections(roomName)).map(({ identity }) => identity);

async function offer(...pages: readonly PageClient[]): Promise<string> {
  const visitIds = pages.map(({ visitId }) => visitId);
  await host.send({ type: "offerSideRoom", visitIds });
  return (await pages[0]?.view())?.you.sideRoom?.sideRoomId ?? "";
}

async function goIn(sideRoomId: string, ...pages: readonly PageClient[]): Promise<void> {
  for (const page of pages) await page.send({ type: "answerSideRoom", sideRoomId, answer: "yes" });
}

async function holdOne(): Promise<string> {
  const sideRoomId = await offer(sam, noor);
  await goIn(sideRoomId, sam, noor);
  return sideRoomId;
}

/** As a host does who gives those in it the time to read that it is about to close. */
async function closes(page: PageClient, sideRoomId: string): Promise<void> {
  await page.send({ type: "announceSideRoomEnd", sideRoomId });
  await service.clock.advance(5000);
  expect((await page.send({ type: "closeSideRoom", sideRoomId })).status).toBe(200);
}

async function refuses(...pages: readonly PageClient[]): Promise<void> {
  for (const page of pages)
    expect((await grant(page)).text).toBe(JSON.stringify(problem("too-late")));
}

describe("the room of a side room", () => {
  test("is one for all who are in it, with a name and a key that are not the session's", async () => {
    const sideRoomId = await holdOne();
    await host.send({ type: "enterSideRoom", sideRoomId });
    const [sams, noors, hosts] = [await grant(sam), await grant(noor), await grant(host)];
    const main = await grant(sam, "session");
    for (const each of [noors, hosts]) {
      expect(roomIn(each)).toBe(roomIn(sams));
      expect(each.body.key).toBe(sams.body.key);
    }
    expect(roomIn(main)).not.toBe(roomIn(sams));
    expect(main.body.key).not.toBe(sams.body.key);
    // To the media server the two names are noise alike, and neither is that of the offer.
    expect(roomIn(sams)).toHaveLength(roomIn(main).length);
    expect(roomIn(sams)).not.toContain(sideRoomId);
  });

  test("is another one, with another key, for each of several that are open at once", async () => {
    const arrivals = ["river", "ash"].map((personId) =>
      service.api.arrive(sessionId, { personId, name: personId }),
    );
    const [river, ash] = (await Promise.all(arrivals)) as [PageClient, PageClient];
    await host.send({ type: "admit", visitIds: [river.visitId, ash.visitId] });
    for (const page of [river, ash]) await page.send({ type: "enter" });
    await holdOne();
    await goIn(await offer(river, ash), river);
    const [first, second] = [await grant(sam), await grant(river)];
    expect(roomIn(second)).not.toBe(roomIn(first));
    expect(second.body.key).not.toBe(first.body.key);
  });

  test("is refused before one's own yes, after going back, and to everybody else, hosts too", async () => {
    await refuses(sam);
    const sideRoomId = await offer(sam, noor);
    await refuses(sam, noor, host);
    await goIn(sideRoomId, sam);
    expect((await grant(sam)).status).toBe(200);
    await refuses(noor, kai, host, other);
    await sam.send({ type: "leaveSideRoom" });
    await refuses(sam);
    await goIn(sideRoomId, sam);
    await closes(host, sideRoomId);
    await refuses(sam);
  });

  test.each<[string, (sideRoomId: string) => Promise<unknown>]>([
    ["a host closes it", (sideRoomId) => closes(other, sideRoomId)],
    ["the session ends", () => other.send({ type: "end" })],
  ])("is closed when %s, and the session's stays or goes as it would", async (what, ends) => {
    const main = await grant(sam, "session");
    const sideRoomId = await holdOne();
    const side = await grant(sam);
    await ends(sideRoomId);
    await service.clock.advance(0);
    const whole = what === "the session ends" ? [roomIn(side), roomIn(main)] : [roomIn(side)];
    expect(service.rooms.closed).toEqual(whole);
  });

  test.each<[string, () => Promise<unknown>]>([
    ["goes back", () => sam.send({ type: "leaveSideRoom" })],
    ["steps away", () => sam.send({ type: "stepAway" })],
    ["leaves", () => sam.send({ type: "leave" })],
  ])("has nobody in it who %s, whatever their page does; the others stay", async (_, goes) => {
    await holdOne();
    const [sams, noors] = [await grant(sam), await grant(noor)];
    for (const { body } of [sams, noors]) service.rooms.join(body.token);
    await goes();
    await service.clock.advance(0);
    await expect.poll(() => thereIn(roomIn(sams))).toEqual([identityIn(noors)]);
    expect(service.rooms.closed).toEqual([]);
  });

  test("is not left open by a grant that was under way when it was closed", async () => {
    const sideRoomId = await holdOne();
    const goOn = service.rooms.hang();
    const granting = grant(sam);
    await expect
      .poll(async () => (await service.store.journal.read(sessionId, 0)).at(-1)?.events[0]?.type)
      .toBe("SideRoomOpened");
    await closes(host, sideRoomId);
    goOn();
    expect((await granting).status).toBe(503);
    await expect.poll(() => [...service.rooms.openRooms]).toEqual([]);
  });

  test("keeps its own people alone: whoever else joins is cut off, and nobody in the session's room is", async () => {
    const mains = [await grant(sam, "session"), await grant(noor, "session")];
    for (const { body } of mains) service.rooms.join(body.token);
    await holdOne();
    const sides = [await grant(sam), await grant(noor)];
    for (const { body } of sides) service.rooms.join(body.token);
    const room = roomIn(sides[0] as Answer<MediaGrant>);
    const foreign = identityIn(await grant(kai, "session"));
    for (const identity of [foreign, "the-operator"]) service.rooms.join(`${room} ${identity}`);
    await service.clock.advance(10_000);
    await expect.poll(() => thereIn(room)).toEqual(sides.map(identityIn));
    expect(await thereIn(roomIn(mains[0] as Answer<MediaGrant>))).toEqual(mains.map(identityIn));
  });

  test("does not keep who is lost to everybody, and so on nobody's list there", async () => {
    const streams = [await sam.stream(), await noor.stream()];
    await grant(sam, "session");
    await holdOne();
    const sides = [await grant(sam), await grant(noor)];
    for (const { body } of sides) service.rooms.join(body.token);
    const [sams] = sides as [Answer<MediaGrant>, ...unknown[]];
    await streams[1]?.close();
    await service.clock.advance(60_000);
    await expect.poll(() => thereIn(roomIn(sams))).toEqual([identityIn(sams)]);
    expect((await sam.view()).you.sideRoom?.inIt).toEqual([]);
    await refuses(noor);
    await streams[0]?.close();
  });
});

test("a host who looks in is named to those in it before they may have its media", async () => {
  const sideRoomId = await holdOne();
  await refuses(other);
  await other.send({ type: "enterSideRoom", sideRoomId });
  expect((await sam.view()).you.sideRoom?.inIt).toContainEqual({
    visitId: other.visitId,
    name: "jordan",
  });
  expect((await grant(other)).status).toBe(200);
});

test("a side room stands in no log line: the same requests are logged as for the session's room", async () => {
  await holdOne();
  const linesOf = async (room: Room) => {
    const before = service.logLines.length;
    await grant(sam, room);
    return service.logLines.slice(before).map((line) => JSON.parse(line) as object);
  };
  expect(await linesOf("side")).toEqual(await linesOf("session"));
  expect(service.logLines.join("\n")).not.toMatch(/side/i);
});

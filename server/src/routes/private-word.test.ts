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

beforeEach(async () => {
  service = await startTestService();
  const { api } = service;
  ({ sessionId } = await api.createSession());
  host = await api.arrive(sessionId, { personId: "m", role: "facilitator", name: "Morgan" });
  other = await api.arrive(sessionId, { personId: "j", role: "cofacilitator", name: "Jordan" });
  sam = await api.arrive(sessionId, { personId: "s", name: "Sam" });
  noor = await api.arrive(sessionId, { personId: "n", name: "Noor" });
  await host.send({ type: "enter" });
  await host.send({ type: "admit", visitIds: [sam.visitId, noor.visitId] });
  for (const page of [other, sam, noor]) await page.send({ type: "enter" });
});
afterEach(() => service.stop());

type Room = "session" | "private";
const grant = (page: PageClient, room: Room): Promise<Answer<MediaGrant>> =>
  service.api.request("POST", "/v1/visit/media-grant", { token: page.token, body: { room } });
const settle = () => service.clock.advance(0);
const tenSeconds = () => service.clock.advance(10_000);
/** The test's media server makes its passes of these two. */
const roomIn = ({ body }: Answer<MediaGrant>) => body.token.split(" ")[0] ?? "";
const identityIn = ({ body }: Answer<MediaGrant>) => body.token.split(" ")[1] ?? "";
const thereIn = async (roomName: string) =>
  (await service.rooms.connections(roomName)).map(({ identity }) => identity);

async function holdOne(): Promise<void> {
  await host.send({ type: "offerPrivateWord", visitId: sam.visitId });
  await sam.send({ type: "answerPrivateWord", answer: "yes" });
}

async function refuses(page: PageClient): Promise<void> {
  expect((await grant(page, "private")).text).toBe(JSON.stringify(problem("too-late")));
}

describe("the room of a private word", () => {
  test("is one for both, with a name and a key that are not the session's", async () => {
    await holdOne();
    const [sams, hosts] = [await grant(sam, "private"), await grant(host, "private")];
    const main = await grant(sam, "session");
    expect(roomIn(hosts)).toBe(roomIn(sams));
    expect(hosts.body.key).toBe(sams.body.key);
    expect(roomIn(main)).not.toBe(roomIn(sams));
    expect(main.body.key).not.toBe(sams.body.key);
    // To the media server the two names are noise alike.
    expect(roomIn(main)).toMatch(/^[\w-]+$/);
    expect(roomIn(sams)).toHaveLength(roomIn(main).length);
  });

  test("of the next private word is another one, with another key", async () => {
    await holdOne();
    const first = await grant(sam, "private");
    await sam.send({ type: "endPrivateWord" });
    await holdOne();
    const second = await grant(sam, "private");
    expect(roomIn(second)).not.toBe(roomIn(first));
    expect(second.body.key).not.toBe(first.body.key);
  });

  test("is refused to everybody else, and to the two before both have said so and after it is over", async () => {
    await refuses(sam);
    await host.send({ type: "offerPrivateWord", visitId: sam.visitId });
    for (const page of [host, sam]) await refuses(page);
    await sam.send({ type: "answerPrivateWord", answer: "yes" });
    for (const page of [other, noor]) await refuses(page);
    await host.send({ type: "endPrivateWord" });
    for (const page of [host, sam]) await refuses(page);
  });

  test.each<[string, () => Promise<unknown>]>([
    ["the client says so", () => sam.send({ type: "endPrivateWord" })],
    ["the host says so", () => host.send({ type: "endPrivateWord" })],
    ["the client steps away", () => sam.send({ type: "stepAway" })],
    ["the client leaves", () => sam.send({ type: "leave" })],
    ["the session ends", () => other.send({ type: "end" })],
  ])("is closed when %s, and the session's stays or goes as it would", async (what, ends) => {
    const main = await grant(sam, "session");
    await holdOne();
    const side = await grant(sam, "private");
    await ends();
    await settle();
    const whole = what === "the session ends" ? [roomIn(side), roomIn(main)] : [roomIn(side)];
    expect(service.rooms.closed).toEqual(whole);
  });

  test("that cannot be closed now is closed when the media server is back", async () => {
    await holdOne();
    const side = await grant(sam, "private");
    service.rooms.isReachable = false;
    await sam.send({ type: "endPrivateWord" });
    await tenSeconds();
    expect(service.rooms.openRooms).toContain(roomIn(side));
    service.rooms.isReachable = true;
    await tenSeconds();
    expect(service.rooms.openRooms).not.toContain(roomIn(side));
  });

  test("is not left open by a grant that was under way when it ended", async () => {
    await holdOne();
    const goOn = service.rooms.hang();
    const granting = grant(sam, "private");
    await expect
      .poll(async () => (await service.store.journal.read(sessionId, 0)).at(-1)?.events[0]?.type)
      .toBe("PrivateRoomOpened");
    await host.send({ type: "endPrivateWord" });
    goOn();
    expect((await granting).status).toBe(503);
    await settle();
    await expect.poll(() => [...service.rooms.openRooms]).toEqual([]);
  });

  test("keeps its two people alone: whoever else joins is cut off, and nobody in the session's room is", async () => {
    const mains = [await grant(sam, "session"), await grant(host, "session")];
    for (const { body } of mains) service.rooms.join(body.token);
    await holdOne();
    const sides = [await grant(sam, "private"), await grant(host, "private")];
    for (const { body } of sides) service.rooms.join(body.token);
    const room = roomIn(sides[0] as Answer<MediaGrant>);
    const foreign = identityIn(await grant(noor, "session"));
    for (const identity of [foreign, "the-operator"]) service.rooms.join(`${room} ${identity}`);
    await tenSeconds();
    await expect.poll(() => thereIn(room)).toEqual(sides.map(identityIn));
    expect(await thereIn(roomIn(mains[0] as Answer<MediaGrant>))).toEqual(mains.map(identityIn));
  });

  test("tells nobody who is in it: a notice about it changes no journal and no view", async () => {
    const main = await grant(sam, "session");
    service.rooms.join(main.body.token);
    await tenSeconds();
    await holdOne();
    const side = await grant(sam, "private");
    // Nobody's page is open here, which the journal says of each in its time.
    const happened = async () =>
      (await service.store.journal.read(sessionId, 0))
        .flatMap(({ events }) => events)
        .filter(({ type }) => type !== "ConnectionLost");
    const before = await happened();
    service.rooms.join(side.body.token);
    const notice = { id: "1", at: 0, roomName: roomIn(side) };
    const headers = { authorization: "signed" };
    await service.api.request("POST", "/hooks/livekit", { headers, body: notice });
    await tenSeconds();
    expect(await happened()).toEqual(before);
    expect(await thereIn(roomIn(main))).toEqual([identityIn(main)]);
  });
});

test("a private word stands in no log line: the same requests are logged as for the session's room", async () => {
  await holdOne();
  const linesOf = async (room: Room) => {
    const before = service.logLines.length;
    await grant(sam, room);
    return service.logLines.slice(before).map((line) => JSON.parse(line) as object);
  };
  expect(await linesOf("private")).toEqual(await linesOf("session"));
  expect(service.logLines.join("\n")).not.toMatch(/private|word|side/i);
});

test("which room is asked for is said strictly, and saying nothing is the session's", async () => {
  const { api } = service;
  const ask = (body: unknown) =>
    api.request<{ code: string }>("POST", "/v1/visit/media-grant", { token: sam.token, body });
  for (const body of [{}, { room: "main" }, { room: "private", of: noor.visitId }, []]) {
    expect((await ask(body)).body.code).toBe("invalid");
  }
  const bare = await api.request<MediaGrant>("POST", "/v1/visit/media-grant", { token: sam.token });
  expect(roomIn(bare)).toBe(roomIn(await grant(sam, "session")));
});

import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { PageClient } from "../api-client.test-support.ts";
import { startTestService, type TestService } from "../service.test-support.ts";

let service: TestService;
let sessionId: string;
let host: PageClient;

beforeEach(async () => {
  service = await startTestService();
  ({ sessionId } = await service.api.createSession());
  host = await service.api.arrive(sessionId, { personId: "m", role: "facilitator" });
  await host.send({ type: "enter" });
});
afterEach(() => service.stop());

const grant = () => service.api.request("POST", "/v1/visit/media-grant", { token: host.token });
const settle = () => service.clock.advance(0);

describe("when a session ends", () => {
  test("its room is closed, and the session is retired", async () => {
    await grant();
    const [roomName] = service.rooms.openRooms;
    await host.send({ type: "end" });
    await settle();
    expect(service.rooms.closed).toEqual([roomName]);
    expect(await service.store.journal.live()).toEqual([]);
  });

  test("a room that cannot be closed now is closed when the media server is back", async () => {
    await grant();
    service.rooms.isReachable = false;
    await host.send({ type: "end" });
    await service.clock.advance(20_000);
    expect(await service.store.journal.live()).toEqual([sessionId]);
    service.rooms.isReachable = true;
    await service.clock.advance(5_000);
    expect(service.rooms.closed).toHaveLength(1);
    expect(await service.store.journal.live()).toEqual([]);
  });

  test("a room left open by a crash is closed by the next process", async () => {
    await grant();
    service.rooms.isReachable = false;
    await host.send({ type: "end" });
    await settle();
    service.rooms.isReachable = true;
    await service.restart(false);
    await expect.poll(() => service.rooms.closed).toHaveLength(1);
  });

  test("a media server that hangs holds up neither the start of the next process nor its sweeps", async () => {
    await grant();
    service.rooms.isReachable = false;
    await host.send({ type: "end" });
    await settle();
    service.rooms.isReachable = true;
    const goOn = service.rooms.hang();
    await service.restart(false);
    const { sessionId: other } = await service.api.createSession();
    service.clock.jump(6 * 60 * 60 * 1000);
    await service.clock.advance(5_000);
    await expect.poll(() => service.store.journal.live()).toEqual([sessionId]);
    const answer = await service.api.request("GET", `/v1/sessions/${other}`, {
      token: service.api.clinicKey,
    });
    expect(answer.body).toMatchObject({ endedAt: expect.any(String) });
    expect(service.rooms.closed).toEqual([]);
    goOn();
    await expect.poll(() => service.store.journal.live()).toEqual([]);
    expect(service.rooms.closed).toHaveLength(1);
  });

  test("as long as something is left to do in it, it is not read anew each time", async () => {
    await grant();
    service.rooms.isReachable = false;
    await host.send({ type: "end" });
    await settle();
    const read = vi.spyOn(service.store.journal, "read");
    await service.clock.advance(20_000);
    expect(read.mock.calls.length).toBeGreaterThan(3);
    expect(read.mock.calls.filter(([, afterVersion]) => afterVersion === 0)).toEqual([]);
    service.rooms.isReachable = true;
    await service.clock.advance(5_000);
    expect(await service.store.journal.live()).toEqual([]);
  });

  test("there is no grant any more", async () => {
    await host.send({ type: "end" });
    expect((await grant()).body).toMatchObject({ code: "session-ended" });
  });
});

describe("when somebody leaves", () => {
  test("they are disconnected whatever their page does", async () => {
    const sam = await service.api.arrive(sessionId, { personId: "s", role: "client" });
    await host.send({ type: "admit", visitIds: [sam.visitId] });
    await sam.send({ type: "enter" });
    const pass = await service.api.request<{ token: string }>("POST", "/v1/visit/media-grant", {
      token: sam.token,
    });
    service.rooms.join(pass.body.token);
    await settle();
    expect(service.rooms.disconnected).toEqual([]);
    await sam.send({ type: "leave" });
    const [, identity] = pass.body.token.split(" ");
    await expect.poll(() => service.rooms.disconnected).toEqual([identity]);
  });
});

test("a sweep asks the store once for a session in which nothing happens that asks for something elsewhere", async () => {
  // Whoever arrived and never opened a page is lost by now: no page has to be looked after.
  await service.clock.advance(60_000);
  const { journal, cursors, openPages } = service.store;
  const asked = [
    vi.spyOn(journal, "read"),
    vi.spyOn(cursors, "load"),
    vi.spyOn(openPages, "read"),
  ] as const;
  await service.clock.advance(5_000);
  expect(asked.map((calls) => calls.mock.calls.length)).toEqual([1, 0, 0]);
  await host.send({ type: "stepAway" });
  await service.clock.advance(5_000);
  // What was just written may have been read once more.
  expect(asked.slice(1).map((calls) => calls.mock.calls.length)).toEqual([0, 0]);
});

describe("deadlines", () => {
  test("a session that nobody ends ends by itself two hours after its planned end", async () => {
    service.clock.jump(5 * 60 * 60 * 1000 - 1);
    await service.clock.advance(0);
    expect((await host.view().catch(() => null))?.session.ended).toBe(false);
    await service.clock.advance(1);
    const answer = await service.api.request<{ endedAt: string }>(
      "GET",
      `/v1/sessions/${sessionId}`,
      {
        token: service.api.clinicKey,
      },
    );
    expect(Date.parse(answer.body.endedAt)).toBe(service.clock.now());
  });

  test("what fell due while the process was down is done when it starts", async () => {
    await service.store.journal.live();
    const before = service.clock;
    await service.restart(true);
    before.jump(6 * 60 * 60 * 1000);
    await before.advance(0);
    await service.restart(false);
    await expect.poll(() => service.store.journal.live()).toEqual([]);
  });
});

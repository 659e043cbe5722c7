import type { MediaGrant, Visit } from "@breathing-room/contract";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startTestService, type TestService } from "../service.test-support.ts";

let service: TestService;
let sessionId: string;
beforeEach(async () => {
  service = await startTestService();
  ({ sessionId } = await service.api.createSession());
});
afterEach(() => service.stop());

const exchange = (invite: string, key?: string) =>
  service.api.request<Visit & { code?: string }>("POST", "/v1/visits", {
    body: { invite },
    ...(key === undefined ? {} : { key }),
  });

describe("an invite", () => {
  test("works once, however many pages use it at once", async () => {
    const invite = await service.api.invite(sessionId, { personId: "s" });
    const answers = await Promise.all(Array.from({ length: 100 }, () => exchange(invite)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    const others = answers.filter(({ status }) => status !== 201);
    expect(new Set(others.map(({ status }) => status))).toEqual(new Set([401]));
    const events = (await service.store.journal.read(sessionId, 0)).flatMap((c) => c.events);
    expect(events.filter(({ type }) => type === "Arrived")).toHaveLength(1);
  });

  test("is answered with the same visit when the same request comes again, over a crash too", async () => {
    const invite = await service.api.invite(sessionId, { personId: "s" });
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => exchange(invite, "the-same-key")),
    );
    await service.restart(false);
    answers.push(await exchange(invite, "the-same-key"));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => body.view.you.visitId)).size).toBe(1);
    expect(answers.some(({ body }) => body.view.you.onOtherDevice)).toBe(false);
    expect((await exchange(invite, "another-key")).body.code).toBe("invite-not-valid");
    expect((await exchange(invite)).body.code).toBe("invite-not-valid");
    const events = (await service.store.journal.read(sessionId, 0)).flatMap((c) => c.events);
    expect(events.map(({ type }) => type)).toEqual(["SessionCreated", "Arrived"]);
  });

  test("does not work after five minutes", async () => {
    const invite = await service.api.invite(sessionId, { personId: "s" });
    await service.clock.advance(5 * 60 * 1000);
    expect((await exchange(invite)).body.code).toBe("invite-not-valid");
  });

  test("is not used up by an arrival that is refused", async () => {
    const invite = await service.api.invite(sessionId, { personId: "s" });
    await service.api.arrive(sessionId, { personId: "s", role: "interpreter" });
    expect((await exchange(invite)).body.code).toBe("role-changed");
    await service.api.request("POST", `/v1/sessions/${sessionId}/end`, {
      token: service.api.clinicKey,
    });
    expect((await exchange(invite)).body.code).toBe("session-ended");
  });

  test("of the same person finds their own visit again, as do a reload and a crashed browser", async () => {
    const first = await service.api.arrive(sessionId, { personId: "s", name: "Sam" });
    const again = await service.api.arrive(sessionId, { personId: "s", name: "Other" });
    expect(again.firstView.you).toMatchObject({
      visitId: first.visitId,
      name: "Sam",
      onOtherDevice: false,
    });
    expect((await first.view()).you.onOtherDevice).toBe(true);
  });

  test("says nothing to who reads it", async () => {
    const invite = await service.api.invite(sessionId, { personId: "person-1", name: "Sam" });
    const bytes = Buffer.from(invite.replace("v1.", ""), "base64url").toString("latin1");
    expect(bytes).not.toMatch(/person-1|Sam|client/);
    expect(invite).not.toContain(sessionId);
  });
});

describe("a visit token", () => {
  test("is good until the session is surely over, and at most twelve hours", async () => {
    const page = await service.api.arrive(sessionId, { personId: "s" });
    service.clock.jump(5 * 60 * 60 * 1000 - 1);
    await service.clock.advance(0);
    expect((await page.view()).session.ended).toBe(false);
    await service.clock.advance(1);
    await expect(page.view()).rejects.toThrow("unauthorized");

    const startsAt = service.clock.now() + 30 * 60 * 60 * 1000;
    const later = await service.api.createSession({ startsAt });
    const early = await service.api.arrive(later.sessionId, { personId: "s" });
    service.clock.jump(12 * 60 * 60 * 1000);
    await service.clock.advance(0);
    await expect(early.view()).rejects.toThrow("unauthorized");
  });

  test("that ends while its stream is open ends the stream with the reason", async () => {
    const startsAt = service.clock.now() + 30 * 60 * 60 * 1000;
    const later = await service.api.createSession({ startsAt });
    const page = await service.api.arrive(later.sessionId, { personId: "s" });
    const stream = await page.stream();
    service.clock.jump(12 * 60 * 60 * 1000);
    await service.clock.advance(0);
    await stream.until(({ isOver }) => isOver);
    expect(stream.endReason).toBe("expired");
  });
});

describe("a media grant", () => {
  const grant = (token: string) =>
    service.api.request<{ key: string; epoch: number; code?: string }>(
      "POST",
      "/v1/visit/media-grant",
      { token },
    );

  test("is for who is in the room, and for nobody before", async () => {
    const host = await service.api.arrive(sessionId, { personId: "m", role: "facilitator" });
    const sam = await service.api.arrive(sessionId, { personId: "s" });
    expect((await grant(sam.token)).body.code).toBe("not-admitted");
    await host.send({ type: "admit", visitIds: [sam.visitId] });
    expect((await grant(sam.token)).body.code).toBe("not-admitted");
    await sam.send({ type: "enter" });
    const answer = await grant(sam.token);
    expect(answer).toMatchObject({ status: 200, body: { epoch: 1 } });
    expect(Buffer.from(answer.body.key, "base64url")).toHaveLength(32);
    await sam.send({ type: "leave" });
    expect((await grant(sam.token)).body.code).toBe("has-left");
  });

  test("is for one room with one key, whoever asks first and however many at once", async () => {
    const people = await Promise.all(
      ["a", "b", "c"].map((personId) =>
        service.api.arrive(sessionId, { personId, role: "facilitator" }),
      ),
    );
    await Promise.all(people.map((person) => person.send({ type: "enter" })));
    const grants = await Promise.all(people.map((person) => grant(person.token)));
    expect(new Set(grants.map(({ body }) => body.key)).size).toBe(1);
    expect(service.rooms.openRooms.size).toBe(1);
  });

  test("cannot be had while the media server is away, and the page is told when to ask again", async () => {
    const host = await service.api.arrive(sessionId, { personId: "m", role: "facilitator" });
    await host.send({ type: "enter" });
    service.rooms.isReachable = false;
    const answer = await grant(host.token);
    expect(answer).toMatchObject({ status: 503, body: { code: "unavailable" } });
    expect(answer.headers.get("retry-after")).toBe("2");
  });

  describe("once somebody was let in", () => {
    let opened: string[];
    beforeEach(() => {
      opened = [];
      const open = service.rooms.open.bind(service.rooms);
      service.rooms.open = async (roomName) => {
        await open(roomName);
        opened.push(roomName);
      };
    });
    type Page = Awaited<ReturnType<typeof service.api.arrive>>;
    const letIn = async (first = (_host: Page): void => {}, laterMs = 3 * 60_000) => {
      const host = await service.api.arrive(sessionId, { personId: "m", role: "facilitator" });
      await host.send({ type: "enter" });
      await grant(host.token);
      await service.clock.advance(laterMs);
      const sam = await service.api.arrive(sessionId, { personId: "s" });
      opened.length = 0;
      first(host);
      await host.send({ type: "admit", visitIds: [sam.visitId] });
      return sam;
    };

    const enter = ({ token }: Page) =>
      service.api.request<{ accepted: boolean; media?: MediaGrant }>("POST", "/v1/visit/commands", {
        token,
        body: { type: "enter" },
        key: "entered-once",
      });

    test("comes with the answer to going in, without asking the media server; once for one room opened ahead", async () => {
      const sam = await letIn();
      await expect.poll(() => opened.length).toBe(1);
      const { status, body } = await enter(sam);
      expect(status).toBe(200);
      expect(opened).toHaveLength(1);
      const asked = await grant(sam.token);
      expect(opened).toHaveLength(2);
      const token = expect.any(String) as string;
      expect(body).toEqual({ accepted: true, media: { ...asked.body, token } });
      service.rooms.join(body.media?.token ?? "");
      expect(await service.rooms.connections(opened[0] ?? "")).toHaveLength(1);
      expect((await sam.send({ type: "stepAway" })).body).toEqual({ accepted: true });
    });

    test("comes with it at once where the room was opened a moment ago: the media server is not asked again", async () => {
      const sam = await letIn(undefined, 3 * 60_000 - 1);
      expect((await enter(sam)).body.media).toBeDefined();
      expect(opened).toHaveLength(0);
      // Who comes again may do so because the room is gone.
      expect((await grant(sam.token)).status).toBe(200);
      expect(opened).toHaveLength(1);
    });

    test("does not come with the same answer again, to who has left since", async () => {
      const sam = await letIn();
      await expect.poll(() => opened.length).toBe(1);
      expect((await enter(sam)).body.media).toBeDefined();
      await sam.send({ type: "leave" });
      await sam.send({ type: "comeBack" });
      const host = await service.api.arrive(sessionId, { personId: "c", role: "cofacilitator" });
      await host.send({ type: "admit", visitIds: [sam.visitId] });
      // The room stands for them anew: only that they are not in it keeps the media back.
      await host.view();
      expect((await enter(sam)).body).toEqual({ accepted: true });
      expect((await sam.view()).you.phase).toBe("admitted");
    });

    test("is asked for where none could be given at once: what was accepted stays so", async () => {
      const sam = await letIn();
      await expect.poll(() => opened.length).toBe(1);
      service.rooms.pass = () => Promise.reject(new Error("no pass"));
      expect(await enter(sam)).toMatchObject({ status: 200, body: { accepted: true } });
      expect((await sam.view()).you.phase).toBe("in");
      expect((await grant(sam.token)).status).toBe(500);
    });

    test("and much later the room is opened anew: it may be gone by then", async () => {
      const sam = await letIn();
      await expect.poll(() => opened.length).toBe(1);
      await service.clock.advance(60_000);
      await sam.send({ type: "enter" });
      expect((await grant(sam.token)).status).toBe(200);
      expect(opened).toHaveLength(2);
    });

    test("and the session ended at that moment, the room does not stay open behind it", async () => {
      await letIn((host) => {
        const open = service.rooms.open.bind(service.rooms);
        service.rooms.open = async (roomName) => {
          await host.send({ type: "end" });
          await open(roomName);
        };
      });
      await expect.poll(() => opened.length).toBe(1);
      await expect.poll(() => service.rooms.openRooms.size).toBe(0);
    });
  });

  test("a room opened while the session ended is closed again", async () => {
    const host = await service.api.arrive(sessionId, { personId: "m", role: "facilitator" });
    await host.send({ type: "enter" });
    const open = service.rooms.open.bind(service.rooms);
    service.rooms.open = async (roomName) => {
      await host.send({ type: "end" });
      await open(roomName);
    };
    expect((await grant(host.token)).body.code).toBe("session-ended");
    expect(service.rooms.openRooms.size).toBe(0);
  });
});

describe("a media notice", () => {
  test("has the room looked at, whatever it says: staff see who is connected now", async () => {
    const host = await service.api.arrive(sessionId, { personId: "m", role: "facilitator" });
    await host.send({ type: "enter" });
    const { body } = await service.api.request<{ token: string }>("POST", "/v1/visit/media-grant", {
      token: host.token,
    });
    const [roomName] = service.rooms.openRooms;
    const notify = () =>
      service.api.request("POST", "/hooks/livekit", {
        headers: { authorization: "signed", "content-type": "application/webhook+json" },
        body: { id: crypto.randomUUID(), at: 0, roomName },
      });
    const hasMedia = async () => (await host.view()).staff?.participants[0]?.hasMedia;
    await notify();
    expect(await hasMedia()).toBe(false);
    service.rooms.join(body.token);
    for (const answer of [await notify(), await notify()]) expect(answer.status).toBe(200);
    expect(await hasMedia()).toBe(true);
    for (const { identity } of await service.rooms.connections(roomName ?? "")) {
      await service.rooms.disconnect(roomName ?? "", identity);
    }
    await notify();
    expect(await hasMedia()).toBe(false);
    const media = (await service.store.journal.read(sessionId, 0))
      .flatMap((commit) => commit.events)
      .filter(({ type }) => type.startsWith("Media"));
    expect(media.map(({ type }) => type)).toEqual(["MediaJoined", "MediaLeft"]);
  });

  test("that nobody signed is refused", async () => {
    const answer = await service.api.request("POST", "/hooks/livekit", { body: {} });
    expect(answer).toMatchObject({ status: 401, body: { code: "unauthorized" } });
  });
});

import type { Session, View, VisitCommand } from "@breathing-room/contract";
import { afterEach, expect, test } from "vitest";
import type { PageClient } from "../api-client.test-support.ts";
import { startTestService, type TestService } from "../service.test-support.ts";

let service: TestService;
afterEach(() => service.stop());

const agenda = [
  { title: "Arriving", minutes: 60 },
  { isBreak: true as const, minutes: 10 },
];

test("the agenda is read back in clock times, and shown to whoever waits", async () => {
  service = await startTestService();
  const { api } = service;
  const { sessionId, startsAt } = await api.createSession({ agenda });
  const start = Date.parse(startsAt);
  const parts = [
    { title: "Arriving", startsAt: start, held: false },
    { title: null, startsAt: start + 3_600_000, held: false },
  ];
  const sam = await api.arrive(sessionId, { personId: "s" });
  expect(sam.firstView.session.agenda).toEqual(parts);
  await service.restart(false);
  const path = `/v1/sessions/${sessionId}`;
  const { body } = await service.api.request<Session>("GET", path, { token: api.clinicKey });
  expect(body.agenda.map((part) => ({ ...part, startsAt: Date.parse(part.startsAt) }))).toEqual(
    parts,
  );
  expect((await service.api.arrive(sessionId, { personId: "n" })).firstView.session.agenda).toEqual(
    parts,
  );
});

test("an agenda that is longer than the session is refused, and leaves no words behind", async () => {
  service = await startTestService();
  const long = [{ title: "Arriving", minutes: 181 }];
  await expect(service.api.createSession({ agenda: long })).rejects.toThrow("bad-times");
  expect(await service.store.journal.live()).toEqual([]);
});

test("a break that is over before the word of it comes is refused in a plain sentence", async () => {
  service = await startTestService();
  const { sessionId } = await service.api.createSession();
  const host = await service.api.arrive(sessionId, { personId: "j", role: "facilitator" });
  await host.send({ type: "enter" });
  const until = service.clock.now() + 600_000;
  await service.clock.advance(600_000);
  const late = await host.send({ type: "startBreak", until });
  expect(late).toMatchObject({ status: 422, body: { code: "bad-times" } });
});

/** What a peer's stream brings, byte for byte, through a go-round, a hard topic and a break. */
async function bytesOfPeer(
  inBetween: (noor: PageClient, send: Send) => Promise<void>,
): Promise<{ raw: string; turns: (string | null | undefined)[]; noorsId: string }> {
  let drawn = 0;
  service = await startTestService({ ids: () => String((drawn += 1)).padStart(22, "A") });
  const { api, clock } = service;
  const { sessionId } = await api.createSession({ agenda });
  const host = await api.arrive(sessionId, { personId: "j", role: "facilitator" });
  const [sam, noor, kai] = [
    await api.arrive(sessionId, { personId: "s" }),
    await api.arrive(sessionId, { personId: "n", name: "Noor" }),
    await api.arrive(sessionId, { personId: "k", name: "Kai" }),
  ];
  const send: Send = async (page, command) => {
    expect(await page.send(command)).toMatchObject({ status: 200 });
  };
  await send(host, { type: "enter" });
  await send(host, { type: "admit", visitIds: [sam, noor, kai].map(({ visitId }) => visitId) });
  for (const page of [sam, noor, kai]) await send(page, { type: "enter" });
  const stream = await sam.stream();
  const everyone = await Promise.all([host, noor, kai].map((page) => page.stream()));
  const together = async (command: VisitCommand, shows: (hour: View["hour"]) => boolean) => {
    await clock.advance(60_000);
    await send(host, command);
    await stream.until(({ views }) => views.length > 0 && shows(views.at(-1)?.hour ?? null));
    await inBetween(noor, send);
  };
  await together({ type: "startGoRound" }, (hour) => hour?.goRound?.current === sam.visitId);
  for (const [page, next] of [
    [sam, noor],
    [noor, kai],
  ] as const) {
    const command = { type: "endTurn", visitId: page.visitId } as const;
    await together(command, (hour) => hour?.goRound?.current === next.visitId);
  }
  await together({ type: "announceTopic", topic: "Sleep" }, (hour) => hour?.topic !== null);
  await together({ type: "endTopic" }, (hour) => hour?.topic?.overAt !== null);
  const until = clock.now() + 600_000;
  await together({ type: "startBreak", until }, (hour) => hour?.breakUntil === until);
  await together({ type: "endBreak" }, (hour) => hour?.breakUntil === null);
  const turns = stream.views.map(({ hour }) => hour?.goRound?.current);
  for (const each of [stream, ...everyone]) await each.close();
  await service.stop();
  return { raw: stream.raw, turns, noorsId: noor.visitId };
}

type Send = (page: PageClient, command: VisitCommand) => Promise<void>;

test("a peer's stream is byte for byte the same whether somebody stepped away during the hour or not", async () => {
  const there = await bytesOfPeer(async () => {});
  let isAway = false;
  const away = await bytesOfPeer(async (noor, send) => {
    isAway = !isAway;
    await send(noor, { type: isAway ? "stepAway" : "return" });
  });
  // The turn did come to who was away.
  expect(there.turns).toContain(there.noorsId);
  expect(away).toEqual(there);
});

import type { MediaGrant, Session, Visit, VisitCommand } from "@breathing-room/contract";
import type { SessionEvent, View } from "@breathing-room/session";
import { expect, vi } from "vitest";
import { PageClient } from "../../server/src/api-client.test-support.ts";
import type { KilledService } from "../support/killed-service.ts";
import { callRoomService } from "../support/livekit-api.ts";

/** What a whole session leaves in its journal, whatever happened to the service meanwhile. */
export const wholeSession: readonly SessionEvent["type"][] = [
  "SessionCreated",
  "Arrived",
  "Entered",
  "Arrived",
  "NameChosen",
  "AskedToWait",
  "Admitted",
  "Entered",
  "RoomOpened",
  "TopicAnnounced",
  "SteppedAway",
  "Returned",
  "Left",
  "CameBack",
  "Ended",
];

// They come and go with the service itself.
const byItself = new Set(["Connected", "Disconnected", "ConnectionLost"]);

/**
 * A session from its making to its end, in which the service dies at the n-th step and every unanswered request is sent
 * again as it was. Throws when anything of it is missing, doubled or half done afterwards.
 */
export async function liveThroughDeathAt(service: KilledService, step: number): Promise<void> {
  await service.dieAt(step);
  const sessionId = await wholeStory(service);
  const commits = await service.store.journal.read(sessionId, 0);
  const types = commits.flatMap(({ events }) => events.map(({ type }) => type));
  const where = `killed at step ${step}: ${service.steps().slice(0, step).at(-1)}`;
  expect(
    types.filter((type) => !byItself.has(type)),
    where,
  ).toEqual(wholeSession);
  await vi.waitFor(
    async () => {
      // It may have died after its last answer.
      await service.insist(() => service.api.request("GET", "/health/live"));
      expect(await service.store.journal.live(), where).not.toContain(sessionId);
    },
    { timeout: 60_000, interval: 20 },
  );
  expect(await service.store.cursors.load("media", sessionId), where).toBeGreaterThanOrEqual(
    commits.findIndex(({ events }) => events.some(({ type }) => type === "Ended")) + 1,
  );
  const opened = commits.flatMap(({ events }) => events).find(({ type }) => type === "RoomOpened");
  const names = opened?.type === "RoomOpened" ? [opened.roomName] : [];
  const listed = await callRoomService(service.livekit, "ListRooms", { names });
  expect(listed["rooms"] ?? [], where).toEqual([]);
}

/** Gives the session's id; every answer on the way is the one that there would be without a death. */
async function wholeStory(service: KilledService): Promise<string> {
  const { api } = service;
  const clinic = { token: api.clinicKey };
  const startsAt = new Date().toISOString();
  const endsAt = new Date(Date.now() + 3_600_000).toISOString();
  const body = {
    kind: "group",
    title: "Tuesday group",
    hosts: ["Morgan"],
    startsAt,
    endsAt,
    agenda: [{ title: "Arriving", minutes: 5 }],
  };
  const created = await service.insist(() =>
    api.request<Session>("POST", "/v1/sessions", { ...clinic, body }),
  );
  const { sessionId } = created.body;

  const arrive = async (personId: string, role: "client" | "facilitator"): Promise<PageClient> => {
    const { body: made } = await service.insist(() =>
      api.request<{ invite: string }>("POST", `/v1/sessions/${sessionId}/invites`, {
        ...clinic,
        body: { personId, role, displayName: personId },
      }),
    );
    const key = crypto.randomUUID();
    const arrived = await service.insist(() =>
      api.request<Visit>("POST", "/v1/visits", { body: { invite: made.invite }, key }),
    );
    expect(arrived).toMatchObject({ status: 201, body: { view: { you: { name: personId } } } });
    return new PageClient(api, arrived.body.visitToken, arrived.body.view);
  };
  const send = async (page: PageClient, command: VisitCommand): Promise<void> => {
    const key = crypto.randomUUID();
    const answer = await service.insist(() => page.send(command, key));
    expect(answer, command.type).toMatchObject({ status: 200, body: { accepted: true } });
  };

  /** Who has no page open stops waiting before long, and the next process may be long in coming: his page reads on. */
  const sendAbout = async (page: PageClient, host: PageClient, command: VisitCommand) => {
    const key = crypto.randomUUID();
    const answer = await service.insist(async () => {
      for (;;) {
        const own = await look(page);
        if (own.status !== 200) return own;
        const staff = await look(host);
        if (staff.status !== 200) return staff;
        const isSeen = staff.body.view.staff?.waiting.some(
          ({ visitId }) => visitId === page.visitId,
        );
        if (isSeen || own.body.view.you.phase !== "waiting") return host.send(command, key);
      }
    });
    expect(answer, command.type).toMatchObject({ status: 200, body: { accepted: true } });
  };
  const look = ({ token }: PageClient) =>
    api.request<{ view: View }>("GET", "/v1/visit/view", { token });

  const host = await arrive("Morgan", "facilitator");
  await send(host, { type: "enter" });
  const sam = await arrive("Sam", "client");
  await send(sam, { type: "chooseName", name: "Samira" });
  await sendAbout(sam, host, {
    type: "askToWait",
    visitId: sam.visitId,
    message: "Two minutes.",
  });
  await sendAbout(sam, host, { type: "admit", visitIds: [sam.visitId] });
  await send(sam, { type: "enter" });
  const grant = await service.insist(() =>
    api.request<MediaGrant>("POST", "/v1/visit/media-grant", { token: sam.token }),
  );
  expect(grant.status).toBe(200);
  await send(host, { type: "announceTopic", topic: "Sleep" });
  await send(sam, { type: "stepAway" });
  await send(sam, { type: "return" });
  await send(sam, { type: "leave" });
  await send(sam, { type: "comeBack" });
  await send(host, { type: "end" });

  const read = await service.insist(() =>
    api.request<Session>("GET", `/v1/sessions/${sessionId}`, clinic),
  );
  expect(read.body).toMatchObject({ title: "Tuesday group", hosts: ["Morgan"] });
  expect(read.body.visits).toHaveLength(2);
  const view = await service.insist(() =>
    api.request<{ view: { you: { name: string } } }>("GET", "/v1/visit/view", { token: sam.token }),
  );
  expect(view.body.view.you.name).toBe("Samira");
  return sessionId;
}

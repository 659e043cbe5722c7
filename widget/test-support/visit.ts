import type { Role } from "@breathing-room/contract";
import { createSessionClient } from "../src/session/create-session-client.ts";
import type { ClientState, SessionClient } from "../src/session/client.ts";
import { act, until } from "./poll.ts";

const open: SessionClient[] = [];

/** Somebody's page of a session of the real service. */
export interface Visit {
  readonly session: string;
  readonly client: SessionClient;
  readonly state: ClientState;
  /** How often a page asked for an invite. */
  invites: number;
}

/** A new session's id. */
export async function newSession(): Promise<string> {
  return (await act<{ sessionId: string }>("session")).sessionId;
}

/** Opens somebody's page; it joins at once. */
export function visit(session: string, person: string, role: Role = "client"): Visit {
  const page = {
    session,
    invites: 0,
    client: createSessionClient({
      serviceUrl: location.origin,
      loadMedia: () => import("../src/media/room-media.ts"),
      getInvite: async () => {
        page.invites += 1;
        const { invite } = await act<{ invite: string }>("invite", {
          session,
          person,
          role,
          name: person,
        });
        return invite;
      },
    }),
    get state() {
      return page.client.state;
    },
  };
  open.push(page.client);
  page.client.join();
  return page;
}

/** Closes all pages; to be called after each test. */
export function closeAll(): void {
  for (const client of open.splice(0)) client.dispose();
}

/** Settles when all of them are in the room and connected. */
export async function inTheRoom(...pages: Visit[]): Promise<void> {
  await until(
    "everyone is in the room",
    () => pages.every(({ state }) => state.media.room.status === "connected"),
    40_000,
  );
}

/** A facilitator and a client, let in and connected. */
export async function twoInARoom(): Promise<{ host: Visit; sam: Visit }> {
  const session = await newSession();
  const host = visit(session, "jordan", "facilitator");
  const sam = visit(session, "sam");
  const clients = [sam];
  await until("everyone has a view", () => [host, ...clients].every(({ state }) => state.view));
  host.client.enter();
  await until(
    "all are seen waiting",
    () => host.state.view?.staff?.waiting.length === clients.length,
  );
  const visitIds = host.state.view?.staff?.waiting.map(({ visitId }) => visitId) ?? [];
  host.client.send({ type: "admit", visitIds });
  await until("all are let in", () =>
    clients.every(({ state }) => state.view?.you.phase === "admitted"),
  );
  for (const { client } of clients) client.enter();
  await inTheRoom(host, ...clients);
  return { host, sam };
}

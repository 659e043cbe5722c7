import type { Visit } from "@breathing-room/contract";
import { ask, forEachAtOnce, post } from "./people.ts";

/** How many are in a group: its host and the others. */
export const groupSize = 14;

/** A session and the tokens of its people's pages; the first is the host's. */
export interface Group {
  readonly sessionId: string;
  readonly pages: readonly Page[];
}

/** One person's page. */
export interface Page {
  readonly token: string;
  readonly visitId: string;
}

/** The service as the load is put on it. */
export interface LoadedService {
  readonly url: string;
  readonly clinicKey: string;
}

const hourMs = 60 * 60 * 1000;

/** Makes a session that goes on for three hours. */
export async function createSession({ url, clinicKey }: LoadedService): Promise<string> {
  const answer = await ask<{ sessionId: string }>(`${url}/v1/sessions`, {
    token: clinicKey,
    body: {
      kind: "group",
      title: "Tuesday group",
      hosts: ["Morgan"],
      startsAt: new Date().toISOString(),
      endsAt: new Date(Date.now() + 3 * hourMs).toISOString(),
    },
  });
  return answer.sessionId;
}

/** Makes an invite for the nth person of a session; the first hosts. */
export async function invite(service: LoadedService, sessionId: string, n: number) {
  const answer = await ask<{ invite: string }>(`${service.url}/v1/sessions/${sessionId}/invites`, {
    token: service.clinicKey,
    body: {
      personId: `person-${n}`,
      role: n === 0 ? "facilitator" : "client",
      displayName: `Sam ${n}`,
    },
  });
  return answer.invite;
}

/** Makes groups whose people have all arrived and wait. */
export function createGroups(service: LoadedService, count: number): Promise<readonly Group[]> {
  return forEachAtOnce(Array.from({ length: count }), 8, async () => {
    const sessionId = await createSession(service);
    const pages: Page[] = [];
    for (let n = 0; n < groupSize; n++) {
      const visit = await ask<Visit>(`${service.url}/v1/visits`, {
        body: { invite: await invite(service, sessionId, n) },
      });
      pages.push({ token: visit.visitToken, visitId: visit.view.you.visitId });
    }
    return { sessionId, pages };
  });
}

/** Sends a command from a page; throws when it is refused. */
export async function send({ url }: Pick<LoadedService, "url">, page: Page, body: object) {
  const key = crypto.randomUUID();
  const { status, text } = await post(`${url}/v1/visit/commands`, { token: page.token, key, body });
  if (status !== 200) throw new Error(`${status} ${text}`);
}

/** The host of a group, who is always there. */
export function hostOf({ pages }: Group): Page {
  const [host] = pages;
  if (!host) throw new Error("a group has a host");
  return host;
}

import type { Person } from "./people.ts";

const service = process.env.SERVICE_URL ?? "http://127.0.0.1:4200";
const apiKey = process.env.CLINIC_API_KEY ?? "";
const quarterMs = 15 * 60_000;

let group: Promise<string> | undefined;

/** An invite for one person to the group, which is made when somebody first asks, and anew after it ended. */
export async function inviteToGroup(person: Person): Promise<string> {
  const invite = (await inviteOnce(person)) ?? (await inviteOnce(person));
  if (invite === null) throw new Error("The service has no group that is open.");
  return invite;
}

/** The ids of those who wait for the group or are in it right now; nobody where that cannot be known. */
export async function peopleInGroup(): Promise<ReadonlySet<string>> {
  const present = new Set<string>();
  try {
    const answer = group && (await get(`/v1/sessions/${await group}`));
    if (!answer?.ok) return present;
    const { visits } = (await answer.json()) as { visits: { personId: string; status: string }[] };
    for (const { personId, status } of visits) {
      if (status !== "lost" && status !== "left") present.add(personId);
    }
  } catch {
    // Whoever comes all the same is asked by the tag which page to go on with.
  }
  return present;
}

async function inviteOnce(person: Person): Promise<string | null> {
  const asked = (group ??= makeGroup());
  const answer = await createInvite(await asked, person);
  if (answer.ok) return ((await answer.json()) as { invite: string }).invite;
  // 409: the group has ended. 404: the service does not know it any more.
  if (answer.status !== 409 && answer.status !== 404) throw new Error(`invite: ${answer.status}`);
  if (group === asked) group = undefined;
  return null;
}

async function makeGroup(): Promise<string> {
  try {
    const startsAt = Math.ceil(Date.now() / quarterMs) * quarterMs;
    const answer = await createSession({ ...groupAt(startsAt), ...asked });
    if (!answer.ok) throw new Error(`session: ${answer.status}`);
    return ((await answer.json()) as { sessionId: string }).sessionId;
  } catch (error) {
    group = undefined;
    throw error;
  }
}

/** The group of a day, as any clinic of the service can make it. */
export function groupAt(startsAt: number) {
  return {
    kind: "group",
    title: `${new Date(startsAt).toLocaleDateString("en", { weekday: "long" })} group`,
    hosts: ["Jordan", "Morgan"],
    startsAt: new Date(startsAt).toISOString(),
    endsAt: new Date(startsAt + 12 * quarterMs).toISOString(),
    agenda,
    groupTyping: true,
  };
}

const agenda = [
  { title: "Arriving", minutes: 30 },
  { title: "Sleep, and what helps", minutes: 45 },
  { isBreak: true, minutes: 10 },
  { title: "Practice together", minutes: 45 },
  { isBreak: true, minutes: 10 },
  { title: "Closing round", minutes: 30 },
];

/** What this clinic asks besides, once its entry at the service says who reads an answer about safety, and the agreements. */
export const asked = {
  checkIn: { measures: ["phq-9"] },
  today: {
    ask: ["place", "number", "contact", "privacy", "driving", "agreements", "if-gone"],
  },
};

function createSession(session: object): Promise<Response> {
  return post("/v1/sessions", session);
}

function createInvite(sessionId: string, { id, name, role }: Person): Promise<Response> {
  return post(`/v1/sessions/${sessionId}/invites`, { personId: id, displayName: name, role });
}

function get(path: string): Promise<Response> {
  return fetch(new URL(path, service), {
    headers: { authorization: `Bearer ${apiKey}` },
    signal: AbortSignal.timeout(10_000),
  });
}

function post(path: string, body: object): Promise<Response> {
  return fetch(new URL(path, service), {
    method: "POST",
    headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/json" },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(10_000),
  });
}

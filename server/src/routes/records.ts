import { PersonIdSchema, timestamp, type RecordsQuery } from "@breathing-room/contract";
import {
  rolePolicies,
  type SessionId,
  type SessionState,
  type Visit,
} from "@breathing-room/session";
import type { FhirResource } from "fhir/r4";
import * as v from "valibot";
import { createAnswersReader } from "../check-ins/check-in-document.ts";
import { sendingOf } from "../check-ins/named-documents.ts";
import type { Clinic } from "../ports/clinics.ts";
import type { Clock } from "../ports/clock.ts";
import type { ClinicalDocument, Documents } from "../ports/documents.ts";
import type { Journal } from "../ports/journal.ts";
import { documentResources, ownQuestionnaires } from "../records/document-resources.ts";
import { recordsBundle } from "../records/records-bundle.ts";
import { staysOf, type Stay } from "../records/stays.ts";
import { encounterId, visitResources } from "../records/visit-resources.ts";
import type { Sessions } from "../sessions/sessions.ts";
import type { Implementation } from "./implementation.ts";
import { apiHeaders, ProblemError } from "./problem-error.ts";

/** What the records operations work with. */
export interface RecordsRoutesDeps {
  readonly sessions: Sessions;
  readonly journal: Journal;
  readonly documents: Documents;
  readonly clock: Clock;
  readonly randomId: () => string;
  readonly publicUrl: string;
}

const ReadingSchema = v.strictObject({
  key: v.string(),
  readBy: v.nullable(v.string()),
  people: v.array(v.string()),
  recordIds: v.array(v.string()),
});

/** Nobody's own: a reading may be of many people's records. */
const nobody = { personId: "", sessionId: "", visitId: "" } as const;

/** A clinic's records as FHIR, and who has read them. */
export function recordsRoutes(
  deps: RecordsRoutesDeps,
): Pick<Implementation, "readRecords" | "listReadings"> {
  const { documents } = deps;
  return {
    readRecords: ({ caller, query, request }) => readRecords(deps, caller, query, request),

    async listReadings({ caller, query }) {
      const { person, after, limit } = query;
      const page = await documents.list(caller.id, { kinds: ["reading"], after, limit });
      const readings = page.documents
        .map(({ at, text }) => ({ at: timestamp(at), ...v.parse(ReadingSchema, JSON.parse(text)) }))
        .filter(({ people }) => person === undefined || people.includes(person));
      return { readings, next: page.next === null ? null : String(page.next) };
    },
  };
}

async function readRecords(
  deps: RecordsRoutesDeps,
  clinic: Clinic,
  query: RecordsQuery,
  request: Request,
): Promise<Response> {
  const { documents, publicUrl } = deps;
  const readBy = readByOf(request);
  const { session, person, since, after, limit } = query;
  const page = await documents.list(clinic.id, {
    kinds: ["check-in", "today"],
    ...(session === undefined ? {} : { sessionId: session }),
    ...(person === undefined ? {} : { personId: person }),
    ...(since === undefined ? {} : { since: Date.parse(since) }),
    after,
    limit,
  });
  const gathered = await gather(deps, clinic, query, page.documents);
  // Every reading of a record is itself recorded, before anything of it goes out.
  await recordReading(deps, clinic, request, { readBy, ...gathered });
  const self = new URL(`/v1/records${new URL(request.url).search}`, publicUrl);
  const next = new URL(self);
  next.searchParams.set("after", String(page.next));
  const bundle = recordsBundle({
    resources: gathered.resources,
    included: gathered.included,
    self: self.href,
    next: page.next === null ? null : next.href,
    base: new URL("/fhir", publicUrl).href,
  });
  return new Response(JSON.stringify(bundle), {
    headers: { ...apiHeaders, "content-type": "application/fhir+json; charset=utf-8" },
  });
}

interface Gathered {
  readonly resources: readonly FhirResource[];
  readonly included: readonly FhirResource[];
  readonly people: readonly string[];
  readonly recordIds: readonly string[];
}

async function gather(
  deps: RecordsRoutesDeps,
  clinic: Clinic,
  query: RecordsQuery,
  found: readonly ClinicalDocument[],
): Promise<Gathered> {
  const known = new Map<SessionId, Promise<KnownSession | null>>();
  const sessionOf = (sessionId: SessionId) => {
    const reading = known.get(sessionId) ?? readSession(deps, clinic, sessionId);
    known.set(sessionId, reading);
    return reading;
  };
  const answersIn = createAnswersReader();
  const resources: FhirResource[] = [];
  const included = new Map<string, readonly FhirResource[]>();
  const people = new Set<string>();
  const recordIds: string[] = [];
  const include = ({ state, stays }: KnownSession, visit: Visit) => {
    included.set(visit.visitId, visitResources(state, visit, stays.get(visit.visitId)));
    people.add(visit.personId);
  };
  for (const document of found) {
    const session = await sessionOf(document.sessionId);
    const visit = session?.state.visits.get(document.visitId);
    const index = sendingOf(session?.state ?? null, document);
    // Answers that no journal names were refused in the moment after they were sealed: nobody is shown them.
    if (index === -1) continue;
    const stay = session?.stays.get(document.visitId);
    const encounter = visit && stay ? { reference: `Encounter/${encounterId(visit)}` } : null;
    const own = documentResources(document, { encounter, isAmended: index > 0, answersIn });
    if (own.length === 0) continue;
    resources.push(...own);
    // Whoever gets the answers to a clinic's own questions gets the questions, once, in the version that was asked.
    for (const form of await ownQuestionnaires(document, answersIn)) included.set(form.id, [form]);
    recordIds.push(document.documentId);
    people.add(document.personId);
    if (session && visit) include(session, visit);
  }
  const { session: sessionId, person } = query;
  const whole = sessionId !== undefined && query.after === 0 ? await sessionOf(sessionId) : null;
  for (const visit of whole?.state.visits.values() ?? []) {
    const isAsked = person === undefined || person === visit.personId;
    if (whole && isAsked && rolePolicies[visit.role].checksIn) include(whole, visit);
  }
  return { resources, included: [...included.values()].flat(), people: [...people], recordIds };
}

interface KnownSession {
  readonly state: SessionState;
  readonly stays: ReadonlyMap<string, Stay>;
}

/** Null for a session that was forgotten in its time, and for another clinic's. */
async function readSession(
  { sessions, journal }: RecordsRoutesDeps,
  clinic: Clinic,
  sessionId: SessionId,
): Promise<KnownSession | null> {
  const state = await sessions.state(sessionId);
  if (state?.clinicId !== clinic.id) return null;
  const commits = await journal.read(sessionId, 0);
  return { state, stays: staysOf(commits.flatMap(({ events }) => events)) };
}

async function recordReading(
  { documents, clock, randomId }: RecordsRoutesDeps,
  { id }: Clinic,
  request: Request,
  { readBy, people, recordIds }: Gathered & { readonly readBy: string | null },
): Promise<void> {
  if (people.length === 0) return;
  const key = await fingerprintOf(request);
  await documents.add({
    clinicId: id,
    documentId: randomId(),
    ...nobody,
    kind: "reading",
    at: clock.now(),
    text: JSON.stringify({ key, readBy, people, recordIds }),
  });
}

/** For whom the clinic's backend reads: an opaque id of its own, like a person's. */
function readByOf(request: Request): string | null {
  const header = request.headers.get("read-by");
  if (header === null || v.is(PersonIdSchema, header)) return header;
  const message = "An id of 1 to 64 letters, digits, - or _.";
  throw new ProblemError("invalid", { errors: [{ path: "Read-By", message }] });
}

/** Tells a clinic's keys apart, and tells nothing of them. */
async function fingerprintOf(request: Request): Promise<string> {
  const [, key = ""] = (request.headers.get("authorization") ?? "").split(/ +/);
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(key));
  return Array.from(new Uint8Array(hash).slice(0, 6), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}

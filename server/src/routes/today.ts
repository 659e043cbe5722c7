import type { NewCheckIn } from "@breathing-room/contract";
import {
  decide,
  isAskedAboutToday,
  rolePolicies,
  type Command,
  type SessionState,
  type Visit,
} from "@breathing-room/session";
import { troublesOf } from "../check-ins/check-in-document.ts";
import type { Clinics } from "../ports/clinics.ts";
import type { Clock } from "../ports/clock.ts";
import type { Documents } from "../ports/documents.ts";
import type { Journal } from "../ports/journal.ts";
import { StoreUnavailable } from "../ports/store-unavailable.ts";
import { idOf } from "../sealing/random-id.ts";
import { commandKeyOf, type Digest } from "../sessions/command-digest.ts";
import type { Sessions } from "../sessions/sessions.ts";
import { hasOwnWords, latestAnswers, todayIn, todayText } from "../today/today-document.ts";
import { readToday, todayForm, type TodayAsked } from "../today/today-form.ts";
import { todayReading } from "../today/today-reading.ts";
import { everyDocument } from "../trends/person-documents.ts";
import { visitOf } from "./caller-visit.ts";
import type { VisitCaller } from "./credentials.ts";
import type { Implementation } from "./implementation.ts";
import { languageOf } from "./language.ts";
import { ProblemError } from "./problem-error.ts";

/** What the operations about today work with. */
export interface TodayRoutesDeps {
  readonly sessions: Sessions;
  readonly clinics: Clinics;
  readonly documents: Documents;
  readonly journal: Journal;
  readonly digest: Digest;
  readonly clock: Clock;
}

type TodayOperations = "readTodayForm" | "giveToday" | "readToday" | "recordConsent";

/** Where somebody is today, the number to call and the rest of what is asked before a session starts. */
export function todayRoutes(deps: TodayRoutesDeps): Pick<Implementation, TodayOperations> {
  return {
    async readTodayForm({ caller, request }) {
      const { asked } = await askedOf(deps, caller);
      return { forms: [todayForm(asked, languageOf(request))], safety: null };
    },
    giveToday: ({ caller, body, idempotencyKey }) => give(deps, caller, body, idempotencyKey),
    readToday: ({ caller, params, request }) =>
      read(deps, caller, params.visitId, languageOf(request)),
    recordConsent: ({ caller, params, body, idempotencyKey }) =>
      recordConsent(deps, caller, { ...body, visitId: params.visitId }, idempotencyKey),
  };
}

/** What was sent once has the same answer however often it is sent, whatever is there to be confirmed by then. */
async function give(
  deps: TodayRoutesDeps,
  caller: VisitCaller,
  body: NewCheckIn,
  idempotencyKey: string,
) {
  const { journal, digest } = deps;
  const { state, visit, asked } = await askedOf(deps, caller);
  const asks = `today ${JSON.stringify(body)}`;
  const key = await commandKeyOf(digest, visit.visitId, idempotencyKey, asks);
  const recordId = idOf(await digest(`today ${key.id} ${key.digest}`));
  const known = await journal.findKey(state.sessionId, key.id);
  if (known && known.digest !== key.digest) throw new ProblemError("idempotency-key-reused");
  const after = await keep(deps, caller, {
    state,
    visit,
    command: { type: "giveToday", recordId },
    key,
    text: known ? null : todayText(answersOf(asked, body)),
  });
  const sent = after.visits.get(visit.visitId)?.today.find((each) => each.recordId === recordId);
  if (!sent) throw new Error("what was accepted is in the journal");
  return { recordId, sentAt: sent.at, review: null };
}

function answersOf(asked: TodayAsked, { forms: [sent] }: NewCheckIn) {
  const { url, version } = todayForm(asked, "en");
  if (sent?.url !== url || sent.version !== version) {
    const message = "This form is not asked here, or not in this version.";
    throw new ProblemError("invalid", { errors: [{ path: "forms[0]", message }] });
  }
  const read = readToday(asked, sent.answers);
  if ("answers" in read) return read.answers;
  throw new ProblemError("invalid", { errors: troublesOf(read.problems, "forms[0]") });
}

/** Nothing is stored of what would be refused; what is stored is named by the journal, and by its id alone. */
async function keep(
  { sessions, documents, clock }: TodayRoutesDeps,
  caller: VisitCaller,
  given: {
    readonly state: SessionState;
    readonly visit: Visit;
    readonly command: Command & { readonly recordId: string };
    readonly key: { readonly id: string; readonly digest: string };
    /** Null when it is there already. */
    readonly text: string | null;
  },
): Promise<SessionState> {
  const { state, visit, command, key, text } = given;
  const { clinicId, sessionId } = state;
  const actor = { kind: "visit", visitId: caller.visitId, deviceId: caller.deviceId } as const;
  if (text !== null) {
    const at = clock.now();
    const decision = decide(state, command, actor, at);
    if (!decision.accepted) throw new ProblemError(decision.code);
    const { personId, visitId } = visit;
    const documentId = command.recordId;
    const place = { clinicId, documentId, personId, sessionId, visitId, kind: "today" } as const;
    await documents.add({ ...place, at, text });
  }
  const outcome = await sessions.execute(sessionId, command, actor, key);
  if (!outcome.accepted) throw new ProblemError(outcome.code);
  return outcome.state;
}

/** Whoever may not read it learns nothing: not even whether somebody was asked. */
async function read(
  deps: TodayRoutesDeps,
  caller: VisitCaller,
  visitId: string,
  language: "en" | "es",
) {
  const { sessions, documents, clinics } = deps;
  const { state, visit } = await visitOf(sessions, caller);
  if (rolePolicies[visit.role].sees !== "team") throw new ProblemError("no-forms");
  // Every reading by staff is itself recorded, before anything of it goes out.
  const actor = { kind: "visit", visitId: visit.visitId, deviceId: caller.deviceId } as const;
  const outcome = await sessions.execute(state.sessionId, { type: "readToday", visitId }, actor);
  if (!outcome.accepted) throw new ProblemError(outcome.code);
  const given = await Promise.all(
    (outcome.state.visits.get(visitId)?.today ?? []).map(async ({ recordId }) => {
      const document = await documents.read(state.clinicId, recordId);
      if (!document) throw new Error("what the journal names is not there");
      return document;
    }),
  );
  const clinic = await clinics.byId(state.clinicId);
  const agreements = clinic?.checkIns.today.agreements ?? null;
  return todayReading(outcome.state.today ?? [], given, agreements, language);
}

/** A host writes down what was said aloud: to which version, and that it was spoken. */
async function recordConsent(
  deps: TodayRoutesDeps,
  caller: VisitCaller,
  { visitId, version }: { readonly visitId: string; readonly version: string },
  idempotencyKey: string,
) {
  const { sessions, clinics, digest } = deps;
  const { state, visit } = await visitOf(sessions, caller);
  if (!rolePolicies[visit.role].hosts) throw new ProblemError("not-allowed");
  const person = state.visits.get(visitId);
  const clinic = await clinics.byId(state.clinicId);
  const agreements = clinic?.checkIns.today.agreements;
  if (!person || !state.today?.includes("agreements")) throw new ProblemError("no-forms");
  if (agreements?.version !== version) {
    const message = "These are not the agreements that hold now.";
    throw new ProblemError("invalid", { errors: [{ path: "version", message }] });
  }
  const asks = `consent ${visitId} ${version}`;
  const key = await commandKeyOf(digest, visit.visitId, idempotencyKey, asks);
  const recordId = idOf(await digest(`consent ${key.id} ${key.digest}`));
  const command = { type: "recordConsent", visitId, recordId } as const;
  const text = todayText({ agreements: { answer: "agreed", version, spoken: true } });
  await keep(deps, caller, { state, visit: person, command, key, text });
  return { accepted: true } as const;
}

async function askedOf(deps: TodayRoutesDeps, caller: VisitCaller) {
  const { sessions, clinics } = deps;
  const { state, visit } = await visitOf(sessions, caller);
  if (state.today === null || !isAskedAboutToday(state, visit)) throw new ProblemError("no-forms");
  // An address from before is shown only where the person is.
  if (visit.deviceId !== caller.deviceId) throw new ProblemError("other-device");
  const [clinic, before] = await Promise.all([
    clinics.byId(state.clinicId),
    beforeOf(deps, state, visit),
  ]);
  const agreements = clinic?.checkIns.today.agreements ?? null;
  const asked: TodayAsked = { ask: state.today, agreements, before };
  return { state, visit, asked };
}

/** What the person said the last times; without it, or where it does not open, everything is asked anew. */
async function beforeOf(
  { documents }: TodayRoutesDeps,
  { clinicId }: SessionState,
  { personId }: Visit,
): Promise<TodayAsked["before"]> {
  try {
    const all = await everyDocument(documents, clinicId, { personId, kinds: ["today"] });
    // A consent that staff wrote down changes nothing of what is there to be confirmed.
    const earlier = all.filter((each) => hasOwnWords(todayIn(each)));
    const last = earlier.at(-1);
    return last ? { recordId: last.documentId, answers: latestAnswers(earlier).answers } : null;
  } catch (error) {
    if (error instanceof StoreUnavailable) throw error;
    return null;
  }
}

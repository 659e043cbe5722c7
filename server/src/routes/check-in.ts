import type { NewCheckIn } from "@breathing-room/contract";
import { asksForSafety, canonicalOf, formOf } from "@breathing-room/measures";
import type { SessionState, Visit } from "@breathing-room/session";
import {
  decide,
  formsTime,
  isAskedAboutToday,
  isAskedToCheckIn,
  measuresAsked,
  rolePolicies,
} from "@breathing-room/session";
import { askedMeasures } from "../check-ins/asked-measures.ts";
import {
  answersIn,
  documentText,
  needsReview,
  readAnswers,
  readCheckIns,
  type ReadCheckIn,
} from "../check-ins/check-in-document.ts";
import { onlyNamed } from "../check-ins/named-documents.ts";
import { previousSafetyAnswers, readingOf } from "../check-ins/reading.ts";
import { safetyProtocolIn } from "../check-ins/safety-protocol.ts";
import type { Clinic, Clinics } from "../ports/clinics.ts";
import type { Clock } from "../ports/clock.ts";
import type { ClinicalDocument, Documents } from "../ports/documents.ts";
import type { Journal } from "../ports/journal.ts";
import { StoreUnavailable } from "../ports/store-unavailable.ts";
import type { Vault } from "../ports/vault.ts";
import type { WebhookMessages } from "../ports/webhook-messages.ts";
import { encodeBase64Url } from "../sealing/base64url.ts";
import { idOf } from "../sealing/random-id.ts";
import type { Sealing } from "../sealing/sealing.ts";
import { commandKeyOf, type Digest } from "../sessions/command-digest.ts";
import type { Sessions } from "../sessions/sessions.ts";
import type { VisitCaller } from "./credentials.ts";
import type { Implementation } from "./implementation.ts";
import { everyDocument } from "../trends/person-documents.ts";
import { visitOf } from "./caller-visit.ts";
import { languageOf } from "./language.ts";
import { ProblemError } from "./problem-error.ts";

/** What the check-in operations work with. */
export interface CheckInRoutesDeps {
  readonly sessions: Sessions;
  readonly clinics: Clinics;
  readonly documents: Documents;
  readonly journal: Journal;
  readonly webhookMessages: Pick<WebhookMessages, "switchedOff">;
  readonly vault: Vault;
  readonly sealing: Sealing;
  readonly digest: Digest;
  readonly clock: Clock;
}

/** The forms of a session: what is asked, what was answered, and who of the team reads it. */
export function checkInRoutes(
  deps: CheckInRoutesDeps,
): Pick<Implementation, "readForms" | "readDraftKey" | "sendCheckIn" | "readCheckIn"> {
  return {
    readDraftKey: ({ caller }) => draftKey(deps, caller),
    async readForms({ caller, request }) {
      const { state, visit } = await asked(deps, caller);
      return formsOf(deps, state, visit, languageOf(request));
    },
    sendCheckIn: ({ caller, body, idempotencyKey }) => send(deps, caller, body, idempotencyKey),
    readCheckIn: ({ caller, params, request }) =>
      read(deps, caller, params.recordId, languageOf(request)),
  };
}

async function formsOf(
  { clinics, webhookMessages }: CheckInRoutesDeps,
  state: SessionState,
  visit: Visit,
  language: "en" | "es",
) {
  const clinic = await clinicOf(clinics, state);
  const asked = await askedMeasures(measuresAsked(state, visit), clinic, clinics);
  const protocol = await safetyProtocolIn(state.kind, clinic, webhookMessages);
  // Where nobody looks at an answer any more, it is not asked for.
  const measures = asked.filter((measure) => protocol !== null || !asksForSafety(measure));
  const safety = measures.some(asksForSafety) ? protocol : null;
  return {
    forms: measures.map((measure) => formOf(measure, language)),
    safety: safety && {
      responder: safety.responder,
      // As it was when the session was made: that is when an answer falls due.
      readWithinMinutes: Math.round((state.checkIn?.readWithinMs ?? 0) / 60_000),
      afterHours: safety.afterHours,
    },
  };
}

/** Where nothing can be sent any more, a draft opens no more. */
async function draftKey({ sessions, sealing }: CheckInRoutesDeps, caller: VisitCaller) {
  const { state, visit } = await visitOf(sessions, caller);
  if (!isAskedToCheckIn(state, visit) && !isAskedAboutToday(state, visit)) {
    throw new ProblemError("no-forms");
  }
  if (visit.deviceId !== caller.deviceId) throw new ProblemError("other-device");
  if (state.ended && measuresAsked(state, visit).length === 0) {
    throw new ProblemError("session-ended");
  }
  return { key: encodeBase64Url(await sealing.draftKey(visit.visitId)) };
}

/**
 * What was sent once has the same answer however often it is sent. Nothing is stored of what would be refused; what is
 * refused only in the moment after leaves sealed answers behind that no journal names, and that nobody is shown.
 */
async function send(
  deps: CheckInRoutesDeps,
  caller: VisitCaller,
  body: NewCheckIn,
  idempotencyKey: string,
) {
  const { sessions, documents, journal, digest, clock } = deps;
  const { state, visit, plan } = await asked(deps, caller);
  const clinic = await clinicOf(deps.clinics, state);
  // Also what is asked at another time: what was sent before the end has the same answer after it.
  const everAsked = [...new Set([...plan.measures, ...(plan.after ?? [])])];
  const { forms, troubles } = readAnswers(
    await askedMeasures(everAsked, clinic, deps.clinics),
    body,
  );
  if (troubles.length > 0) throw new ProblemError("invalid", { errors: [...troubles] });
  const asks = `check-in ${JSON.stringify(body)}`;
  const key = await commandKeyOf(digest, visit.visitId, idempotencyKey, asks);
  // Made of the key and the answers: sent again after a crash it is the same document.
  const recordId = idOf(await digest(`check-in ${key.id} ${key.digest}`));
  const command = {
    type: "sendCheckIn",
    recordId,
    when: formsTime(state),
    needsReview: needsReview(forms),
  } as const;
  const { clinicId, sessionId } = state;
  const { personId, visitId } = visit;
  const actor = { kind: "visit", visitId, deviceId: caller.deviceId } as const;
  const known = await journal.findKey(sessionId, key.id);
  if (known && known.digest !== key.digest) throw new ProblemError("idempotency-key-reused");
  if (!known) {
    const askedNow = measuresAsked(state, visit);
    if (!forms.every(({ measure }) => askedNow.includes(canonicalOf(measure)))) {
      throw new ProblemError(state.ended ? "session-ended" : "no-forms");
    }
    // A form that was open when the clinic's own system was lost: it would not be true that somebody reads it.
    const isSafetyAsked = forms.some(({ measure }) => asksForSafety(measure));
    if (isSafetyAsked && !(await safetyProtocolIn(state.kind, clinic, deps.webhookMessages))) {
      throw new ProblemError("no-safety-protocol");
    }
    const decision = decide(state, command, actor, clock.now());
    if (!decision.accepted) throw new ProblemError(decision.code);
    const place = { clinicId, documentId: recordId, personId, sessionId, visitId } as const;
    const text = documentText(forms);
    await documents.add({ ...place, kind: "check-in", at: clock.now(), text });
  }
  const outcome = await sessions.execute(sessionId, command, actor, key);
  if (!outcome.accepted) throw new ProblemError(outcome.code);
  const sent = outcome.state.visits
    .get(visitId)
    ?.checkIns.find((checkIn) => checkIn.recordId === recordId);
  if (!sent) throw new Error("a check-in that was accepted is in the journal");
  return { recordId, sentAt: sent.at, review: sent.review && { dueAt: sent.review.dueAt } };
}

/** Somebody else's check-in answers exactly as one that does not exist to whoever may not read it. */
async function read(
  deps: CheckInRoutesDeps,
  caller: VisitCaller,
  recordId: string,
  language: "en" | "es",
) {
  const { sessions, documents } = deps;
  const { state, visit } = await visitOf(deps.sessions, caller);
  const owner = [...state.visits.values()].find(({ checkIns }) =>
    checkIns.some((checkIn) => checkIn.recordId === recordId),
  );
  const isTeam = rolePolicies[visit.role].sees === "team";
  if (!owner || (owner !== visit && !isTeam)) throw new ProblemError("no-such-check-in");
  if (visit.deviceId !== caller.deviceId) throw new ProblemError("other-device");
  const document = await documents.read(state.clinicId, recordId);
  if (!document) throw new Error("a check-in that the journal names is not there");
  const isOwn = owner === visit;
  const earlier = isOwn ? [] : await earlierOf(deps, state, owner, document);
  const isEarlierUnreadable = earlier === "unreadable";
  const forms = answersIn(document.text).map((answered) => ({
    answered,
    previous: previousSafetyAnswers(answered.measure.id, isEarlierUnreadable ? [] : earlier),
  }));
  if (!isOwn) {
    // Every reading of a record by staff is itself recorded, before anything of it goes out: of this one, and of those
    // from before that an answer is shown from.
    const shown = forms.flatMap(({ previous }) => [...previous.values()]);
    const earlierRecordIds = [...new Set(shown.map(({ recordId: id }) => id))];
    const { visitId } = owner;
    const command = { type: "readCheckIn", visitId, recordId, earlierRecordIds } as const;
    const actor = { kind: "visit", visitId: visit.visitId, deviceId: caller.deviceId } as const;
    const outcome = await sessions.execute(state.sessionId, command, actor);
    if (!outcome.accepted) throw new ProblemError(outcome.code);
  }
  return {
    recordId,
    sentAt: document.at,
    notes: isOwn ? [] : await notesOf(deps, state, owner, recordId),
    isEarlierUnreadable,
    forms: forms.map(({ answered, previous }) => ({
      form: formOf(answered.measure, language),
      answers: answered.answers,
      // The person never gets a score or a band here.
      reading: isOwn ? null : readingOf(answered, previous),
    })),
  };
}

/** What the same person sent before and what a journal names; trouble with it never keeps today's answers back. */
async function earlierOf(
  { sessions, documents }: CheckInRoutesDeps,
  { clinicId }: SessionState,
  { personId }: Visit,
  { documentId, at }: ClinicalDocument,
): Promise<readonly ReadCheckIn[] | "unreadable"> {
  try {
    const all = await everyDocument(documents, clinicId, { personId, kinds: ["check-in"] });
    const before = all.filter((each) => each.documentId !== documentId && each.at <= at);
    return readCheckIns(await onlyNamed(sessions, before));
  } catch (error) {
    if (error instanceof StoreUnavailable) throw error;
    return "unreadable";
  }
}

/** What a review was closed with, first to last. */
async function notesOf(
  { vault }: CheckInRoutesDeps,
  { clinicId, sessionId }: SessionState,
  { checkIns }: Visit,
  recordId: string,
): Promise<readonly string[]> {
  const closings = checkIns.find((each) => each.recordId === recordId)?.review?.closings ?? [];
  const notes = await Promise.all(
    closings.map(({ noteRecord }) => vault.get({ clinicId, sessionId, recordId: noteRecord })),
  );
  return notes.filter((note) => note !== null);
}

async function clinicOf(clinics: Clinics, { clinicId }: SessionState): Promise<Clinic> {
  const clinic = await clinics.byId(clinicId);
  if (!clinic) throw new Error("a clinic that has a session is there");
  return clinic;
}

async function asked(deps: CheckInRoutesDeps, caller: VisitCaller) {
  const { state, visit } = await visitOf(deps.sessions, caller);
  if (state.checkIn === null || !isAskedToCheckIn(state, visit)) {
    throw new ProblemError("no-forms");
  }
  return { state, visit, plan: state.checkIn };
}

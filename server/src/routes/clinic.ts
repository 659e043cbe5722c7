import type {
  AgendaPart,
  CheckInPlan,
  ClinicView,
  RecordId,
  SessionId,
  TodayQuestion,
} from "@breathing-room/session";
import { decide, kindPolicies, todayQuestions } from "@breathing-room/session";
import { timestamp, type NewSession } from "@breathing-room/contract";
import { planCheckIn, type Planned } from "../check-ins/asked-measures.ts";
import type { Clinic } from "../ports/clinics.ts";
import type { Clock } from "../ports/clock.ts";
import type { CommandKey } from "../ports/journal.ts";
import type { WebhookMessages } from "../ports/webhook-messages.ts";
import { commandKey, type Digest } from "../sessions/command-digest.ts";
import type { Sessions, Write } from "../sessions/sessions.ts";
import type { Credentials } from "./credentials.ts";
import type { Implementation } from "./implementation.ts";
import { ProblemError } from "./problem-error.ts";

const clinicActor = { kind: "clinic" } as const;

/** What the clinic API works with. */
export interface ClinicRoutesDeps {
  readonly sessions: Sessions;
  readonly credentials: Credentials;
  readonly webhookMessages: Pick<WebhookMessages, "switchedOff">;
  readonly clock: Clock;
  readonly digest: Digest;
  readonly randomId: () => string;
}

/** The clinic API: a clinic's backend makes, reads and ends its own sessions and invites people to them. */
export function clinicRoutes(
  deps: ClinicRoutesDeps,
): Pick<Implementation, "createSession" | "readSession" | "endSession" | "createInvite"> {
  const { sessions, credentials, clock, randomId } = deps;

  /** Another clinic's session answers exactly as one that does not exist. */
  const ownSession = async (clinic: Clinic, sessionId: SessionId) => {
    const state = await sessions.state(sessionId);
    if (state?.clinicId !== clinic.id) throw new ProblemError("no-such-session");
    return state;
  };

  const read = async (sessionId: SessionId) => {
    const view = await sessions.clinicView(sessionId);
    if (!view) throw new ProblemError("no-such-session");
    return sessionOf(view);
  };

  return {
    async createSession({ caller, body, idempotencyKey }) {
      const { sessionId, key } = await placeOf(deps, caller, body, idempotencyKey);
      const startsAt = Date.parse(body.startsAt);
      const endsAt = Date.parse(body.endsAt);
      const checkIn = await plan(deps, caller, body);
      if (!kindPolicies[body.kind].hasRoom) refuseWhatNeedsRoom(body);
      const today = askedToday(caller, body);
      const outcome = await sessions.execute(
        sessionId,
        (write) => ({
          type: "createSession",
          sessionId,
          clinicId: caller.id,
          kind: body.kind,
          titleRecord: write(caller.id, body.title),
          hostRecords: body.hosts.map((host) => write(caller.id, host)),
          startsAt,
          endsAt,
          ...(checkIn
            ? { checkIn: withEscalation(checkIn, (text) => write(caller.id, text)) }
            : {}),
          ...(body.agenda.length > 0 ? { agenda: agendaOf(body, caller, write) } : {}),
          ...(today.length > 0 ? { today } : {}),
          ...(body.groupTyping ? { groupTyping: true } : {}),
        }),
        clinicActor,
        key,
      );
      if (!outcome.accepted) throw new ProblemError(outcome.code);
      return read(sessionId);
    },

    async readSession({ caller, params }) {
      const { sessionId } = await ownSession(caller, params.sessionId);
      return read(sessionId);
    },

    async endSession({ caller, params }) {
      const { sessionId } = await ownSession(caller, params.sessionId);
      const outcome = await sessions.execute(sessionId, { type: "end" }, clinicActor);
      if (!outcome.accepted) throw new ProblemError(outcome.code);
      return read(sessionId);
    },

    async createInvite({ caller, params, body }) {
      const state = await ownSession(caller, params.sessionId);
      const { personId, role, displayName } = body;
      // Decided as the arrival will be, so that a clinic learns of a mistake before the person does.
      const arrival = decide(
        state,
        { type: "arrive", visitId: "", personId, role, nameRecord: "", deviceId: "" },
        { kind: "service" },
        clock.now(),
      );
      if (!arrival.accepted) throw new ProblemError(arrival.code);
      const { invite, expiresAt } = await credentials.invite({
        inviteId: randomId(),
        clinicId: caller.id,
        sessionId: state.sessionId,
        personId,
        role,
        name: displayName,
      });
      return { invite, expiresAt: timestamp(expiresAt) };
    },
  };
}

/**
 * The id of a new session, and the key to remember. A clinic that sends the same key again means the same session: its
 * id follows from the key, so that the session's own journal knows whether it is there.
 */
async function placeOf(
  { digest, randomId }: ClinicRoutesDeps,
  { id }: Clinic,
  body: NewSession,
  idempotencyKey: string,
): Promise<{ readonly sessionId: SessionId; readonly key?: CommandKey }> {
  if (idempotencyKey === "") return { sessionId: randomId() };
  const digestOfKey = await digest(`session ${id} ${idempotencyKey}`);
  const key = await commandKey(digest, digestOfKey, `session ${JSON.stringify(body)}`);
  // As many characters as every id has: 132 bits that nobody can tell from random ones without the master key.
  return { sessionId: digestOfKey.slice(0, 22), key };
}

/** Who is told next is as it was when the session was made, like the time to read. */
function withEscalation(
  { plan, escalation }: PlannedCheckIn,
  write: (text: string) => RecordId,
): CheckInPlan {
  return escalation === null ? plan : { ...plan, escalationRecord: write(escalation) };
}

type PlannedCheckIn = Extract<Planned, { readonly plan: CheckInPlan }>;

/** A session without a room is its forms: without them somebody would come to nothing. */
function refuseWhatNeedsRoom({ checkIn, agenda, groupTyping }: NewSession): void {
  const errors = [
    ...(checkIn ? [] : [{ path: "checkIn", message: "Name the forms that are asked." }]),
    ...(agenda.length > 0 ? [{ path: "agenda", message: "Without a room there is none." }] : []),
    ...(groupTyping ? [{ path: "groupTyping", message: "Without a room there is nobody." }] : []),
  ];
  if (errors.length > 0) throw new ProblemError("invalid", { errors });
}

async function plan(
  { webhookMessages }: ClinicRoutesDeps,
  clinic: Clinic,
  { kind, checkIn }: NewSession,
): Promise<PlannedCheckIn | null> {
  if (!checkIn) return null;
  const planned = await planCheckIn(clinic, kind, checkIn, webhookMessages);
  if ("plan" in planned) return planned;
  if (planned.trouble === "invalid") throw new ProblemError("invalid", { errors: planned.errors });
  throw new ProblemError(planned.trouble);
}

function agendaOf({ agenda }: NewSession, clinic: Clinic, write: Write): AgendaPart[] {
  return agenda.map((part) => ({
    titleRecord: "title" in part ? write(clinic.id, part.title) : null,
    lengthMs: part.minutes * 60_000,
  }));
}

/** What the session says is asked about today, or else what its clinic settled for sessions with a room. */
function askedToday({ checkIns }: Clinic, { kind, today }: NewSession): readonly TodayQuestion[] {
  const settled = kindPolicies[kind].hasRoom ? checkIns.today.ask : [];
  const asked = today === undefined ? settled : (today?.ask ?? []);
  const at = asked.indexOf("agreements");
  if (at >= 0 && !checkIns.today.agreements) {
    const message = "Settle the agreements in the clinic's entry first.";
    throw new ProblemError("invalid", { errors: [{ path: `today.ask[${at}]`, message }] });
  }
  // In the order of the table, whatever order they came in.
  return todayQuestions.filter((question) => asked.includes(question));
}

function sessionOf({ startsAt, endsAt, endedAt, agenda, visits, ...rest }: ClinicView) {
  return {
    ...rest,
    startsAt: timestamp(startsAt),
    endsAt: timestamp(endsAt),
    endedAt: endedAt === null ? null : timestamp(endedAt),
    agenda: agenda.map((part) => ({ ...part, startsAt: timestamp(part.startsAt) })),
    visits: visits.map((visit) => ({ ...visit, since: timestamp(visit.since) })),
  };
}

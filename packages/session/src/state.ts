import type {
  ClinicId,
  DeviceId,
  EndedBy,
  Instant,
  PersonId,
  RecordId,
  SessionEvent,
  SessionId,
  SideRoomId,
  VisitId,
} from "./events.ts";
import type { CheckIn, CheckInPlan, FormsTime, Review } from "./check-in.ts";
import { formsTime } from "./check-in.ts";
import type { GroupTyping } from "./group-texts.ts";
import { evolveGroupTexts } from "./group-texts.ts";
import type { Hour, HourEvent } from "./hour.ts";
import { evolveHour, plannedHour, settleTurns } from "./hour.ts";
import type { PrivateWord } from "./private-word.ts";
import type { Role, SessionKind } from "./roles.ts";
import { rolePolicies } from "./roles.ts";
import type { SideRoom, SideRoomEvent } from "./side-room.ts";
import { evolveSideRooms, withoutSideRooms } from "./side-room.ts";
import type { TodayQuestion, TodayRecord } from "./today.ts";
import type { SaidToAll, SaidToTeam, TeamText } from "./team-words.ts";
import { evolveSlowDown, mostTexts } from "./team-words.ts";

/**
 * Where a person is on their path. Away is not a phase: one can step away anywhere, and nothing but the person's
 * own act undoes it.
 */
export type Phase = "waiting" | "admitted" | "in" | "left";

/** Whether the page of a visit is there. `unseen` is a closed stream that may be a reload. */
export interface Connection {
  readonly status: "here" | "unseen" | "lost";
  readonly since: Instant;
}

/** One person's path through the session. */
export interface Visit {
  readonly visitId: VisitId;
  readonly personId: PersonId;
  readonly role: Role;
  readonly nameRecord: RecordId;
  readonly deviceId: DeviceId;
  readonly connection: Connection;
  readonly phase: Phase;
  readonly phaseSince: Instant;
  readonly waitingSince: Instant;
  /** Once let in, a person can leave and come back without asking again. */
  readonly wasAdmitted: boolean;
  /** Place in the grid: counted when a person first goes in, kept from then on. */
  readonly enteredOrder: number | null;
  /** How much was typed to the group before this person first came in, which they do not read. */
  readonly groupTextsBefore: number;
  readonly awaySince: Instant | null;
  readonly askedToWait: {
    readonly at: Instant;
    readonly by: VisitId;
    readonly messageRecord: RecordId | null;
  } | null;
  /** In the order in which they were sent. */
  readonly checkIns: readonly CheckIn[];
  /** What was said about today, in the order in which it came. */
  readonly today: readonly TodayRecord[];
  readonly word: SaidToTeam | null;
  /** Between this person and the team: the latest, oldest first. */
  readonly texts: readonly TeamText[];
  /** The last one that this person was offered, until it is over. */
  readonly privateWord: PrivateWord | null;
  /** When somebody of the team last came to speak to this person alone, in a private word. */
  readonly metAt: Instant | null;
  /** When a host last came into the side room that they were in. */
  readonly visitedAt: Instant | null;
  /** Connections to the media server, as a set: a counter goes wrong when notices are lost or doubled. */
  readonly mediaSids: readonly string[];
  /** Connections known to be over, so that a late "joined" cannot revive one. */
  readonly endedMediaSids: readonly string[];
}

/** Everything the journal of one session folds to. */
export interface SessionState {
  readonly sessionId: SessionId;
  readonly clinicId: ClinicId;
  readonly kind: SessionKind;
  readonly titleRecord: RecordId;
  readonly hostRecords: readonly RecordId[];
  readonly createdAt: Instant;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly checkIn: CheckInPlan | null;
  readonly hour: Hour;
  /** What is asked about today, if anything. */
  readonly today: readonly TodayQuestion[] | null;
  readonly visits: ReadonlyMap<VisitId, Visit>;
  readonly enteredCount: number;
  /** Rises when somebody is ejected, and with it the room and its key are new. */
  readonly epoch: number;
  readonly roomName: string | null;
  /** Somebody asks for a slower pace, or several do: one sign for any number. */
  readonly slowDownAsked: boolean;
  readonly slowDownSigns: number;
  /** When the sign that a process left to others is due, or null. */
  readonly slowDownDueAt: Instant | null;
  readonly saidToAll: SaidToAll | null;
  /** Null where the clinic does not let people type to the group. */
  readonly groupTyping: GroupTyping | null;
  /** Those that are offered or held, in the order of their offers. */
  readonly sideRooms: ReadonlyMap<SideRoomId, SideRoom>;
  readonly ended: { readonly at: Instant; readonly by: EndedBy } | null;
}

/** Folds one event into the state; `null` is the state before `SessionCreated`. Throws on a journal that no `decide` wrote. */
export function evolve(state: SessionState | null, event: SessionEvent): SessionState {
  if (event.type === "SessionCreated") return created(event);
  if (state === null) throw new Error(`a journal starts with SessionCreated, not ${event.type}`);
  return settleTurns(evolved(state, event));
}

function evolved(
  state: SessionState,
  event: Exclude<SessionEvent, { type: "SessionCreated" }>,
): SessionState {
  switch (event.type) {
    case "Arrived":
      return withVisit(state, arrived(event));
    case "Entered":
      return entered(state, event.visitId, event.at);
    case "RoomOpened":
      return { ...state, epoch: event.epoch, roomName: event.roomName };
    case "BreakStarted":
    case "BreakEnded":
    case "TopicAnnounced":
    case "TopicEnded":
    case "GoRoundStarted":
    case "TurnEnded":
    case "GoRoundEnded":
      return evolveHour(state, event);
    case "SlowDownAsked":
    case "SlowDownPutOff":
    case "SlowDownSeen":
      return evolveSlowDown(state, event);
    case "SaidToAll": {
      const { at, by, messageRecord } = event;
      return { ...evolveSlowDown(state, event), saidToAll: { at, by, messageRecord } };
    }
    case "WroteToGroup":
    case "TookBackGroupText":
      return evolveGroupTexts(state, event);
    case "SideRoomOffered":
    case "SideRoomPutOff":
    case "SideRoomDeclined":
    case "SideRoomEntered":
    case "SideRoomLeft":
    case "SideRoomOpened":
    case "SideRoomEndAnnounced":
    case "SideRoomClosed":
      return evolveSideRooms(state, event);
    case "Ended":
      return { ...state, ended: { at: event.at, by: event.by } };
    case "Left":
      return withVisit(
        withoutSideRooms(state, event.visitId),
        evolveVisit(visitOf(state, event.visitId), event, state),
      );
    default:
      return withVisit(state, evolveVisit(visitOf(state, event.visitId), event, state));
  }
}

/** Folds a whole journal. */
export function fold(events: Iterable<SessionEvent>): SessionState | null {
  let state: SessionState | null = null;
  for (const event of events) state = evolve(state, event);
  return state;
}

function created(event: SessionEvent & { type: "SessionCreated" }): SessionState {
  return {
    sessionId: event.sessionId,
    clinicId: event.clinicId,
    kind: event.kind,
    titleRecord: event.titleRecord,
    hostRecords: event.hostRecords,
    createdAt: event.at,
    startsAt: event.startsAt,
    endsAt: event.endsAt,
    checkIn: event.checkIn ?? null,
    hour: plannedHour(event.agenda ?? []),
    today: event.today ?? null,
    visits: new Map(),
    enteredCount: 0,
    epoch: 1,
    roomName: null,
    slowDownAsked: false,
    slowDownSigns: 0,
    slowDownDueAt: null,
    saidToAll: null,
    groupTyping: event.groupTyping ? { texts: [], typed: 0 } : null,
    sideRooms: new Map(),
    ended: null,
  };
}

function arrived(event: SessionEvent & { type: "Arrived" }): Visit {
  const byThemselves = rolePolicies[event.role].enters === "by-themselves";
  return {
    visitId: event.visitId,
    personId: event.personId,
    role: event.role,
    nameRecord: event.nameRecord,
    deviceId: event.deviceId,
    connection: { status: "unseen", since: event.at },
    phase: byThemselves ? "admitted" : "waiting",
    phaseSince: event.at,
    waitingSince: event.at,
    wasAdmitted: byThemselves,
    enteredOrder: null,
    groupTextsBefore: 0,
    awaySince: null,
    askedToWait: null,
    checkIns: [],
    today: [],
    word: null,
    texts: [],
    privateWord: null,
    metAt: null,
    visitedAt: null,
    mediaSids: [],
    endedMediaSids: [],
  };
}

function entered(state: SessionState, visitId: VisitId, at: Instant): SessionState {
  const visit = visitOf(state, visitId);
  const next = { ...visit, phase: "in", phaseSince: at } as const;
  if (visit.enteredOrder !== null) return withVisit(state, next);
  const { enteredCount, groupTyping } = state;
  const groupTextsBefore = groupTyping?.typed ?? 0;
  return {
    ...withVisit(state, { ...next, enteredOrder: enteredCount, groupTextsBefore }),
    enteredCount: enteredCount + 1,
  };
}

type VisitEvent = Exclude<
  SessionEvent,
  | HourEvent
  | SideRoomEvent
  | {
      type:
        | "SessionCreated"
        | "Arrived"
        | "Entered"
        | "RoomOpened"
        | "SlowDownAsked"
        | "SlowDownPutOff"
        | "SlowDownSeen"
        | "SaidToAll"
        | "WroteToGroup"
        | "TookBackGroupText"
        | "Ended";
    }
>;

function evolveVisit(visit: Visit, event: VisitEvent, state: SessionState): Visit {
  const { at } = event;
  switch (event.type) {
    case "DeviceChosen": {
      const { deviceId } = event;
      // Nobody is here after the end: whose page opens the forms again tells nothing of how they left.
      if (state.ended) return { ...visit, deviceId };
      return { ...visit, deviceId, connection: { status: "unseen", since: at } };
    }
    case "Connected":
      return { ...visit, connection: { status: "here", since: at } };
    case "Disconnected":
      return { ...visit, connection: { status: "unseen", since: at } };
    case "ConnectionLost":
      return { ...visit, connection: { status: "lost", since: at } };
    case "NameChosen":
      return { ...visit, nameRecord: event.nameRecord };
    case "Admitted":
      return { ...visit, phase: "admitted", phaseSince: at, wasAdmitted: true, askedToWait: null };
    case "AskedToWait":
      return { ...visit, askedToWait: { at, by: event.by, messageRecord: event.messageRecord } };
    case "SteppedAway":
      return { ...visit, awaySince: at };
    case "Returned":
      return { ...visit, awaySince: null };
    case "Left":
      return { ...visit, phase: "left", phaseSince: at, awaySince: null };
    case "CameBack":
      return visit.wasAdmitted
        ? { ...visit, phase: "admitted", phaseSince: at }
        : { ...visit, phase: "waiting", phaseSince: at, waitingSince: at };
    case "MediaJoined":
      return { ...visit, mediaSids: [...visit.mediaSids, event.participantSid] };
    case "CheckInSent":
      return { ...visit, checkIns: [...visit.checkIns, sent(event, formsTime(state))] };
    case "TodayGiven":
      return {
        ...visit,
        today: [...visit.today, { recordId: event.recordId, at, by: event.by }],
      };
    case "TodayRead":
    case "PlanRead":
    case "CheckInRead":
    case "TrendsRead":
      // For the record: whoever reads changes nothing.
      return visit;
    case "ReviewAcknowledged":
      return withReview(visit, event.recordId, () => ({ acknowledged: { at, by: event.by } }));
    case "ReviewClosed":
      return withReview(visit, event.recordId, ({ closings }) => ({
        closings: [...closings, { at, by: event.by, noteRecord: event.noteRecord }],
      }));
    case "ReviewEscalated":
      return withReview(visit, event.recordId, () => ({ escalatedAt: at }));
    case "ReviewNoticeFailed":
      return withReview(visit, event.recordId, () => ({ noticeFailedAt: at }));
    case "ReviewNoticeDelivered":
      return withReview(visit, event.recordId, () => ({ noticeFailedAt: null }));
    case "ToldTeam":
      return { ...visit, word: { at, wordRecord: event.wordRecord } };
    case "TookBackWord":
      return { ...visit, word: null };
    case "WroteToTeam":
    case "WroteTo": {
      const by = event.type === "WroteTo" ? event.by : event.visitId;
      const text = { at, by, messageRecord: event.messageRecord };
      return { ...visit, texts: [...visit.texts, text].slice(-mostTexts) };
    }
    case "PrivateWordOffered":
      return { ...visit, privateWord: { with: event.by, status: "offered", roomName: null } };
    case "PrivateWordPutOff":
      return withPrivateWord(visit, { status: "later" });
    case "PrivateWordDeclined":
      return withPrivateWord(visit, { status: "declined" });
    case "PrivateWordAccepted":
      return { ...withPrivateWord(visit, { status: "held" }), metAt: at };
    case "PrivateRoomOpened":
      return withPrivateWord(visit, { roomName: event.roomName });
    case "PrivateWordEnded":
      return { ...visit, privateWord: null };
    case "MediaLeft":
      return {
        ...visit,
        mediaSids: visit.mediaSids.filter((sid) => sid !== event.participantSid),
        endedMediaSids: [...visit.endedMediaSids, event.participantSid],
      };
  }
}

function sent(
  { recordId, at, reviewDueAt }: SessionEvent & { type: "CheckInSent" },
  when: FormsTime,
): CheckIn {
  const review =
    reviewDueAt === null
      ? null
      : {
          dueAt: reviewDueAt,
          acknowledged: null,
          closings: [],
          escalatedAt: null,
          noticeFailedAt: null,
        };
  return { recordId, at, when, review };
}

function withPrivateWord(visit: Visit, change: Partial<PrivateWord>): Visit {
  return { ...visit, privateWord: visit.privateWord && { ...visit.privateWord, ...change } };
}

function withReview(
  visit: Visit,
  recordId: RecordId,
  change: (review: Review) => Partial<Review>,
): Visit {
  return {
    ...visit,
    checkIns: visit.checkIns.map((checkIn) =>
      checkIn.recordId === recordId && checkIn.review
        ? { ...checkIn, review: { ...checkIn.review, ...change(checkIn.review) } }
        : checkIn,
    ),
  };
}

function visitOf(state: SessionState, visitId: VisitId): Visit {
  const visit = state.visits.get(visitId);
  if (!visit) throw new Error("a journal speaks only of visits that arrived");
  return visit;
}

function withVisit(state: SessionState, visit: Visit): SessionState {
  return { ...state, visits: new Map(state.visits).set(visit.visitId, visit) };
}

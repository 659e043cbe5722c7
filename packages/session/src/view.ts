import type { DeviceId, Instant, PersonId, RecordId, SessionId, VisitId } from "./events.ts";
import type { CheckInView, NeedsLookView, OwnCheckInView } from "./check-in-view.ts";
import { checkInView, needsLookView, ownCheckInView } from "./check-in-view.ts";
import { isWaiting } from "./decide.ts";
import type { GroupTextView, GroupTextsView } from "./group-texts-view.ts";
import { groupTextViews, groupTextsView } from "./group-texts-view.ts";
import type { GroupText } from "./group-texts.ts";
import type { AgendaPartView, HourView } from "./hour-view.ts";
import { agendaView, hourView } from "./hour-view.ts";
import type { OwnPrivateWordView, PrivateWordView } from "./private-word-view.ts";
import { ownPrivateWordView, privateWordView } from "./private-word-view.ts";
import { byPlaceInGrid, isConnectedToMedia, isHere } from "./presence.ts";
import type { MediaSource, Role, SessionKind, Sight } from "./roles.ts";
import { kindPolicies, rolePolicies } from "./roles.ts";
import type { Phase, SessionState, Visit } from "./state.ts";
import type { OwnSideRoomView, SideRoomView } from "./side-room-view.ts";
import { ownSideRoomView, sideRoomsView } from "./side-room-view.ts";
import type { OwnTodayView, TodayQuestion, TodayView } from "./today.ts";
import { ownTodayView, todayView } from "./today.ts";
import type { OwnTeamView, SaidToAllView, TeamWordsView } from "./team-words-view.ts";
import { ownTeamView, saidToAllView, teamWordsView } from "./team-words-view.ts";

/** Looks up words in the vault by their record; passed in, like the clock. */
export type Words = (record: RecordId) => string;

/** What everyone with a visit knows of the session itself. */
export interface SessionView {
  readonly kind: SessionKind;
  readonly title: string;
  readonly hosts: readonly string[];
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly hasRoom: boolean;
  readonly ended: boolean;
  /** Empty in a session without one. */
  readonly agenda: readonly AgendaPartView[];
  /** People may type to everyone in the room; absent where they may not. */
  readonly groupTyping?: true;
}

/** What a person knows of themselves. */
export interface YouView {
  readonly visitId: VisitId;
  readonly name: string;
  readonly role: Role;
  readonly hosts: boolean;
  readonly sends: readonly MediaSource[];
  readonly phase: Phase;
  readonly waitingSince: Instant;
  readonly awaySince: Instant | null;
  /** Another page of yours holds this visit. */
  readonly onOtherDevice: boolean;
  /** A host asked you to wait a little longer, and may have written why. */
  readonly askedToWait: { readonly by: string; readonly message: string | null } | null;
  /** Null for who is not asked for forms now, and had no answer at the end that was still to be looked at. */
  readonly checkIn: OwnCheckInView | null;
  /** Null for who is not asked about today. */
  readonly today: OwnTodayView | null;
  /** Null for staff, and where there is no room: nobody of the team would hear it. */
  readonly team: OwnTeamView | null;
  /** Between you and one other person; null where there is none. */
  readonly privateWord: OwnPrivateWordView | null;
  /** Null for who is asked to none and in none. */
  readonly sideRoom: OwnSideRoomView | null;
  /** The room's epoch, once you are in: when it rises, ask for a new media grant. */
  readonly roomEpoch: number | null;
}

/** Somebody in the room, as everyone in it sees them. */
export interface PersonView {
  readonly visitId: VisitId;
  readonly name: string;
  readonly role: Role;
  /** False alike for a lost connection, for leaving and for being removed: nobody can tell which. */
  readonly here: boolean;
}

/** Somebody who waits, as staff see them. */
export interface WaitingView {
  readonly visitId: VisitId;
  readonly name: string;
  readonly role: Role;
  readonly waitingSince: Instant;
  readonly askedToWaitAt: Instant | null;
  readonly awaySince: Instant | null;
  readonly checkIn: CheckInView | null;
  readonly today: TodayView | null;
  /** Another person in this session goes by the same name. */
  readonly sameName: boolean;
}

/** Somebody who was let in, as staff see them. */
export interface ParticipantView {
  readonly visitId: VisitId;
  /** The clinic's own id of the person, for the team only. */
  readonly personId: PersonId | null;
  readonly name: string;
  readonly role: Role;
  readonly status: "let-in" | "here" | "lost" | "left";
  readonly since: Instant;
  readonly awaySince: Instant | null;
  readonly hasMedia: boolean;
  /** For the team only. */
  readonly privateWord: PrivateWordView | null;
  readonly checkIn: CheckInView | null;
  readonly today: TodayView | null;
  readonly sameName: boolean;
}

/** What only staff know. */
export interface StaffView {
  /** Who is told next when nobody has read an answer in time; null where none has to be read. */
  readonly escalation: string | null;
  /** Somebody asks for a slower pace: never who, nor how many. */
  readonly slowDownAsked: boolean;
  readonly words: readonly TeamWordsView[];
  /** For the team only. */
  readonly sideRooms: readonly SideRoomView[];
  readonly needsLook: readonly NeedsLookView[];
  readonly waiting: readonly WaitingView[];
  readonly participants: readonly ParticipantView[];
}

/** Everything one person's browser may know of the session: a whole snapshot, never a patch. */
export interface View {
  readonly session: SessionView;
  readonly you: YouView;
  /** In the order of the grid, you among them: hosts first, then by when they came in. Empty until you are in. */
  readonly people: readonly PersonView[];
  /** Null until you are in. */
  readonly hour: HourView | null;
  /** What a host last wrote to everyone in the room; null until you are in. */
  readonly saidToAll: SaidToAllView | null;
  /** What people typed to everyone in the room; null until you are in, and where the clinic does not allow it. */
  readonly groupTexts: GroupTextsView | null;
  readonly staff: StaffView | null;
}

/** One visit as the clinic's backend reads it. */
export interface ClinicVisitView {
  readonly visitId: VisitId;
  readonly personId: PersonId;
  readonly role: Role;
  readonly status: "waiting" | "let-in" | "here" | "lost" | "left";
  readonly since: Instant;
}

/** What the clinic's backend may know of a session while it goes on; nothing here tells that somebody stepped away. */
export interface ClinicView {
  readonly sessionId: SessionId;
  readonly kind: SessionKind;
  readonly title: string;
  readonly hosts: readonly string[];
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly endedAt: Instant | null;
  readonly checkIn: {
    readonly measures: readonly string[];
    readonly after: readonly string[];
  } | null;
  readonly agenda: readonly AgendaPartView[];
  readonly today: { readonly ask: readonly TodayQuestion[] } | null;
  /** Whether people may type to everyone in the room; what they type is not here. */
  readonly groupTyping: boolean;
  /** How often a slower pace was asked for; null until the session is over, so that nobody learns when. */
  readonly slowDownSigns: number | null;
  readonly visits: readonly ClinicVisitView[];
}

const staffSights: ReadonlySet<Sight> = new Set(["peer-specialist", "team"]);

/** What everyone in the room sees alike. */
type RoomParts = Pick<View, "people" | "hour" | "saidToAll">;

const outsideTheRoom: RoomParts = { people: [], hour: null, saidToAll: null };

/** What is the same in several people's views of one state: each part is made once, when the first of them sees it. */
export class CommonParts {
  readonly #state: SessionState;
  readonly #words: Words;
  #session: SessionView | null = null;
  #room: RoomParts | null = null;
  /** By how many there are: who came before the first of them reads all. */
  #groupTexts: Map<number, readonly GroupTextView[]> | null = null;

  constructor(state: SessionState, words: Words) {
    this.#state = state;
    this.#words = words;
  }

  get session(): SessionView {
    this.#session ??= sessionView(this.#state, this.#words);
    return this.#session;
  }

  get room(): RoomParts {
    const [state, words] = [this.#state, this.#words];
    this.#room ??= {
      people: peopleView(state, words),
      hour: hourView(state, words),
      saidToAll: saidToAllView(state, words),
    };
    return this.#room;
  }

  /** The latest of the texts typed to the group, as many as a viewer may read. */
  groupTexts(texts: readonly GroupText[]): readonly GroupTextView[] {
    this.#groupTexts ??= new Map();
    const made =
      this.#groupTexts.get(texts.length) ?? groupTextViews(this.#state, texts, this.#words);
    this.#groupTexts.set(texts.length, made);
    return made;
  }
}

/**
 * The only way out of the state to a person's browser. Two histories that differ only in somebody else's private
 * events (stepping away, a word to the team, waiting, a short disconnection) give a peer identical views. Null when there is no such visit.
 */
export function viewFor(
  state: SessionState,
  visitId: VisitId,
  deviceId: DeviceId,
  words: Words,
  common = new CommonParts(state, words),
): View | null {
  const visit = state.visits.get(visitId);
  if (!visit) return null;
  const holdsVisit = visit.deviceId === deviceId;
  const present = holdsVisit && state.ended === null && visit.phase !== "left";
  const isIn = present && visit.phase === "in";
  const { sees } = rolePolicies[visit.role];
  return {
    session: common.session,
    you: youView(state, visit, holdsVisit, words),
    ...(isIn ? common.room : outsideTheRoom),
    groupTexts: isIn ? groupTextsView(state, visit, common) : null,
    staff: present && staffSights.has(sees) ? staffView(state, sees, words) : null,
  };
}

/** Which records' words a person's view may hold: the service decrypts these and no others. */
export function recordsFor(state: SessionState, visitId: VisitId, deviceId: DeviceId): RecordId[] {
  const records: RecordId[] = [];
  viewFor(state, visitId, deviceId, (record) => {
    records.push(record);
    return "";
  });
  return records;
}

/** Which records' words the clinic's backend reads. */
export function recordsForClinic(state: SessionState): RecordId[] {
  const records: RecordId[] = [];
  viewForClinic(state, (record) => {
    records.push(record);
    return "";
  });
  return records;
}

/** What the clinic's backend reads. */
export function viewForClinic(state: SessionState, words: Words): ClinicView {
  const { sessionId, kind, startsAt, endsAt, ended } = state;
  return {
    sessionId,
    kind,
    title: words(state.titleRecord),
    hosts: state.hostRecords.map(words),
    startsAt,
    endsAt,
    endedAt: ended?.at ?? null,
    checkIn: state.checkIn && {
      measures: state.checkIn.measures,
      after: state.checkIn.after ?? [],
    },
    agenda: agendaView(state, words),
    today: state.today && { ask: state.today },
    groupTyping: state.groupTyping !== null,
    slowDownSigns: ended ? state.slowDownSigns : null,
    visits: [...state.visits.values()].map((visit) => ({
      visitId: visit.visitId,
      personId: visit.personId,
      role: visit.role,
      status: visit.phase === "waiting" && isWaiting(visit) ? "waiting" : participantStatus(visit),
      since: since(visit),
    })),
  };
}

function sessionView(state: SessionState, words: Words): SessionView {
  return {
    kind: state.kind,
    title: words(state.titleRecord),
    hosts: state.hostRecords.map(words),
    startsAt: state.startsAt,
    endsAt: state.endsAt,
    hasRoom: kindPolicies[state.kind].hasRoom,
    ended: state.ended !== null,
    agenda: agendaView(state, words),
    ...(state.groupTyping ? { groupTyping: true } : {}),
  };
}

function youView(state: SessionState, visit: Visit, holdsVisit: boolean, words: Words): YouView {
  const policy = rolePolicies[visit.role];
  const { askedToWait } = visit;
  const host = askedToWait && state.visits.get(askedToWait.by);
  const isIn = holdsVisit && visit.phase === "in" && state.ended === null;
  return {
    visitId: visit.visitId,
    name: words(visit.nameRecord),
    role: visit.role,
    hosts: policy.hosts,
    sends: policy.sends,
    phase: visit.phase,
    waitingSince: visit.waitingSince,
    // A page that lost the visit may be anybody's by now: what is the person's alone is on the one that holds it.
    awaySince: holdsVisit ? visit.awaySince : null,
    onOtherDevice: !holdsVisit,
    askedToWait:
      holdsVisit && askedToWait && host
        ? {
            by: words(host.nameRecord),
            message: askedToWait.messageRecord === null ? null : words(askedToWait.messageRecord),
          }
        : null,
    checkIn: holdsVisit ? ownCheckInView(state, visit) : null,
    today: holdsVisit ? ownTodayView(state, visit) : null,
    team: holdsVisit && state.ended === null ? ownTeamView(state, visit, words) : null,
    privateWord: isIn ? ownPrivateWordView(state, visit, words) : null,
    sideRoom: isIn ? ownSideRoomView(state, visit, words) : null,
    roomEpoch: isIn ? state.epoch : null,
  };
}

function peopleView(state: SessionState, words: Words): PersonView[] {
  return [...state.visits.values()]
    .filter((visit) => visit.enteredOrder !== null)
    .toSorted(byPlaceInGrid)
    .map((visit) => ({
      visitId: visit.visitId,
      name: words(visit.nameRecord),
      role: visit.role,
      here: isHere(visit),
    }));
}

function staffView(state: SessionState, sees: Sight, words: Words): StaffView {
  const visits = [...state.visits.values()];
  const namesakes = namesakesAmong(visits, words);
  const escalationRecord = state.checkIn?.escalationRecord;
  return {
    escalation: escalationRecord === undefined ? null : words(escalationRecord),
    slowDownAsked: state.slowDownAsked,
    words: teamWordsView(state, sees, words),
    sideRooms: sideRoomsView(state, sees, words),
    needsLook: needsLookView(state, sees, (visit) => words(visit.nameRecord)),
    waiting: visits
      .filter(isWaiting)
      .toSorted((a, b) => a.waitingSince - b.waitingSince)
      .map((visit) => ({
        visitId: visit.visitId,
        name: words(visit.nameRecord),
        role: visit.role,
        waitingSince: visit.waitingSince,
        askedToWaitAt: visit.askedToWait?.at ?? null,
        awaySince: visit.awaySince,
        checkIn: checkInView(state, visit, sees),
        today: todayView(state, visit, sees),
        sameName: namesakes.has(visit),
      })),
    participants: visits
      .filter((visit) => visit.wasAdmitted)
      .toSorted(byPlaceInGrid)
      .map((visit) => ({
        visitId: visit.visitId,
        personId: sees === "team" ? visit.personId : null,
        name: words(visit.nameRecord),
        role: visit.role,
        status: participantStatus(visit),
        since: since(visit),
        awaySince: visit.awaySince,
        hasMedia: isConnectedToMedia(visit),
        privateWord: privateWordView(state, visit, sees, words),
        checkIn: checkInView(state, visit, sees),
        today: todayView(state, visit, sees),
        sameName: namesakes.has(visit),
      })),
  };
}

/** Who goes by the name of somebody else here, whatever its capitals and the spaces around it. */
function namesakesAmong(visits: readonly Visit[], words: Words): ReadonlySet<Visit> {
  const first = new Map<string, Visit>();
  const namesakes = new Set<Visit>();
  for (const visit of visits) {
    const name = words(visit.nameRecord).trim().toLocaleLowerCase();
    const other = first.get(name);
    if (other) namesakes.add(other).add(visit);
    else first.set(name, visit);
  }
  return namesakes;
}

function participantStatus(visit: Visit): ParticipantView["status"] {
  if (visit.phase === "left") return "left";
  if (visit.connection.status === "lost") return "lost";
  return visit.phase === "in" ? "here" : "let-in";
}

function since(visit: Visit): Instant {
  return visit.connection.status === "lost" && visit.phase !== "left"
    ? visit.connection.since
    : visit.phaseSince;
}

import type { SessionEvent, SessionEventType } from "@breathing-room/session";
import { roles, sessionKinds, todayQuestions } from "@breathing-room/session";
import * as v from "valibot";
import { UnreadableJournal } from "../ports/journal.ts";

type EventOf<Type> = Extract<SessionEvent, { readonly type: Type }>;

const at = v.number();
const id = v.string();

const plain = { type: v.string(), at };
const ofVisit = { ...plain, visitId: id };
const ofSideRoom = { ...plain, sideRoomId: id };

const EndedBySchema = v.variant("kind", [
  v.strictObject({ kind: v.literal("host"), visitId: id }),
  v.strictObject({ kind: v.literal("clinic") }),
  v.strictObject({ kind: v.literal("schedule") }),
]);

const CheckInPlanSchema = v.strictObject({
  measures: v.array(v.string()),
  readWithinMs: v.number(),
  after: v.exactOptional(v.array(v.string())),
  escalationRecord: v.exactOptional(id),
});

const AgendaPartSchema = v.strictObject({ titleRecord: v.nullable(id), lengthMs: v.number() });

// Strict: a field that this version does not know may be what makes the event mean something else.
const schemas: { readonly [Type in SessionEventType]: FieldsOf<EventOf<Type>> } = {
  SessionCreated: v.strictObject({
    ...plain,
    sessionId: id,
    clinicId: id,
    kind: v.picklist(sessionKinds),
    titleRecord: id,
    hostRecords: v.array(id),
    startsAt: at,
    endsAt: at,
    checkIn: v.exactOptional(CheckInPlanSchema),
    agenda: v.exactOptional(v.array(AgendaPartSchema)),
    today: v.exactOptional(v.array(v.picklist(todayQuestions))),
    groupTyping: v.exactOptional(v.literal(true)),
  }),
  Arrived: v.strictObject({
    ...ofVisit,
    personId: id,
    role: v.picklist(roles),
    nameRecord: id,
    deviceId: id,
  }),
  DeviceChosen: v.strictObject({ ...ofVisit, deviceId: id }),
  Connected: v.strictObject(ofVisit),
  Disconnected: v.strictObject(ofVisit),
  ConnectionLost: v.strictObject(ofVisit),
  NameChosen: v.strictObject({ ...ofVisit, nameRecord: id }),
  Admitted: v.strictObject({ ...ofVisit, by: id }),
  AskedToWait: v.strictObject({ ...ofVisit, by: id, messageRecord: v.nullable(id) }),
  Entered: v.strictObject(ofVisit),
  SteppedAway: v.strictObject(ofVisit),
  Returned: v.strictObject(ofVisit),
  Left: v.strictObject(ofVisit),
  CameBack: v.strictObject(ofVisit),
  RoomOpened: v.strictObject({ ...plain, epoch: v.number(), roomName: id }),
  MediaJoined: v.strictObject({ ...ofVisit, participantSid: id }),
  MediaLeft: v.strictObject({ ...ofVisit, participantSid: id }),
  CheckInSent: v.strictObject({ ...ofVisit, recordId: id, reviewDueAt: v.nullable(at) }),
  TrendsRead: v.strictObject({ ...ofVisit, by: id }),
  CheckInRead: v.strictObject({
    ...ofVisit,
    recordId: id,
    by: id,
    earlierRecordIds: v.exactOptional(v.array(id)),
  }),
  ReviewAcknowledged: v.strictObject({ ...ofVisit, recordId: id, by: id }),
  ReviewClosed: v.strictObject({ ...ofVisit, recordId: id, by: id, noteRecord: id }),
  ReviewEscalated: v.strictObject({ ...ofVisit, recordId: id }),
  BreakStarted: v.strictObject({ ...plain, until: at }),
  BreakEnded: v.strictObject(plain),
  TopicAnnounced: v.strictObject({ ...plain, topicRecord: id }),
  TopicEnded: v.strictObject(plain),
  GoRoundStarted: v.strictObject({ ...plain, order: v.array(id) }),
  TurnEnded: v.strictObject(ofVisit),
  GoRoundEnded: v.strictObject(plain),
  TodayGiven: v.strictObject({ ...ofVisit, recordId: id, by: v.nullable(id) }),
  TodayRead: v.strictObject({ ...ofVisit, by: id }),
  PlanRead: v.strictObject({ ...ofVisit, recordId: id, by: id }),
  ReviewNoticeFailed: v.strictObject({ ...ofVisit, recordId: id }),
  ReviewNoticeDelivered: v.strictObject({ ...ofVisit, recordId: id }),
  ToldTeam: v.strictObject({ ...ofVisit, wordRecord: id }),
  TookBackWord: v.strictObject(ofVisit),
  WroteToTeam: v.strictObject({ ...ofVisit, messageRecord: id }),
  WroteTo: v.strictObject({ ...ofVisit, by: id, messageRecord: id }),
  SlowDownAsked: v.strictObject(plain),
  SlowDownPutOff: v.strictObject({ ...plain, until: at }),
  SlowDownSeen: v.strictObject({ ...plain, by: id }),
  SaidToAll: v.strictObject({ ...plain, by: id, messageRecord: id }),
  WroteToGroup: v.strictObject({ ...ofVisit, messageRecord: id }),
  TookBackGroupText: v.strictObject({ ...plain, by: id, messageRecord: id }),
  PrivateWordOffered: v.strictObject({ ...ofVisit, by: id }),
  PrivateWordPutOff: v.strictObject(ofVisit),
  PrivateWordDeclined: v.strictObject(ofVisit),
  PrivateWordAccepted: v.strictObject(ofVisit),
  PrivateRoomOpened: v.strictObject({ ...ofVisit, roomName: id }),
  PrivateWordEnded: v.strictObject({ ...ofVisit, roomName: v.nullable(id) }),
  SideRoomOffered: v.strictObject({ ...ofSideRoom, by: id, visitIds: v.array(id) }),
  SideRoomPutOff: v.strictObject({ ...ofSideRoom, visitId: id }),
  SideRoomDeclined: v.strictObject({ ...ofSideRoom, visitId: id }),
  SideRoomEntered: v.strictObject({ ...ofSideRoom, visitId: id }),
  SideRoomLeft: v.strictObject({ ...ofSideRoom, visitId: id }),
  SideRoomOpened: v.strictObject({ ...ofSideRoom, roomName: id }),
  SideRoomEndAnnounced: v.strictObject(ofSideRoom),
  SideRoomClosed: v.strictObject({ ...ofSideRoom, roomName: v.nullable(id) }),
  Ended: v.strictObject({ ...plain, by: EndedBySchema }),
};

/** A schema with every field of an event, those that may be absent too; the type itself is known by then. */
type FieldsOf<Event> = v.GenericSchema<unknown, Omit<Event, "type"> & { readonly type: string }> & {
  readonly entries: { readonly [Name in keyof Event]-?: v.GenericSchema };
};

/** The text that a commit's events are stored as. */
export function encodeEvents(events: readonly SessionEvent[]): string {
  return JSON.stringify(events);
}

/** Reads events back. Throws `UnreadableJournal` for anything that `encodeEvents` of this version did not make. */
export function decodeEvents(text: string): readonly SessionEvent[] {
  const events = parse(text);
  if (!Array.isArray(events) || !events.every(isEvent)) {
    throw new UnreadableJournal("a commit holds what this version of the service does not know");
  }
  return events;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isEvent(value: unknown): value is SessionEvent {
  const type = (value as { readonly type?: unknown } | null)?.type;
  if (typeof type !== "string" || !Object.hasOwn(schemas, type)) return false;
  return v.is(schemas[type as SessionEventType], value);
}

import type { AgendaPart } from "./agenda.ts";
import type { CheckInPlan } from "./check-in.ts";
import type { Role, SessionKind } from "./roles.ts";
import type { TodayQuestion } from "./today.ts";

/** Milliseconds since the Unix epoch, from the service's clock. */
export type Instant = number;
/** Random and opaque, like every id here: the journal holds ids and times, never words. */
export type SessionId = string;
export type ClinicId = string;
/** One person's path through one session; also their identity on the media server. */
export type VisitId = string;
/** One open page of one visit. */
export type DeviceId = string;
/** One side room of one session. */
export type SideRoomId = string;
/** The clinic's own opaque id of a person. */
export type PersonId = string;
/** Where words (a name, a message, a title) lie encrypted in the vault. */
export type RecordId = string;

/** Who ended a session: a host, the clinic's backend, or the hour itself. */
export type EndedBy =
  | { readonly kind: "host"; readonly visitId: VisitId }
  | { readonly kind: "clinic" }
  | { readonly kind: "schedule" };

/** What happened, in the past tense; the journal is a list of these and nothing else. */
export type SessionEvent =
  | {
      readonly type: "SessionCreated";
      readonly at: Instant;
      readonly sessionId: SessionId;
      readonly clinicId: ClinicId;
      readonly kind: SessionKind;
      readonly titleRecord: RecordId;
      readonly hostRecords: readonly RecordId[];
      readonly startsAt: Instant;
      readonly endsAt: Instant;
      /** Absent in a session without forms. */
      readonly checkIn?: CheckInPlan;
      /** Absent in a session without one. */
      readonly agenda?: readonly AgendaPart[];
      /** Absent in a session that asks nothing about today. */
      readonly today?: readonly TodayQuestion[];
      /** Absent where nobody types to the group. */
      readonly groupTyping?: true;
    }
  | {
      readonly type: "Arrived";
      readonly at: Instant;
      readonly visitId: VisitId;
      readonly personId: PersonId;
      readonly role: Role;
      readonly nameRecord: RecordId;
      readonly deviceId: DeviceId;
    }
  /** This device holds the visit now; another one that held it is told so. */
  | {
      readonly type: "DeviceChosen";
      readonly at: Instant;
      readonly visitId: VisitId;
      readonly deviceId: DeviceId;
    }
  | { readonly type: "Connected"; readonly at: Instant; readonly visitId: VisitId }
  /** The page's stream closed; it may be a reload, so nobody is told yet. */
  | { readonly type: "Disconnected"; readonly at: Instant; readonly visitId: VisitId }
  | { readonly type: "ConnectionLost"; readonly at: Instant; readonly visitId: VisitId }
  | {
      readonly type: "NameChosen";
      readonly at: Instant;
      readonly visitId: VisitId;
      readonly nameRecord: RecordId;
    }
  | {
      readonly type: "Admitted";
      readonly at: Instant;
      readonly visitId: VisitId;
      readonly by: VisitId;
    }
  | {
      readonly type: "AskedToWait";
      readonly at: Instant;
      readonly visitId: VisitId;
      readonly by: VisitId;
      readonly messageRecord: RecordId | null;
    }
  | { readonly type: "Entered"; readonly at: Instant; readonly visitId: VisitId }
  | { readonly type: "SteppedAway"; readonly at: Instant; readonly visitId: VisitId }
  | { readonly type: "Returned"; readonly at: Instant; readonly visitId: VisitId }
  | { readonly type: "Left"; readonly at: Instant; readonly visitId: VisitId }
  | { readonly type: "CameBack"; readonly at: Instant; readonly visitId: VisitId }
  /** The media server's room of an epoch, under a name that is never used twice. */
  | {
      readonly type: "RoomOpened";
      readonly at: Instant;
      readonly epoch: number;
      readonly roomName: string;
    }
  | {
      readonly type: "MediaJoined";
      readonly at: Instant;
      readonly visitId: VisitId;
      readonly participantSid: string;
    }
  | {
      readonly type: "MediaLeft";
      readonly at: Instant;
      readonly visitId: VisitId;
      readonly participantSid: string;
    }
  /** The answers lie in the vault; here stands only that they came, and whether somebody has to look. */
  | {
      readonly type: "CheckInSent";
      readonly at: Instant;
      readonly visitId: VisitId;
      readonly recordId: RecordId;
      readonly reviewDueAt: Instant | null;
    }
  /** Every reading by staff stands in the journal. */
  | {
      readonly type: "CheckInRead";
      readonly at: Instant;
      readonly visitId: VisitId;
      readonly recordId: RecordId;
      readonly by: VisitId;
      /** The earlier records of which something was shown with it; absent when there was nothing. */
      readonly earlierRecordIds?: readonly RecordId[];
    }
  /** Somebody of the team looked at all that this person has answered until now, over their sessions. */
  | {
      readonly type: "TrendsRead";
      readonly at: Instant;
      readonly visitId: VisitId;
      readonly by: VisitId;
    }
  | {
      readonly type: "ReviewAcknowledged";
      readonly at: Instant;
      readonly visitId: VisitId;
      readonly recordId: RecordId;
      readonly by: VisitId;
    }
  | {
      readonly type: "ReviewClosed";
      readonly at: Instant;
      readonly visitId: VisitId;
      readonly recordId: RecordId;
      readonly by: VisitId;
      readonly noteRecord: RecordId;
    }
  /** Nobody acknowledged it in time: from now on it is marked as late. */
  | {
      readonly type: "ReviewEscalated";
      readonly at: Instant;
      readonly visitId: VisitId;
      readonly recordId: RecordId;
    }
  | { readonly type: "BreakStarted"; readonly at: Instant; readonly until: Instant }
  | { readonly type: "BreakEnded"; readonly at: Instant }
  /** A hard topic comes; what anybody chooses to do about it is no event. */
  | { readonly type: "TopicAnnounced"; readonly at: Instant; readonly topicRecord: RecordId }
  | { readonly type: "TopicEnded"; readonly at: Instant }
  | { readonly type: "GoRoundStarted"; readonly at: Instant; readonly order: readonly VisitId[] }
  /** Passed, finished, or a host went on: the journal does not know which. */
  | { readonly type: "TurnEnded"; readonly at: Instant; readonly visitId: VisitId }
  | { readonly type: "GoRoundEnded"; readonly at: Instant }
  /** Place, number and the rest lie in the vault; `by` is the host who wrote down what was said aloud. */
  | {
      readonly type: "TodayGiven";
      readonly at: Instant;
      readonly visitId: VisitId;
      readonly recordId: RecordId;
      readonly by: VisitId | null;
    }
  /** Every reading by staff stands in the journal. */
  | {
      readonly type: "TodayRead";
      readonly at: Instant;
      readonly visitId: VisitId;
      readonly by: VisitId;
    }
  /** Every reading of a plan that somebody shared stands in the journal too. */
  | {
      readonly type: "PlanRead";
      readonly at: Instant;
      readonly visitId: VisitId;
      readonly recordId: RecordId;
      readonly by: VisitId;
    }
  /** The clinic's own system could not be told of a review, or could after all. */
  | {
      readonly type: "ReviewNoticeFailed";
      readonly at: Instant;
      readonly visitId: VisitId;
      readonly recordId: RecordId;
    }
  | {
      readonly type: "ReviewNoticeDelivered";
      readonly at: Instant;
      readonly visitId: VisitId;
      readonly recordId: RecordId;
    }
  /** A word to the team: which one lies in the vault. */
  | {
      readonly type: "ToldTeam";
      readonly at: Instant;
      readonly visitId: VisitId;
      readonly wordRecord: RecordId;
    }
  | { readonly type: "TookBackWord"; readonly at: Instant; readonly visitId: VisitId }
  | {
      readonly type: "WroteToTeam";
      readonly at: Instant;
      readonly visitId: VisitId;
      readonly messageRecord: RecordId;
    }
  /** Somebody of the team wrote to one person. */
  | {
      readonly type: "WroteTo";
      readonly at: Instant;
      readonly visitId: VisitId;
      readonly by: VisitId;
      readonly messageRecord: RecordId;
    }
  /** Names nobody, and its time is not that of anybody's press. */
  | { readonly type: "SlowDownAsked"; readonly at: Instant }
  /** A process that stops leaves to another what it would have asked at `until`. Names nobody either. */
  | { readonly type: "SlowDownPutOff"; readonly at: Instant; readonly until: Instant }
  | { readonly type: "SlowDownSeen"; readonly at: Instant; readonly by: VisitId }
  | {
      readonly type: "SaidToAll";
      readonly at: Instant;
      readonly by: VisitId;
      readonly messageRecord: RecordId;
    }
  | {
      readonly type: "WroteToGroup";
      readonly at: Instant;
      readonly visitId: VisitId;
      readonly messageRecord: RecordId;
    }
  /** By who typed it, or by a host: on no screen it says by whom, or that it was there. */
  | {
      readonly type: "TookBackGroupText";
      readonly at: Instant;
      readonly by: VisitId;
      readonly messageRecord: RecordId;
    }
  | {
      readonly type: "PrivateWordOffered";
      readonly at: Instant;
      readonly visitId: VisitId;
      readonly by: VisitId;
    }
  | { readonly type: "PrivateWordPutOff"; readonly at: Instant; readonly visitId: VisitId }
  | { readonly type: "PrivateWordDeclined"; readonly at: Instant; readonly visitId: VisitId }
  | { readonly type: "PrivateWordAccepted"; readonly at: Instant; readonly visitId: VisitId }
  /** The media server's room of one private word, under a name that is never used twice. */
  | {
      readonly type: "PrivateRoomOpened";
      readonly at: Instant;
      readonly visitId: VisitId;
      readonly roomName: string;
    }
  /** Over, or withdrawn before it began; with the room that is to be closed, if there is one. */
  | {
      readonly type: "PrivateWordEnded";
      readonly at: Instant;
      readonly visitId: VisitId;
      readonly roomName: string | null;
    }
  | {
      readonly type: "SideRoomOffered";
      readonly at: Instant;
      readonly sideRoomId: SideRoomId;
      readonly by: VisitId;
      readonly visitIds: readonly VisitId[];
    }
  | {
      readonly type: "SideRoomPutOff";
      readonly at: Instant;
      readonly sideRoomId: SideRoomId;
      readonly visitId: VisitId;
    }
  | {
      readonly type: "SideRoomDeclined";
      readonly at: Instant;
      readonly sideRoomId: SideRoomId;
      readonly visitId: VisitId;
    }
  /** Of one who was asked, or of a host who looks in. */
  | {
      readonly type: "SideRoomEntered";
      readonly at: Instant;
      readonly sideRoomId: SideRoomId;
      readonly visitId: VisitId;
    }
  /** Going back, stepping away and another device alike: nothing in it says which. */
  | {
      readonly type: "SideRoomLeft";
      readonly at: Instant;
      readonly sideRoomId: SideRoomId;
      readonly visitId: VisitId;
    }
  | {
      readonly type: "SideRoomOpened";
      readonly at: Instant;
      readonly sideRoomId: SideRoomId;
      readonly roomName: string;
    }
  /** Those in it read that a host is about to close it. */
  | { readonly type: "SideRoomEndAnnounced"; readonly at: Instant; readonly sideRoomId: SideRoomId }
  /** Everyone in it is where they were; with the media server's room that is to be closed, if there is one. */
  | {
      readonly type: "SideRoomClosed";
      readonly at: Instant;
      readonly sideRoomId: SideRoomId;
      readonly roomName: string | null;
    }
  | { readonly type: "Ended"; readonly at: Instant; readonly by: EndedBy };

export type SessionEventType = SessionEvent["type"];

import type {
  ClinicId,
  DeviceId,
  Instant,
  PersonId,
  RecordId,
  SessionId,
  SideRoomId,
  VisitId,
} from "./events.ts";
import type { AgendaPart } from "./agenda.ts";
import type { CheckInPlan, FormsTime } from "./check-in.ts";
import type { PrivateWordAnswer } from "./private-word.ts";
import type { Role, SessionKind } from "./roles.ts";
import type { SideRoomAnswer } from "./side-room.ts";
import type { TodayQuestion } from "./today.ts";

/** What somebody wants to happen, in the imperative. */
export type Command =
  | {
      readonly type: "createSession";
      readonly sessionId: SessionId;
      readonly clinicId: ClinicId;
      readonly kind: SessionKind;
      readonly titleRecord: RecordId;
      readonly hostRecords: readonly RecordId[];
      readonly startsAt: Instant;
      readonly endsAt: Instant;
      readonly checkIn?: CheckInPlan;
      readonly agenda?: readonly AgendaPart[];
      readonly today?: readonly TodayQuestion[];
      readonly groupTyping?: true;
    }
  | {
      readonly type: "arrive";
      readonly visitId: VisitId;
      readonly personId: PersonId;
      readonly role: Role;
      readonly nameRecord: RecordId;
      readonly deviceId: DeviceId;
    }
  | { readonly type: "connect"; readonly visitId: VisitId; readonly deviceId: DeviceId }
  | { readonly type: "disconnect"; readonly visitId: VisitId; readonly deviceId: DeviceId }
  | { readonly type: "loseConnection"; readonly visitId: VisitId }
  | { readonly type: "useThisDevice" }
  | { readonly type: "chooseName"; readonly nameRecord: RecordId }
  | { readonly type: "admit"; readonly visitIds: readonly VisitId[] }
  | {
      readonly type: "askToWait";
      readonly visitId: VisitId;
      readonly messageRecord: RecordId | null;
    }
  | { readonly type: "enter" }
  | { readonly type: "stepAway" }
  | { readonly type: "return" }
  | { readonly type: "leave" }
  | { readonly type: "comeBack" }
  | { readonly type: "openRoom"; readonly roomName: string }
  | {
      readonly type: "joinMedia" | "leaveMedia";
      readonly visitId: VisitId;
      readonly participantSid: string;
    }
  /** Where an answer needs review, the service has found that out: the core knows no answers. */
  | {
      readonly type: "sendCheckIn";
      readonly recordId: RecordId;
      /** Which forms are answered: those that were asked when the answers were checked. */
      readonly when: FormsTime;
      readonly needsReview: boolean;
    }
  | {
      readonly type: "readCheckIn";
      readonly visitId: VisitId;
      readonly recordId: RecordId;
      /** Records of the same person's other sessions, of which something is shown with it. */
      readonly earlierRecordIds: readonly RecordId[];
    }
  | { readonly type: "readTrends"; readonly visitId: VisitId }
  | { readonly type: "acknowledgeReview"; readonly visitId: VisitId; readonly recordId: RecordId }
  | {
      readonly type: "closeReview";
      readonly visitId: VisitId;
      readonly recordId: RecordId;
      readonly noteRecord: RecordId;
    }
  | { readonly type: "escalateReview"; readonly visitId: VisitId; readonly recordId: RecordId }
  | { readonly type: "startBreak"; readonly until: Instant }
  | { readonly type: "endBreak" | "endTopic" | "startGoRound" | "endGoRound" }
  | { readonly type: "announceTopic"; readonly topicRecord: RecordId }
  | { readonly type: "endTurn"; readonly visitId: VisitId }
  | { readonly type: "giveToday"; readonly recordId: RecordId }
  | { readonly type: "recordConsent"; readonly visitId: VisitId; readonly recordId: RecordId }
  | { readonly type: "readToday"; readonly visitId: VisitId }
  | { readonly type: "readPlan"; readonly visitId: VisitId; readonly recordId: RecordId }
  /** Whether the clinic's own system could be told of it. */
  | {
      readonly type: "reportNotice";
      readonly visitId: VisitId;
      readonly recordId: RecordId;
      readonly delivered: boolean;
    }
  | { readonly type: "tellTeam"; readonly wordRecord: RecordId }
  | { readonly type: "takeBackWord" }
  | { readonly type: "writeToTeam"; readonly messageRecord: RecordId }
  | { readonly type: "writeTo"; readonly visitId: VisitId; readonly messageRecord: RecordId }
  /** The service's own, with nobody in it: who asked is known to nothing from which a command could be made. */
  | { readonly type: "askToSlowDown" }
  | { readonly type: "putOffSlowDown"; readonly until: Instant }
  | { readonly type: "seeSlowDown" }
  | { readonly type: "sayToAll"; readonly messageRecord: RecordId }
  | { readonly type: "writeToGroup" | "takeBackGroupText"; readonly messageRecord: RecordId }
  | { readonly type: "offerPrivateWord"; readonly visitId: VisitId }
  | { readonly type: "answerPrivateWord"; readonly answer: PrivateWordAnswer }
  /** Whoever of the two sends it: over, withdrawn, or put away. */
  | { readonly type: "endPrivateWord" }
  | {
      readonly type: "openPrivateRoom";
      readonly visitId: VisitId;
      readonly roomName: string;
    }
  | {
      readonly type: "offerSideRoom";
      readonly sideRoomId: SideRoomId;
      readonly visitIds: readonly VisitId[];
    }
  /** It says to which offer, so that nobody comes to be with others than they read of. */
  | {
      readonly type: "answerSideRoom";
      readonly sideRoomId: SideRoomId;
      readonly answer: SideRoomAnswer;
    }
  | { readonly type: "leaveSideRoom" }
  | {
      readonly type: "enterSideRoom" | "announceSideRoomEnd" | "closeSideRoom";
      readonly sideRoomId: SideRoomId;
    }
  | {
      readonly type: "openSideRoom";
      readonly sideRoomId: SideRoomId;
      readonly roomName: string;
    }
  | { readonly type: "end" }
  | { readonly type: "endOnSchedule" };

export type CommandType = Command["type"];

/** Who sends a command: a person on one device, the clinic's backend, or the service itself. */
export type Actor =
  | { readonly kind: "visit"; readonly visitId: VisitId; readonly deviceId: DeviceId }
  | { readonly kind: "clinic" }
  | { readonly kind: "service" };

/** `visit`: any person, for themselves. `host`: a person whose role hosts. */
export type CommandSender = "visit" | "host" | "clinic" | "service";

// oxfmt-ignore
/** Who may send what. `decide` refuses everyone else with `not-allowed`. */
export const commandSenders: Readonly<Record<CommandType, readonly CommandSender[]>> = {
  createSession:  ["clinic"],
  arrive:         ["service"],
  connect:        ["service"],
  disconnect:     ["service"],
  loseConnection: ["service"],
  useThisDevice:  ["visit"],
  chooseName:     ["visit"],
  admit:          ["host"],
  askToWait:      ["host"],
  enter:          ["visit"],
  stepAway:       ["visit"],
  return:         ["visit"],
  leave:          ["visit"],
  comeBack:       ["visit"],
  openRoom:       ["service"],
  joinMedia:      ["service"],
  leaveMedia:     ["service"],
  sendCheckIn:    ["visit"],
  readCheckIn:    ["host"],
  readTrends:     ["host"],
  acknowledgeReview: ["host"],
  closeReview:    ["host"],
  escalateReview: ["service"],
  startBreak:     ["host"],
  endBreak:       ["host"],
  announceTopic:  ["host"],
  endTopic:       ["host"],
  startGoRound:   ["host"],
  endGoRound:     ["host"],
  endTurn:        ["visit"],
  giveToday:      ["visit"],
  recordConsent:  ["host"],
  readToday:      ["host"],
  readPlan:       ["visit"],
  reportNotice:   ["service"],
  tellTeam:       ["visit"],
  takeBackWord:   ["visit"],
  writeToTeam:    ["visit"],
  writeTo:        ["host"],
  askToSlowDown:  ["service"],
  putOffSlowDown: ["service"],
  seeSlowDown:    ["host"],
  sayToAll:       ["host"],
  writeToGroup:   ["visit"],
  takeBackGroupText: ["visit"],
  offerPrivateWord:  ["host"],
  answerPrivateWord: ["visit"],
  endPrivateWord: ["visit"],
  openPrivateRoom: ["service"],
  offerSideRoom:  ["host"],
  answerSideRoom: ["visit"],
  leaveSideRoom:  ["visit"],
  enterSideRoom:  ["host"],
  announceSideRoomEnd: ["host"],
  closeSideRoom:  ["host"],
  openSideRoom:   ["service"],
  end:            ["host", "clinic"],
  endOnSchedule:  ["service"],
};

/** Why a command was refused; stable, part of the public contract. */
export const refusalCodes = [
  "no-such-session",
  "session-exists",
  "session-ended",
  "not-allowed",
  "other-device",
  "role-not-in-kind",
  "role-changed",
  "not-waiting",
  "not-admitted",
  "already-let-in",
  "has-left",
  "room-full",
  "no-room",
  "bad-times",
  "no-forms",
  "no-such-check-in",
  "no-such-plan",
  "sent-often",
  "review-first",
  "nobody-there",
  "too-few",
  "too-early",
  // The log names it: it does not say of what.
  "too-late",
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

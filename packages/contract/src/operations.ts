import type { GenericSchema } from "valibot";
import * as v from "valibot";
import {
  CheckInSchema,
  DraftKeySchema,
  FormsSchema,
  NewCheckInSchema,
  SentCheckInSchema,
} from "./check-in-api.ts";
import { InviteSchema, NewInviteSchema, NewSessionSchema, SessionSchema } from "./clinic-api.ts";
import { NewTodaySchema, SpokenConsentSchema, TodaySchema } from "./today-api.ts";
import {
  ForgetPlanSchema,
  NewPlanSchema,
  OwnPlanSchema,
  PlanSchema,
  SharedPlansSchema,
  WrittenPlanSchema,
} from "./plan-api.ts";
import { FeedbackSchema, NewFeedbackSchema, SentFeedbackSchema } from "./feedback-api.ts";
import { NewTrendNoteSchema, TrendNoteSchema, TrendsSchema } from "./trends-api.ts";
import type { ProblemCode } from "./problems.ts";
import { ReadingsQuerySchema, ReadingsSchema, RecordsQuerySchema } from "./records-api.ts";
import {
  AcceptedSchema,
  ArrivalSchema,
  CommandAnswerSchema,
  CurrentViewSchema,
  MediaGrantSchema,
  MediaRequestSchema,
  VisitCommandSchema,
  VisitSchema,
} from "./visit-api.ts";
import {
  ReplayedSchema,
  ReplaySchema,
  WebhookMessagesQuerySchema,
  WebhookMessagesSchema,
  WebhookSchema,
} from "./webhook-api.ts";

/**
 * Who may call: `clinic` by API key, `visit` by visit token, `media` by LiveKit's signature, `operator` by the token that
 * the service was started with, `anyone`.
 */
export type Caller = "anyone" | "clinic" | "visit" | "media" | "operator";

/** One operation of the service over HTTP: the routes, the OpenAPI document and the authorization test all read this. */
export interface Operation {
  readonly method: "get" | "post";
  readonly path: string;
  readonly caller: Caller;
  readonly summary: string;
  readonly body?: GenericSchema;
  /** A request without a body is one too. */
  readonly bodyOptional?: true;
  /** What may stand in its query; nothing without it is looked at. */
  readonly query?: GenericSchema & { readonly entries: Readonly<Record<string, GenericSchema>> };
  /** Whether it asks for an Idempotency-Key, or takes one that is given. */
  readonly idempotencyKey?: "required" | "taken";
  readonly status: 200 | 201;
  readonly answer:
    | GenericSchema
    | "text/event-stream"
    | "application/json"
    | "text/csv"
    | "application/fhir+json"
    | "application/openmetrics-text";
  readonly problems: readonly ProblemCode[];
}

const HealthSchema = v.strictObject({
  status: v.picklist(["ok", "not-ready"]),
  checks: v.optional(v.record(v.string(), v.picklist(["ok", "failing"]))),
});
export type Health = v.InferOutput<typeof HealthSchema>;

const aSession = ["unauthorized", "no-such-session"] as const;
const aBody = ["malformed", "invalid", "too-large", "unsupported-media-type"] as const;

/** All operations by name. */
export const operations = {
  createSession: {
    method: "post",
    path: "/v1/sessions",
    caller: "clinic",
    summary: "Makes a session; with an Idempotency-Key one session, however often it is sent.",
    body: NewSessionSchema,
    idempotencyKey: "taken",
    status: 201,
    answer: SessionSchema,
    problems: [
      "unauthorized",
      "bad-times",
      "no-safety-protocol",
      "idempotency-key-missing",
      "idempotency-key-reused",
      ...aBody,
    ],
  },
  readSession: {
    method: "get",
    path: "/v1/sessions/:sessionId",
    caller: "clinic",
    summary: "Reads a session and who came to it.",
    status: 200,
    answer: SessionSchema,
    problems: aSession,
  },
  endSession: {
    method: "post",
    path: "/v1/sessions/:sessionId/end",
    caller: "clinic",
    summary: "Ends a session for everyone. Ending twice is ending once.",
    status: 200,
    answer: SessionSchema,
    problems: aSession,
  },
  createInvite: {
    method: "post",
    path: "/v1/sessions/:sessionId/invites",
    caller: "clinic",
    summary:
      "Makes an invite for one person. It works once and only for minutes: make one when the page asks.",
    body: NewInviteSchema,
    status: 201,
    answer: InviteSchema,
    problems: [...aSession, "session-ended", "role-not-in-kind", "role-changed", ...aBody],
  },
  readProgramCounts: {
    method: "get",
    path: "/v1/program/counts.csv",
    caller: "clinic",
    summary:
      "Counts the clinic's people by month, as CSV: where their scores stand, how they changed, and, of months that are over, what they said after sessions where they share that with the clinic. No count of fewer than five people.",
    status: 200,
    answer: "text/csv",
    problems: ["unauthorized"],
  },
  readRecords: {
    method: "get",
    path: "/v1/records",
    caller: "clinic",
    summary:
      "Reads records as a FHIR R4 Bundle: answers, scores, appointments, encounters, consents. That they were read is recorded, and for whom, where a Read-By header says it.",
    query: RecordsQuerySchema,
    status: 200,
    answer: "application/fhir+json",
    problems: ["unauthorized", "invalid"],
  },
  listReadings: {
    method: "get",
    path: "/v1/readings",
    caller: "clinic",
    summary: "Lists who has read records through the API, and whose.",
    query: ReadingsQuerySchema,
    status: 200,
    answer: ReadingsSchema,
    problems: ["unauthorized", "invalid"],
  },
  readWebhook: {
    method: "get",
    path: "/v1/webhook",
    caller: "clinic",
    summary: "Says where webhooks go, and whether they do.",
    status: 200,
    answer: WebhookSchema,
    problems: ["unauthorized"],
  },
  listWebhookMessages: {
    method: "get",
    path: "/v1/webhook/messages",
    caller: "clinic",
    summary: "Lists webhook messages and how far each is.",
    query: WebhookMessagesQuerySchema,
    status: 200,
    answer: WebhookMessagesSchema,
    problems: ["unauthorized", "invalid"],
  },
  replayWebhooks: {
    method: "post",
    path: "/v1/webhook/replay",
    caller: "clinic",
    summary:
      "Sends every message since a time again, and switches on a receiver that had said it was gone.",
    body: ReplaySchema,
    status: 200,
    answer: ReplayedSchema,
    problems: ["unauthorized", ...aBody],
  },
  arrive: {
    method: "post",
    path: "/v1/visits",
    caller: "anyone",
    summary:
      "Exchanges an invite for a visit. The same person finds their own visit again; the same request again, with its Idempotency-Key, is answered with the same visit.",
    body: ArrivalSchema,
    idempotencyKey: "taken",
    status: 201,
    answer: VisitSchema,
    problems: ["invite-not-valid", "session-ended", "role-changed", ...aBody],
  },
  readView: {
    method: "get",
    path: "/v1/visit/view",
    caller: "visit",
    summary: "Reads the current view.",
    status: 200,
    answer: CurrentViewSchema,
    problems: ["unauthorized"],
  },
  streamViews: {
    method: "get",
    path: "/v1/visit/stream",
    caller: "visit",
    summary:
      "Streams views as server-sent events: `view` with the whole view whenever it changed, `hold` while no newer one can be made, `end` with a reason at the last.",
    status: 200,
    answer: "text/event-stream",
    problems: ["unauthorized"],
  },
  sendCommand: {
    method: "post",
    path: "/v1/visit/commands",
    caller: "visit",
    summary: "Does something in the session, once for each Idempotency-Key.",
    body: VisitCommandSchema,
    idempotencyKey: "required",
    status: 200,
    answer: CommandAnswerSchema,
    problems: [
      "unauthorized",
      "idempotency-key-missing",
      "idempotency-key-reused",
      "session-ended",
      "not-allowed",
      "other-device",
      "not-waiting",
      "not-admitted",
      "already-let-in",
      "has-left",
      "room-full",
      "no-room",
      "no-such-check-in",
      "review-first",
      "bad-times",
      "nobody-there",
      "too-few",
      "too-early",
      ...aBody,
    ],
  },
  readForms: {
    method: "get",
    path: "/v1/visit/forms",
    caller: "visit",
    summary: "Gives the forms that this person is asked, in the language of Accept-Language.",
    status: 200,
    answer: FormsSchema,
    problems: ["unauthorized", "no-forms"],
  },
  sendCheckIn: {
    method: "post",
    path: "/v1/visit/check-ins",
    caller: "visit",
    summary:
      "Sends the answers to the forms, once for each Idempotency-Key. The first stays when they are amended.",
    body: NewCheckInSchema,
    idempotencyKey: "required",
    status: 201,
    answer: SentCheckInSchema,
    problems: [
      "unauthorized",
      "idempotency-key-missing",
      "idempotency-key-reused",
      "session-ended",
      "other-device",
      "no-forms",
      "no-safety-protocol",
      "sent-often",
      ...aBody,
    ],
  },
  readCheckIn: {
    method: "get",
    path: "/v1/visit/check-ins/:recordId",
    caller: "visit",
    summary:
      "Reads a check-in: one's own, or as a host somebody's in this session, which is recorded.",
    status: 200,
    answer: CheckInSchema,
    problems: ["unauthorized", "other-device", "no-such-check-in"],
  },
  readDraftKey: {
    method: "get",
    path: "/v1/visit/draft-key",
    caller: "visit",
    summary:
      "Gives the key under which this visit's page may keep an unfinished check-in on the device; the same each time, and never stored.",
    status: 200,
    answer: DraftKeySchema,
    problems: ["unauthorized", "session-ended", "other-device", "no-forms"],
  },
  readTodayForm: {
    method: "get",
    path: "/v1/visit/today",
    caller: "visit",
    summary:
      "Gives the questions about today, with what the person said the last time to be confirmed, in the language of Accept-Language.",
    status: 200,
    answer: FormsSchema,
    problems: ["unauthorized", "other-device", "no-forms"],
  },
  giveToday: {
    method: "post",
    path: "/v1/visit/today",
    caller: "visit",
    summary:
      "Sends the answers about today, once for each Idempotency-Key. The first stay when they are amended.",
    body: NewTodaySchema,
    idempotencyKey: "required",
    status: 201,
    answer: SentCheckInSchema,
    problems: [
      "unauthorized",
      "idempotency-key-missing",
      "idempotency-key-reused",
      "session-ended",
      "other-device",
      "no-forms",
      "sent-often",
      ...aBody,
    ],
  },
  readToday: {
    method: "get",
    path: "/v1/visit/people/:visitId/today",
    caller: "visit",
    summary: "Reads what somebody said about today, as a host of this session; it is recorded.",
    status: 200,
    answer: TodaySchema,
    problems: ["unauthorized", "other-device", "no-forms"],
  },
  recordConsent: {
    method: "post",
    path: "/v1/visit/people/:visitId/consent",
    caller: "visit",
    summary: "Writes down, as a host, that somebody agreed aloud to the clinic's agreements.",
    body: SpokenConsentSchema,
    idempotencyKey: "required",
    status: 201,
    answer: AcceptedSchema,
    problems: [
      "unauthorized",
      "idempotency-key-missing",
      "idempotency-key-reused",
      "session-ended",
      "not-allowed",
      "other-device",
      "no-forms",
      "sent-often",
      ...aBody,
    ],
  },
  readPlan: {
    method: "get",
    path: "/v1/visit/plan",
    caller: "visit",
    summary: "Gives a client their own plan, from whatever session they wrote it in.",
    status: 200,
    answer: OwnPlanSchema,
    problems: ["unauthorized", "not-allowed", "other-device"],
  },
  writePlan: {
    method: "post",
    path: "/v1/visit/plan",
    caller: "visit",
    summary:
      "Keeps a client's own plan, and whom they let read it, in the place of what they wrote before.",
    body: NewPlanSchema,
    status: 200,
    answer: WrittenPlanSchema,
    problems: ["unauthorized", "not-allowed", "other-device", ...aBody],
  },
  forgetPlan: {
    method: "post",
    path: "/v1/visit/plan/forget",
    caller: "visit",
    summary: "Takes a client's own plan away; nothing of it is kept.",
    body: ForgetPlanSchema,
    status: 200,
    answer: AcceptedSchema,
    problems: ["unauthorized", "not-allowed", "other-device", ...aBody],
  },
  listSharedPlans: {
    method: "get",
    path: "/v1/visit/plans",
    caller: "visit",
    summary: "Says whose plans in this session the caller may read, and nothing of what they hold.",
    status: 200,
    answer: SharedPlansSchema,
    problems: ["unauthorized", "not-allowed", "other-device"],
  },
  readPlanOf: {
    method: "get",
    path: "/v1/visit/people/:visitId/plan",
    caller: "visit",
    summary: "Reads the plan that somebody in this session shared with the caller; it is recorded.",
    status: 200,
    answer: PlanSchema,
    problems: ["unauthorized", "other-device", "no-such-plan"],
  },
  readOwnTrends: {
    method: "get",
    path: "/v1/visit/trends",
    caller: "visit",
    summary:
      "Reads one's own measures over time, over all sessions, without bands, in the language of Accept-Language.",
    status: 200,
    answer: TrendsSchema,
    problems: ["unauthorized", "other-device", "not-allowed"],
  },
  readTrends: {
    method: "get",
    path: "/v1/visit/people/:visitId/trends",
    caller: "visit",
    summary:
      "Reads somebody's measures over time, with bands and prompts to look, as a host of a session that they are in; it is recorded.",
    status: 200,
    answer: TrendsSchema,
    problems: ["unauthorized", "other-device", "no-such-check-in"],
  },
  addTrendNote: {
    method: "post",
    path: "/v1/visit/trends/notes",
    caller: "visit",
    summary: "Adds a note to one's own measures, once for each Idempotency-Key. It stays.",
    body: NewTrendNoteSchema,
    idempotencyKey: "required",
    status: 201,
    answer: TrendNoteSchema,
    problems: [
      "unauthorized",
      "idempotency-key-missing",
      "idempotency-key-reused",
      "other-device",
      "not-allowed",
      "no-such-check-in",
      "sent-often",
      ...aBody,
    ],
  },
  readFeedback: {
    method: "get",
    path: "/v1/visit/feedback",
    caller: "visit",
    summary:
      "Gives the questions after a session to who was in its room, with what they said themselves, in the language of Accept-Language.",
    status: 200,
    answer: FeedbackSchema,
    problems: ["unauthorized", "other-device", "no-forms"],
  },
  sendFeedback: {
    method: "post",
    path: "/v1/visit/feedback",
    caller: "visit",
    summary:
      "Sends what somebody says after a session and who may read it, once for each Idempotency-Key. The last one counts.",
    body: NewFeedbackSchema,
    idempotencyKey: "required",
    status: 201,
    answer: SentFeedbackSchema,
    problems: [
      "unauthorized",
      "idempotency-key-missing",
      "idempotency-key-reused",
      "other-device",
      "no-forms",
      "sent-often",
      ...aBody,
    ],
  },
  grantMedia: {
    method: "post",
    path: "/v1/visit/media-grant",
    caller: "visit",
    summary:
      "Gives what a page needs to join the session's room, to somebody who is in it, that of their private word, or of the side room they are in.",
    body: MediaRequestSchema,
    bodyOptional: true,
    status: 200,
    answer: MediaGrantSchema,
    problems: [
      "unauthorized",
      "session-ended",
      "other-device",
      "not-admitted",
      "has-left",
      "no-room",
      "too-late",
      "unavailable",
      ...aBody,
    ],
  },
  receiveMediaNotice: {
    method: "post",
    path: "/hooks/livekit",
    caller: "media",
    summary: "Takes LiveKit's webhook, signed over the raw body.",
    status: 200,
    answer: AcceptedSchema,
    problems: ["unauthorized", "too-large"],
  },
  live: {
    method: "get",
    path: "/health/live",
    caller: "anyone",
    summary: "Says that the process runs.",
    status: 200,
    answer: HealthSchema,
    problems: [],
  },
  ready: {
    method: "get",
    path: "/health/ready",
    caller: "anyone",
    summary:
      "Says whether this process can serve: the journal answers, the widget is there, it is not about to stop. What it says of the media server changes no status.",
    status: 200,
    answer: HealthSchema,
    problems: ["unavailable"],
  },
  readMetrics: {
    method: "get",
    path: "/metrics",
    caller: "operator",
    summary:
      "Reads counts for whoever runs the service, as OpenMetrics text. Not there when the service has no operator's token.",
    status: 200,
    answer: "application/openmetrics-text",
    problems: ["unauthorized", "not-found"],
  },
  describe: {
    method: "get",
    path: "/openapi.json",
    caller: "anyone",
    summary: "This description.",
    status: 200,
    answer: "application/json",
    problems: [],
  },
} as const satisfies Record<string, Operation>;

export type OperationName = keyof typeof operations;

import type { View } from "@breathing-room/session";
import {
  privateWordAnswers,
  privateWordStatuses,
  roles,
  sessionKinds,
  sideRoomAnswers,
  sideRoomStatuses,
  teamWords,
} from "@breathing-room/session";
import * as v from "valibot";
import { reviewCommands } from "./check-in-api.ts";
import { AgendaViewSchema, HourViewSchema, hourCommands } from "./hour-api.ts";
import { MessageSchema, NameSchema, OpaqueIdSchema } from "./text.ts";

/** A sealed credential as it travels: at most 2,048 characters of base64url. */
export const SealedTokenSchema = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_.-]{1,2048}$/));

/** Exchanges an invite. */
export const ArrivalSchema = v.strictObject({ invite: SealedTokenSchema });
export type Arrival = v.InferOutput<typeof ArrivalSchema>;

const instant = v.number();
const name = v.string();
const role = v.picklist(roles);
const mediaSource = v.picklist(["camera", "microphone", "screen"]);
const visitId = v.string();
const sideRoomId = v.string();
const records = v.array(v.string());

const checkInOfOne = v.object({
  recordIds: records,
  review: v.nullable(
    v.object({
      dueAt: instant,
      status: v.picklist(["needed", "escalated", "acknowledged", "closed"]),
      noticeFailed: v.boolean(),
    }),
  ),
});
const checkInOfSomebody = v.nullable(checkInOfOne);
const todayOfSomebody = v.nullable(v.object({ records: v.number() }));
const said = v.nullable(v.object({ word: v.picklist(teamWords), since: instant }));
const wordStatus = v.picklist(privateWordStatuses);
const groupText = v.object({ id: v.string(), visitId, name, at: instant, text: v.string() });
const texts = v.array(v.object({ at: instant, by: v.nullable(name), text: v.string() }));

/** Everything one person's browser may know of the session; a browser tolerates fields that it does not know. */
export const ViewSchema = v.object({
  session: v.object({
    kind: v.picklist(sessionKinds),
    title: name,
    hosts: v.array(name),
    startsAt: instant,
    endsAt: instant,
    hasRoom: v.boolean(),
    ended: v.boolean(),
    agenda: AgendaViewSchema,
    groupTyping: v.exactOptional(v.literal(true)),
  }),
  you: v.object({
    visitId,
    name,
    role,
    hosts: v.boolean(),
    sends: v.array(mediaSource),
    phase: v.picklist(["waiting", "admitted", "in", "left"]),
    waitingSince: instant,
    awaySince: v.nullable(instant),
    onOtherDevice: v.boolean(),
    askedToWait: v.nullable(v.object({ by: name, message: v.nullable(v.string()) })),
    checkIn: v.nullable(
      v.object({
        recordIds: records,
        review: v.nullable(v.object({ dueAt: instant, read: v.boolean() })),
        over: v.exactOptional(v.literal(true)),
      }),
    ),
    today: v.nullable(v.object({ given: v.boolean() })),
    team: v.nullable(v.object({ said, texts, maySlowDown: v.boolean() })),
    privateWord: v.nullable(v.object({ visitId, name, status: wordStatus })),
    sideRoom: v.nullable(
      v.object({
        sideRoomId,
        by: name,
        status: v.picklist(["asked", "later", "in"]),
        asked: v.array(name),
        inIt: v.array(v.object({ visitId, name })),
        endsSoon: v.boolean(),
      }),
    ),
    roomEpoch: v.nullable(v.number()),
  }),
  people: v.array(v.object({ visitId, name, role, here: v.boolean() })),
  hour: v.nullable(HourViewSchema),
  saidToAll: v.nullable(v.object({ at: instant, by: name, text: v.string() })),
  groupTexts: v.nullable(v.object({ mayWrite: v.boolean(), texts: v.array(groupText) })),
  staff: v.nullable(
    v.object({
      escalation: v.nullable(v.string()),
      slowDownAsked: v.boolean(),
      words: v.array(v.object({ visitId, name, said, texts, waits: v.boolean() })),
      sideRooms: v.array(
        v.object({
          sideRoomId,
          by: name,
          endsSoon: v.boolean(),
          people: v.array(v.object({ visitId, name, status: v.picklist(sideRoomStatuses) })),
        }),
      ),
      needsLook: v.array(
        v.object({ visitId, name, checkIn: checkInOfOne, today: todayOfSomebody }),
      ),
      waiting: v.array(
        v.object({
          visitId,
          name,
          role,
          waitingSince: instant,
          askedToWaitAt: v.nullable(instant),
          awaySince: v.nullable(instant),
          checkIn: checkInOfSomebody,
          today: todayOfSomebody,
          sameName: v.boolean(),
        }),
      ),
      participants: v.array(
        v.object({
          visitId,
          personId: v.nullable(v.string()),
          name,
          role,
          status: v.picklist(["let-in", "here", "lost", "left"]),
          since: instant,
          awaySince: v.nullable(instant),
          hasMedia: v.boolean(),
          privateWord: v.nullable(v.object({ by: name, status: wordStatus })),
          checkIn: checkInOfSomebody,
          today: todayOfSomebody,
          sameName: v.boolean(),
        }),
      ),
    }),
  ),
}) satisfies v.GenericSchema<unknown, View>;

/** The answer to an arrival: a credential for this page of this visit, and what it sees first. */
export const VisitSchema = v.object({
  visitToken: v.string(),
  serverTime: instant,
  view: ViewSchema,
});
export type Visit = v.InferOutput<typeof VisitSchema>;

/** The current view on its own, for a page that has no stream to spare. */
export const CurrentViewSchema = v.object({ serverTime: instant, view: ViewSchema });
export type CurrentView = v.InferOutput<typeof CurrentViewSchema>;

/** Why a stream's last event came: the service goes down for a moment, the visit's credential is over. */
export const StreamEndSchema = v.object({ reason: v.picklist(["restarting", "expired"]) });
export type StreamEnd = v.InferOutput<typeof StreamEndSchema>;

/**
 * The service cannot read or write right now, or can again: until then the last view stays, and nothing of what was
 * accepted is lost.
 */
export const StreamHoldSchema = v.object({ held: v.boolean() });
export type StreamHold = v.InferOutput<typeof StreamHoldSchema>;

/** What a person's page can ask for, on their own behalf. The words in it go to the vault, not to the journal. */
export const VisitCommandSchema = v.variant("type", [
  v.strictObject({ type: v.literal("useThisDevice") }),
  v.strictObject({ type: v.literal("chooseName"), name: NameSchema }),
  v.strictObject({
    type: v.literal("admit"),
    visitIds: v.pipe(v.array(OpaqueIdSchema), v.minLength(1), v.maxLength(16)),
  }),
  v.strictObject({
    type: v.literal("askToWait"),
    visitId: OpaqueIdSchema,
    message: v.nullable(MessageSchema),
  }),
  v.strictObject({ type: v.literal("enter") }),
  v.strictObject({ type: v.literal("stepAway") }),
  v.strictObject({ type: v.literal("return") }),
  v.strictObject({ type: v.literal("leave") }),
  v.strictObject({ type: v.literal("comeBack") }),
  v.strictObject({ type: v.literal("disconnect") }),
  ...reviewCommands,
  ...hourCommands,
  /** Null takes it back. */
  v.strictObject({ type: v.literal("tellTeam"), word: v.nullable(v.picklist(teamWords)) }),
  v.strictObject({ type: v.literal("writeToTeam"), message: MessageSchema }),
  v.strictObject({ type: v.literal("writeTo"), visitId: OpaqueIdSchema, message: MessageSchema }),
  /** As long as "stepAway", so that the length of a request does not tell it from one. */
  v.strictObject({ type: v.literal("slowDown") }),
  v.strictObject({ type: v.literal("seeSlowDown") }),
  v.strictObject({ type: v.literal("sayToAll"), message: MessageSchema }),
  v.strictObject({ type: v.literal("writeToGroup"), message: MessageSchema }),
  v.strictObject({ type: v.literal("takeBackGroupText"), textId: OpaqueIdSchema }),
  v.strictObject({ type: v.literal("offerPrivateWord"), visitId: OpaqueIdSchema }),
  v.strictObject({
    type: v.literal("answerPrivateWord"),
    answer: v.picklist(privateWordAnswers),
  }),
  v.strictObject({ type: v.literal("endPrivateWord") }),
  v.strictObject({
    type: v.literal("offerSideRoom"),
    visitIds: v.pipe(v.array(OpaqueIdSchema), v.minLength(2), v.maxLength(16)),
  }),
  v.strictObject({
    type: v.literal("answerSideRoom"),
    sideRoomId: OpaqueIdSchema,
    answer: v.picklist(sideRoomAnswers),
  }),
  v.strictObject({ type: v.literal("leaveSideRoom") }),
  v.strictObject({ type: v.literal("enterSideRoom"), sideRoomId: OpaqueIdSchema }),
  v.strictObject({ type: v.literal("announceSideRoomEnd"), sideRoomId: OpaqueIdSchema }),
  v.strictObject({ type: v.literal("closeSideRoom"), sideRoomId: OpaqueIdSchema }),
  v.strictObject({ type: v.literal("end") }),
]);
export type VisitCommand = v.InferOutput<typeof VisitCommandSchema>;

/** The answer to what was taken; equal however often the same key is sent. */
export const AcceptedSchema = v.strictObject({ accepted: v.literal(true) });
export type Accepted = v.InferOutput<typeof AcceptedSchema>;

/**
 * Which room a page asks for: the session's, that of its private word, or the side room that it is in. Never in an
 * address, which logs keep.
 */
export const MediaRequestSchema = v.strictObject({
  room: v.picklist(["session", "private", "side"]),
});
export type MediaRequest = v.InferOutput<typeof MediaRequestSchema>;

/** What a page needs to join the room: never stored, never logged, good for minutes. */
export const MediaGrantSchema = v.object({
  url: v.string(),
  token: v.string(),
  /** base64url of the 32 bytes that encrypt this epoch's picture and sound. */
  key: v.string(),
  epoch: v.number(),
  expiresAt: instant,
});
export type MediaGrant = v.InferOutput<typeof MediaGrantSchema>;

/**
 * The answer to an accepted command of a page, however often the same key is sent. To "enter" comes what the page needs
 * next, where the room stands already: it need not ask.
 */
export const CommandAnswerSchema = v.strictObject({
  accepted: v.literal(true),
  media: v.optional(MediaGrantSchema),
});
export type CommandAnswer = v.InferOutput<typeof CommandAnswerSchema>;

/** The Idempotency-Key header: a page makes a new one for each thing a person does. */
export const IdempotencyKeySchema = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{8,64}$/));

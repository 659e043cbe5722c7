import { roles, sessionKinds } from "@breathing-room/session";
import * as v from "valibot";
import { mostForms } from "./check-in-api.ts";
import { NewAgendaSchema } from "./hour-api.ts";
import {
  NameSchema,
  OpaqueIdSchema,
  PersonIdSchema,
  TimestampSchema,
  TitleSchema,
} from "./text.ts";
import { TodayPlanSchema } from "./today-api.ts";

/** Measures by their ids, such as "phq-9", each in its newest version, and the clinic's own questions by their names. */
const FormNamesSchema = v.pipe(
  v.array(v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/, "There is no such measure."))),
  v.maxLength(mostForms),
  v.check((ids) => new Set(ids).size === ids.length, "Name each measure once."),
);

/** What a clinic says of a session that it makes. */
export const NewSessionSchema = v.strictObject({
  /** "check-in" is forms alone, without a room. */
  kind: v.picklist(sessionKinds, "The kind is group, individual, family, medication or check-in."),
  title: TitleSchema,
  /** The hosts' names, as the waiting room says them. */
  hosts: v.pipe(v.array(NameSchema), v.maxLength(6, "Name at most six hosts.")),
  startsAt: TimestampSchema,
  endsAt: TimestampSchema,
  /** What clients are asked while they wait, and after the room; what is in both lists they do when they choose. */
  checkIn: v.optional(
    v.nullable(
      v.strictObject({ measures: FormNamesSchema, after: v.optional(FormNamesSchema, []) }),
    ),
    null,
  ),
  /** What comes when, known to everyone beforehand; it has to fit between start and end. */
  agenda: v.optional(NewAgendaSchema, []),
  /** What clients are asked about today; without it what the clinic settled in its entry, and with null nothing. */
  today: v.optional(v.nullable(TodayPlanSchema)),
  /** Lets people type to everyone in the room; without it they do not. */
  groupTyping: v.optional(v.boolean("Say true or false.")),
});
export type NewSession = v.InferOutput<typeof NewSessionSchema>;

/** A session as the clinic's backend reads it. Times are RFC 3339 in UTC. */
export const SessionSchema = v.strictObject({
  sessionId: OpaqueIdSchema,
  kind: v.picklist(sessionKinds),
  title: v.string(),
  hosts: v.array(v.string()),
  startsAt: TimestampSchema,
  endsAt: TimestampSchema,
  endedAt: v.nullable(TimestampSchema),
  /** Each measure as `url|version`. */
  checkIn: v.nullable(
    v.strictObject({ measures: v.array(v.string()), after: v.array(v.string()) }),
  ),
  agenda: v.array(
    v.strictObject({ title: v.nullable(v.string()), startsAt: TimestampSchema, held: v.boolean() }),
  ),
  today: v.nullable(TodayPlanSchema),
  /** Whether people may type to everyone in the room. What they type is never read here. */
  groupTyping: v.boolean(),
  /** How often somebody asked for a slower pace, never who; null until the session is over. */
  slowDownSigns: v.nullable(v.number()),
  visits: v.array(
    v.strictObject({
      visitId: OpaqueIdSchema,
      personId: PersonIdSchema,
      role: v.picklist(roles),
      status: v.picklist(["waiting", "let-in", "here", "lost", "left"]),
      since: TimestampSchema,
    }),
  ),
});
export type Session = v.InferOutput<typeof SessionSchema>;

/** Whom an invite is for. */
export const NewInviteSchema = v.strictObject({
  personId: PersonIdSchema,
  role: v.picklist(roles, "There is no such role."),
  /** How the group will see the person; they can change it while they wait. */
  displayName: NameSchema,
});
export type NewInvite = v.InferOutput<typeof NewInviteSchema>;

/** A sealed credential for one person to one session: works once, and only until it expires. */
export const InviteSchema = v.strictObject({ invite: v.string(), expiresAt: TimestampSchema });
export type Invite = v.InferOutput<typeof InviteSchema>;

import * as v from "valibot";
import { OpaqueIdSchema, TitleSchema, TopicSchema } from "./text.ts";

const instant = v.number();
const visits = v.array(v.string());

/** More parts than anybody keeps in mind. */
const mostParts = 20;

const MinutesSchema = v.pipe(
  v.number("Give the minutes as a number."),
  v.integer("Give whole minutes."),
  v.minValue(1, "A part takes a minute at least."),
  v.maxValue(24 * 60, "A part takes a day at most."),
);

/** What comes when, as a clinic plans it: parts with a title, and breaks. It is read by everyone with a visit. */
export const NewAgendaSchema = v.pipe(
  v.array(
    v.union(
      [
        v.strictObject({ title: TitleSchema, minutes: MinutesSchema }),
        v.strictObject({ isBreak: v.literal(true), minutes: MinutesSchema }),
      ],
      "A part is {title, minutes}, and a break is {isBreak: true, minutes}.",
    ),
  ),
  v.maxLength(mostParts, "An agenda has at most twenty parts."),
);
export type NewAgenda = v.InferOutput<typeof NewAgendaSchema>;

/** The agenda in clock times; a part without a title is a break. */
export const AgendaViewSchema = v.array(
  v.object({ title: v.nullable(v.string()), startsAt: instant, held: v.boolean() }),
);

/** How the hour goes, the same for everyone in the room. */
export const HourViewSchema = v.object({
  breakUntil: v.nullable(instant),
  topic: v.nullable(v.object({ text: v.string(), since: instant, overAt: v.nullable(instant) })),
  goRound: v.nullable(v.object({ order: visits, done: visits, current: v.nullable(v.string()) })),
});

/** What somebody in the room can say of how the hour goes: all of it is a host's, but the end of one's own turn. */
export const hourCommands = [
  v.strictObject({ type: v.literal("startBreak"), until: v.pipe(v.number(), v.safeInteger()) }),
  v.strictObject({ type: v.literal("endBreak") }),
  v.strictObject({ type: v.literal("announceTopic"), topic: TopicSchema }),
  v.strictObject({ type: v.literal("endTopic") }),
  v.strictObject({ type: v.literal("startGoRound") }),
  v.strictObject({ type: v.literal("endTurn"), visitId: OpaqueIdSchema }),
  v.strictObject({ type: v.literal("endGoRound") }),
] as const;

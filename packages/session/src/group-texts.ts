import type { Instant, RecordId, SessionEvent, VisitId } from "./events.ts";
import type { SessionState, Visit } from "./state.ts";
import { mostTexts } from "./team-words.ts";

/** A short text that somebody in the room typed to everyone in it. */
export interface GroupText {
  readonly at: Instant;
  readonly by: VisitId;
  readonly messageRecord: RecordId;
  /** How many were typed before it, those that were taken back among them. */
  readonly place: number;
}

/** What was typed to the group where the clinic allows it. */
export interface GroupTyping {
  /** The latest, oldest first; what was taken back is not among them. */
  readonly texts: readonly GroupText[];
  /** How many were typed until now. */
  readonly typed: number;
}

/** What was typed since a person first came in: who comes later was not there. */
export function textsFor(
  { texts }: GroupTyping,
  { groupTextsBefore }: Visit,
): readonly GroupText[] {
  return texts[0] && texts[0].place >= groupTextsBefore
    ? texts
    : texts.filter(({ place }) => place >= groupTextsBefore);
}

/** Folds in what was typed to the group and what was taken back. */
export function evolveGroupTexts(
  state: SessionState,
  event: SessionEvent & { type: "WroteToGroup" | "TookBackGroupText" },
): SessionState {
  const { texts, typed } = state.groupTyping ?? { texts: [], typed: 0 };
  const { messageRecord } = event;
  if (event.type === "TookBackGroupText") {
    const left = texts.filter((text) => text.messageRecord !== messageRecord);
    return { ...state, groupTyping: { texts: left, typed } };
  }
  const text: GroupText = { at: event.at, by: event.visitId, messageRecord, place: typed };
  return {
    ...state,
    groupTyping: { texts: [...texts, text].slice(-mostTexts), typed: typed + 1 },
  };
}

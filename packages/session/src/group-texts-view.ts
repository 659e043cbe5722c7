import type { Instant, RecordId, VisitId } from "./events.ts";
import { type GroupText, textsFor } from "./group-texts.ts";
import { rolePolicies } from "./roles.ts";
import type { SessionState, Visit } from "./state.ts";
import type { CommonParts, Words } from "./view.ts";

/** A text that somebody typed to the group, the same for everyone who may read it. */
export interface GroupTextView {
  /** Opaque; names the text when it is taken back. */
  readonly id: RecordId;
  readonly visitId: VisitId;
  readonly name: string;
  readonly at: Instant;
  readonly text: string;
}

/** What was typed to the group, for somebody in the room. */
export interface GroupTextsView {
  /** An observer reads and does not write. */
  readonly mayWrite: boolean;
  /** The latest of those typed since this person first came in, oldest first. */
  readonly texts: readonly GroupTextView[];
}

/** Null where the clinic does not allow it. `common` makes the texts, or has made them for somebody else already. */
export function groupTextsView(
  { groupTyping }: SessionState,
  visit: Visit,
  common: CommonParts,
): GroupTextsView | null {
  if (!groupTyping) return null;
  const { writesToGroup: mayWrite } = rolePolicies[visit.role];
  return { mayWrite, texts: common.groupTexts(textsFor(groupTyping, visit)) };
}

/** The texts with their words and who typed them. */
export function groupTextViews(
  { visits }: SessionState,
  texts: readonly GroupText[],
  words: Words,
): GroupTextView[] {
  return texts.flatMap(({ at, by, messageRecord }) => {
    const writer = visits.get(by);
    if (!writer) return [];
    const [name, text] = [words(writer.nameRecord), words(messageRecord)];
    return [{ id: messageRecord, visitId: by, name, at, text }];
  });
}

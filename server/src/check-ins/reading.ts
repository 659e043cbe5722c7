import {
  informationItems,
  safetyItems,
  score,
  type ScaleScore,
  type Score,
} from "@breathing-room/measures";
import type { CheckIn } from "@breathing-room/contract";
import type { RecordId } from "@breathing-room/session";
import type { AnsweredMeasure, ReadCheckIn } from "./check-in-document.ts";

type Reading = NonNullable<CheckIn["forms"][number]["reading"]>;

/** What the team reads from one measure's answers, with the answers before to its safety items. */
export function readingOf(
  { measure, answers }: AnsweredMeasure,
  previous: ReadonlyMap<string, PreviousAnswer>,
): Reading {
  return {
    scores: scoresOf(score(measure, answers)),
    safety: safetyItems(measure, answers).map(({ linkId, text, answer, state }) => ({
      text,
      answer,
      state,
      previous: previousOf(previous.get(linkId)),
    })),
    notices: informationItems(measure, answers).map(({ text, answer }) => ({ text, answer })),
  };
}

function previousOf(previous: PreviousAnswer | undefined) {
  return previous ? { answer: previous.answer, at: previous.at } : null;
}

function scoresOf({ total, subscales }: Score): Reading["scores"] {
  return [...(total ? [total] : []), ...Object.values(subscales)].map(scoreOf);
}

function scoreOf({ scale, value, band, estimated, missing }: ScaleScore) {
  return {
    label: scale.label,
    value,
    range: [scale.range[0], scale.range[1]] as [number, number],
    band: band?.label ?? null,
    estimated,
    missing: missing.length,
  };
}

/** An answer from before, when it was sent, and the record that it stands in. */
export interface PreviousAnswer {
  readonly recordId: RecordId;
  readonly answer: string | null;
  readonly at: number;
}

/** The last answer to each safety item of a measure, in whatever version it was asked. */
export function previousSafetyAnswers(
  measureId: string,
  earlier: readonly ReadCheckIn[],
): ReadonlyMap<string, PreviousAnswer> {
  const last = new Map<string, PreviousAnswer>();
  for (const { document, forms } of earlier) {
    const { documentId: recordId, at } = document;
    for (const { measure, answers } of forms) {
      if (measure.id !== measureId) continue;
      for (const { linkId, answer } of safetyItems(measure, answers)) {
        last.set(linkId, { recordId, answer, at });
      }
    }
  }
  return last;
}

import {
  informationItems,
  safetyItems,
  score,
  type ScaleScore,
  type Score,
} from "@breathing-room/measures";
import type { CheckIn } from "@breathing-room/contract";
import type { ClinicalDocument } from "../ports/documents.ts";
import { answersIn, type AnsweredMeasure } from "./check-in-document.ts";

type Reading = NonNullable<CheckIn["forms"][number]["reading"]>;

/** What the team reads from one measure's answers; earlier documents give the answer before. */
export function readingOf(
  answered: AnsweredMeasure,
  earlier: readonly ClinicalDocument[],
): Reading {
  const { measure, answers } = answered;
  const previous = previousSafetyAnswers(measure.id, earlier);
  return {
    scores: scoresOf(score(measure, answers)),
    safety: safetyItems(measure, answers).map(({ linkId, text, answer, state }) => ({
      text,
      answer,
      state,
      previous: previous.get(linkId) ?? null,
    })),
    notices: informationItems(measure, answers).map(({ text, answer }) => ({ text, answer })),
  };
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

/** The last answer to each safety item of a measure, in whatever version it was asked. */
function previousSafetyAnswers(measureId: string, earlier: readonly ClinicalDocument[]) {
  const last = new Map<string, { answer: string | null; at: number }>();
  for (const { at, text } of earlier) {
    for (const { measure, answers } of answersIn(text)) {
      if (measure.id !== measureId) continue;
      for (const { linkId, answer } of safetyItems(measure, answers))
        last.set(linkId, { answer, at });
    }
  }
  return last;
}

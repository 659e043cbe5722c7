import type { AnsweredMeasure, ReadCheckIn } from "../check-ins/check-in-document.ts";
import type { ClinicalDocument } from "../ports/documents.ts";

/** What somebody answered to one measure, and the check-in that they last sent it with in that visit. */
export interface LastAnswers extends AnsweredMeasure {
  readonly document: ClinicalDocument;
}

/**
 * Of each measure the answers that somebody last gave in a visit, oldest first: what was amended counts as it was
 * amended, whatever else was sent with it, and what was not sent again stays.
 */
export function lastAnswers(checkIns: readonly ReadCheckIn[]): readonly LastAnswers[] {
  const all = checkIns
    .flatMap(({ document, forms }) => forms.map((answered) => ({ ...answered, document })))
    .toSorted((a, b) => a.document.at - b.document.at);
  const last = new Map(all.map((answers) => [placeOf(answers), answers]));
  return all.filter((answers) => last.get(placeOf(answers)) === answers);
}

const placeOf = ({ document, measure }: LastAnswers) => `${document.visitId} ${measure.id}`;

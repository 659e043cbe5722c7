import type { QuestionnaireItem } from "fhir/r4";
import { isSafetyItem, optionLabel, optionValue, toForm } from "./fhir/to-form.ts";
import { answerTo, enabledItems, isEndorsed } from "./form/enabled-items.ts";
import type { Answers, FormAnswer } from "./form/form-definition.ts";
import type { Citation, Measure } from "./measure.ts";
import { itemsByLinkId, numberOf } from "./scoring/numbers.ts";

/** A measure, or a clinic's own questions. */
export type Asked = Pick<Measure, "questionnaire">;

/** One safety item that was asked, in the words that staff see. */
export interface SafetyFinding {
  readonly linkId: string;
  readonly text: string;
  /** The exact words of the answer; nothing when it was skipped or not reached. */
  readonly answer: string | null;
  /** The answer's number on its scale, to compare with the one before. */
  readonly number: number | null;
  /** `not-answered` is shown as that: it is never counted as 0 and never as endorsed. */
  readonly state: "endorsed" | "not-endorsed" | "not-answered";
}

/** Whether a measure asks something that staff have to read before the person is let in. */
export function asksForSafety(measure: Asked): boolean {
  return [...itemsByLinkId(measure).values()].some(isSafetyItem);
}

/**
 * The safety items among these answers (safety protocol: PHQ-9 item 9 from 1, CORE-10 item 6 from 1, yes on the C-SSRS
 * screener). An item is read from what was answered and from nothing else: it is never imputed from the other answers,
 * and no score, low or high, changes it. An answer that is not an endorsement does not mean that the person is safe.
 */
export function safetyItems(measure: Asked, answers: Answers): readonly SafetyFinding[] {
  const items = itemsByLinkId(measure);
  return enabledItems(toForm(measure.questionnaire), answers).flatMap(({ item }) => {
    const source = items.get(item.linkId);
    if (!source || !isSafetyItem(source)) return [];
    const answer = answerTo(answers, item.linkId);
    const words = answer === undefined ? null : wordsOf(source, answer);
    return {
      linkId: item.linkId,
      text: item.text,
      answer: words,
      number: numberOf(source, answer) ?? null,
      state:
        words === null ? "not-answered" : isEndorsed(item, answer) ? "endorsed" : "not-endorsed",
    };
  });
}

/** An answer that staff are shown as information: no safety item, nothing waits for it. */
export interface NoticeFinding {
  readonly linkId: string;
  readonly text: string;
  readonly answer: string | null;
  readonly citation: Citation;
}

/** What else in these answers a source, or this product, wants staff to see, such as PCL-5 item 16 from 3. */
export function informationItems(measure: Measure, answers: Answers): readonly NoticeFinding[] {
  const items = itemsByLinkId(measure);
  return measure.notices.flatMap(({ item: linkId, from, citation }) => {
    const item = items.get(linkId);
    const answer = answerTo(answers, linkId);
    if (answer === undefined || (numberOf(item, answer) ?? from - 1) < from) return [];
    return {
      linkId,
      text: item?.text ?? "",
      answer: item ? wordsOf(item, answer) : null,
      citation,
    };
  });
}

/** An answer in words as staff read them; nothing for one that its item does not have. */
function wordsOf(item: QuestionnaireItem, answer: FormAnswer): string | null {
  if (item.type === "choice") {
    const chosen = item.answerOption?.find((option) => optionValue(option) === answer);
    return chosen ? optionLabel(chosen) : null;
  }
  return String(answer);
}

import {
  answerTo,
  checkAnswers,
  withoutDisabled,
  type Answers,
  type AnswerProblem,
  type FormDefinition,
  type FormItem,
} from "@breathing-room/measures/form";
import type { TodayQuestion } from "@breathing-room/session";
import type { Agreements } from "../ports/clinics.ts";
import type { TodayAnswers } from "./today-document.ts";
import { todayWords, type TodayWords } from "./today-words.ts";

/** What the questions about today are made of. */
export interface TodayAsked {
  readonly ask: readonly TodayQuestion[];
  readonly agreements: Agreements | null;
  /** What the person said the last time, to be confirmed and never taken for granted. */
  readonly before: { readonly recordId: string; readonly answers: TodayAnswers } | null;
}

const url = "urn:breathing-room:questionnaire:today";
/** The longest address that a page of a phone shows whole. */
const longestLine = 200;
const ownWords = ["place", "number", "contact"] as const;
type OwnWords = (typeof ownWords)[number];

/** The questions about today as a form. Its version says what was there to be confirmed: an answer belongs to that. */
export function todayForm(asked: TodayAsked, lang: "en" | "es"): FormDefinition {
  const w = todayWords[lang];
  const { agreements, before } = asked;
  return {
    url,
    version: `${agreements?.version ?? "-"}:${before?.recordId ?? "-"}`,
    title: w.title,
    lang,
    why: w.why,
    notice: null,
    attribution: null,
    items: asked.ask.flatMap((question) => itemsOf(question, asked, w)),
  };
}

function itemsOf(
  question: TodayQuestion,
  { agreements, before }: TodayAsked,
  w: TodayWords,
): readonly FormItem[] {
  switch (question) {
    case "place":
      return line(question, before?.answers.place?.text, {
        ask: w.askPlace,
        write: w.writePlace,
        same: w.stillAt,
        other: w.somewhereElse,
      });
    case "number":
      return line(question, before?.answers.number?.text, {
        ask: w.askNumber,
        write: w.writeNumber,
        same: w.yes,
        other: w.anotherNumber,
      });
    case "contact":
      return line(question, before?.answers.contact?.text, {
        ask: w.askContact,
        write: w.writeContact,
        same: w.yes,
        other: w.somebodyElse,
      });
    case "privacy":
      return [choice(question, w.askPrivacy, w.privacy)];
    case "driving":
      return [choice(question, w.askDriving, w.driving)];
    case "agreements": {
      if (!agreements) return [];
      const { text, version } = agreements;
      const items = [choice(question, w.agreed(version), w.agreements)];
      return [{ kind: "group", linkId: "agreements-text", text, items }];
    }
    case "if-gone":
      return [choice(question, w.askIfGone, w.ifGone)];
  }
}

/** What is known is offered to be confirmed, beside the way to say something else; what is not is asked for. */
function line(
  linkId: OwnWords,
  known: string | undefined,
  words: {
    readonly ask: string;
    readonly write: string;
    readonly same: (text: string) => string;
    readonly other: string;
  },
): readonly FormItem[] {
  const write = { kind: "string", linkId: `${linkId}-new`, maxLength: longestLine } as const;
  if (known === undefined) return [{ ...write, text: words.write }];
  const options = [
    { value: "same", label: words.same(known) },
    { value: "other", label: words.other },
  ];
  const isOther = { question: linkId, operator: "=", answer: "other" } as const;
  return [
    { kind: "choice", linkId, text: words.ask, options },
    { ...write, text: words.write, enableWhen: [isOther] },
  ];
}

function choice(
  linkId: TodayQuestion,
  text: string,
  labels: Readonly<Record<string, string>>,
): FormItem {
  const options = Object.entries(labels).map(([value, label]) => ({ value, label }));
  return { kind: "choice", linkId, text, options };
}

/** Reads what was sent to this form: what is wrong with it, or what it says. */
export function readToday(
  asked: TodayAsked,
  sent: Answers,
): { readonly problems: readonly AnswerProblem[] } | { readonly answers: TodayAnswers } {
  const form = todayForm(asked, "en");
  const problems = checkAnswers(form, sent);
  if (problems.length > 0) return { problems };
  const given = withoutDisabled(form, sent);
  const entries = asked.ask.flatMap((question) => {
    const answer = answerOf(question, asked, given);
    return answer === undefined ? [] : [[question, answer] as const];
  });
  // Each entry was made for its question; the compiler cannot follow that through the list.
  return { answers: Object.fromEntries(entries) as TodayAnswers };
}

function answerOf(question: TodayQuestion, asked: TodayAsked, given: Answers): unknown {
  if (question === "place" || question === "number" || question === "contact") {
    const known = asked.before?.answers[question]?.text;
    if (given[question] === "same" && known !== undefined) return { text: known, confirmed: true };
    const text = answerTo(given, `${question}-new`);
    if (typeof text === "string") return { text: text.trim(), confirmed: false };
    return question in given || `${question}-new` in given ? null : undefined;
  }
  const answer = Object.hasOwn(given, question) ? given[question] : undefined;
  if (question !== "agreements" || answer === null || answer === undefined) return answer;
  return { answer, version: asked.agreements?.version ?? "", spoken: false };
}

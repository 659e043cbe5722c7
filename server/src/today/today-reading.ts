import type { Today } from "@breathing-room/contract";
import type { TodayQuestion } from "@breathing-room/session";
import type { Agreements } from "../ports/clinics.ts";
import type { ClinicalDocument } from "../ports/documents.ts";
import { latestAnswers, type TodayAnswers } from "./today-document.ts";
import { todayWords, type TodayWords } from "./today-words.ts";

/** What the team reads of what was said about today, first to last: to each question that is asked the last answer. */
export function todayReading(
  ask: readonly TodayQuestion[],
  documents: readonly ClinicalDocument[],
  agreements: Agreements | null,
  lang: "en" | "es",
): Today {
  const w = todayWords[lang];
  const { answers, at } = latestAnswers(documents);
  const agreed = answers.agreements;
  return {
    rows: ask.map((question) => ({
      question,
      label: w.labels[question],
      ...inWords(question, answers, w),
      at: at[question] ?? null,
    })),
    agreements:
      agreements && ask.includes("agreements")
        ? {
            ...agreements,
            given: agreed?.answer === "agreed" && agreed.version === agreements.version,
          }
        : null,
  };
}

function inWords(
  question: TodayQuestion,
  answers: TodayAnswers,
  w: TodayWords,
): { readonly answer: string | null; readonly how: string | null } {
  switch (question) {
    case "place":
    case "number":
    case "contact": {
      const said = answers[question];
      return { answer: said?.text ?? null, how: said?.confirmed ? w.confirmed : null };
    }
    case "privacy":
      return { answer: answers.privacy ? w.privacy[answers.privacy] : null, how: null };
    case "driving":
      return { answer: answers.driving ? w.driving[answers.driving] : null, how: null };
    case "if-gone": {
      const wish = answers["if-gone"];
      return { answer: wish ? w.ifGone[wish] : null, how: null };
    }
    case "agreements": {
      const { agreements } = answers;
      if (!agreements) return { answer: null, how: null };
      const version = w.ofVersion(agreements.version);
      return {
        answer: w.agreements[agreements.answer],
        how: agreements.spoken ? `${version}. ${w.spoken}` : version,
      };
    }
  }
}

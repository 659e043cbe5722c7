import { type FeedbackWords, feedbackEn } from "./feedback-en.ts";
import { feedbackEs } from "./feedback-es.ts";

/** The words around the questions after a session: both languages come with them. */
export function feedbackWords(lang: string): FeedbackWords {
  return lang === "es" ? feedbackEs : feedbackEn;
}

import { type PlanWords, planEn } from "./plan-en.ts";
import { planEs } from "./plan-es.ts";

/** The words of a person's own plan: both languages come in one piece, so that they are there without a network. */
export function planWords(lang: string): PlanWords {
  return lang === "es" ? planEs : planEn;
}

import { type TrendsWords, trendsEn } from "./trends-en.ts";
import { trendsEs } from "./trends-es.ts";

/** The words about measures over time: both languages come with them. */
export function trendsWords(lang: string): TrendsWords {
  return lang === "es" ? trendsEs : trendsEn;
}

import { type ToolsWords, toolsEn } from "./tools-en.ts";
import { toolsEs } from "./tools-es.ts";

/** The words of the calm space's tools: both languages come in one piece, so that they are there without a network. */
export function toolsWords(lang: string): ToolsWords {
  return lang === "es" ? toolsEs : toolsEn;
}

import type { ToolName } from "../../words/tools-en.ts";

/** Orienting comes first; these stand beside it. */
export const firstTools: readonly ToolName[] = [
  "lookAround",
  "fiveThings",
  "countOrName",
  "feet",
  "urge",
];

/** Breathing is never first, and its version without breath comes before it. */
export const moreTools: readonly ToolName[] = ["describe", "rhythm", "breath"];

/** What "something else" goes round: nothing that asks about an urge or a breath unless one chose it. */
const offered: readonly ToolName[] = [
  "lookAround",
  "fiveThings",
  "countOrName",
  "feet",
  "describe",
  "rhythm",
];

/** What is offered instead of a tool. */
export function somethingElse(tool: ToolName): ToolName {
  return offered[(offered.indexOf(tool) + 1) % offered.length] ?? "lookAround";
}

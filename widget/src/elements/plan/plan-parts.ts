import type { Plan, PlanSection } from "@breathing-room/contract";

/** A part of the plan: written in one's own words, or a list of whom to call. */
export type PartName = PlanSection | CallsName;
export type CallsName = "people" | "professionals";

/** Safety and steadiness first, in the order of the Safety Planning Intervention (Stanley & Brown 2012). */
export const steadyParts: readonly PartName[] = [
  "warning-signs",
  "by-myself",
  "people-and-places",
  "people",
  "professionals",
  "safer-place",
];

/** What keeps from using, and what comes after a slip. */
export const goingParts: readonly PartName[] = [
  "what-starts-it",
  "early-signs",
  "helped-before",
  "in-an-urge",
  "meetings",
  "medicines",
  "reasons",
  "after-a-slip",
];

/** What one reads first in a hard moment: what to do now. */
export const nowParts: readonly PlanSection[] = ["in-an-urge", "by-myself"];

/** Tells the lists of whom to call. */
export function isCalls(part: PartName): part is CallsName {
  return part === "people" || part === "professionals";
}

/** Whether anything stands in a part. */
export function isFilled(plan: Pick<Plan, "sections" | CallsName>, part: PartName): boolean {
  return isCalls(part) ? plan[part].length > 0 : plan.sections[part] !== undefined;
}

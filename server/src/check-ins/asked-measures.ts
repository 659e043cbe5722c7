import {
  asksForSafety,
  availability,
  canonicalOf,
  measureByCanonical,
  measureById,
  type Measure,
} from "@breathing-room/measures";
import type { CheckInPlan } from "@breathing-room/session";
import type { Clinic } from "../ports/clinics.ts";

/** What a clinic wants asked, or why it cannot be. */
export type Planned =
  | { readonly plan: CheckInPlan; readonly escalation: string | null }
  | { readonly trouble: "no-safety-protocol" }
  | { readonly trouble: "invalid"; readonly errors: { path: string; message: string }[] };

const minuteMs = 60_000;

/**
 * Plans a session's forms. A measure whose owner asks for a right is refused until the clinic says that it holds it;
 * and what asks about safety until it is settled who reads the answer, by when, and what holds until then.
 */
export function planCheckIn({ checkIns }: Clinic, measureIds: readonly string[]): Planned {
  const clinic = { holdsRightFor: new Set(checkIns.holdsRightFor), askedBy: "client" } as const;
  const errors: { path: string; message: string }[] = [];
  const measures = measureIds.flatMap((id, index) => {
    const measure = measureById(id);
    const path = `checkIn.measures[${index}]`;
    const available = measure && availability(measure, clinic);
    if (!measure) errors.push({ path, message: "There is no such measure." });
    else if (!available?.on) errors.push({ path, message: available?.reason ?? "It is off." });
    return measure ?? [];
  });
  if (errors.length > 0) return { trouble: "invalid", errors };
  if (measures.some(asksForSafety) && !checkIns.safety) return { trouble: "no-safety-protocol" };
  const readWithinMs = (checkIns.safety?.readWithinMinutes ?? 0) * minuteMs;
  const plan = { measures: measures.map(canonicalOf), readWithinMs };
  const isSafetyAsked = measures.some(asksForSafety);
  return { plan, escalation: isSafetyAsked ? (checkIns.safety?.escalation ?? null) : null };
}

/** The measures of a plan, in the versions that it names. Throws for one that was never published. */
export function askedMeasures({ measures }: CheckInPlan): readonly Measure[] {
  return measures.map((canonical) => {
    const measure = measureByCanonical(canonical);
    if (!measure) throw new Error("a session asks for a measure that this build does not know");
    return measure;
  });
}

import {
  asksForSafety,
  availability,
  canonicalOf,
  measureByCanonical,
  measureById,
  ownMeasure,
  type Measure,
} from "@breathing-room/measures";
import type { CheckInPlan } from "@breathing-room/session";
import type { CheckInPolicy, Clinic } from "../ports/clinics.ts";

/** What a clinic wants asked, or why it cannot be. */
export type Planned =
  | { readonly plan: CheckInPlan; readonly escalation: string | null }
  | { readonly trouble: "no-safety-protocol" }
  | { readonly trouble: "invalid"; readonly errors: { path: string; message: string }[] };

const minuteMs = 60_000;

/**
 * Plans a session's forms: measures, and the clinic's own questions as it offers them now. A measure whose owner asks for a right is refused until the clinic says that it holds it;
 * and what asks about safety until it is settled who reads the answer, by when, and what holds until then.
 */
export function planCheckIn({ checkIns }: Clinic, measureIds: readonly string[]): Planned {
  const clinic = { holdsRightFor: new Set(checkIns.holdsRightFor), askedBy: "client" } as const;
  const errors: { path: string; message: string }[] = [];
  const measures = measureIds.flatMap((id, index) => {
    const measure = measureById(id) ?? offeredForm(checkIns, id);
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

/**
 * The measures of a plan, in the versions that it names, also those of the clinic's own that it does not offer any
 * more. Throws for one that was never published.
 */
export function askedMeasures(
  { measures }: CheckInPlan,
  { forms }: Pick<CheckInPolicy, "forms">,
): readonly Measure[] {
  const own = new Map(forms.map((form) => [canonicalOf(form), form.questionnaire]));
  return measures.map((canonical) => {
    const questionnaire = own.get(canonical);
    const measure =
      measureByCanonical(canonical) ?? (questionnaire ? ownMeasure(questionnaire) : undefined);
    if (!measure) throw new Error("a session asks for a measure that is not known here");
    return measure;
  });
}

function offeredForm({ forms }: Pick<CheckInPolicy, "forms">, id: string): Measure | undefined {
  const form = forms.find((one) => one.isOffered && one.id === id);
  return form && ownMeasure(form.questionnaire);
}

import {
  asksForSafety,
  availability,
  canonicalOf,
  measureByCanonical,
  measureById,
  ownMeasure,
  type Measure,
  type OwnQuestionnaire,
} from "@breathing-room/measures";
import { kindPolicies, type CheckInPlan, type SessionKind } from "@breathing-room/session";
import type { CheckInPolicy, Clinic, Clinics } from "../ports/clinics.ts";
import { safetyProtocolIn, type Listening } from "./safety-protocol.ts";

/** What a clinic names for a session. */
export interface NamedForms {
  readonly measures: readonly string[];
  readonly after: readonly string[];
}

/** What a clinic wants asked, or why it cannot be. */
export type Planned =
  | { readonly plan: CheckInPlan; readonly escalation: string | null }
  | { readonly trouble: "no-safety-protocol" }
  | { readonly trouble: "invalid"; readonly errors: { path: string; message: string }[] };

const minuteMs = 60_000;

/**
 * Plans a session's forms: measures, and the clinic's own questions as it offers them now. A measure whose owner asks
 * for a right is refused until the clinic says that it holds it; and what asks about safety until it is settled who
 * reads the answer, by when, and what holds until then, or where nobody would be told of it.
 */
export async function planCheckIn(
  clinic: Clinic,
  kind: SessionKind,
  named: NamedForms,
  listening: Listening,
): Promise<Planned> {
  const { checkIns } = clinic;
  const protocol = await safetyProtocolIn(kind, clinic, listening);
  const isNobodyTold = checkIns.safety !== null && protocol === null;
  const errors: { path: string; message: string }[] = [];
  const known = (list: keyof NamedForms) =>
    named[list].flatMap((id, index) => {
      const measure = measureById(id) ?? offeredForm(checkIns, id);
      const message = measure
        ? whyNot(checkIns, kind, list, measure, isNobodyTold)
        : "There is no such measure.";
      if (message) errors.push({ path: `checkIn.${list}[${index}]`, message });
      return measure ?? [];
    });
  const [measures, after] = [known("measures"), known("after")];
  if (measures.length + after.length === 0) {
    const message = "Name one measure at least, or ask for no check-in.";
    errors.push({ path: "checkIn.measures", message });
  }
  if (errors.length > 0) return { trouble: "invalid", errors };
  if (measures.some(asksForSafety) && !protocol) return { trouble: "no-safety-protocol" };
  const readWithinMs = (protocol?.readWithinMinutes ?? 0) * minuteMs;
  const plan = {
    measures: measures.map(canonicalOf),
    readWithinMs,
    ...(after.length > 0 ? { after: after.map(canonicalOf) } : {}),
  };
  const isSafetyAsked = measures.some(asksForSafety);
  return { plan, escalation: isSafetyAsked ? (protocol?.escalation ?? null) : null };
}

function whyNot(
  checkIns: CheckInPolicy,
  kind: SessionKind,
  list: keyof NamedForms,
  measure: Measure,
  isNobodyTold: boolean,
): string | undefined {
  const holdsRightFor = new Set(checkIns.holdsRightFor);
  const available = availability(measure, { holdsRightFor, askedBy: "client" });
  if (!available.on) return available.reason;
  const hasRoom = kindPolicies[kind].hasRoom;
  if (list === "after" && !hasRoom) return "Without a room there is no time after it.";
  if (!asksForSafety(measure)) return undefined;
  // Nobody of the team has a board any more, or has none at all: an answer about safety must not wait there unseen.
  if (list === "after") return "It asks about safety: ask it before, while the team is there.";
  return isNobodyTold
    ? "It asks about safety, and nobody of the team is in a session of forms alone: name a webhook that takes messages first."
    : undefined;
}

/**
 * Measures of a plan, in the versions that it names, also those of the clinic's own that it does not offer any
 * more. Throws for one that was never published.
 */
export function askedMeasures(
  measures: CheckInPlan["measures"],
  clinic: Clinic,
  clinics: Pick<Clinics, "formVersion">,
): Promise<readonly Measure[]> {
  return Promise.all(
    measures.map(async (canonical) => {
      const known = measureByCanonical(canonical);
      if (known) return known;
      const questionnaire = await ownVersion(clinic, canonical, clinics);
      if (!questionnaire) throw new Error("a session asks for a measure that is not known here");
      return ownMeasure(questionnaire);
    }),
  );
}

/** A version of a clinic's own questions, whether it offers it now or did before; null for one that it never had. */
export async function ownVersion(
  { id, checkIns }: Clinic,
  canonical: string,
  clinics: Pick<Clinics, "formVersion">,
): Promise<OwnQuestionnaire | null> {
  const offered = checkIns.forms.find((form) => canonicalOf(form) === canonical);
  return offered?.questionnaire ?? clinics.formVersion(id, canonical);
}

function offeredForm({ forms }: Pick<CheckInPolicy, "forms">, id: string): Measure | undefined {
  // An entry of before versions were kept apart has the earlier ones first.
  const form = forms.findLast((one) => one.id === id);
  return form && ownMeasure(form.questionnaire);
}

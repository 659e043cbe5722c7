import type { Questionnaire } from "fhir/r4";
import { toForm } from "../fhir/to-form.ts";
import type { FormDefinition, FormItem } from "../form/form-definition.ts";
import { auditC } from "../instruments/audit-c.ts";
import { bamIop, bamR } from "../instruments/bam.ts";
import { cSsrsScreener } from "../instruments/c-ssrs-screener.ts";
import { craving } from "../instruments/craving.ts";
import { gad7 } from "../instruments/gad-7.ts";
import { pcPtsd5 } from "../instruments/pc-ptsd-5.ts";
import { pcl5Month, pcl5Week } from "../instruments/pcl-5.ts";
import { phq2, phq2WithItem9, phq8, phq9 } from "../instruments/phq.ts";
import { sessionFeedback } from "../instruments/session-feedback.ts";
import { core10, dast10 } from "../instruments/supplied.ts";
import { who5 } from "../instruments/who-5.ts";
import type { Measure } from "../measure.ts";

/**
 * Every version of every instrument that was ever published, oldest first. A version is never changed and never taken
 * out, so that a stored answer keeps the questions it was given to and the rules it was scored by; a correction is a
 * new version behind it. `frozen-versions.json` holds a hash of each, and a test compares them.
 */
export const publishedMeasures: readonly Measure[] = deepFreeze([
  bamIop,
  bamR,
  phq9,
  phq8,
  phq2,
  phq2WithItem9,
  gad7,
  pcPtsd5,
  pcl5Month,
  pcl5Week,
  auditC,
  dast10,
  who5,
  core10,
  craving,
  cSsrsScreener,
  sessionFeedback,
]);

const byCanonical = new Map(publishedMeasures.map((measure) => [canonicalOf(measure), measure]));
// A later version of the same id takes the place of an earlier one here.
const newestById = new Map(publishedMeasures.map((measure) => [measure.id, measure]));

/** The newest version of every instrument. */
export const currentMeasures: readonly Measure[] = [...newestById.values()];

/** The newest version of an instrument by its id, such as "phq-9". */
export function measureById(id: string): Measure | undefined {
  return newestById.get(id);
}

/** The measure that stored answers belong to, by `url|version`. */
export function measureByCanonical(canonical: string): Measure | undefined {
  return byCanonical.get(canonical);
}

/** The address of one version of a Questionnaire (FHIR R4, canonical): `url|version`. */
export function canonicalOf({ questionnaire }: Pick<Measure, "questionnaire">): string {
  return `${questionnaire.url}|${questionnaire.version}`;
}

/** Whether a clinic can offer a measure, and if not, why. */
export type Availability = { readonly on: true } | { readonly on: false; readonly reason: string };

/**
 * A measure whose terms are uncertain is off until the clinic says that it holds the right; one that staff ask is never
 * put to a client alone; one whose words the clinic has to supply is off until they are there.
 */
export function availability(
  measure: Measure,
  clinic: { readonly holdsRightFor: ReadonlySet<string>; readonly askedBy: "client" | "staff" },
): Availability {
  if (measure.licence.terms === "needs-right" && !clinic.holdsRightFor.has(measure.id)) {
    return { on: false, reason: measure.licence.sentence };
  }
  if (measure.askedBy === "staff" && clinic.askedBy === "client") {
    return { on: false, reason: "Staff ask this in a live conversation, never a client alone." };
  }
  if (measure.textsSuppliedByClinic) {
    return { on: false, reason: "Its words are not shipped: the clinic supplies them first." };
  }
  return { on: true };
}

/**
 * The form of a measure. An instrument stays in its own language, which the form names; the words around it, and
 * questions of our own, are translated.
 */
export function formOf(measure: Measure, language: "en" | "es"): FormDefinition {
  const form = toForm(measure.questionnaire, {
    why: measure.why[language],
    notice: measure.notice?.[language] ?? null,
  });
  if (language === "en" || !measure.spanish) return form;
  const { title, attribution, texts, options } = measure.spanish;
  const items = form.items.map((item) => inSpanish(item, texts, options));
  return { ...form, lang: "es", title, attribution, items };
}

// Our own questions are few and flat: no groups, no conditions.
function inSpanish(
  item: FormItem,
  texts: Readonly<Record<string, string>>,
  options: Readonly<Record<string, string>>,
): FormItem {
  const text = texts[item.linkId] ?? item.text;
  if (item.kind !== "choice") return { ...item, text };
  return {
    ...item,
    text,
    options: item.options.map((option) => ({
      ...option,
      label: options[option.value] ?? option.label,
    })),
  };
}

/** The words that a clinic holding the right supplies for an instrument that is shipped without them. */
export interface SuppliedTexts {
  /** The clinic's own version of its words; with other words it is another version. */
  readonly version: string;
  readonly texts: Readonly<Record<string, string>>;
  /** The words of each answer by its code. */
  readonly options: Readonly<Record<string, string>>;
}

/**
 * The same measure in the clinic's words, under a version of its own so that answers keep the words they were given
 * to. Throws when a text or an answer has no words. The clinic's version is kept by whoever stores it: it is not among
 * the published ones.
 */
export function supplyTexts(measure: Measure, supplied: SuppliedTexts): Measure {
  if (!/^[A-Za-z0-9.-]{1,32}$/.test(supplied.version)) {
    throw new Error("A version is 1 to 32 letters, digits, points or hyphens.");
  }
  const { textsSuppliedByClinic: _, ...rest } = measure;
  const { questionnaire } = measure;
  return deepFreeze({
    ...rest,
    questionnaire: {
      ...structuredClone(questionnaire),
      version: `${questionnaire.version}-${supplied.version}`,
      item: withWords(questionnaire, supplied),
    },
  });
}

function withWords(questionnaire: Questionnaire, { texts, options }: SuppliedTexts) {
  return (questionnaire.item ?? []).map((item) => ({
    ...structuredClone(item),
    text: wordsFor(texts, item.linkId),
    answerOption: (item.answerOption ?? []).map(({ valueCoding }) => ({
      valueCoding: { ...valueCoding, display: wordsFor(options, valueCoding?.code ?? "") },
    })),
  }));
}

function wordsFor(supplied: Readonly<Record<string, string>>, key: string): string {
  const words = Object.hasOwn(supplied, key) ? supplied[key]?.trim() : undefined;
  if (!words) throw new Error(`Words are missing for "${key}".`);
  return words;
}

function deepFreeze<Value>(value: Value): Value {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inside of Object.values(value)) deepFreeze(inside);
  }
  return value;
}

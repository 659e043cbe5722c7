import type { Coding, Questionnaire, QuestionnaireItem } from "fhir/r4";
import { localSystem, ownNamespace, safetyItemExtension } from "../fhir/systems.ts";
import { extensionOf, isSafetyItem } from "../fhir/to-form.ts";
import type { Measure } from "../measure.ts";
import { canonicalOf, measureById, publishedMeasures } from "../registry/measures.ts";
import { itemsByLinkId } from "../scoring/numbers.ts";
import { questionnaireLimits } from "./limits.ts";
import { parseQuestionnaire, readQuestionnaire } from "./parse-questionnaire.ts";
import type { QuestionnaireProblem } from "./problems.ts";

/** A Questionnaire of a clinic's own, as `parseOwnQuestions` keeps it. */
export type OwnQuestionnaire = Questionnaire & { readonly url: string; readonly version: string };

/** A clinic's own questions that can be put to people beside the measures, or what is wrong with them. */
export type ParsedOwnQuestions =
  | { readonly ok: true; readonly questionnaire: OwnQuestionnaire }
  | { readonly ok: false; readonly problems: readonly QuestionnaireProblem[] };

/**
 * Reads what a clinic calls `id` and wants asked beside the measures. It is refused with the path of the trouble, as
 * `parseQuestionnaire` says it, and also where it could be taken for one of the measures or for a question about
 * safety. Takes a bounded time on any input, and never throws.
 */
export function parseOwnQuestions(id: string, json: unknown): ParsedOwnQuestions {
  if (measureById(id)) {
    return { ok: false, problems: [{ path: "", problem: "A measure has this name already." }] };
  }
  const parsed = parseQuestionnaire(json);
  if (!parsed.ok) return parsed;
  const { questionnaire } = parsed;
  const problems = [...troublesOf(questionnaire), ...tooLongPurpose(questionnaire)];
  return problems.length > 0 ? { ok: false, problems } : { ok: true, questionnaire };
}

/**
 * A clinic's own questions as a measure that is never scored: no scale, no band, no rule of change, no item of note.
 */
export function ownMeasure(questionnaire: OwnQuestionnaire): Measure {
  const { url, copyright, purpose } = questionnaire;
  return {
    id: url,
    clinicsOwn: true,
    licence: { terms: "free", sentence: "The clinic's own.", attribution: copyright ?? "" },
    askedBy: "client",
    use: "as the clinic decides",
    // The clinic's own words are in one language: nobody else translates them.
    why: {
      en: purpose ?? "Your clinic asks these questions.",
      es: purpose ?? "Tu clínica hace estas preguntas.",
    },
    notice: {
      en: "They are your clinic's own. There is no score.",
      es: "Son propias de tu clínica. No dan una puntuación.",
    },
    questionnaire,
    panel: { system: localSystem("measures"), code: "clinics-own" },
    subscales: [],
    consistency: [],
    better: "higher",
    change: [],
    notices: [],
    readingNotes: [],
    toConfirm: [],
    sources: [],
  };
}

/**
 * The questions that stand beside stored answers, by which they stay readable whatever a clinic asks today. Throws for
 * what `parseOwnQuestions` never let through, and for another form than the answers name.
 */
export function keptOwnMeasure(stored: unknown, canonical: string): Measure {
  const read = readQuestionnaire(stored);
  if (!read.ok) throw new Error("the questions beside the answers cannot be read");
  const measure = ownMeasure(read.questionnaire);
  if (canonicalOf(measure) !== canonical) {
    throw new Error("the questions beside the answers are not those that they name");
  }
  return measure;
}

/** Whether two forms ask the same in the same words: one version of a form has one content, in whatever order of keys. */
export function isSameQuestionnaire(one: OwnQuestionnaire, other: OwnQuestionnaire): boolean {
  return JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(other));
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([key, inside]) => [key, inOrder(inside)]);
}

const keyOf = ({ system = "", code = "" }: Coding) => `${system}|${code}`;

const plain = (text = "") =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** Codes by which a receiver knows an instrument, its items and its scores. */
const instrumentCodes = new Set(
  publishedMeasures.flatMap((measure) => {
    const { panel, questionnaire, total, subscales } = measure;
    const items = [...itemsByLinkId(measure).values()].flatMap(({ code }) => code ?? []);
    const scales = [...(total ? [total] : []), ...subscales].map(({ code }) => code);
    return [panel, ...(questionnaire.code ?? []), ...items, ...scales].map(keyOf);
  }),
);

const safetyTexts = new Set(
  publishedMeasures.flatMap((measure) =>
    [...itemsByLinkId(measure).values()]
      .filter(isSafetyItem)
      .map(({ text }) => plain(text))
      .filter(Boolean),
  ),
);

/**
 * A clinic's own question never passes for an item that is scored or about safety: whoever gets the records would read
 * a score into it, and an answer about safety would wait for nobody.
 */
function troublesOf(questionnaire: OwnQuestionnaire): readonly QuestionnaireProblem[] {
  const { url, code, item = [] } = questionnaire;
  const isLoinc = /^https?:\/\/loinc\.org(\/|$)/i.test(url);
  return [
    ...(isLoinc
      ? [{ path: "url", problem: "This is an instrument's address: give the form one of yours." }]
      : []),
    ...codesOf(code, ""),
    ...troublesAmong(item, ""),
  ];
}

function troublesAmong(
  items: readonly QuestionnaireItem[],
  above: string,
): readonly QuestionnaireProblem[] {
  return items.flatMap((item, index) => {
    const path = `${above}item[${index}]`;
    // A page draws questions and the groups around them: words that nobody would see are not taken.
    const isWordsOnly = item.type === "display";
    const isMarked = extensionOf(item.extension, safetyItemExtension) !== undefined;
    return [
      ...(isWordsOnly
        ? [{ path: `${path}.type`, problem: "Words only are not shown: give them to a group." }]
        : []),
      ...(isMarked
        ? [
            {
              path: `${path}.extension`,
              problem:
                "A clinic's own question is not one about safety: ask a measure that has such an item.",
            },
          ]
        : []),
      ...(safetyTexts.has(plain(item.text))
        ? [
            {
              path: `${path}.text`,
              problem: "A measure asks this about safety: ask that measure, so that it is read.",
            },
          ]
        : []),
      ...codesOf(item.code, `${path}.`),
      ...troublesAmong(item.item ?? [], `${path}.`),
    ];
  });
}

function codesOf(codes: readonly Coding[] = [], above: string): readonly QuestionnaireProblem[] {
  return codes.flatMap((coding, index) =>
    instrumentCodes.has(keyOf(coding)) || coding.system?.startsWith(ownNamespace)
      ? [{ path: `${above}code[${index}]`, problem: "This code is an instrument's own." }]
      : [],
  );
}

function tooLongPurpose({ purpose = "" }: OwnQuestionnaire): readonly QuestionnaireProblem[] {
  if (purpose.length <= questionnaireLimits.text) return [];
  const problem = `A text has at most ${questionnaireLimits.text} characters.`;
  return [{ path: "purpose", problem }];
}

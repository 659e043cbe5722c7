import type { Questionnaire } from "fhir/r4";
import * as v from "valibot";
import { ownNamespace } from "../fhir/systems.ts";
import { toForm } from "../fhir/to-form.ts";
import type { FormDefinition } from "../form/form-definition.ts";
import { firstTroubleInShape, questionnaireLimits } from "./limits.ts";
import type { QuestionnaireProblem } from "./problems.ts";
import { problemsWithItems } from "./questionnaire-rules.ts";
import { kept, QuestionnaireSchema, type ReadItem } from "./questionnaire-schema.ts";

/** A clinic's own questions, ready to be asked, or what is wrong with them. */
export type ParsedQuestionnaire =
  | {
      readonly ok: true;
      /** What is stored and answered against: nothing in it that was not read, and nothing required. */
      readonly questionnaire: Questionnaire & { readonly url: string; readonly version: string };
      readonly form: FormDefinition;
      /** Where the form says that an answer is required, which is never kept: every question can be skipped. */
      readonly notRequired: readonly string[];
    }
  | { readonly ok: false; readonly problems: readonly QuestionnaireProblem[] };

const mostProblems = 20;

// A path holds names out of the form, and those can be as long as the form.
const longestPath = 300;

/**
 * Reads a clinic's own FHIR R4 Questionnaire, as JSON text or already parsed. What is malformed, cyclic, huge or not
 * supported is refused with the path of the trouble and never with what stands there; at most 20 troubles are told. It
 * takes a bounded time on any input, and never throws.
 */
export function parseQuestionnaire(json: unknown): ParsedQuestionnaire {
  const read = readQuestionnaire(json);
  return read.ok && read.questionnaire.url.startsWith(ownNamespace)
    ? refused([{ path: "url", problem: "Such an address is ours: give the form one of yours." }])
    : read;
}

/** The same for any address, our own among them. */
export function readQuestionnaire(json: unknown): ParsedQuestionnaire {
  const value = typeof json === "string" ? parsedText(json) : json;
  if (value === tooLarge) return refused([{ path: "", problem: "This form is too large." }]);
  const trouble = firstTroubleInShape(value);
  if (trouble) return refused([trouble]);
  const result = v.safeParse(QuestionnaireSchema, value);
  if (!result.success) {
    return refused(
      result.issues.map((issue) => ({ path: pathOf(issue.path ?? []), problem: wordsOf(issue) })),
    );
  }
  const problems = problemsWithItems(result.output.item);
  if (problems.length > 0) return refused(problems);
  const questionnaire = kept(result.output);
  return {
    ok: true,
    questionnaire,
    form: toForm(questionnaire),
    notRequired: requiredPaths(result.output.item),
  };
}

const tooLarge = Symbol("too large");

function parsedText(text: string): unknown {
  if (text.length > questionnaireLimits.characters) return tooLarge;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refused(problems: readonly QuestionnaireProblem[]): ParsedQuestionnaire {
  return {
    ok: false,
    problems: problems
      .slice(0, mostProblems)
      .map(({ path, problem }) => ({ path: path.slice(0, longestPath), problem })),
  };
}

/** The path as FHIR writes it: `item[3].item[0].text`. */
function pathOf(path: readonly { readonly key?: unknown }[]): string {
  return path
    .map(({ key }) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`))
    .join("")
    .replace(/^\./, "");
}

/** Valibot's own sentences repeat what they received; only ours, and the name of what was expected, go out. */
function wordsOf(issue: v.BaseIssue<unknown>): string {
  if (!issue.message.startsWith("Invalid")) return issue.message;
  if (issue.received === "undefined") return "This is missing.";
  return issue.expected === "never"
    ? "This is not known here, and could change what the form means."
    : `This should be ${issue.expected ?? "something else"}.`;
}

function requiredPaths(items: readonly ReadItem[], above = ""): readonly string[] {
  return items.flatMap((item, index) => {
    const path = `${above}item[${index}]`;
    return [
      ...(item.required ? [`${path}.required`] : []),
      ...requiredPaths(item.item ?? [], `${path}.`),
    ];
  });
}

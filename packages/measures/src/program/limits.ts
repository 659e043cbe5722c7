import type { QuestionnaireProblem } from "./problems.ts";

/** How large a clinic's own Questionnaire may be: far above any form a person could answer, and quick to read. */
export const questionnaireLimits = {
  /** Characters of the JSON text. */
  characters: 256 * 1024,
  /** Objects, lists and values, so that reading takes a bounded time whatever the shape. */
  values: 50_000,
  /** Objects and lists within each other. */
  nesting: 40,
  /** Groups and questions within each other. */
  depth: 8,
  items: 300,
  options: 100,
  conditions: 20,
  /** Characters of one text that people read. */
  text: 2_000,
  linkId: 64,
} as const;

/**
 * What may stand in a Questionnaire and not be read is only what cannot change its meaning. FHIR R4 says so of
 * extensions in general; these do change when a question is asked, what it accepts or what is answered before the
 * person answers, so that a form without them would be another form.
 */
const meaningfulExtensions = new Set(
  [
    "sdc-questionnaire-enableWhenExpression",
    "sdc-questionnaire-calculatedExpression",
    "sdc-questionnaire-initialExpression",
    "sdc-questionnaire-candidateExpression",
    "sdc-questionnaire-answerExpression",
    "sdc-questionnaire-answerOptionsToggleExpression",
    "sdc-questionnaire-subQuestionnaire",
    "sdc-questionnaire-maxQuantity",
    "sdc-questionnaire-minQuantity",
    "sdc-questionnaire-optionalDisplay",
  ]
    .map((name) => `http://hl7.org/fhir/uv/sdc/StructureDefinition/${name}`)
    .concat(
      [
        "questionnaire-hidden",
        "questionnaire-minOccurs",
        "questionnaire-maxOccurs",
        "questionnaire-constraint",
        "questionnaire-optionExclusive",
        "questionnaire-unitOption",
        "questionnaire-unitValueSet",
        "minLength",
        "maxDecimalPlaces",
        "regex",
        "cqf-expression",
        "variable",
      ].map((name) => `http://hl7.org/fhir/StructureDefinition/${name}`),
    ),
);

/**
 * Looks through JSON of any shape once, without recursion, for what no later step should meet: too much of it, too
 * deep, a modifierExtension (FHIR R4: whoever does not know it must not go on), or an extension with a meaning that
 * is not supported. Stops at the first trouble.
 */
export function firstTroubleInShape(json: unknown): QuestionnaireProblem | undefined {
  const open: { value: unknown; path: string; nesting: number }[] = [
    { value: json, path: "", nesting: 0 },
  ];
  let values = 0;
  let characters = 0;
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, path, nesting } = next;
    values += 1;
    if (typeof value === "string") characters += value.length;
    if (values > questionnaireLimits.values || characters > questionnaireLimits.characters) {
      return { path, problem: "This form is too large." };
    }
    if (typeof value !== "object" || value === null) continue;
    if (nesting > questionnaireLimits.nesting) {
      return { path, problem: "This is nested too deeply." };
    }
    // Counted before it is listed, so that one long list costs no more than many short ones.
    const keys = Array.isArray(value) ? value.length : Object.keys(value).length;
    if (values + open.length + keys > questionnaireLimits.values) {
      return { path, problem: "This form is too large." };
    }
    for (const [key, inside] of Object.entries(value).toReversed()) {
      const at = Array.isArray(value) ? `${path}[${key}]` : path === "" ? key : `${path}.${key}`;
      const problem = refusedKey(key, inside);
      if (problem) return { path: at, problem };
      characters += key.length;
      open.push({ value: inside, path: at, nesting: nesting + 1 });
    }
  }
  return undefined;
}

function refusedKey(key: string, value: unknown): string | undefined {
  if (key === "modifierExtension") {
    return "A modifierExtension changes what the form means, and this one is not known here.";
  }
  if (key === "url" && typeof value === "string" && meaningfulExtensions.has(value)) {
    return "This extension changes the form, and is not supported.";
  }
  return undefined;
}

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { safetyItemExtension } from "../fhir/systems.ts";
import { safetyItems } from "../safety.ts";
import { questionnaireLimits } from "./limits.ts";
import { parseQuestionnaire } from "./parse-questionnaire.ts";

type Json = Record<string, unknown>;

const yes = (linkId: string, more: Json = {}): Json => ({
  linkId,
  type: "boolean",
  text: "Yes or no?",
  ...more,
});

const words = (code: string, more: Json = {}): Json => ({
  valueCoding: { system: "https://clinic.test/words", code, display: code.toUpperCase() },
  ...more,
});

const pick = (linkId: string, more: Json = {}): Json => ({
  linkId,
  type: "choice",
  text: "Which?",
  answerOption: [words("a"), words("b")],
  ...more,
});

const form = (item: readonly Json[], more: Json = {}): Json => ({
  resourceType: "Questionnaire",
  url: "https://clinic.test/fhir/Questionnaire/own",
  version: "1",
  title: "Our questions",
  status: "active",
  item,
  ...more,
});

const when = (question: string, operator: string, answer: Json): Json => ({
  enableWhen: [{ question, operator, ...answer }],
});

const pathsOf = (json: unknown) => {
  const parsed = parseQuestionnaire(json);
  return parsed.ok ? [] : parsed.problems.map(({ path }) => path);
};

describe("a clinic's own questions are taken", () => {
  test("with every kind of question; required is told and never kept", () => {
    const parsed = parseQuestionnaire(
      form([
        { linkId: "1", type: "display", text: "Words" },
        { linkId: "2", type: "group", item: [yes("2.1", { required: true, prefix: "A" })] },
        pick("3", { repeats: true }),
        { linkId: "4", type: "integer", text: "How many?", required: true },
        { linkId: "5", type: "decimal", text: "How much?" },
        { linkId: "6", type: "date", text: "When?" },
        { linkId: "7", type: "string", text: "Who?", maxLength: 40 },
        { linkId: "8", type: "text", text: "What?" },
      ]),
    );
    expect(parsed).toMatchObject({
      ok: true,
      notRequired: ["item[1].item[0].required", "item[3].required"],
      form: {
        title: "Our questions",
        items: [
          { kind: "display" },
          { kind: "group", text: "", items: [{ kind: "boolean", prefix: "A" }] },
          { kind: "choice", several: true, options: [{ value: "a", label: "A" }, { value: "b" }] },
          { kind: "integer" },
          { kind: "decimal" },
          { kind: "date" },
          { kind: "string", maxLength: 40 },
          { kind: "text", maxLength: 4000 },
        ],
      },
    });
    expect(JSON.stringify(parsed.ok && parsed.questionnaire)).not.toContain("required");
  });

  test("as text too, and with R4's elements that change nothing, which are not kept", () => {
    const parsed = parseQuestionnaire(
      JSON.stringify(
        form(
          [
            yes("1", {
              id: "x",
              definition: "https://clinic.test/definition",
              _text: { extension: [{ url: "https://clinic.test/translation", valueString: "?" }] },
              extension: [{ url: "https://clinic.test/colour", valueString: "blue" }],
            }),
          ],
          {
            id: "own",
            meta: { versionId: "4" },
            name: "Own",
            identifier: [{ value: "7" }],
            contact: [{ name: "The clinic" }],
            date: "2026-11-01",
          },
        ),
      ),
    );
    expect(parsed).toMatchObject({
      ok: true,
      questionnaire: {
        date: "2026-11-01",
        item: [{ linkId: "1", type: "boolean", text: "Yes or no?" }],
      },
    });
    expect(JSON.stringify(parsed.ok && parsed.questionnaire)).not.toMatch(
      /colour|contact|versionId/,
    );
  });

  test.each([
    [yes("q"), { answerBoolean: true }, ["=", "!="]],
    [pick("q"), { answerCoding: { system: "https://clinic.test/words", code: "a" } }, ["=", "!="]],
    [{ linkId: "q", type: "string", text: "?" }, { answerString: "x" }, ["=", "!="]],
    [pick("q", { answerOption: [{ valueString: "x" }] }), { answerString: "x" }, ["=", "!="]],
    [pick("q", { answerOption: [{ valueInteger: 1 }] }), { answerInteger: 1 }, ["=", ">", "<="]],
    [
      { linkId: "q", type: "integer", text: "?" },
      { answerInteger: 1 },
      ["=", "!=", ">", "<", ">=", "<="],
    ],
    [{ linkId: "q", type: "decimal", text: "?" }, { answerDecimal: 0.5 }, ["=", ">", "<="]],
    [{ linkId: "q", type: "date", text: "?" }, { answerDate: "2026-01-31" }, ["=", ">=", "<"]],
  ] as readonly (readonly [Json, Json, readonly string[]])[])(
    "with conditions on %j by %j",
    (question, answer, operators) => {
      for (const operator of operators) {
        expect(pathsOf(form([question, yes("then", when("q", operator, answer))]))).toEqual([]);
      }
      const exists = when("q", "exists", { answerBoolean: false });
      expect(pathsOf(form([question, yes("then", exists)]))).toEqual([]);
    },
  );

  test("with a safety item of the clinic's own, read like those of the instruments", () => {
    const mark = { extension: [{ url: safetyItemExtension, valueBoolean: true }] };
    const parsed = parseQuestionnaire(form([yes("1", mark)]));
    if (!parsed.ok) throw new Error("refused");
    expect(safetyItems(parsed, { "1": true })).toMatchObject([{ state: "endorsed" }]);
    expect(safetyItems(parsed, { "1": false })).toMatchObject([{ state: "not-endorsed" }]);
    expect(pathsOf(form([pick("1", mark)]))).toEqual(["item[0].extension[0]"]);
  });
});

const tooDeep = (depth: number): Json =>
  depth === 0 ? yes("end") : { linkId: `g${depth}`, type: "group", item: [tooDeep(depth - 1)] };

describe("a clinic's own questions are refused, with the path of the trouble", () => {
  test.each([
    ["nothing", undefined, ""],
    ["a number", 7, ""],
    ["text that is no JSON", "{", ""],
    ["another resource", { resourceType: "Patient" }, "resourceType"],
    ["no address", form([yes("1")], { url: undefined }), "url"],
    ["an address with a version in it", form([yes("1")], { url: "https://a.test/q|1" }), "url"],
    [
      "one of our addresses",
      form([yes("1")], { url: "urn:breathing-room:questionnaire:phq-9" }),
      "url",
    ],
    ["no version", form([yes("1")], { version: undefined }), "version"],
    ["no title", form([yes("1")], { title: undefined }), "title"],
    ["a retired form", form([yes("1")], { status: "retired" }), "status"],
    ["a form about somebody else", form([yes("1")], { subjectType: ["Group"] }), "subjectType[0]"],
    ["no items", form([]), "item"],
    ["an element that R4 does not have", form([yes("1")], { mood: 1 }), "mood"],
    ["rules of its own", form([yes("1")], { implicitRules: "https://a.test" }), "implicitRules"],
    ["resources inside", form([yes("1")], { contained: [] }), "contained"],
    [
      "a modifierExtension",
      form([yes("1", { modifierExtension: [] })]),
      "item[0].modifierExtension",
    ],
    ["an item of no kind", form([{ linkId: "1", text: "?" }]), "item[0].type"],
    ["a kind that is not supported", form([yes("1", { type: "attachment" })]), "item[0].type"],
    ["an item without words", form([yes("1", { text: undefined })]), "item[0].text"],
    ["an empty text", form([yes("1", { text: " " })]), "item[0].text"],
    [
      "an element of another version",
      form([yes("1", { disabledDisplay: "hidden" })]),
      "item[0].disabledDisplay",
    ],
    [
      "an answer given before",
      form([yes("1", { initial: [{ valueBoolean: true }] })]),
      "item[0].initial",
    ],
    [
      "an option chosen before",
      form([pick("1", { answerOption: [words("a", { initialSelected: true })] })]),
      "item[0].answerOption[0].initialSelected",
    ],
    [
      "a question that cannot be answered",
      form([yes("1", { readOnly: true })]),
      "item[0].readOnly",
    ],
    [
      "a value set",
      form([pick("1", { answerValueSet: "https://a.test/vs" })]),
      "item[0].answerValueSet",
    ],
    [
      "an option that may be any resource",
      form([pick("1", { answerOption: [{ valueReference: {} }] })]),
      "item[0].answerOption[0].valueReference",
    ],
    [
      "a choice without options",
      form([pick("1", { answerOption: undefined })]),
      "item[0].answerOption",
    ],
    [
      "options of a question that is no choice",
      form([yes("1", { answerOption: [words("a")] })]),
      "item[0].answerOption",
    ],
    [
      "an option without words",
      form([pick("1", { answerOption: [{ valueCoding: { code: "a" } }] })]),
      "item[0].answerOption[0].valueCoding.display",
    ],
    [
      "an option twice",
      form([pick("1", { answerOption: [words("a"), words("a")] })]),
      "item[0].answerOption[1]",
    ],
    [
      "an option with two values",
      form([pick("1", { answerOption: [words("a", { valueString: "b" })] })]),
      "item[0].answerOption[0]",
    ],
    [
      "options of two kinds",
      form([pick("1", { answerOption: [words("a"), { valueString: "b" }] })]),
      "item[0].answerOption",
    ],
    [
      "a linkId twice",
      form([yes("1"), { linkId: "g", type: "group", item: [yes("1")] }]),
      "item[1].item[0].linkId",
    ],
    ["a linkId with spaces around it", form([yes(" 1")]), "item[0].linkId"],
    ["an empty group", form([{ linkId: "g", type: "group", text: "?" }]), "item[0]"],
    [
      "words with items",
      form([{ linkId: "d", type: "display", text: "?", item: [yes("1")] }]),
      "item[0].item",
    ],
    ["several answers of another kind", form([yes("1", { repeats: true })]), "item[0].repeats"],
    [
      "items in a question with several answers",
      form([pick("1", { repeats: true, item: [yes("2")] })]),
      "item[0].item",
    ],
    ["a length of another kind", form([yes("1", { maxLength: 3 })]), "item[0].maxLength"],
    [
      "a bound of another kind",
      form([
        yes("1", {
          extension: [{ url: "http://hl7.org/fhir/StructureDefinition/minValue", valueInteger: 1 }],
        }),
      ]),
      "item[0].extension[0]",
    ],
    [
      "an extension that decides what is asked",
      form([
        yes("1", {
          extension: [
            {
              url: "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-enableWhenExpression",
            },
          ],
        }),
      ]),
      "item[0].extension[0].url",
    ],
    [
      "a question that is hidden",
      form([
        yes("1", {
          extension: [
            {
              url: "http://hl7.org/fhir/StructureDefinition/questionnaire-hidden",
              valueBoolean: true,
            },
          ],
        }),
      ]),
      "item[0].extension[0].url",
    ],
    [
      "a condition on nothing",
      form([yes("1", when("9", "=", { answerBoolean: true }))]),
      "item[0].enableWhen[0].question",
    ],
    [
      "a condition on a group",
      form([
        { linkId: "g", type: "group", item: [yes("2")] },
        yes("1", when("g", "exists", { answerBoolean: true })),
      ]),
      "item[1].enableWhen[0].question",
    ],
    [
      "a condition on itself",
      form([yes("1", when("1", "=", { answerBoolean: true }))]),
      "item[0].enableWhen[0].question",
    ],
    [
      "a condition without an answer",
      form([yes("q"), yes("1", when("q", "=", {}))]),
      "item[1].enableWhen[0]",
    ],
    [
      "a condition with two answers",
      form([yes("q"), yes("1", when("q", "=", { answerBoolean: true, answerString: "x" }))]),
      "item[1].enableWhen[0]",
    ],
    [
      "a condition of another kind",
      form([yes("q"), yes("1", when("q", "=", { answerString: "x" }))]),
      "item[1].enableWhen[0].answerString",
    ],
    [
      "a condition of a kind that is not supported",
      form([yes("q"), yes("1", when("q", "=", { answerQuantity: {} }))]),
      "item[1].enableWhen[0].answerQuantity",
    ],
    [
      "exists without yes or no",
      form([yes("q"), yes("1", when("q", "exists", { answerString: "x" }))]),
      "item[1].enableWhen[0].answerString",
    ],
    [
      "an order where there is none",
      form([yes("q"), yes("1", when("q", ">", { answerBoolean: true }))]),
      "item[1].enableWhen[0].operator",
    ],
    [
      "an operator that there is not",
      form([yes("q"), yes("1", when("q", "like", { answerBoolean: true }))]),
      "item[1].enableWhen[0].operator",
    ],
    [
      "a condition on an option that there is not",
      form([
        pick("q"),
        yes(
          "1",
          when("q", "=", { answerCoding: { system: "https://clinic.test/words", code: "z" } }),
        ),
      ]),
      "item[1].enableWhen[0].answerCoding",
    ],
    [
      "a condition on an option of another system",
      form([pick("q"), yes("1", when("q", "=", { answerCoding: { code: "a" } }))]),
      "item[1].enableWhen[0].answerCoding",
    ],
    [
      "a condition on part of a date",
      form([
        { linkId: "q", type: "date", text: "?" },
        yes("1", when("q", ">", { answerDate: "2026" })),
      ]),
      "item[1].enableWhen[0].answerDate",
    ],
    [
      "several conditions without all or any",
      form([
        yes("q"),
        yes("1", {
          enableWhen: [1, 2].map(() => ({ question: "q", operator: "=", answerBoolean: true })),
        }),
      ]),
      "item[1].enableBehavior",
    ],
    [
      "two questions in a circle",
      form([
        yes("1", when("2", "=", { answerBoolean: true })),
        yes("2", when("1", "=", { answerBoolean: true })),
      ]),
      "item[1].enableWhen[0].question",
    ],
    [
      "a group that opens by what is inside",
      form([
        {
          linkId: "g",
          type: "group",
          item: [yes("1")],
          ...when("1", "=", { answerBoolean: true }),
        },
      ]),
      "item[0].enableWhen[0].question",
    ],
    [
      "items too deep",
      form([tooDeep(questionnaireLimits.depth)]),
      `item[0]${".item[0]".repeat(questionnaireLimits.depth)}`,
    ],
    [
      "too many items",
      form(Array.from({ length: questionnaireLimits.items + 1 }, (_, i) => yes(`i${i}`))),
      `item[${questionnaireLimits.items}]`,
    ],
    [
      "too many options",
      form([pick("1", { answerOption: Array.from({ length: 101 }, (_, i) => words(`o${i}`)) })]),
      "item[0].answerOption",
    ],
    ["a text that is too long", form([yes("1", { text: "x".repeat(2001) })]), "item[0].text"],
  ])("%s", (_, json, path) => {
    expect(pathsOf(json)).toContain(path);
  });

  test("what a person wrote into the form is not repeated", () => {
    const parsed = parseQuestionnaire(form([yes("1", { type: "a secret" })]));
    expect(JSON.stringify(parsed)).not.toContain("a secret");
  });
});

describe("in bounded time, whatever is given", () => {
  const quickly = (json: unknown) => {
    const before = performance.now();
    const parsed = parseQuestionnaire(json);
    return { parsed, tookMs: performance.now() - before };
  };

  test("a form as large as allowed, with the longest chain of conditions", () => {
    const chain = Array.from({ length: questionnaireLimits.items }, (_, index) =>
      yes(`i${index}`, index === 0 ? {} : when(`i${index - 1}`, "=", { answerBoolean: true })),
    );
    const { parsed, tookMs } = quickly(form(chain));
    expect(parsed.ok).toBe(true);
    expect(tookMs).toBeLessThan(2000);
  });

  test.each([
    ["text of 50 MB", () => "x".repeat(50_000_000)],
    ["a list within a list, 100,000 deep", () => `${"[".repeat(100_000)}${"]".repeat(100_000)}`],
    [
      "a million values",
      () => form([yes("1")], { contact: Array.from({ length: 1_000_000 }, () => 1) }),
    ],
    ["one long text", () => form([yes("1")], { description: "x".repeat(10_000_000) })],
    [
      "items within items, 10,000 deep",
      () => {
        let item: Json = yes("end");
        for (let depth = 0; depth < 10_000; depth += 1)
          item = { linkId: `g${depth}`, type: "group", item: [item] };
        return form([item]);
      },
    ],
  ])("%s is refused", (_, make) => {
    const { parsed, tookMs } = quickly(make());
    expect(parsed.ok).toBe(false);
    expect(tookMs).toBeLessThan(2000);
    if (!parsed.ok) for (const { path } of parsed.problems) expect(path.length).toBeLessThan(301);
  });

  test("a value that holds itself is refused", () => {
    const itself: Json = form([yes("1")]);
    itself["meta"] = itself;
    expect(parseQuestionnaire(itself).ok).toBe(false);
  });

  test("nothing throws on any JSON, nor on a good form with anything put somewhere into it", () => {
    fc.assert(fc.property(fc.anything(), (json) => void parseQuestionnaire(json)));
    const keys = [
      "item",
      "linkId",
      "type",
      "text",
      "enableWhen",
      "answerOption",
      "extension",
      "code",
    ];
    fc.assert(
      fc.property(fc.constantFrom(...keys), fc.anything(), fc.boolean(), (key, value, deep) => {
        const good = form([yes("1"), pick("2")]);
        const changed = deep
          ? form([yes("1", { [key]: value }), pick("2")])
          : { ...good, [key]: value };
        void parseQuestionnaire(changed);
      }),
      { numRuns: 500 },
    );
  });
});

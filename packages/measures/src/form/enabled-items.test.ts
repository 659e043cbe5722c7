import { describe, expect, test } from "vitest";
import { enabledItems, withoutDisabled } from "./enabled-items.ts";
import type { Answers, FormCondition, FormDefinition, FormItem } from "./form-definition.ts";

const form = (...items: readonly FormItem[]): FormDefinition => ({
  url: "https://clinic.test/form",
  version: "1",
  title: "Form",
  lang: "en",
  why: null,
  notice: null,
  attribution: null,
  items,
});

const yesNo = (linkId: string, ...enableWhen: readonly FormCondition[]): FormItem => ({
  kind: "boolean",
  linkId,
  text: linkId,
  ...(enableWhen.length > 0 ? { enableWhen } : {}),
});

const number = (linkId: string): FormItem => ({ kind: "decimal", linkId, text: linkId });

const asked = (definition: FormDefinition, answers: Answers) =>
  enabledItems(definition, answers).map(({ item }) => item.linkId);

const when = (
  operator: FormCondition["operator"],
  answer: FormCondition["answer"],
): FormCondition => ({ question: "q", operator, answer });

describe("which questions are asked", () => {
  test.each([
    ["exists", true, 3, true],
    ["exists", true, null, false],
    ["exists", false, 3, false],
    ["exists", false, null, true],
    ["=", 3, 3, true],
    ["=", 3, 4, false],
    ["=", 3, null, false],
    ["!=", 3, 4, true],
    ["!=", 3, 3, false],
    ["!=", 3, null, false],
    [">", 3, 3, false],
    [">", 3, 10, true],
    [">=", 3, 3, true],
    ["<", 3, 3, false],
    ["<", 3, -1, true],
    ["<=", 3, 3, true],
    ["<=", 3, null, false],
  ] as const)("%s %j, answered %j: %s", (operator, answer, given, enabled) => {
    const definition = form(number("q"), yesNo("then", when(operator, answer)));
    expect(asked(definition, { q: given }).includes("then")).toBe(enabled);
  });

  test("dates are in the order of days, and an option's number in the order of numbers", () => {
    const date: FormItem = { kind: "date", linkId: "q", text: "q" };
    const later = form(date, yesNo("then", when(">", "2026-02-28")));
    expect(asked(later, { q: "2026-03-01" })).toContain("then");
    expect(asked(later, { q: "2025-12-31" })).not.toContain("then");
    const options = ["2", "10"].map((value) => ({ value, label: value }));
    const cups: FormItem = { kind: "choice", linkId: "q", text: "q", options };
    expect(asked(form(cups, yesNo("then", when(">", 3))), { q: "10" })).toContain("then");
    expect(asked(form(cups, yesNo("then", when(">", 3))), { q: "2" })).not.toContain("then");
  });

  test("among several answers one that fits is enough, and != needs one that differs (FHIR R4)", () => {
    const options = ["a", "b"].map((value) => ({ value, label: value }));
    const several: FormItem = { kind: "choice", linkId: "q", text: "q", options, several: true };
    const is = form(several, yesNo("then", when("=", "a")));
    const isNot = form(several, yesNo("then", when("!=", "a")));
    expect(asked(is, { q: ["b", "a"] })).toContain("then");
    expect(asked(is, { q: ["b"] })).not.toContain("then");
    expect(asked(isNot, { q: ["a", "b"] })).toContain("then");
    expect(asked(isNot, { q: ["a"] })).not.toContain("then");
  });

  test("all of the conditions, or any", () => {
    const conditions = [when("=", true), { question: "r", operator: "=", answer: true } as const];
    const definition = (enableBehavior: "all" | "any") =>
      form(yesNo("q"), yesNo("r"), { ...yesNo("then", ...conditions), enableBehavior } as FormItem);
    expect(asked(definition("all"), { q: true, r: false })).not.toContain("then");
    expect(asked(definition("all"), { q: true, r: true })).toContain("then");
    expect(asked(definition("any"), { q: true, r: false })).toContain("then");
  });

  test("an answer to a question that is not asked any more opens nothing", () => {
    const definition = form(
      yesNo("q"),
      yesNo("r", when("=", true)),
      yesNo("s", { question: "r", operator: "=", answer: true }),
    );
    expect(asked(definition, { q: true, r: true })).toEqual(["q", "r", "s"]);
    expect(asked(definition, { q: false, r: true })).toEqual(["q"]);
    expect(withoutDisabled(definition, { q: false, r: true, s: true })).toEqual({ q: false });
  });

  test("a group closes what is in it, and one without a heading keeps its items", () => {
    const group: FormItem = { kind: "group", linkId: "g", text: "", items: [yesNo("r")] };
    expect(asked(form(yesNo("q"), group), {})).toEqual(["q", "g", "r"]);
    const closed = { ...group, enableWhen: [when("=", true)] };
    expect(asked(form(yesNo("q"), closed), { q: false, r: true })).toEqual(["q"]);
  });

  test("what belongs to a question is asked once it is answered, also with no", () => {
    const parent = { ...yesNo("q"), items: [yesNo("r")] } as FormItem;
    expect(asked(form(parent), {})).toEqual(["q"]);
    expect(asked(form(parent), { q: null })).toEqual(["q"]);
    expect(asked(form(parent), { q: false })).toEqual(["q", "r"]);
  });

  test("the stems over a question come with it, and its place", () => {
    const group: FormItem = { kind: "group", linkId: "g", text: "Stem", items: [yesNo("r")] };
    const [, , last] = enabledItems(form(yesNo("q"), group), {});
    expect(last).toMatchObject({ path: "item[1].item[0]", within: [{ text: "Stem" }] });
  });

  test("a circle of conditions is not asked, and ends", () => {
    const definition = form(
      yesNo("q", { question: "r", operator: "exists", answer: false }),
      yesNo("r", { question: "q", operator: "exists", answer: false }),
    );
    expect(() => asked(definition, {})).not.toThrow();
  });

  test("a question may be called what every object has", () => {
    const definition = form(
      yesNo("constructor"),
      yesNo("then", { ...when("exists", true), question: "constructor" }),
    );
    expect(asked(definition, {})).toEqual(["constructor"]);
    expect(asked(definition, { constructor: true } as unknown as Answers)).toContain("then");
  });
});

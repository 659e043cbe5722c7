import { gzipSync } from "node:zlib";
import { join } from "node:path";
import { build } from "vite";
import { describe, expect, test } from "vitest";
import { checkAnswers } from "./check-answers.ts";
import type { Answers, FormDefinition, FormQuestion } from "./form-definition.ts";

const options = ["a", "b", "c"].map((value) => ({ value, label: value.toUpperCase() }));

const questions: readonly FormQuestion[] = [
  { kind: "boolean", linkId: "boolean", text: "?" },
  { kind: "choice", linkId: "choice", text: "?", options },
  { kind: "choice", linkId: "several", text: "?", options, several: true },
  { kind: "integer", linkId: "integer", text: "?", min: 0, max: 10 },
  { kind: "integer", linkId: "unbounded", text: "?" },
  { kind: "decimal", linkId: "decimal", text: "?", min: 0.5 },
  { kind: "date", linkId: "date", text: "?", min: "2020-01-01", max: "2026-12-31" },
  { kind: "string", linkId: "string", text: "?", maxLength: 10 },
  { kind: "text", linkId: "text", text: "?", maxLength: 20 },
];

const form: FormDefinition = {
  url: "https://clinic.test/form",
  version: "1",
  title: "Form",
  lang: "en",
  why: null,
  notice: null,
  attribution: null,
  items: [
    { kind: "display", linkId: "words", text: "Words" },
    { kind: "group", linkId: "group", text: "", items: questions },
    {
      kind: "boolean",
      linkId: "closed",
      text: "?",
      enableWhen: [{ question: "boolean", operator: "=", answer: true }],
    },
  ],
};

const troubles = (answers: Answers) =>
  checkAnswers(form, answers).map(({ linkId, trouble }) => [linkId, trouble]);

describe("answers that can be taken", () => {
  test.each([
    [{ boolean: false }],
    [{ choice: "b" }],
    [{ several: ["c", "a"] }],
    [{ integer: 10 }],
    [{ unbounded: -2_147_483_647 }],
    [{ decimal: 0.5 }],
    [{ date: "2024-02-29" }],
    [{ string: "Ärger 🙂" }],
    [{ text: "two\nlines" }],
    [{ boolean: true, closed: true }],
    [{ boolean: null, choice: null, several: null, date: null, text: null, closed: null }],
    [{}],
  ] as readonly (readonly [Answers])[])("%j", (answers) => {
    expect(checkAnswers(form, answers)).toEqual([]);
  });
});

describe("answers that are refused", () => {
  test.each([
    [{ boolean: "yes" }, "wrong-kind"],
    [{ choice: "d" }, "not-an-option"],
    [{ choice: "A" }, "not-an-option"],
    [{ choice: ["a"] }, "wrong-kind"],
    [{ choice: 1 }, "wrong-kind"],
    [{ several: "a" }, "wrong-kind"],
    [{ several: [] }, "empty"],
    [{ several: ["a", "a"] }, "not-an-option"],
    [{ several: ["a", "d"] }, "not-an-option"],
    [{ integer: 11 }, "out-of-range"],
    [{ integer: -1 }, "out-of-range"],
    [{ integer: 1.5 }, "wrong-kind"],
    [{ integer: "1" }, "wrong-kind"],
    [{ integer: Number.NaN }, "wrong-kind"],
    [{ unbounded: 2 ** 31 }, "out-of-range"],
    [{ decimal: 0.4 }, "out-of-range"],
    [{ decimal: 1e300 }, "out-of-range"],
    [{ decimal: Infinity }, "wrong-kind"],
    [{ date: "2025-02-29" }, "wrong-kind"],
    [{ date: "2025-13-01" }, "wrong-kind"],
    [{ date: "2025" }, "wrong-kind"],
    [{ date: "0000-01-01" }, "wrong-kind"],
    [{ date: "2019-12-31" }, "out-of-range"],
    [{ date: "2027-01-01" }, "out-of-range"],
    [{ string: "elevenchars" }, "too-long"],
    [{ string: "  " }, "empty"],
    [{ string: "two\nlines" }, "hidden-characters"],
    [{ text: "x\u0000" }, "hidden-characters"],
    [{ text: "x\u202e" }, "hidden-characters"],
    [{ text: "x\ud800" }, "hidden-characters"],
    [{ text: { words: "x" } }, "wrong-kind"],
    [{ boolean: false, closed: true }, "not-asked"],
    [{ words: "x" }, "unknown-item"],
    [{ words: null }, "unknown-item"],
    [{ group: "x" }, "unknown-item"],
  ])("%j: %s", (answers, trouble) => {
    const found = checkAnswers(form, answers as unknown as Answers);
    expect(found.map((problem) => problem.trouble)).toEqual([trouble]);
  });

  test("each with the item's place; all of them, in the form's order", () => {
    expect(checkAnswers(form, { closed: true, integer: 11, choice: "d" })).toEqual([
      { path: "item[1].item[1]", linkId: "choice", trouble: "not-an-option" },
      { path: "item[1].item[3]", linkId: "integer", trouble: "out-of-range" },
      { path: "item[2]", linkId: "closed", trouble: "not-asked" },
    ]);
  });

  test("an item that the form does not have is refused without repeating its name", () => {
    expect(checkAnswers(form, { "my secret": "x" })).toEqual([
      { path: "answers", linkId: null, trouble: "unknown-item" },
    ]);
    expect(troubles(JSON.parse('{"__proto__": "x", "constructor": "y"}') as Answers)).toEqual([
      [null, "unknown-item"],
      [null, "unknown-item"],
    ]);
  });
});

test("the entry for browsers is at most 3 KiB, and brings no instrument and no schema library", async () => {
  const built = await build({
    logLevel: "silent",
    configFile: false,
    build: {
      write: false,
      minify: true,
      lib: { entry: join(import.meta.dirname, "index.ts"), formats: ["es"] },
    },
  });
  const [output] = [built].flat().flatMap((one) => ("output" in one ? one.output : []));
  const code = output && "code" in output ? output.code : "";
  expect(code).not.toMatch(/valibot|Patient Health|LA6568|loinc/i);
  expect(code).toContain("not-asked");
  expect(gzipSync(code).length).toBeLessThan(3 * 1024);
});

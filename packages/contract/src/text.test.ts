import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { MessageSchema, NameSchema, TopicSchema, writtenSchema } from "./text.ts";

const schemas = {
  name: NameSchema,
  topic: TopicSchema,
  message: MessageSchema,
  "what one writes for oneself": writtenSchema(600),
};

describe.each(Object.entries(schemas))("a %s", (kind, schema) => {
  const takes = (text: string) => v.is(schema, text);
  const isOneLine = kind === "name" || kind === "topic";

  it.each([
    ["nothing", ""],
    ["blanks", " \t\n\u00a0"],
    ["a joiner alone", "\u200d"],
    ["an invisible space alone", "\u200b"],
    ["a mark of direction alone", "\u200f"],
    ["fillers that are drawn as nothing", "\u3164\u2800\uffa0"],
    ["a mark without a letter", "\u0301"],
    ["a bell", "Sam\u0007"],
    ["the end of a text", "Sam\u0000"],
    ["an escape", "\u001b[31mSam"],
    ["letters turned round", "Sam \u202emaS"],
    ["letters held apart", "\u2066Sam\u2069"],
    ["half of a pair", "Sam\ud83c"],
    ["a letter of nobody's", "Sam\ue000"],
  ])("is not %s", (_, text) => expect(takes(text)).toBe(false));

  it.each([
    "Sam",
    "Núria",
    "Ли",
    "سام",
    "नोआ",
    "王",
    "\u{1f469}\u200d\u{1f680}",
    "B & O'N <b>",
    "…",
  ])("can be %s", (text) => expect(takes(text)).toBe(true));

  it(isOneLine ? "is one line" : "can be two lines", () => {
    expect(takes("one\ntwo")).toBe(!isOneLine);
  });
});

import { expect, test } from "vitest";
import type { LogLine } from "./log.ts";
import { createLog, errorClass } from "./log.ts";

function written(line: object): Record<string, unknown> {
  const lines: string[] = [];
  createLog(
    (text) => lines.push(text),
    () => 0,
  )(line as LogLine);
  expect(lines).toHaveLength(1);
  return JSON.parse(lines[0] ?? "") as Record<string, unknown>;
}

test("a line is one JSON object with the time and the allowed fields", () => {
  const line = {
    event: "request",
    method: "POST",
    route: "/v1/sessions/:sessionId",
    status: 200,
    durationMs: 1.5,
    code: "too-large",
    count: 3,
    requestId: "AAAAAAAAAAAAAAAAAAAAAA",
  } as const;
  expect(written(line)).toEqual({ at: "1970-01-01T00:00:00.000Z", ...line });
});

test("whatever is not on the list is dropped, and so is what does not look like its field", () => {
  const line = {
    event: "request",
    name: "Sam",
    token: "v1.abc",
    method: "Sam Smith",
    route: "/v1/visit?token=v1.abc",
    status: "200 Sam",
    code: "Sam said: no",
    requestId: "Sam",
    toString: "Sam",
    nested: { name: "Sam" },
  };
  expect(written(line)).toEqual({ at: "1970-01-01T00:00:00.000Z", event: "request" });
});

test("of an error only the class is known", () => {
  expect(errorClass(new TypeError("Sam"))).toBe("TypeError");
  expect(errorClass("Sam")).toBe("string");
  class Örtchen extends Error {}
  expect(errorClass(new Örtchen("Sam"))).toBe("Error");
});

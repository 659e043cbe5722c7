import { expect, test } from "vitest";
import { findsIn } from "./find-text.ts";

const text = "Canary Rowan Wren";

test("a text is found in every encoding and at every offset, and nowhere else", () => {
  for (const offset of [0, 1, 2, 3, 4, 5]) {
    const around = Buffer.concat([Buffer.alloc(offset, 7), Buffer.from(text), Buffer.from("tail")]);
    for (const encoding of ["hex", "base64", "base64url"] as const) {
      expect(findsIn(Buffer.from(around.toString(encoding)), text)).toContain(encoding);
    }
    expect(findsIn(around, text)).toEqual(["utf8"]);
  }
  expect(findsIn(Buffer.from(text, "utf16le"), text)).toEqual(["utf16le"]);
  expect(findsIn(Buffer.from("Canary Rowan Wre"), text)).toEqual([]);
});

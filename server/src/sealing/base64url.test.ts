import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeBase64Url, encodeBase64Url } from "./base64url.ts";
import { isRandomId, randomId } from "./random-id.ts";

test("what was encoded is decoded, as Node's own base64url has it", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const text = encodeBase64Url(bytes);
      expect(text).toBe(Buffer.from(bytes).toString("base64url"));
      expect(decodeBase64Url(text)).toEqual(new Uint8Array(bytes));
    }),
  );
});

test("only one text stands for the same bytes; every other is null", () => {
  for (const text of ["A", "AA=", "AA==", "AB", "AAB", "A A", "A+", "A/", "ä", "AAAA\n", "AAAAA"]) {
    expect(decodeBase64Url(text)).toBeNull();
  }
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 40 }), (text) => {
      const bytes = decodeBase64Url(text);
      if (bytes) expect(encodeBase64Url(bytes)).toBe(text);
    }),
  );
});

test("an id is 22 characters, and no two are alike", () => {
  const ids = Array.from({ length: 1000 }, randomId);
  expect(ids.every(isRandomId)).toBe(true);
  expect(new Set(ids).size).toBe(1000);
  expect(ids.map((id) => decodeBase64Url(id)?.length)).toEqual(ids.map(() => 16));
});

test("what only looks like an id is none", () => {
  const id = "AAAAAAAAAAAAAAAAAAAAAA";
  for (const text of ["", id.slice(1), `${id}A`, `${id}\n`, `${id}#a`, `${id.slice(1)}#`]) {
    expect(isRandomId(text)).toBe(false);
  }
});

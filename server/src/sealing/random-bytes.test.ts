import { expect, test } from "vitest";
import { randomBytes } from "./random-bytes.ts";

test("nobody is given bytes that another was given, however many are asked for", () => {
  const seen = new Set<string>();
  // Many times as many as are made at once, in lengths that do not divide it.
  for (let asked = 0; asked < 3_000; asked++) {
    const count = 12 + (asked % 7);
    const bytes = randomBytes(count);
    expect(bytes).toHaveLength(count);
    expect(bytes.some((byte) => byte !== 0)).toBe(true);
    seen.add(Buffer.from(bytes.subarray(0, 12)).toString("hex"));
  }
  expect(seen.size).toBe(3_000);
});

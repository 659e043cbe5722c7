import { expect, it } from "vitest";
import { retryDelayMs } from "./retry-delay.ts";

it("waits half a second to ten, longer each time, and never twice the same for two pages", () => {
  const shortest = [0, 1, 2, 3, 4, 5, 50].map((failures) => retryDelayMs(failures, () => 0));
  const longest = [0, 1, 2, 3, 4, 5, 50].map((failures) => retryDelayMs(failures, () => 1));
  expect(shortest).toEqual([500, 500, 1000, 2000, 4000, 5000, 5000]);
  expect(longest).toEqual([500, 1000, 2000, 4000, 8000, 10_000, 10_000]);
});

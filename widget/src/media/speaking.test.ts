import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Speaking } from "./speaking.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("keeps a name for a second after the voice fell silent, so that nothing flickers", () => {
  const changes = vi.fn();
  const speaking = new Speaking(changes);
  speaking.hear(["sam"]);
  speaking.hear([]);
  vi.advanceTimersByTime(900);
  expect(speaking.has("sam")).toBe(true);
  speaking.hear(["sam"]);
  vi.advanceTimersByTime(5000);
  expect(speaking.has("sam")).toBe(true);
  speaking.hear(["ari"]);
  changes.mockClear();
  vi.advanceTimersByTime(1000);
  expect(speaking.has("sam")).toBe(false);
  expect(speaking.has("ari")).toBe(true);
  expect(changes).toHaveBeenCalledTimes(1);
});

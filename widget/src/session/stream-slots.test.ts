import { expect, it } from "vitest";
import { streamSlots, takeStreamSlot } from "./stream-slots.ts";

/** Web Locks of one browser, as far as they are used: held while the callback's promise is open. */
function browserLocks(): LockManager {
  const held = new Set<string>();
  const request = async (
    name: string,
    _options: LockOptions,
    callback: (lock: Lock | null) => unknown,
  ) => {
    if (held.has(name)) return callback(null);
    held.add(name);
    try {
      return await callback({ name, mode: "exclusive" });
    } finally {
      held.delete(name);
    }
  };
  return { request, query: () => Promise.resolve({}) } as unknown as LockManager;
}

it("gives a browser four streams, and a page without one the place that frees", async () => {
  const locks = browserLocks();
  const slots = [];
  for (let page = 0; page < streamSlots; page++) slots.push(await takeStreamSlot(locks));
  expect(slots.every(Boolean)).toBe(true);
  expect(await takeStreamSlot(locks)).toBe(null);
  slots[1]?.release();
  await Promise.resolve();
  expect(await takeStreamSlot(locks)).not.toBe(null);
});

it("gives every page a stream where the browser forbids locks", async () => {
  const forbidden = {
    request: () => Promise.reject(new DOMException("no locks here", "SecurityError")),
  } as unknown as LockManager;
  expect(await takeStreamSlot(forbidden)).not.toBe(null);
});

import { describe, expect, test } from "vitest";
import type { Cursors } from "../../server/src/ports/cursors.ts";
import { alternately, onNewStore, times, type Store } from "./store.ts";

/** What every store of reactors' cursors has to do. */
export function cursorsContract(name: string, create: () => Promise<Store<Cursors>>): void {
  const it = (rule: string, body: (store: Store<Cursors>) => Promise<void>) =>
    test(rule, onNewStore(create, body));
  describe(`${name} is a Cursors`, () => {
    it("a reactor that has not begun is at 0", async ({ port }) => {
      expect(await port.load("media", "session")).toBe(0);
    });

    it("a cursor is where it was saved, for every process", async ({ port, another }) => {
      await port.save("media", "session", 3);
      expect(await port.load("media", "session")).toBe(3);
      const other = await another();
      expect(await other.load("media", "session")).toBe(3);
      await other.save("media", "session", 4);
      expect(await port.load("media", "session")).toBe(4);
    });

    it("a cursor never goes back", async ({ port, another }) => {
      // 9 after 10: an order by text would show.
      await port.save("media", "session", 10);
      await port.save("media", "session", 9);
      await port.save("media", "session", 0);
      expect(await port.load("media", "session")).toBe(10);
      const both = [port, await another()];
      const shuffled = times(50).map((n) => ((n * 7) % 50) + 11);
      await Promise.all(shuffled.map((n) => alternately(both, n).save("media", "session", n)));
      expect(await port.load("media", "session")).toBe(60);
    });

    it("what a session's reactors had is forgotten, and every other session keeps its own", async ({
      port,
      another,
    }) => {
      await port.save("media", "forgotten", 3);
      await port.save("notices", "forgotten", 4);
      await port.save("media", "kept", 5);
      const other = await another();
      await other.forget("forgotten");
      await other.forget("forgotten");
      expect(await port.load("media", "forgotten")).toBe(0);
      expect(await port.load("notices", "forgotten")).toBe(0);
      expect(await port.load("media", "kept")).toBe(5);
    });

    it("each reactor has its own cursor in each session", async ({ port }) => {
      await port.save("media", "a", 1);
      await port.save("media", "ab", 2);
      await port.save("mediaa", "b", 3);
      await port.save("deadlines", "a", 4);
      expect(await port.load("media", "a")).toBe(1);
      expect(await port.load("media", "ab")).toBe(2);
      expect(await port.load("mediaa", "b")).toBe(3);
      expect(await port.load("deadlines", "a")).toBe(4);
      expect(await port.load("deadlines", "ab")).toBe(0);
    });
  });
}

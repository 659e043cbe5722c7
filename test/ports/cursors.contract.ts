import { describe, expect, test } from "vitest";
import type { Cursors } from "../../server/src/ports/cursors.ts";
import { alternately, onNewStore, times, type Store } from "./store.ts";

/** Cursors, and the time that their leases go by. */
export interface CursorsStore extends Store<Cursors> {
  /** Settles when so much time has passed. */
  readonly letPass: (ms: number) => Promise<void>;
}

const longMs = 60_000;
const shortMs = 500;

/** What every store of reactors' cursors has to do. */
export function cursorsContract(name: string, create: () => Promise<CursorsStore>): void {
  const it = (rule: string, body: (store: CursorsStore) => Promise<void>) =>
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

    it("of many nodes that take a lease at once one has it, until it gives it back", async (store) => {
      const { port } = store;
      const both = [port, await store.another()];
      const take = (node: string) => port.lease("media", "session", node, longMs);
      const taken = await Promise.all(
        times(20).map((n) => alternately(both, n).lease("media", "session", `node ${n}`, longMs)),
      );
      expect(taken.filter(Boolean)).toHaveLength(1);
      const holder = `node ${taken.indexOf(true)}`;
      expect(await take("another")).toBe(false);
      await port.release("media", "session", "another");
      expect(await take("another")).toBe(false);
      await both[1]?.release("media", "session", holder);
      await both[1]?.release("media", "session", holder);
      expect(await take("another")).toBe(true);
    });

    it("a lease is for one reactor and one session", async ({ port }) => {
      expect(await port.lease("media", "session", "a", longMs)).toBe(true);
      expect(await port.lease("media", "other", "b", longMs)).toBe(true);
      expect(await port.lease("other", "session", "b", longMs)).toBe(true);
    });

    it("a lease that is not taken again ends by itself, and one that is does not", async (store) => {
      const { port } = store;
      expect(await port.lease("media", "one", "a", shortMs)).toBe(true);
      expect(await port.lease("media", "two", "a", shortMs)).toBe(true);
      expect(await port.lease("media", "two", "a", longMs)).toBe(true);
      await store.letPass(shortMs);
      const other = await store.another();
      expect(await other.lease("media", "one", "b", longMs)).toBe(true);
      expect(await other.lease("media", "two", "b", longMs)).toBe(false);
      expect(await port.lease("media", "one", "a", longMs)).toBe(false);
    });

    it("the next process of the same node has its lease at once", async (store) => {
      expect(await store.port.lease("media", "session", "a", longMs)).toBe(true);
      expect(await (await store.another()).lease("media", "session", "a", longMs)).toBe(true);
    });
  });
}

import { describe, expect, test } from "vitest";
import type { Plans, StoredPlan } from "../../server/src/ports/plans.ts";
import { UnreadableRecord } from "../../server/src/ports/unreadable-records.ts";
import { randomId } from "../../server/src/sealing/random-id.ts";
import { findsIn } from "../support/find-text.ts";
import { onNewStore, type Store } from "./store.ts";

/** The plans, and what somebody could do who has got at what is stored. */
export interface PlansStore extends Store<Plans> {
  readonly bytesAtRest: () => Promise<Uint8Array>;
  /** Puts the stored bytes of one plan in the place of another, without any key. */
  readonly copy: (from: StoredPlan, to: StoredPlan) => Promise<void>;
  /** Flips one bit of the stored bytes, counted from their start, or from their end when negative. */
  readonly change: (plan: StoredPlan, byte: number) => Promise<void>;
}

const newPlan = (from: Partial<StoredPlan> = {}): StoredPlan => ({
  clinicId: "clinic",
  personId: "sam",
  recordId: randomId(),
  at: 1_000,
  text: '{"reasons":"my garden"}',
  ...from,
});

/** What every store of plans has to do. */
export function plansContract(name: string, create: () => Promise<PlansStore>): void {
  const it = (rule: string, body: (store: PlansStore) => Promise<void>) =>
    test(rule, onNewStore(create, body));

  describe(`${name} is a Plans`, () => {
    it("a plan is its person's in its clinic, the last one written, for every process", async ({
      port,
      another,
    }) => {
      const first = newPlan({ text: '{"reasons":"Ñandú نور"}' });
      expect(await port.read("clinic", "sam")).toBeNull();
      await port.put(first);
      const other = await another();
      expect(await other.read("clinic", "sam")).toEqual(first);
      expect(await other.read("clinic", "noor")).toBeNull();
      expect(await other.read("other", "sam")).toBeNull();
      const second = newPlan({ at: 2_000, text: "{}" });
      await other.put(second);
      expect(await port.read("clinic", "sam")).toEqual(second);
    });

    it("nothing of a plan is readable in what is stored", async ({ port, bytesAtRest }) => {
      const canary = "Canary Rowan Wren 4711";
      const plan = newPlan({ text: JSON.stringify({ canary }) });
      await port.put(plan);
      const atRest = await bytesAtRest();
      expect(findsIn(atRest, plan.recordId)).toContain("utf8");
      expect(findsIn(atRest, canary)).toEqual([]);
    });

    it("a plan with one bit changed, or in another person's or clinic's place, does not open and is not taken for none", async (store) => {
      for (const byte of [0, 12, -1]) {
        const plan = newPlan();
        await store.port.put(plan);
        await store.change(plan, byte);
        await expect(store.port.read("clinic", "sam")).rejects.toThrow(UnreadableRecord);
      }
      const mine = newPlan();
      for (const theirs of [newPlan({ personId: "noor" }), newPlan({ clinicId: "other" })]) {
        await store.port.put(mine);
        await store.port.put(theirs);
        await store.copy(mine, theirs);
        const moved = store.port.read(theirs.clinicId, theirs.personId);
        await expect(moved).rejects.toThrow(UnreadableRecord);
        expect(await store.port.read("clinic", "sam")).toEqual(mine);
      }
    });

    it("a forgotten plan is gone, others stay, and forgetting it again is harmless", async ({
      port,
    }) => {
      const [mine, theirs] = [newPlan(), newPlan({ personId: "noor" })];
      await port.put(mine);
      await port.put(theirs);
      await port.forget("clinic", "sam");
      await port.forget("clinic", "sam");
      expect(await port.read("clinic", "sam")).toBeNull();
      expect(await port.read("clinic", "noor")).toEqual(theirs);
    });

    it("a clinic's plans are forgotten by when they were last written", async ({ port }) => {
      await port.put(newPlan({ personId: "old", at: 1 }));
      await port.put(newPlan({ personId: "written again", at: 1 }));
      await port.put(newPlan({ personId: "written again", at: 3 }));
      await port.put(newPlan({ clinicId: "other", personId: "old", at: 1 }));
      expect(await port.forgetUntil("clinic", 2)).toBe(1);
      expect(await port.forgetUntil("clinic", 2)).toBe(0);
      expect(await port.read("clinic", "old")).toBeNull();
      expect(await port.read("clinic", "written again")).not.toBeNull();
      expect(await port.read("other", "old")).not.toBeNull();
    });
  });
}

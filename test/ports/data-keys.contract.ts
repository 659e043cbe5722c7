import { describe, expect, test } from "vitest";
import type { DataKeys } from "../../server/src/ports/data-keys.ts";
import { UnreadableRecord, UnusableDataKey } from "../../server/src/ports/unreadable-records.ts";
import type { Journal } from "../../server/src/ports/journal.ts";
import type { RecordPlace, Vault } from "../../server/src/ports/vault.ts";
import { randomId } from "../../server/src/sealing/random-id.ts";
import type { FakeClock } from "../support/fake-clock.ts";
import { onNewStore } from "./store.ts";
import { writtenVault, type WrittenVault } from "./vault.contract.ts";

/** One process's view of the keys, and of something that they seal. */
interface KeyedProcess {
  readonly dataKeys: DataKeys;
  readonly journal: Journal;
  readonly vault: Vault;
}

/** A store of which processes with one master key or another are made. */
export interface DataKeysStore {
  readonly masterKey: Uint8Array;
  readonly clock: FakeClock;
  readonly open: (masterKey: Uint8Array, before?: Uint8Array) => Promise<KeyedProcess>;
  /** A clinic's wrapped keys as they are stored. */
  readonly storedKeys: (clinicId: string) => Promise<Uint8Array>;
  /** Writes others in their place, without any key. */
  readonly writeKeys: (clinicId: string, wrapped: Uint8Array) => Promise<void>;
  readonly close: () => Promise<void>;
}

type WrittenStore = Omit<DataKeysStore, "open"> & {
  readonly open: (
    ...keys: Parameters<DataKeysStore["open"]>
  ) => Promise<{ readonly dataKeys: DataKeys; readonly vault: WrittenVault }>;
};

const minuteMs = 60_000;
const inClinic = (clinicId: string): RecordPlace => ({
  clinicId,
  sessionId: randomId(),
  recordId: randomId(),
});

/** What every store of data keys has to do, with the records that they seal. */
export function dataKeysContract(name: string, create: () => Promise<DataKeysStore>): void {
  const it = (rule: string, body: (store: WrittenStore) => Promise<void>) =>
    test(
      rule,
      onNewStore(async () => {
        const store = await create();
        const open = async (...keys: Parameters<DataKeysStore["open"]>) => {
          const process = await store.open(...keys);
          return { dataKeys: process.dataKeys, vault: writtenVault(process) };
        };
        return { ...store, open };
      }, body),
    );

  describe(`${name} is a DataKeys`, () => {
    it("after a rotation what was written before still opens, and what is written now does not open with the keys of before", async (store) => {
      const { dataKeys, vault } = await store.open(store.masterKey);
      const [before, after] = [inClinic("one"), inClinic("one")];
      expect(await dataKeys.condition("one")).toBe("none");
      await vault.put(before, "Sam");
      const oldKeys = await store.storedKeys("one");
      await dataKeys.rotate("one");
      await vault.put(after, "Noor");
      expect(await store.storedKeys("one")).not.toEqual(oldKeys);
      for (const { vault: each } of [{ vault }, await store.open(store.masterKey)]) {
        expect(await each.get(before)).toBe("Sam");
        expect(await each.get(after)).toBe("Noor");
      }
      expect(await dataKeys.condition("one")).toBe("opens");
    });

    it("a process that runs writes with the new key within a minute, and reads what others wrote with it at once", async (store) => {
      const running = await store.open(store.masterKey);
      await running.vault.put(inClinic("one"), "Sam");
      const operator = await store.open(store.masterKey);
      await operator.dataKeys.rotate("one");
      const newer = inClinic("one");
      await operator.vault.put(newer, "Noor");
      expect(await running.vault.get(newer)).toBe("Noor");
      const keysBefore = await store.storedKeys("one");
      await operator.dataKeys.rotate("one");
      await store.clock.advance(minuteMs);
      const newest = inClinic("one");
      await running.vault.put(newest, "Kai");
      expect(await operator.vault.get(newest)).toBe("Kai");
      await store.writeKeys("one", keysBefore);
      const withoutNewest = await store.open(store.masterKey);
      expect(await withoutNewest.vault.get(newer)).toBe("Noor");
      await expect(withoutNewest.vault.get(newest)).rejects.toThrow(UnreadableRecord);
    });

    it("the master key is rotated while both open the keys, clinic by clinic, and the old one opens nothing afterwards", async (store) => {
      const old = await store.open(store.masterKey);
      const [mine, theirs] = [inClinic("mine"), inClinic("theirs")];
      await old.vault.put(mine, "Sam");
      await old.vault.put(theirs, "Noor");
      const masterKey = crypto.getRandomValues(new Uint8Array(32));
      const both = await store.open(masterKey, store.masterKey);
      expect(await both.vault.get(mine)).toBe("Sam");
      expect(await both.dataKeys.condition("mine")).toBe("opens-with-key-before");
      expect(await both.dataKeys.rewrap("mine")).toBe(true);
      expect(await both.dataKeys.rewrap("mine")).toBe(false);
      expect(await both.dataKeys.rewrap("nobody's")).toBe(false);
      expect(await both.dataKeys.condition("mine")).toBe("opens");
      expect(await (await store.open(masterKey)).vault.get(mine)).toBe("Sam");
      const late = await store.open(store.masterKey);
      await expect(late.vault.get(mine)).rejects.toThrow(UnusableDataKey);
      expect(await late.dataKeys.condition("mine")).toBe("does-not-open");
      // What was not reached yet is as it was.
      expect(await late.vault.get(theirs)).toBe("Noor");
      expect(await both.dataKeys.rewrap("theirs")).toBe(true);
    });

    it("a destroyed key opens and seals nothing, in no process a minute later, and no other takes its place", async (store) => {
      const running = await store.open(store.masterKey);
      const [shredded, kept] = [inClinic("gone"), inClinic("kept")];
      await running.vault.put(shredded, "Sam");
      await running.vault.put(kept, "Noor");
      const operator = await store.open(store.masterKey);
      await operator.dataKeys.destroy("gone");
      await operator.dataKeys.destroy("gone");
      await operator.dataKeys.destroy("never there");
      await store.clock.advance(minuteMs);
      for (const { vault } of [running, operator, await store.open(store.masterKey)]) {
        await expect(vault.get(shredded)).rejects.toThrow(UnusableDataKey);
        await expect(vault.put(inClinic("gone"), "Kai")).rejects.toThrow("destroyed");
        await expect(vault.put(inClinic("never there"), "Kai")).rejects.toThrow("destroyed");
        expect(await vault.get(kept)).toBe("Noor");
      }
      expect(await operator.dataKeys.condition("gone")).toBe("destroyed");
      await expect(operator.dataKeys.rotate("gone")).rejects.toThrow("destroyed");
      expect(await operator.dataKeys.rewrap("gone")).toBe(false);
      expect((await store.storedKeys("gone")).length).toBe(0);
    });

    it("keys that were damaged name their clinic, refuse its records and nobody else's", async (store) => {
      const { vault } = await store.open(store.masterKey);
      const [broken, whole] = [inClinic("broken"), inClinic("whole")];
      await vault.put(broken, "Sam");
      await vault.put(whole, "Noor");
      const wrapped = await store.storedKeys("broken");
      const last = wrapped.length - 1;
      await store.writeKeys("broken", wrapped.with(last, (wrapped[last] ?? 0) ^ 1));
      const fresh = await store.open(store.masterKey);
      for (const act of [
        () => fresh.vault.get(broken),
        () => fresh.vault.put(inClinic("broken"), "Kai"),
      ]) {
        const error: unknown = await act().catch((reason: unknown) => reason);
        expect(error).toBeInstanceOf(UnusableDataKey);
        expect((error as UnusableDataKey).clinicId).toBe("broken");
      }
      expect(await fresh.dataKeys.condition("broken")).toBe("does-not-open");
      await expect(fresh.dataKeys.rotate("broken")).rejects.toThrow(UnusableDataKey);
      expect(await fresh.vault.get(whole)).toBe("Noor");
      // It is left as it is: a backup's may be put back, and then all of it opens.
      await store.writeKeys("broken", wrapped);
      expect(await fresh.vault.get(broken)).toBe("Sam");
    });

    it("two that rotate one key at once both end with keys that open everything", async (store) => {
      const [one, two] = [await store.open(store.masterKey), await store.open(store.masterKey)];
      const place = inClinic("one");
      await one.vault.put(place, "Sam");
      const done = await Promise.allSettled([
        one.dataKeys.rotate("one"),
        two.dataKeys.rotate("one"),
      ]);
      expect(done.some(({ status }) => status === "fulfilled")).toBe(true);
      const later = inClinic("one");
      await two.vault.put(later, "Noor");
      expect([await one.vault.get(place), await one.vault.get(later)]).toEqual(["Sam", "Noor"]);
    });
  });
}

import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import type { Journal } from "../../server/src/ports/journal.ts";
import type { RecordPlace, Vault } from "../../server/src/ports/vault.ts";
import { randomId } from "../../server/src/sealing/random-id.ts";
import { findsIn } from "../support/find-text.ts";
import { putWords } from "./put-words.ts";
import { alternately, onNewStore, times, type Store } from "./store.ts";

/** A vault, and how words come into it. */
export type WrittenVault = Pick<Vault, "get" | "forget"> & {
  readonly put: (place: RecordPlace, text: string) => Promise<void>;
  readonly journal: Journal;
  readonly vault: Vault;
};

/** The vault of a store as the suite takes it. */
export function writtenVault(ports: {
  readonly journal: Journal;
  readonly vault: Vault;
}): WrittenVault {
  const { journal, vault } = ports;
  return {
    journal,
    vault,
    get: (place) => vault.get(place),
    forget: (...args) => vault.forget(...args),
    put: (place, text) => putWords(ports, place, text),
  };
}

/** A vault, and what somebody could do who has got at what it stores. */
export interface VaultStore extends Store<WrittenVault> {
  /** The same store under another master key. */
  readonly withAnotherMasterKey: () => Promise<WrittenVault>;
  /** Everything that is stored, as it lies there. */
  readonly bytesAtRest: () => Promise<Uint8Array>;
  /** Copies the stored bytes of a record to another place, without any key. */
  readonly copyRecord: (from: RecordPlace, to: RecordPlace) => Promise<void>;
  /** Flips one bit of a stored record, counted in bytes from its start, or from its end when negative. */
  readonly changeRecord: (place: RecordPlace, byte: number) => Promise<void>;
  /** Puts one clinic's stored data key in the place of another's. */
  readonly copyClinicKey: (from: string, to: string) => Promise<void>;
}

type It = (rule: string, body: (store: VaultStore) => Promise<void>) => void;

const newPlace = (from: Partial<RecordPlace> = {}): RecordPlace => ({
  clinicId: randomId(),
  sessionId: randomId(),
  recordId: randomId(),
  ...from,
});

/** What every vault has to do. */
export function vaultContract(name: string, create: () => Promise<VaultStore>): void {
  const it: It = (rule, body) => test(rule, onNewStore(create, body));
  describe(`${name} is a Vault`, () => {
    keepingRules(it);
    secrecyRules(it);
    commitRules(it);
    forgettingRules(it);
  });
}

function keepingRules(it: It): void {
  it("a record that is not there is null", async ({ port }) => {
    const place = newPlace();
    expect(await port.get(place)).toBeNull();
    await port.put(place, "Sam");
    expect(await port.get({ ...place, recordId: randomId() })).toBeNull();
    expect(await port.get({ ...place, sessionId: randomId() })).toBeNull();
    expect(await port.get({ ...place, clinicId: randomId() })).toBeNull();
  });

  it("a text comes back as it was put, for every process", async ({ port, another }) => {
    const other = await another();
    const texts = [
      "Sam",
      "Noor 👩‍👩‍👧",
      "نور\nÑandú",
      "\ufeffbegins with a mark",
      "",
      "x".repeat(5000),
    ];
    for (const text of texts) {
      const place = newPlace({ clinicId: "clinic" });
      await port.put(place, text);
      expect(await port.get(place)).toBe(text);
      expect(await other.get(place)).toBe(text);
    }
  });

  it("a record is written once", async ({ port, another }) => {
    const place = newPlace();
    const both = [port, await another()];
    const puts = await Promise.allSettled(
      times(20).map((n) => alternately(both, n).put(place, `text ${n}`)),
    );
    const winner = puts.findIndex(({ status }) => status === "fulfilled");
    expect(puts.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await port.get(place)).toBe(`text ${winner}`);
    await expect(port.put(place, `text ${winner}`)).rejects.toThrow();
    expect(await port.get(place)).toBe(`text ${winner}`);
  });

  it("a clinic's first records, put at once, all open", async ({ port, another }) => {
    const both = [port, await another()];
    const places = times(40).map(() => newPlace({ clinicId: "new" }));
    await Promise.all(places.map((place, n) => alternately(both, n).put(place, `text ${n}`)));
    const third = await another();
    const texts = await Promise.all(places.map((place) => third.get(place)));
    expect(texts).toEqual(times(40).map((n) => `text ${n}`));
  });
}

function secrecyRules(it: It): void {
  it("nothing of a text is readable in what is stored, or in an error", async (store) => {
    const place = newPlace();
    const canary = "Canary Rowan Wren 4711";
    await store.port.put(place, canary);
    const atRest = await store.bytesAtRest();
    // The place is stored in clear: finding it shows that the search searches.
    expect(findsIn(atRest, place.recordId)).toEqual(["utf8"]);
    expect(findsIn(atRest, canary)).toEqual([]);
    const error: unknown = await store.port.put(place, canary).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Error);
    expect(inspect(error)).not.toContain(canary);
  });

  it("a record that was moved does not open", async ({ port, copyRecord }) => {
    const place = newPlace();
    await port.put(place, "Sam");
    // The other clinic has a data key of its own.
    const otherClinic = newPlace();
    await port.put(otherClinic, "Jordan");
    const moved = [
      { ...place, recordId: randomId() },
      { ...place, sessionId: randomId() },
      { ...place, clinicId: otherClinic.clinicId },
      { ...place, sessionId: place.recordId, recordId: place.sessionId },
    ];
    for (const to of moved) {
      await copyRecord(place, to);
      await expect(port.get(to)).rejects.toThrow();
    }
    expect(await port.get(place)).toBe("Sam");
  });

  it("a record that was changed does not open", async ({ port, changeRecord }) => {
    for (const byte of [0, 12, -1]) {
      const place = newPlace({ clinicId: "clinic" });
      await port.put(place, "Sam");
      await changeRecord(place, byte);
      await expect(port.get(place)).rejects.toThrow();
    }
  });

  it("a clinic's data key opens for that clinic only", async ({ port, another, copyClinicKey }) => {
    const [mine, theirs] = [newPlace(), newPlace()];
    await port.put(mine, "Sam");
    await port.put(theirs, "Jordan");
    await copyClinicKey(mine.clinicId, theirs.clinicId);
    const fresh = await another();
    await expect(fresh.get(theirs)).rejects.toThrow();
    await expect(fresh.put(newPlace({ clinicId: theirs.clinicId }), "Kai")).rejects.toThrow();
    expect(await fresh.get(mine)).toBe("Sam");
  });

  it("another master key opens nothing, and spoils nothing", async (store) => {
    const place = newPlace();
    await store.port.put(place, "Sam");
    const stranger = await store.withAnotherMasterKey();
    await expect(stranger.get(place)).rejects.toThrow();
    await expect(stranger.put(newPlace({ clinicId: place.clinicId }), "Kai")).rejects.toThrow();
    expect(await (await store.another()).get(place)).toBe("Sam");
  });
}

function commitRules(it: It): void {
  it("words are there with the commit that brings them, and not when it is not written", async ({
    port,
  }) => {
    const { journal, vault } = port;
    const [first, late, again] = [newPlace(), newPlace(), newPlace()].map(({ recordId }) => ({
      clinicId: "clinic",
      sessionId: "session",
      recordId,
    }));
    if (!first || !late || !again) throw new Error("there are three places");
    const key = { id: "key", digest: "digest" };
    const append = async (version: number, place: RecordPlace) =>
      journal.append("session", version, [], key, [await vault.seal(place, "Sam")]);
    await vault.seal(late, "Sam");
    expect(await port.get(late)).toBeNull();
    expect(await append(0, first)).toMatchObject({ outcome: "appended" });
    expect(await port.get(first)).toBe("Sam");
    expect(await append(1, again)).toMatchObject({ outcome: "repeated" });
    expect(await port.get(again)).toBeNull();
    const record = await vault.seal(late, "Sam");
    const conflict = await journal.append("session", 0, [], null, [record]);
    expect(conflict).toEqual({ outcome: "conflict" });
    expect(await port.get(late)).toBeNull();
  });

  it("an append that brings a record that is there writes nothing", async ({ port }) => {
    const place = newPlace();
    const other = { ...place, recordId: randomId() };
    await port.put(place, "Sam");
    const { journal, vault } = port;
    const records = [await vault.seal(other, "Noor"), await vault.seal(place, "Kai")];
    const { length } = await journal.read(place.sessionId, 0);
    await expect(journal.append(place.sessionId, length, [], null, records)).rejects.toThrow();
    expect(await journal.read(place.sessionId, 0)).toHaveLength(length);
    expect([await port.get(place), await port.get(other)]).toEqual(["Sam", null]);
  });
}

function forgettingRules(it: It): void {
  it("a forgotten session has no records, and every other keeps its own", async (store) => {
    const { port } = store;
    const place = newPlace();
    const sibling = { ...place, recordId: randomId() };
    const otherSession = { ...place, sessionId: randomId() };
    const otherClinic = { ...place, clinicId: randomId() };
    const all = [place, sibling, otherSession, otherClinic];
    await Promise.all(all.map((each) => port.put(each, "Sam")));
    const other = await store.another();
    await other.forget(place.clinicId, place.sessionId);
    await other.forget(place.clinicId, place.sessionId);
    expect(await Promise.all(all.map((each) => port.get(each)))).toEqual([
      null,
      null,
      "Sam",
      "Sam",
    ]);
  });

  it("forgetting a session that is not there is harmless", async ({ port }) => {
    await port.forget(randomId(), randomId());
    const place = newPlace();
    await port.put(place, "Sam");
    expect(await port.get(place)).toBe("Sam");
  });
}

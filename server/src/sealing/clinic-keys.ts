import type { ClinicId, Instant } from "@breathing-room/session";
import type { Clock } from "../ports/clock.ts";
import type { DataKeyCondition, DataKeys } from "../ports/data-keys.ts";
import { UnreadableRecord, UnusableDataKey } from "../ports/unreadable-records.ts";
import type { ClinicRecords, RecordLabel, RecordSealing } from "./record-sealing.ts";

/** Where the clinics' wrapped data keys lie. What is empty was destroyed, and stays so. */
export interface WrappedKeys {
  load(clinicId: ClinicId): Promise<Uint8Array | null>;
  /** Several may store one at once: the first is kept, and everybody's. */
  storeFirst(clinicId: ClinicId, wrapped: Uint8Array): Promise<void>;
  /** False, and nothing is changed, when something else than `before` is stored by now. */
  replace(clinicId: ClinicId, before: Uint8Array, after: Uint8Array): Promise<boolean>;
}

/** What was done to a key elsewhere holds here after this time. */
const lookAgainAfterMs = 60_000;

interface Known {
  readonly wrapped: Uint8Array;
  readonly records: ClinicRecords;
  readonly lookedAt: Instant;
}

const nothing = new Uint8Array();

/** The clinics' data keys, kept in memory once unwrapped; one is made when a clinic's first record is written. */
export class ClinicKeys implements DataKeys {
  readonly #stored: WrappedKeys;
  readonly #sealing: RecordSealing;
  readonly #clock: Clock;
  readonly #clinics = new Map<ClinicId, Known>();

  constructor(stored: WrappedKeys, sealing: RecordSealing, clock: Clock) {
    this.#stored = stored;
    this.#sealing = sealing;
    this.#clock = clock;
  }

  /** Seals a clinic's record. Rejects with `UnusableDataKey` when the clinic's key was destroyed or does not open. */
  async seal(clinicId: ClinicId, label: RecordLabel, text: string): Promise<Uint8Array> {
    const known = (await this.#known(clinicId)) ?? (await this.#first(clinicId));
    return known.records.seal(label, text);
  }

  /** Opens a clinic's record. Rejects as `seal` does, and with `UnreadableRecord` for one that does not open. */
  async open(clinicId: ClinicId, label: RecordLabel, sealed: Uint8Array): Promise<string> {
    const known = await this.#known(clinicId);
    if (!known) throw new UnusableDataKey(clinicId, "the clinic's data key is not there");
    try {
      return known.records.open(label, sealed);
    } catch (error) {
      if (!(error instanceof UnreadableRecord)) throw error;
      // Another process may have sealed it with a key that the clinic has only had since.
      const now = await this.#look(clinicId);
      if (!now || now.records === known.records) throw error;
      return now.records.open(label, sealed);
    }
  }

  async condition(clinicId: ClinicId): Promise<DataKeyCondition> {
    const wrapped = await this.#stored.load(clinicId);
    if (!wrapped) return "none";
    if (wrapped.length === 0) return "destroyed";
    try {
      return this.#sealing.rewrap(clinicId, wrapped) ? "opens-with-key-before" : "opens";
    } catch (error) {
      if (error instanceof UnusableDataKey) return "does-not-open";
      throw error;
    }
  }

  async rotate(clinicId: ClinicId): Promise<void> {
    const wrapped = await this.#stored.load(clinicId);
    if (wrapped) {
      refuseDestroyed(clinicId, wrapped);
      await this.#replace(clinicId, wrapped, this.#sealing.addClinicKey(clinicId, wrapped));
    } else {
      await this.#first(clinicId);
    }
  }

  async rewrap(clinicId: ClinicId): Promise<boolean> {
    const wrapped = await this.#stored.load(clinicId);
    if (!wrapped || wrapped.length === 0) return false;
    const again = this.#sealing.rewrap(clinicId, wrapped);
    if (again) await this.#replace(clinicId, wrapped, again);
    return again !== null;
  }

  async destroy(clinicId: ClinicId): Promise<void> {
    // A clinic without a key gets none later either.
    await this.#stored.storeFirst(clinicId, nothing);
    const wrapped = await this.#stored.load(clinicId);
    if (wrapped && wrapped.length > 0) await this.#replace(clinicId, wrapped, nothing);
    this.#clinics.delete(clinicId);
  }

  async #replace(clinicId: ClinicId, before: Uint8Array, after: Uint8Array): Promise<void> {
    if (!(await this.#stored.replace(clinicId, before, after))) {
      throw new Error("somebody else changed the clinic's data key at the same time: try again");
    }
    this.#clinics.delete(clinicId);
  }

  async #first(clinicId: ClinicId): Promise<Known> {
    await this.#stored.storeFirst(clinicId, this.#sealing.createClinicKey(clinicId));
    const known = await this.#look(clinicId);
    if (!known) throw new UnusableDataKey(clinicId, "the clinic's data key was not kept");
    return known;
  }

  async #known(clinicId: ClinicId): Promise<Known | null> {
    const known = this.#clinics.get(clinicId);
    const isFresh = known && this.#clock.now() - known.lookedAt < lookAgainAfterMs;
    return isFresh ? known : this.#look(clinicId);
  }

  async #look(clinicId: ClinicId): Promise<Known | null> {
    const wrapped = await this.#stored.load(clinicId);
    const before = this.#clinics.get(clinicId);
    this.#clinics.delete(clinicId);
    if (!wrapped) return null;
    refuseDestroyed(clinicId, wrapped);
    const isSame = before !== undefined && Buffer.compare(before.wrapped, wrapped) === 0;
    const records = isSame ? before.records : this.#sealing.recordsOf(clinicId, wrapped);
    const known = { wrapped, records, lookedAt: this.#clock.now() };
    this.#clinics.set(clinicId, known);
    return known;
  }
}

function refuseDestroyed(clinicId: ClinicId, wrapped: Uint8Array): void {
  if (wrapped.length === 0) {
    throw new UnusableDataKey(clinicId, "the clinic's data key was destroyed");
  }
}

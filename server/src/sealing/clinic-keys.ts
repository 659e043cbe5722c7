import type { ClinicId } from "@breathing-room/session";
import type { ClinicRecords, RecordSealing } from "./record-sealing.ts";

/** Where the clinics' wrapped data keys lie. */
export interface WrappedKeys {
  load(clinicId: ClinicId): Promise<Uint8Array | null>;
  /** Several may store one at once: the first is kept, and everybody's. */
  storeFirst(clinicId: ClinicId, wrapped: Uint8Array): Promise<void>;
}

/** The clinics' data keys, kept in memory once unwrapped; one is made when a clinic's first record is written. */
export class ClinicKeys {
  readonly #stored: WrappedKeys;
  readonly #sealing: RecordSealing;
  readonly #clinics = new Map<ClinicId, ClinicRecords>();

  constructor(stored: WrappedKeys, sealing: RecordSealing) {
    this.#stored = stored;
    this.#sealing = sealing;
  }

  /** What opens a clinic's records. Rejects when the clinic has no key, or one that does not open. */
  async toRead(clinicId: ClinicId): Promise<ClinicRecords> {
    const records = await this.#find(clinicId);
    if (!records) throw new Error("the clinic's data key is not there");
    return records;
  }

  /** What seals a clinic's records. Rejects when the clinic's key does not open. */
  async toWrite(clinicId: ClinicId): Promise<ClinicRecords> {
    const known = await this.#find(clinicId);
    if (known) return known;
    await this.#stored.storeFirst(clinicId, await this.#sealing.createClinicKey(clinicId));
    return this.toRead(clinicId);
  }

  async #find(clinicId: ClinicId): Promise<ClinicRecords | null> {
    const known = this.#clinics.get(clinicId);
    if (known) return known;
    const wrapped = await this.#stored.load(clinicId);
    if (!wrapped) return null;
    const records = await this.#sealing.recordsOf(clinicId, wrapped);
    this.#clinics.set(clinicId, records);
    return records;
  }
}

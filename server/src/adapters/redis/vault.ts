import type { ClinicId, SessionId } from "@breathing-room/session";
import type { RecordPlace, Vault } from "../../ports/vault.ts";
import type { ClinicRecords, RecordSealing } from "../../sealing/record-sealing.ts";
import type { RedisDatabase } from "./database.ts";
import { keys } from "./schema.ts";

/** The vault in Redis; a clinic's data key is made when its first record is written. */
export class RedisVault implements Vault {
  readonly #database: RedisDatabase;
  readonly #sealing: RecordSealing;
  readonly #clinics = new Map<ClinicId, ClinicRecords>();

  constructor(database: RedisDatabase, sealing: RecordSealing) {
    this.#database = database;
    this.#sealing = sealing;
  }

  async put(place: RecordPlace, text: string): Promise<void> {
    const { clinicId, sessionId, recordId } = place;
    const records = (await this.#recordsOf(clinicId)) ?? (await this.#begin(clinicId));
    const sealed = Buffer.from(await records.seal(place, text));
    const key = keys.records(sessionId, clinicId);
    const added = await this.#database.send("HSETNX", key, recordId, sealed);
    if (added !== 1) throw new Error("a record is written once, and this one is there");
  }

  async get(place: RecordPlace): Promise<string | null> {
    const { clinicId, sessionId, recordId } = place;
    const key = keys.records(sessionId, clinicId);
    const sealed = (await this.#database.send("HGET", key, recordId)) as Buffer | null;
    if (sealed === null) return null;
    const records = await this.#recordsOf(clinicId);
    if (!records) throw new Error("the clinic's data key is not there");
    return records.open(place, sealed);
  }

  async forget(clinicId: ClinicId, sessionId: SessionId): Promise<void> {
    await this.#database.send("UNLINK", keys.records(sessionId, clinicId));
  }

  async #recordsOf(clinicId: ClinicId): Promise<ClinicRecords | null> {
    const known = this.#clinics.get(clinicId);
    if (known) return known;
    const wrapped = (await this.#database.send("GET", keys.dataKey(clinicId))) as Buffer | null;
    if (wrapped === null) return null;
    const records = await this.#sealing.recordsOf(clinicId, wrapped);
    this.#clinics.set(clinicId, records);
    return records;
  }

  async #begin(clinicId: ClinicId): Promise<ClinicRecords> {
    // Several may begin at once: the first key that is stored is everybody's.
    const wrapped = Buffer.from(await this.#sealing.createClinicKey(clinicId));
    await this.#database.send("SET", keys.dataKey(clinicId), wrapped, "NX");
    const records = await this.#recordsOf(clinicId);
    if (!records) throw new Error("the clinic's data key was not stored");
    return records;
  }
}

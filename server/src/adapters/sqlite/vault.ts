import type { ClinicId, SessionId } from "@breathing-room/session";
import type { DatabaseSync } from "node:sqlite";
import type { RecordPlace, Vault } from "../../ports/vault.ts";
import type { ClinicRecords, RecordSealing } from "../../sealing/record-sealing.ts";
import { emptyLog } from "./database.ts";

/** The vault in one SQLite file; a clinic's data key is made when its first record is written. */
export class SqliteVault implements Vault {
  readonly #database: DatabaseSync;
  readonly #sealing: RecordSealing;
  readonly #clinics = new Map<ClinicId, ClinicRecords>();

  constructor(database: DatabaseSync, sealing: RecordSealing) {
    this.#database = database;
    this.#sealing = sealing;
  }

  async put(place: RecordPlace, text: string): Promise<void> {
    const records = (await this.#recordsOf(place.clinicId)) ?? (await this.#begin(place.clinicId));
    const sealed = await records.seal(place, text);
    const { changes } = this.#database
      .prepare(
        `INSERT INTO vault_records (clinic_id, session_id, record_id, sealed) VALUES (?, ?, ?, ?)
         ON CONFLICT DO NOTHING`,
      )
      .run(place.clinicId, place.sessionId, place.recordId, sealed);
    if (Number(changes) === 0) throw new Error("a record is written once, and this one is there");
  }

  async get(place: RecordPlace): Promise<string | null> {
    const row = this.#database
      .prepare(
        "SELECT sealed FROM vault_records WHERE clinic_id = ? AND session_id = ? AND record_id = ?",
      )
      .get(place.clinicId, place.sessionId, place.recordId);
    if (!row) return null;
    const records = await this.#recordsOf(place.clinicId);
    if (!records) throw new Error("the clinic's data key is not there");
    return records.open(place, row["sealed"] as Uint8Array);
  }

  async forget(clinicId: ClinicId, sessionId: SessionId): Promise<void> {
    this.#database
      .prepare("DELETE FROM vault_records WHERE clinic_id = ? AND session_id = ?")
      .run(clinicId, sessionId);
    emptyLog(this.#database);
  }

  async #recordsOf(clinicId: ClinicId): Promise<ClinicRecords | null> {
    const known = this.#clinics.get(clinicId);
    if (known) return known;
    const row = this.#database
      .prepare("SELECT wrapped FROM vault_keys WHERE clinic_id = ?")
      .get(clinicId);
    if (!row) return null;
    const records = await this.#sealing.recordsOf(clinicId, row["wrapped"] as Uint8Array);
    this.#clinics.set(clinicId, records);
    return records;
  }

  async #begin(clinicId: ClinicId): Promise<ClinicRecords> {
    // Several may begin at once: the first key that is stored is everybody's.
    this.#database
      .prepare("INSERT INTO vault_keys (clinic_id, wrapped) VALUES (?, ?) ON CONFLICT DO NOTHING")
      .run(clinicId, await this.#sealing.createClinicKey(clinicId));
    const records = await this.#recordsOf(clinicId);
    if (!records) throw new Error("the clinic's data key was not stored");
    return records;
  }
}

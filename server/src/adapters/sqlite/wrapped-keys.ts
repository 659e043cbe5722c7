import type { ClinicId } from "@breathing-room/session";
import type { DatabaseSync } from "node:sqlite";
import type { WrappedKeys } from "../../sealing/clinic-keys.ts";
import { emptyLog } from "./database.ts";

/** The clinics' wrapped data keys in one SQLite file. */
export class SqliteWrappedKeys implements WrappedKeys {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  async load(clinicId: ClinicId): Promise<Uint8Array | null> {
    const row = this.#database
      .prepare("SELECT wrapped FROM vault_keys WHERE clinic_id = ?")
      .get(clinicId);
    return row ? (row["wrapped"] as Uint8Array) : null;
  }

  async storeFirst(clinicId: ClinicId, wrapped: Uint8Array): Promise<void> {
    this.#database
      .prepare("INSERT INTO vault_keys (clinic_id, wrapped) VALUES (?, ?) ON CONFLICT DO NOTHING")
      .run(clinicId, wrapped);
  }

  async replace(clinicId: ClinicId, before: Uint8Array, after: Uint8Array): Promise<boolean> {
    const { changes } = this.#database
      .prepare("UPDATE vault_keys SET wrapped = ? WHERE clinic_id = ? AND wrapped = ?")
      .run(after, clinicId, before);
    // A key that was destroyed is on the disk no more.
    emptyLog(this.#database);
    return Number(changes) === 1;
  }
}

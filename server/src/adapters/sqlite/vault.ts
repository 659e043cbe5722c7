import type { ClinicId, SessionId } from "@breathing-room/session";
import type { DatabaseSync } from "node:sqlite";
import type { RecordPlace, SealedRecord, Vault } from "../../ports/vault.ts";
import { emptyLog } from "./database.ts";
import type { ClinicKeys } from "../../sealing/clinic-keys.ts";
import { wordsLabel } from "../../sealing/record-sealing.ts";

/** The vault in one SQLite file. */
export class SqliteVault implements Vault {
  readonly #database: DatabaseSync;
  readonly #clinicKeys: ClinicKeys;

  constructor(database: DatabaseSync, clinicKeys: ClinicKeys) {
    this.#database = database;
    this.#clinicKeys = clinicKeys;
  }

  async seal(place: RecordPlace, text: string): Promise<SealedRecord> {
    return { place, sealed: await this.#clinicKeys.seal(place.clinicId, wordsLabel(place), text) };
  }

  async get(place: RecordPlace): Promise<string | null> {
    const row = this.#database
      .prepare(
        "SELECT sealed FROM vault_records WHERE clinic_id = ? AND session_id = ? AND record_id = ?",
      )
      .get(place.clinicId, place.sessionId, place.recordId);
    if (!row) return null;
    const sealed = row["sealed"] as Uint8Array;
    return this.#clinicKeys.open(place.clinicId, wordsLabel(place), sealed);
  }

  async forget(clinicId: ClinicId, sessionId: SessionId): Promise<void> {
    this.#database
      .prepare("DELETE FROM vault_records WHERE clinic_id = ? AND session_id = ?")
      .run(clinicId, sessionId);
    emptyLog(this.#database);
  }
}

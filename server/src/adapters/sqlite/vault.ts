import type { ClinicId, SessionId } from "@breathing-room/session";
import type { DatabaseSync } from "node:sqlite";
import type { RecordPlace, Vault } from "../../ports/vault.ts";
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

  async put(place: RecordPlace, text: string): Promise<void> {
    const records = await this.#clinicKeys.toWrite(place.clinicId);
    const sealed = await records.seal(wordsLabel(place), text);
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
    const records = await this.#clinicKeys.toRead(place.clinicId);
    return records.open(wordsLabel(place), row["sealed"] as Uint8Array);
  }

  async remove({ clinicId, sessionId, recordId }: RecordPlace): Promise<void> {
    this.#database
      .prepare("DELETE FROM vault_records WHERE clinic_id = ? AND session_id = ? AND record_id = ?")
      .run(clinicId, sessionId, recordId);
  }

  async forget(clinicId: ClinicId, sessionId: SessionId): Promise<void> {
    this.#database
      .prepare("DELETE FROM vault_records WHERE clinic_id = ? AND session_id = ?")
      .run(clinicId, sessionId);
    emptyLog(this.#database);
  }
}

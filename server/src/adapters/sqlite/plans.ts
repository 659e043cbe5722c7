import type { ClinicId, Instant, PersonId } from "@breathing-room/session";
import type { DatabaseSync } from "node:sqlite";
import type { PlanPlace, Plans, StoredPlan } from "../../ports/plans.ts";
import type { ClinicKeys } from "../../sealing/clinic-keys.ts";
import { planLabel } from "../../sealing/record-sealing.ts";
import { emptyLog } from "./database.ts";

/** People's plans in one SQLite file. */
export class SqlitePlans implements Plans {
  readonly #database: DatabaseSync;
  readonly #clinicKeys: ClinicKeys;

  constructor(database: DatabaseSync, clinicKeys: ClinicKeys) {
    this.#database = database;
    this.#clinicKeys = clinicKeys;
  }

  async read(clinicId: ClinicId, personId: PersonId): Promise<StoredPlan | null> {
    const row = this.#database
      .prepare("SELECT record_id, at, sealed FROM plans WHERE clinic_id = ? AND person_id = ?")
      .get(clinicId, personId);
    if (!row) return null;
    const recordId = String(row["record_id"]);
    const place: PlanPlace = { clinicId, personId, recordId, at: Number(row["at"]) };
    const sealed = row["sealed"] as Uint8Array;
    return { ...place, text: await this.#clinicKeys.open(clinicId, planLabel(place), sealed) };
  }

  async put({ text, ...place }: StoredPlan): Promise<void> {
    const { clinicId, personId, recordId, at } = place;
    const sealed = await this.#clinicKeys.seal(clinicId, planLabel(place), text);
    this.#database
      .prepare(
        "INSERT OR REPLACE INTO plans (clinic_id, person_id, record_id, at, sealed) VALUES (?, ?, ?, ?, ?)",
      )
      .run(clinicId, personId, recordId, at, sealed);
  }

  async forget(clinicId: ClinicId, personId: PersonId): Promise<void> {
    this.#database
      .prepare("DELETE FROM plans WHERE clinic_id = ? AND person_id = ?")
      .run(clinicId, personId);
    emptyLog(this.#database);
  }

  async forgetUntil(clinicId: ClinicId, until: Instant): Promise<number> {
    const { changes } = this.#database
      .prepare("DELETE FROM plans WHERE clinic_id = ? AND at <= ?")
      .run(clinicId, until);
    if (Number(changes) > 0) emptyLog(this.#database);
    return Number(changes);
  }
}

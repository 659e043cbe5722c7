import type { OwnQuestionnaire } from "@breathing-room/measures";
import type { ClinicId } from "@breathing-room/session";
import type { DatabaseSync } from "node:sqlite";
import {
  defaultRecordDays,
  plainCheckIns,
  type CheckInPolicy,
  type Clinic,
  type Clinics,
  type RecordDays,
  type WebhookTarget,
} from "../../ports/clinics.ts";
import { inTransaction } from "./database.ts";

interface ClinicRow {
  readonly name: string;
  readonly origins: string;
  readonly phone: string | null;
  readonly retention_days: number;
  readonly kept_in: Clinic["keptIn"];
  readonly check_ins: string | null;
  readonly record_days: string | null;
  readonly webhook: string | null;
}

/** The clinics in one SQLite file. */
export class SqliteClinics implements Clinics {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  async all(): Promise<readonly Clinic[]> {
    const rows = this.#database.prepare("SELECT clinic_id FROM clinics ORDER BY clinic_id").all();
    return rows.flatMap((row) => this.#read(String(row["clinic_id"])) ?? []);
  }

  async byId(clinicId: ClinicId): Promise<Clinic | null> {
    return this.#read(clinicId);
  }

  async byApiKey(sha256: string): Promise<Clinic | null> {
    const row = this.#database
      .prepare("SELECT clinic_id FROM clinic_api_keys WHERE sha256 = ?")
      .get(sha256);
    return row ? this.#read(String(row["clinic_id"])) : null;
  }

  /** Throws, and changes nothing, when one of the keys is another clinic's: a key says who calls. */
  async put(clinic: Clinic): Promise<void> {
    inTransaction(this.#database, () => {
      this.#database
        .prepare(
          `INSERT OR REPLACE INTO clinics (clinic_id, name, origins, phone, retention_days, kept_in, check_ins, record_days, webhook)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        )
        .run(
          clinic.id,
          clinic.name,
          JSON.stringify(clinic.origins),
          clinic.phone,
          clinic.retentionDays,
          clinic.keptIn,
          JSON.stringify(clinic.checkIns),
          JSON.stringify(clinic.recordDays),
          clinic.webhook && JSON.stringify(clinic.webhook),
        );
      this.#database.prepare("DELETE FROM clinic_api_keys WHERE clinic_id = ?").run(clinic.id);
      const insertKey = this.#database.prepare(
        "INSERT INTO clinic_api_keys (sha256, clinic_id, place) VALUES (?, ?, ?)",
      );
      clinic.apiKeySha256.forEach((sha256, place) => insertKey.run(sha256, clinic.id, place));
    });
  }

  async keepForm(
    clinicId: ClinicId,
    canonical: string,
    questionnaire: OwnQuestionnaire,
  ): Promise<OwnQuestionnaire> {
    this.#database
      .prepare(
        "INSERT OR IGNORE INTO clinic_forms (clinic_id, canonical, questionnaire) VALUES (?, ?, ?)",
      )
      .run(clinicId, canonical, JSON.stringify(questionnaire));
    return (await this.formVersion(clinicId, canonical)) ?? questionnaire;
  }

  async formVersion(clinicId: ClinicId, canonical: string): Promise<OwnQuestionnaire | null> {
    const row = this.#database
      .prepare("SELECT questionnaire FROM clinic_forms WHERE clinic_id = ? AND canonical = ?")
      .get(clinicId, canonical);
    return row ? (JSON.parse(String(row["questionnaire"])) as OwnQuestionnaire) : null;
  }

  #read(clinicId: ClinicId): Clinic | null {
    const row = this.#database
      .prepare("SELECT * FROM clinics WHERE clinic_id = ?")
      .get(clinicId) as unknown as ClinicRow | undefined;
    if (!row) return null;
    const keys = this.#database
      .prepare("SELECT sha256 FROM clinic_api_keys WHERE clinic_id = ? ORDER BY place")
      .all(clinicId);
    return {
      id: clinicId,
      name: row.name,
      apiKeySha256: keys.map((key) => String(key["sha256"])),
      origins: JSON.parse(row.origins) as string[],
      phone: row.phone,
      retentionDays: row.retention_days,
      recordDays: {
        ...defaultRecordDays,
        ...(row.record_days === null ? {} : (JSON.parse(row.record_days) as RecordDays)),
      },
      keptIn: row.kept_in,
      checkIns: {
        ...plainCheckIns,
        ...(JSON.parse(row.check_ins ?? "{}") as Partial<CheckInPolicy>),
      },
      webhook: row.webhook === null ? null : (JSON.parse(row.webhook) as WebhookTarget),
    };
  }
}

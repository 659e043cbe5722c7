import type { OwnQuestionnaire } from "@breathing-room/measures";
import type { ClinicId } from "@breathing-room/session";
import {
  defaultRecordDays,
  defaultRetentionDays,
  plainCheckIns,
  type CheckInPolicy,
  type Clinic,
  type Clinics,
  type RecordDays,
} from "../../ports/clinics.ts";
import { createScript, type RedisDatabase } from "./database.ts";
import { keys } from "./schema.ts";

const putScript = createScript(`
  local clinics, apiKeys = KEYS[1], KEYS[2]
  local clinicId, clinic = ARGV[1], ARGV[2]
  for place = 3, #ARGV do
    local owner = redis.call('HGET', apiKeys, ARGV[place])
    if owner and owner ~= clinicId then return 0 end
  end
  local before = redis.call('HGET', clinics, clinicId)
  redis.call('HSET', clinics, clinicId, clinic)
  if before then
    for _, sha256 in ipairs(cjson.decode(before).apiKeySha256) do redis.call('HDEL', apiKeys, sha256) end
  end
  for place = 3, #ARGV do redis.call('HSET', apiKeys, ARGV[place], clinicId) end
  return 1
`);

/** The clinics in Redis. */
export class RedisClinics implements Clinics {
  readonly #database: RedisDatabase;

  constructor(database: RedisDatabase) {
    this.#database = database;
  }

  async all(): Promise<readonly Clinic[]> {
    const clinics = (await this.#database.send("HVALS", keys.clinics)) as readonly Buffer[];
    return clinics.map(clinicOf).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  }

  async byId(clinicId: ClinicId): Promise<Clinic | null> {
    const clinic = await this.#database.send("HGET", keys.clinics, clinicId);
    return clinic === null ? null : clinicOf(clinic as Buffer);
  }

  async byApiKey(sha256: string): Promise<Clinic | null> {
    const owner = await this.#database.send("HGET", keys.clinicApiKeys, sha256);
    const clinic = owner === null ? null : await this.byId(String(owner as Buffer));
    // It may have been replaced between the two readings: a key that is gone opens nothing.
    return clinic?.apiKeySha256.includes(sha256) ? clinic : null;
  }

  /** Throws, and changes nothing, when one of the keys is another clinic's: a key says who calls. */
  async put(clinic: Clinic): Promise<void> {
    const { id, apiKeySha256 } = clinic;
    const isPut = await this.#database.run(
      putScript,
      [keys.clinics, keys.clinicApiKeys],
      id,
      JSON.stringify(clinic),
      ...apiKeySha256,
    );
    if (isPut !== 1) throw new Error("an API key belongs to one clinic, and another has this one");
  }

  async keepForm(
    clinicId: ClinicId,
    canonical: string,
    questionnaire: OwnQuestionnaire,
  ): Promise<OwnQuestionnaire> {
    const key = keys.clinicForms(clinicId);
    await this.#database.send("HSETNX", key, canonical, JSON.stringify(questionnaire));
    return (await this.formVersion(clinicId, canonical)) ?? questionnaire;
  }

  async formVersion(clinicId: ClinicId, canonical: string): Promise<OwnQuestionnaire | null> {
    const stored = await this.#database.send("HGET", keys.clinicForms(clinicId), canonical);
    return stored === null ? null : (JSON.parse(String(stored as Buffer)) as OwnQuestionnaire);
  }
}

/** A clinic as it is stored. What an earlier version wrote has not all of it. */
function clinicOf(stored: Buffer): Clinic {
  const clinic = JSON.parse(String(stored)) as Omit<
    Clinic,
    keyof typeof sinceLater | "checkIns" | "recordDays"
  > & {
    readonly checkIns?: Partial<CheckInPolicy>;
    readonly recordDays?: Partial<RecordDays>;
  };
  return {
    ...sinceLater,
    ...clinic,
    checkIns: { ...plainCheckIns, ...clinic.checkIns },
    recordDays: { ...defaultRecordDays, ...clinic.recordDays },
  };
}

const sinceLater = {
  retentionDays: defaultRetentionDays,
  keptIn: "clinics-file",
  webhook: null,
} as const;

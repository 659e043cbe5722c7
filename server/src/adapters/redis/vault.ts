import type { ClinicId, SessionId } from "@breathing-room/session";
import type { RecordPlace, SealedRecord, Vault } from "../../ports/vault.ts";
import type { ClinicKeys } from "../../sealing/clinic-keys.ts";
import { wordsLabel } from "../../sealing/record-sealing.ts";
import type { RedisDatabase } from "./database.ts";
import { keys } from "./schema.ts";

/** The vault in Redis. */
export class RedisVault implements Vault {
  readonly #database: RedisDatabase;
  readonly #clinicKeys: ClinicKeys;

  constructor(database: RedisDatabase, clinicKeys: ClinicKeys) {
    this.#database = database;
    this.#clinicKeys = clinicKeys;
  }

  async seal(place: RecordPlace, text: string): Promise<SealedRecord> {
    return { place, sealed: await this.#clinicKeys.seal(place.clinicId, wordsLabel(place), text) };
  }

  async get(place: RecordPlace): Promise<string | null> {
    const { clinicId, sessionId, recordId } = place;
    const key = keys.records(sessionId, clinicId);
    const sealed = (await this.#database.send("HGET", key, recordId)) as Buffer | null;
    if (sealed === null) return null;
    return this.#clinicKeys.open(clinicId, wordsLabel(place), sealed);
  }

  async forget(clinicId: ClinicId, sessionId: SessionId): Promise<void> {
    await this.#database.send("UNLINK", keys.records(sessionId, clinicId));
  }
}

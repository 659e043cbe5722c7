import type { ClinicId } from "@breathing-room/session";
import type { WrappedKeys } from "../../sealing/clinic-keys.ts";
import type { RedisDatabase } from "./database.ts";
import { keys } from "./schema.ts";

/** The clinics' wrapped data keys in Redis. */
export class RedisWrappedKeys implements WrappedKeys {
  readonly #database: RedisDatabase;

  constructor(database: RedisDatabase) {
    this.#database = database;
  }

  async load(clinicId: ClinicId): Promise<Uint8Array | null> {
    return (await this.#database.send("GET", keys.dataKey(clinicId))) as Buffer | null;
  }

  async storeFirst(clinicId: ClinicId, wrapped: Uint8Array): Promise<void> {
    await this.#database.send("SET", keys.dataKey(clinicId), Buffer.from(wrapped), "NX");
  }
}

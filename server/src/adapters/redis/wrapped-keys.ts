import type { ClinicId } from "@breathing-room/session";
import type { WrappedKeys } from "../../sealing/clinic-keys.ts";
import { createScript, type RedisDatabase } from "./database.ts";
import { keys } from "./schema.ts";

/** What a script is given is text: the bytes come as hexadecimal digits. */
const replaceScript = createScript(`
  local function bytes(hex)
    return (hex:gsub('..', function(digits) return string.char(tonumber(digits, 16)) end))
  end
  if redis.call('GET', KEYS[1]) ~= bytes(ARGV[1]) then return 0 end
  redis.call('SET', KEYS[1], bytes(ARGV[2]))
  return 1
`);

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

  async replace(clinicId: ClinicId, before: Uint8Array, after: Uint8Array): Promise<boolean> {
    const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
    const key = keys.dataKey(clinicId);
    return (await this.#database.runDurably(replaceScript, [key], hex(before), hex(after))) === 1;
  }
}

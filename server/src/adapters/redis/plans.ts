import type { ClinicId, Instant, PersonId } from "@breathing-room/session";
import type { PlanPlace, Plans, StoredPlan } from "../../ports/plans.ts";
import type { ClinicKeys } from "../../sealing/clinic-keys.ts";
import { planLabel } from "../../sealing/record-sealing.ts";
import { createScript, type RedisDatabase } from "./database.ts";
import { keys } from "./schema.ts";

const putScript = createScript(`
  redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
  redis.call('ZADD', KEYS[2], ARGV[2], ARGV[1])
`);

const forgetScript = createScript(`
  redis.call('HDEL', KEYS[1], ARGV[1])
  redis.call('ZREM', KEYS[2], ARGV[1])
`);

/** A plan that is written anew while others are forgotten is there with its new time, or was forgotten before. */
const forgetUntilScript = createScript(`
  local due = redis.call('ZRANGE', KEYS[2], '-inf', ARGV[1], 'BYSCORE', 'LIMIT', 0, ARGV[2])
  for _, person in ipairs(due) do
    redis.call('HDEL', KEYS[1], person)
    redis.call('ZREM', KEYS[2], person)
  end
  return #due
`);

/** So many are forgotten in one step that nobody else has to wait for it. */
const forgottenAtOnce = 100;

/** People's plans in Redis: all of a clinic's lie on one node of a Cluster. */
export class RedisPlans implements Plans {
  readonly #database: RedisDatabase;
  readonly #clinicKeys: ClinicKeys;

  constructor(database: RedisDatabase, clinicKeys: ClinicKeys) {
    this.#database = database;
    this.#clinicKeys = clinicKeys;
  }

  async read(clinicId: ClinicId, personId: PersonId): Promise<StoredPlan | null> {
    const stored = await this.#database.send("HGET", keys.plans(clinicId), personId);
    if (stored === null) return null;
    const parts = JSON.parse(String(stored as Buffer)) as [string, number, string];
    const [recordId, at, sealed] = parts;
    const place: PlanPlace = { clinicId, personId, recordId, at };
    const bytes = Buffer.from(sealed, "base64");
    return { ...place, text: await this.#clinicKeys.open(clinicId, planLabel(place), bytes) };
  }

  async put({ text, ...place }: StoredPlan): Promise<void> {
    const { clinicId, personId, recordId, at } = place;
    const sealed = Buffer.from(await this.#clinicKeys.seal(clinicId, planLabel(place), text));
    const stored = JSON.stringify([recordId, at, sealed.toString("base64")]);
    await this.#database.runDurably(putScript, placesOf(clinicId), personId, at, stored);
  }

  async forget(clinicId: ClinicId, personId: PersonId): Promise<void> {
    await this.#database.runDurably(forgetScript, placesOf(clinicId), personId);
  }

  async forgetUntil(clinicId: ClinicId, until: Instant): Promise<number> {
    let count = 0;
    for (;;) {
      const places = placesOf(clinicId);
      const script = [forgetUntilScript, places, until, forgottenAtOnce] as const;
      const forgotten = Number(await this.#database.runDurably(...script));
      count += forgotten;
      if (forgotten < forgottenAtOnce) return count;
    }
  }
}

const placesOf = (clinicId: ClinicId): [string, string] => [
  keys.plans(clinicId),
  keys.plansByTime(clinicId),
];

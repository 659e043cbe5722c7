import type { ClinicId, Instant } from "@breathing-room/session";
import type {
  AttemptResult,
  Delivery,
  DeliveryPage,
  DeliveryState,
  SwitchedOff,
  WebhookMessage,
  WebhookMessages,
} from "../../ports/webhook-messages.ts";
import { createScript, type RedisDatabase } from "./database.ts";
import { keys } from "./schema.ts";
import { membersAfter } from "./sorted-members.ts";

/** Sets down when a clinic's first message is due, wherever that has changed; KEYS[1] and KEYS[2] are the same in each. */
const noteDue = `
  local function noteDue(clinicId)
    local first = redis.call('ZRANGE', KEYS[2], 0, 0, 'WITHSCORES')
    if first[1] then redis.call('ZADD', KEYS[1], first[2], clinicId)
    else redis.call('ZREM', KEYS[1], clinicId) end
  end
`;

/** A position is never before its message's time, so that one can look for messages since a time by position. */
const addScript = createScript(`${noteDue}
  local listed, message = KEYS[3], KEYS[4]
  local clinicId, messageId, at, json = ARGV[1], ARGV[2], tonumber(ARGV[3]), ARGV[4]
  if redis.call('EXISTS', message) == 1 then return 0 end
  local last = redis.call('ZREVRANGE', listed, 0, 0, 'WITHSCORES')
  local position = math.max(at, (tonumber(last[2]) or 0) + 1)
  redis.call('HSET', message, 'message', json, 'status', 'waiting', 'attempts', 0, 'next', ARGV[3], 'result', 'null')
  redis.call('ZADD', listed, string.format('%.0f', position), messageId)
  redis.call('ZADD', KEYS[2], ARGV[3], messageId)
  noteDue(clinicId)
  return 1
`);

/** The message that has been due longest; the caller names its key, and asks again when it is another one by then. */
const claimScript = createScript(`${noteDue}
  local message = KEYS[3]
  local clinicId, messageId, now, heldUntil = ARGV[1], ARGV[2], tonumber(ARGV[3]), ARGV[4]
  local due = redis.call('ZSCORE', KEYS[2], messageId)
  if not due or tonumber(due) > now then return 0 end
  redis.call('HINCRBY', message, 'attempts', 1)
  redis.call('HSET', message, 'next', heldUntil)
  redis.call('ZADD', KEYS[2], heldUntil, messageId)
  noteDue(clinicId)
  return redis.call('HGETALL', message)
`);

const settleScript = createScript(`${noteDue}
  local message = KEYS[3]
  local clinicId, messageId, status, attempts, next, result = unpack(ARGV)
  if redis.call('HGET', message, 'attempts') ~= attempts then return 0 end
  redis.call('HSET', message, 'status', status, 'next', next, 'result', result)
  if next == '' then redis.call('ZREM', KEYS[2], messageId)
  else redis.call('ZADD', KEYS[2], next, messageId) end
  noteDue(clinicId)
  return 1
`);

const replayScript = createScript(`${noteDue}
  local message = KEYS[3]
  local clinicId, messageId, now = ARGV[1], ARGV[2], ARGV[3]
  if redis.call('EXISTS', message) == 0 then return 0 end
  redis.call('HSET', message, 'status', 'waiting', 'attempts', 0, 'next', now)
  redis.call('ZADD', KEYS[2], now, messageId)
  noteDue(clinicId)
  return 1
`);

const forgetScript = createScript(`${noteDue}
  redis.call('ZREM', KEYS[2], ARGV[2])
  redis.call('ZREM', KEYS[3], ARGV[2])
  redis.call('UNLINK', KEYS[4])
  noteDue(ARGV[1])
`);

/** How many messages of a clinic are looked at in one step. */
const pageLength = 200;

/** The webhook messages in Redis; all of them lie on one node of a Cluster. */
export class RedisWebhookMessages implements WebhookMessages {
  readonly #database: RedisDatabase;

  constructor(database: RedisDatabase) {
    this.#database = database;
  }

  async add(message: WebhookMessage): Promise<void> {
    const { clinicId, messageId, at } = message;
    const { due, listed, ofMessage } = keysOf(clinicId);
    await this.#database.runDurably(
      addScript,
      [keys.webhooksDue, due, listed, ofMessage(messageId)],
      clinicId,
      messageId,
      at,
      JSON.stringify(message),
    );
  }

  async due(now: Instant): Promise<readonly ClinicId[]> {
    const clinics = await this.#database.send(
      "ZRANGE",
      keys.webhooksDue,
      "-inf",
      String(now),
      "BYSCORE",
    );
    return (clinics as readonly Buffer[]).map(String);
  }

  async claim(clinicId: ClinicId, now: Instant, leaseMs: number): Promise<Delivery | null> {
    const { due, ofMessage } = keysOf(clinicId);
    for (;;) {
      const first = await this.#database.send("ZRANGE", due, "-inf", now, "BYSCORE", "LIMIT", 0, 1);
      const [id] = first as readonly Buffer[];
      if (id === undefined) return null;
      const messageId = String(id);
      const claimed = await this.#database.run(
        claimScript,
        [keys.webhooksDue, due, ofMessage(messageId)],
        clinicId,
        messageId,
        now,
        now + leaseMs,
      );
      // Somebody else may have been first with it.
      if (claimed !== 0) return deliveryOf(claimed);
    }
  }

  async settle(clinicId: ClinicId, messageId: string, state: DeliveryState): Promise<void> {
    const { due, ofMessage } = keysOf(clinicId);
    await this.#database.run(
      settleScript,
      [keys.webhooksDue, due, ofMessage(messageId)],
      clinicId,
      messageId,
      state.status,
      state.attempts,
      state.nextAttemptAt ?? "",
      JSON.stringify(state.lastResult),
    );
  }

  async list(clinicId: ClinicId, after: number, limit: number): Promise<DeliveryPage> {
    const { listed, ofMessage } = keysOf(clinicId);
    const entries = await membersAfter(this.#database, listed, after, limit + 1);
    const page = entries.slice(0, limit);
    const stored = await Promise.all(
      page.map(([messageId]) => this.#database.send("HGETALL", ofMessage(messageId))),
    );
    const next = entries.length > limit ? (page.at(-1)?.[1] ?? after) : null;
    return { deliveries: stored.flatMap((each) => deliveryOf(each) ?? []), next };
  }

  async replay(clinicId: ClinicId, since: Instant, now: Instant): Promise<number> {
    const { due, ofMessage } = keysOf(clinicId);
    let count = 0;
    for (let after: number | null = since - 1; after !== null;) {
      const page: DeliveryPage = await this.list(clinicId, after, pageLength);
      for (const { messageId, at } of page.deliveries) {
        if (at < since) continue;
        const scriptKeys = [keys.webhooksDue, due, ofMessage(messageId)] as const;
        count += Number(
          await this.#database.run(replayScript, scriptKeys, clinicId, messageId, now),
        );
      }
      after = page.next;
    }
    return count;
  }

  async forget(clinicId: ClinicId, before: Instant): Promise<void> {
    const { due, listed, ofMessage } = keysOf(clinicId);
    for (;;) {
      const { deliveries } = await this.list(clinicId, 0, pageLength);
      const old = deliveries.filter(({ at }) => at < before);
      for (const { messageId } of old) {
        const scriptKeys = [keys.webhooksDue, due, listed, ofMessage(messageId)] as const;
        await this.#database.run(forgetScript, scriptKeys, clinicId, messageId);
      }
      if (old.length < pageLength) return;
    }
  }

  async switchedOff(clinicId: ClinicId): Promise<SwitchedOff | null> {
    const stored = await this.#database.send("HGET", keys.webhooksSwitchedOff, clinicId);
    return stored === null ? null : (JSON.parse(String(stored as Buffer)) as SwitchedOff);
  }

  async switchOff(clinicId: ClinicId, off: SwitchedOff | null): Promise<void> {
    const key = keys.webhooksSwitchedOff;
    if (off === null) await this.#database.send("HDEL", key, clinicId);
    else await this.#database.send("HSET", key, clinicId, JSON.stringify(off));
  }
}

const keysOf = (clinicId: ClinicId) => ({
  due: keys.webhooksDueOf(clinicId),
  listed: keys.webhookPositions(clinicId),
  ofMessage: (messageId: string) => keys.webhookMessage(clinicId, messageId),
});

/** Reads what HGETALL gives: pairs in a flat list, or by name under RESP3; null for nothing. */
function deliveryOf(stored: unknown): Delivery | null {
  const named = stored instanceof Map ? [...stored] : Object.entries(stored as object);
  const flat: readonly unknown[] = Array.isArray(stored) ? stored : named.flat();
  const fields: Record<string, string> = {};
  for (let index = 0; index < flat.length; index += 2) {
    fields[String(flat[index])] = String(flat[index + 1]);
  }
  const { message, status, attempts, next, result } = fields;
  if (message === undefined) return null;
  return {
    ...(JSON.parse(message) as WebhookMessage),
    status: status as Delivery["status"],
    attempts: Number(attempts),
    nextAttemptAt: next === "" ? null : Number(next),
    lastResult: JSON.parse(result ?? "null") as AttemptResult | null,
  };
}

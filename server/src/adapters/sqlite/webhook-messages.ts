import type { ClinicId, Instant } from "@breathing-room/session";
import type { DatabaseSync } from "node:sqlite";
import type {
  AttemptResult,
  Delivery,
  DeliveryPage,
  DeliveryState,
  SwitchedOff,
  WebhookMessage,
  WebhookMessages,
  WebhookType,
} from "../../ports/webhook-messages.ts";

/** The webhook messages in one SQLite file. */
export class SqliteWebhookMessages implements WebhookMessages {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  async add(message: WebhookMessage): Promise<void> {
    const { clinicId, messageId, type, at, sessionId, visitId, recordId } = message;
    // A position is never before its message's time, so that one can look for messages since a time by position.
    this.#database
      .prepare(
        `INSERT INTO webhook_messages
           (clinic_id, position, message_id, type, at, session_id, visit_id, record_id, status, attempts, next_attempt_at)
         VALUES (?1, max(?3, 1 + coalesce(
             (SELECT max(position) FROM webhook_messages WHERE clinic_id = ?1), 0)),
           ?2, ?4, ?3, ?5, ?6, ?7, 'waiting', 0, ?3)
         ON CONFLICT (clinic_id, message_id) DO NOTHING`,
      )
      .run(clinicId, messageId, at, type, sessionId, visitId, recordId);
  }

  async due(now: Instant): Promise<readonly ClinicId[]> {
    return this.#database
      .prepare("SELECT DISTINCT clinic_id FROM webhook_messages WHERE next_attempt_at <= ?")
      .all(now)
      .map((row) => String(row["clinic_id"]));
  }

  async claim(clinicId: ClinicId, now: Instant, leaseMs: number): Promise<Delivery | null> {
    const row = this.#database
      .prepare(
        `UPDATE webhook_messages SET attempts = attempts + 1, next_attempt_at = ?
         WHERE clinic_id = ? AND position = (
           SELECT position FROM webhook_messages
           WHERE clinic_id = ? AND next_attempt_at <= ? ORDER BY next_attempt_at, position LIMIT 1)
         RETURNING *`,
      )
      .get(now + leaseMs, clinicId, clinicId, now);
    return row ? deliveryOf(row) : null;
  }

  async settle(clinicId: ClinicId, messageId: string, state: DeliveryState): Promise<void> {
    const { status, attempts, nextAttemptAt, lastResult } = state;
    this.#database
      .prepare(
        `UPDATE webhook_messages SET status = ?, next_attempt_at = ?, last_result = ?
         WHERE clinic_id = ? AND message_id = ? AND attempts = ?`,
      )
      .run(status, nextAttemptAt, JSON.stringify(lastResult), clinicId, messageId, attempts);
  }

  async list(clinicId: ClinicId, after: number, limit: number): Promise<DeliveryPage> {
    const rows = this.#database
      .prepare(
        "SELECT * FROM webhook_messages WHERE clinic_id = ? AND position > ? ORDER BY position LIMIT ?",
      )
      .all(clinicId, after, limit + 1);
    const page = rows.slice(0, limit);
    const next = rows.length > limit ? Number(page.at(-1)?.["position"] ?? after) : null;
    return { deliveries: page.map(deliveryOf), next };
  }

  async replay(clinicId: ClinicId, since: Instant, now: Instant): Promise<number> {
    const { changes } = this.#database
      .prepare(
        `UPDATE webhook_messages SET status = 'waiting', attempts = 0, next_attempt_at = ?
         WHERE clinic_id = ? AND at >= ?`,
      )
      .run(now, clinicId, since);
    return Number(changes);
  }

  async forget(clinicId: ClinicId, before: Instant): Promise<void> {
    this.#database
      .prepare("DELETE FROM webhook_messages WHERE clinic_id = ? AND at < ?")
      .run(clinicId, before);
  }

  async switchedOff(clinicId: ClinicId): Promise<SwitchedOff | null> {
    const row = this.#database
      .prepare("SELECT url, at FROM webhooks_switched_off WHERE clinic_id = ?")
      .get(clinicId);
    return row ? { url: String(row["url"]), at: Number(row["at"]) } : null;
  }

  async switchOff(clinicId: ClinicId, off: SwitchedOff | null): Promise<void> {
    if (off === null) {
      this.#database.prepare("DELETE FROM webhooks_switched_off WHERE clinic_id = ?").run(clinicId);
      return;
    }
    this.#database
      .prepare("INSERT OR REPLACE INTO webhooks_switched_off (clinic_id, url, at) VALUES (?, ?, ?)")
      .run(clinicId, off.url, off.at);
  }
}

function deliveryOf(row: Record<string, unknown>): Delivery {
  // A column of text holds text or nothing.
  const text = (name: string) => row[name] as string | null;
  const nextAttemptAt = row["next_attempt_at"];
  return {
    clinicId: String(row["clinic_id"]),
    messageId: String(row["message_id"]),
    type: String(row["type"]) as WebhookType,
    at: Number(row["at"]),
    sessionId: String(row["session_id"]),
    visitId: text("visit_id"),
    recordId: text("record_id"),
    status: String(row["status"]) as Delivery["status"],
    attempts: Number(row["attempts"]),
    nextAttemptAt: nextAttemptAt === null ? null : Number(nextAttemptAt),
    lastResult: JSON.parse(text("last_result") ?? "null") as AttemptResult | null,
  };
}

import type { Instant } from "@breathing-room/session";
import type { DatabaseSync } from "node:sqlite";
import type { Clock } from "../../ports/clock.ts";
import type { Invites } from "../../ports/invites.ts";

// Another process on the same file may have a clock that is behind.
const keptAfterExpiryMs = 60 * 60 * 1000;

/** The used invites in one SQLite file; an id is dropped an hour after its invite expired. */
export class SqliteInvites implements Invites {
  readonly #database: DatabaseSync;
  readonly #clock: Clock;

  constructor(database: DatabaseSync, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  async redeem(inviteId: string, expiresAt: Instant): Promise<boolean> {
    this.#database
      .prepare("DELETE FROM redeemed_invites WHERE expires_at < ?")
      .run(this.#clock.now() - keptAfterExpiryMs);
    const { changes } = this.#database
      .prepare(
        "INSERT INTO redeemed_invites (invite_id, expires_at) VALUES (?, ?) ON CONFLICT DO NOTHING",
      )
      .run(inviteId, expiresAt);
    return Number(changes) === 1;
  }
}

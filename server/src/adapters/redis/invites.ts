import type { Instant } from "@breathing-room/session";
import type { Clock } from "../../ports/clock.ts";
import type { Invites } from "../../ports/invites.ts";
import type { RedisDatabase } from "./database.ts";
import { keys } from "./schema.ts";

// Another node may have a clock that is behind.
const keptAfterExpiryMs = 60 * 60 * 1000;

/** The used invites in Redis, which itself drops each an hour after it expired. */
export class RedisInvites implements Invites {
  readonly #database: RedisDatabase;
  readonly #clock: Clock;

  constructor(database: RedisDatabase, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  async redeem(inviteId: string, expiresAt: Instant): Promise<boolean> {
    const keptForMs = Math.max(0, expiresAt - this.#clock.now()) + keptAfterExpiryMs;
    const set = await this.#database.send("SET", keys.invite(inviteId), "", "NX", "PX", keptForMs);
    return set !== null;
  }
}

import type { Instant } from "@breathing-room/session";

/** Which invites were used. An invite carries everything else in itself, sealed. */
export interface Invites {
  /**
   * Uses an invite up: true for exactly one of all calls with this id, however many come at once. It is remembered
   * at least until `expiresAt`, after which the invite is refused for its age.
   */
  redeem(inviteId: string, expiresAt: Instant): Promise<boolean>;
}

import { describe, expect, test } from "vitest";
import type { Invites } from "../../server/src/ports/invites.ts";
import { randomId } from "../../server/src/sealing/random-id.ts";
import type { FakeClock } from "../support/fake-clock.ts";
import { alternately, onNewStore, times, type Store } from "./store.ts";

/** Invites, and the clock that they go by. */
export interface InvitesStore extends Store<Invites> {
  readonly clock: FakeClock;
}

const minuteMs = 60_000;

/** What every store of used invites has to do. */
export function invitesContract(name: string, create: () => Promise<InvitesStore>): void {
  const it = (rule: string, body: (store: InvitesStore) => Promise<void>) =>
    test(rule, onNewStore(create, body));
  describe(`${name} is an Invites`, () => {
    it("an invite is used up by exactly one of a hundred calls at once", async (store) => {
      const { port, clock } = store;
      const both = [port, await store.another()];
      const inviteId = randomId();
      const expiresAt = clock.now() + minuteMs;
      const redeemed = await Promise.all(
        times(100).map((n) => alternately(both, n).redeem(inviteId, expiresAt)),
      );
      expect(redeemed.filter(Boolean)).toHaveLength(1);
      expect(await port.redeem(inviteId, expiresAt)).toBe(false);
      expect(await (await store.another()).redeem(inviteId, expiresAt)).toBe(false);
    });

    it("each invite is its own", async ({ port, clock }) => {
      const expiresAt = clock.now() + minuteMs;
      const ids = [...times(20).map(() => randomId()), "a", "A", "aa"];
      expect(await Promise.all(ids.map((id) => port.redeem(id, expiresAt)))).toEqual(
        ids.map(() => true),
      );
    });

    it("a used invite is remembered at least until it expires", async ({ port, clock }) => {
      const inviteId = randomId();
      const expiresAt = clock.now() + 10 * minuteMs;
      expect(await port.redeem(inviteId, expiresAt)).toBe(true);
      await clock.advance(10 * minuteMs - 1);
      expect(await port.redeem(randomId(), clock.now() + minuteMs)).toBe(true);
      expect(await port.redeem(inviteId, expiresAt)).toBe(false);
    });
  });
}

import { describe, expect, test } from "vitest";
import type {
  Delivery,
  WebhookMessage,
  WebhookMessages,
} from "../../server/src/ports/webhook-messages.ts";
import { alternately, onNewStore, times, type Store } from "./store.ts";

const start = Date.UTC(2026, 0, 5, 9);
const leaseMs = 60_000;

const message = (n: number, clinicId = "clinic", at = start + n): WebhookMessage => ({
  clinicId,
  messageId: `message-${n}`,
  type: "checkin.submitted",
  at,
  sessionId: "session",
  visitId: "visit",
  recordId: n % 2 === 0 ? "record" : null,
});
const idsOf = (deliveries: readonly Delivery[]) => deliveries.map(({ messageId }) => messageId);
const all = async (port: WebhookMessages, clinicId = "clinic") =>
  (await port.list(clinicId, 0, 100)).deliveries;

/** What every store of webhook messages has to do. */
export function webhookMessagesContract(
  name: string,
  create: () => Promise<Store<WebhookMessages>>,
): void {
  const it = (rule: string, body: (store: Store<WebhookMessages>) => Promise<void>) =>
    test(rule, onNewStore(create, body));
  describe(`${name} is a WebhookMessages`, () => {
    it("a message is there as it was added, once, and due at once", async ({ port, another }) => {
      const added = message(2);
      await port.add(added);
      await Promise.all(times(5).map(() => port.add({ ...added, type: "session.ended" })));
      const other = await another();
      const waiting = { status: "waiting", attempts: 0, nextAttemptAt: added.at, lastResult: null };
      expect(await all(other)).toEqual([{ ...added, ...waiting }]);
      expect(await other.due(added.at - 1)).toEqual([]);
      expect(await other.due(added.at)).toEqual(["clinic"]);
      expect(await all(port, "another clinic")).toEqual([]);
    });

    it("of many that claim at once one has it, until its lease is over; then it is another attempt", async ({
      port,
      another,
    }) => {
      await port.add(message(1));
      const both = [port, await another()];
      const now = start + 1;
      const claims = await Promise.all(
        times(10).map((n) => alternately(both, n).claim("clinic", now, leaseMs)),
      );
      expect(claims.filter((claim) => claim !== null)).toMatchObject([{ attempts: 1 }]);
      expect(await port.due(now + leaseMs - 1)).toEqual([]);
      expect(await port.claim("clinic", now + leaseMs - 1, leaseMs)).toBeNull();
      expect(await port.claim("clinic", now + leaseMs, leaseMs)).toMatchObject({ attempts: 2 });
    });

    it("what has been due longest is claimed first, each clinic's on its own", async ({ port }) => {
      for (const n of [3, 1, 2]) await port.add(message(n));
      await port.add(message(0, "other"));
      expect((await port.due(start)).toSorted()).toEqual(["other"]);
      expect((await port.due(start + 9)).toSorted()).toEqual(["clinic", "other"]);
      const claims = [];
      for (const _ of times(4)) claims.push(await port.claim("clinic", start + 9, leaseMs));
      expect(claims.map((claim) => claim?.messageId)).toEqual([
        "message-1",
        "message-2",
        "message-3",
        undefined,
      ]);
      expect(await port.claim("other", start + 9, leaseMs)).toMatchObject({
        messageId: "message-0",
      });
      expect(await port.due(start + 9)).toEqual([]);
    });

    it("what an attempt came to is kept, and decides when it is due again", async ({
      port,
      another,
    }) => {
      await port.add(message(1));
      const now = start + 1;
      await port.claim("clinic", now, leaseMs);
      const failed = {
        status: "waiting",
        attempts: 1,
        nextAttemptAt: now + 5,
        lastResult: 503,
      } as const;
      await port.settle("clinic", "message-1", failed);
      expect(await all(await another())).toMatchObject([failed]);
      expect(await port.claim("clinic", now + 4, leaseMs)).toBeNull();
      expect(await port.claim("clinic", now + 5, leaseMs)).toMatchObject({
        attempts: 2,
        lastResult: 503,
      });
      const done = {
        status: "delivered",
        attempts: 2,
        nextAttemptAt: null,
        lastResult: 204,
      } as const;
      await port.settle("clinic", "message-1", done);
      expect(await all(port)).toMatchObject([done]);
      expect(await port.due(now + 1e9)).toEqual([]);
    });

    it("an attempt that a later one has overtaken says nothing any more", async ({ port }) => {
      await port.add(message(1));
      await port.claim("clinic", start + 1, leaseMs);
      await port.claim("clinic", start + 1 + leaseMs, leaseMs);
      const late = {
        status: "failed",
        attempts: 1,
        nextAttemptAt: null,
        lastResult: "timed-out",
      } as const;
      await port.settle("clinic", "message-1", late);
      expect(await all(port)).toMatchObject([{ status: "waiting", attempts: 2, lastResult: null }]);
      await port.settle("clinic", "no such message", late);
      expect(await all(port)).toHaveLength(1);
    });

    it("messages are listed in the order in which they came, page by page", async ({ port }) => {
      // The same time, a later one and an earlier one: the order is that of coming.
      const ats = [5, 5, 9, 2, 5, 7, 12];
      for (const [n, at] of ats.entries()) await port.add(message(n, "clinic", start + at));
      const seen: string[] = [];
      for (let after: number | null = 0; after !== null;) {
        const page: Awaited<ReturnType<WebhookMessages["list"]>> = await port.list(
          "clinic",
          after,
          3,
        );
        expect(page.deliveries.length).toBeLessThanOrEqual(3);
        seen.push(...idsOf(page.deliveries));
        after = page.next;
      }
      expect(seen).toEqual(ats.map((_, n) => `message-${n}`));
      expect((await port.list("clinic", 0, 7)).next).toBeNull();
    });

    it("a replay makes all since then due again, delivered or not, from the first attempt on", async ({
      port,
    }) => {
      for (const n of [1, 2, 3]) await port.add(message(n));
      for (const n of [1, 2, 3]) {
        await port.claim("clinic", start + 9, leaseMs);
        const status = n === 2 ? "failed" : "delivered";
        const state = { status, attempts: 1, nextAttemptAt: null, lastResult: 200 } as const;
        await port.settle("clinic", `message-${n}`, state);
      }
      expect(await port.replay("clinic", start + 2, start + 100)).toBe(2);
      expect(await port.replay("another", start, start)).toBe(0);
      expect(await port.due(start + 99)).toEqual([]);
      expect(await port.due(start + 100)).toEqual(["clinic"]);
      const [first, second, third] = await all(port);
      expect(first).toMatchObject({ status: "delivered" });
      for (const each of [second, third]) {
        expect(each).toMatchObject({ status: "waiting", attempts: 0, nextAttemptAt: start + 100 });
      }
    });

    it("what is from before an instant is forgotten, due or not, and nothing else", async ({
      port,
      another,
    }) => {
      for (const n of [1, 2, 3]) await port.add(message(n));
      await port.add(message(1, "other"));
      await port.forget("clinic", start + 3);
      const other = await another();
      expect(idsOf(await all(other))).toEqual(["message-3"]);
      expect(await other.claim("clinic", start + 2, leaseMs)).toBeNull();
      expect(await other.claim("clinic", start + 9, leaseMs)).toMatchObject({
        messageId: "message-3",
      });
      expect(await all(other, "other")).toHaveLength(1);
      await other.forget("clinic", start + 100);
      expect(await other.due(start + 1e9)).toEqual(["other"]);
    });

    it("a receiver that is gone is remembered with its address, until it is asked for again", async ({
      port,
      another,
    }) => {
      expect(await port.switchedOff("clinic")).toBeNull();
      const off = { url: "https://clinic.example/hook", at: start };
      await port.switchOff("clinic", off);
      const other = await another();
      expect(await other.switchedOff("clinic")).toEqual(off);
      expect(await other.switchedOff("other")).toBeNull();
      await other.switchOff("clinic", null);
      await other.switchOff("clinic", null);
      expect(await port.switchedOff("clinic")).toBeNull();
    });
  });
}

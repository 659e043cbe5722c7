import { describe, expect, test } from "vitest";
import { createLog } from "../../server/src/logging/log.ts";
import {
  defaultRecordDays,
  plainCheckIns,
  type Clinic,
  type Clinics,
} from "../../server/src/ports/clinics.ts";
import type { Cursors } from "../../server/src/ports/cursors.ts";
import type { Documents } from "../../server/src/ports/documents.ts";
import type { Journal } from "../../server/src/ports/journal.ts";
import type { OpenPages } from "../../server/src/ports/open-pages.ts";
import type { Plans } from "../../server/src/ports/plans.ts";
import type { Vault } from "../../server/src/ports/vault.ts";
import type { WebhookMessages } from "../../server/src/ports/webhook-messages.ts";
import { createRetention } from "../../server/src/reactors/retention.ts";
import type { FakeClock } from "../support/fake-clock.ts";
import { appendMany } from "./journal-steps.ts";
import { onNewStore } from "./store.ts";

/** All that one session leaves behind, and the clock. */
export interface RetentionStore {
  readonly ports: {
    readonly journal: Journal;
    readonly vault: Vault;
    readonly documents: Documents;
    readonly plans: Plans;
    readonly clinics: Clinics;
    readonly cursors: Cursors;
    readonly openPages: OpenPages;
    readonly webhookMessages: WebhookMessages;
  };
  readonly clock: FakeClock;
  readonly close: () => Promise<void>;
  /** Every place (a row, a key) in which this text stands. */
  readonly placesOf: (text: string) => Promise<readonly string[]>;
}

const dayMs = 24 * 60 * 60 * 1000;
const node = { name: "node", processId: "process" };

const clinic = (id: string, retentionDays: number): Clinic => ({
  id,
  name: id,
  apiKeySha256: [],
  origins: [],
  phone: null,
  retentionDays,
  recordDays: defaultRecordDays,
  keptIn: "store",
  checkIns: plainCheckIns,
  webhook: null,
});

/** What retention has to do, whatever the store. */
export function retentionContract(name: string, create: () => Promise<RetentionStore>): void {
  const it = (rule: string, body: (store: RetentionStore) => Promise<void>) =>
    test(rule, onNewStore(create, body));

  /** A session with something in every store, over since now. */
  async function finish({ ports, clock }: RetentionStore, clinicId: string, sessionId: string) {
    await appendMany(ports.journal, sessionId, 2);
    const sam = await ports.vault.seal({ clinicId, sessionId, recordId: "record" }, "Sam");
    await ports.journal.append(sessionId, 2, [], { id: "key", digest: "digest" }, [sam]);
    await ports.cursors.save("media", sessionId, 3);
    await ports.openPages.add({ sessionId, visitId: "visit", deviceId: "device" }, node);
    await ports.journal.retire({ clinicId, sessionId, endedAt: clock.now(), version: 3 });
  }
  const retentionOf = (
    { ports, clock }: RetentionStore,
    lines: string[] = [],
    processId = "process",
  ) => {
    const log = createLog(
      (line) => lines.push(line),
      () => clock.now(),
    );
    return createRetention({ ...ports, clock, log, processId });
  };

  describe(`Retention on ${name}`, () => {
    it("a finished session is kept as long as its clinic says, and then nothing of it is left", async (store) => {
      const { ports, clock } = store;
      await ports.clinics.put(clinic("brief", 1));
      await ports.clinics.put(clinic("long", 30));
      await finish(store, "brief", "session-of-brief");
      await finish(store, "long", "session-of-long");
      const lines: string[] = [];
      const retention = retentionOf(store, lines);
      await clock.advance(dayMs - 1);
      await retention.sweep();
      expect(await ports.journal.read("session-of-brief", 0)).toHaveLength(3);
      expect((await store.placesOf("session-of-brief")).length).toBeGreaterThan(0);
      expect(lines).toEqual([]);
      await clock.advance(60 * 60 * 1000);
      await retention.sweep();
      expect(await store.placesOf("session-of-brief")).toEqual([]);
      expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
        expect.objectContaining({ event: "sessions-forgotten", count: 1 }),
      ]);
      const place = { clinicId: "long", sessionId: "session-of-long", recordId: "record" };
      expect(await ports.vault.get(place)).toBe("Sam");
      expect(await ports.journal.read("session-of-long", 0)).toHaveLength(3);
      await clock.advance(29 * dayMs);
      await retention.sweep();
      expect(await store.placesOf("session-of-long")).toEqual([]);
    });

    it("each class of records is kept for as long as its clinic says, and for good where it says nothing", async (store) => {
      const { ports, clock } = store;
      const days = {
        brief: { "check-in": 10, today: 1, reading: null, plan: 2 },
        lasting: defaultRecordDays,
      };
      for (const [clinicId, recordDays] of Object.entries(days)) {
        await ports.clinics.put({ ...clinic(clinicId, 1), recordDays });
        const place = { clinicId, personId: "sam", at: clock.now(), text: "{}" };
        await ports.plans.put({ ...place, recordId: "plan" });
        const rest = { sessionId: "session", visitId: "visit", kind: "check-in" } as const;
        await ports.documents.add({ ...place, ...rest, documentId: "answers" });
      }
      const kept = async () =>
        Promise.all(
          Object.keys(days).flatMap((clinicId) => [
            ports.documents.read(clinicId, "answers"),
            ports.plans.read(clinicId, "sam"),
          ]),
        ).then((all) => all.map((each) => each !== null));
      const lines: string[] = [];
      const retention = retentionOf(store, lines);
      await clock.advance(2 * dayMs - 1);
      await retention.sweep();
      expect(await kept()).toEqual([true, true, true, true]);
      await clock.advance(60 * 60 * 1000);
      await retention.sweep();
      expect(await kept()).toEqual([true, false, true, true]);
      await clock.advance(4000 * dayMs);
      await retention.sweep();
      expect(await kept()).toEqual([false, false, true, true]);
      expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
        expect.objectContaining({ event: "records-forgotten", count: 1 }),
        expect.objectContaining({ event: "records-forgotten", count: 1 }),
      ]);
    });

    it("a session that is not over is kept, however old it is", async (store) => {
      await store.ports.clinics.put(clinic("brief", 1));
      await appendMany(store.ports.journal, "live", 2);
      await store.clock.advance(400 * dayMs);
      await retentionOf(store).sweep();
      expect(await store.ports.journal.read("live", 0)).toHaveLength(2);
    });

    it("of all processes that share it one looks in each hour, however often they sweep and begin anew", async (store) => {
      const { ports, clock } = store;
      await ports.clinics.put(clinic("brief", 1));
      const first = retentionOf(store);
      await first.sweep();
      await finish(store, "brief", "session");
      await clock.advance(dayMs);
      await first.sweep();
      expect(await ports.journal.finished("brief", clock.now())).toEqual([]);
      await finish(store, "brief", "another");
      await clock.advance(dayMs - 1);
      await first.sweep();
      await clock.advance(1);
      for (const processId of ["second", "third"]) {
        const brief = retentionOf(store, [], processId);
        await brief.sweep();
        await brief.sweep();
      }
      await first.sweep();
      expect(await ports.journal.finished("brief", clock.now())).toEqual(["another"]);
      await clock.advance(60 * 60 * 1000);
      await first.sweep();
      expect(await ports.journal.finished("brief", clock.now())).toEqual([]);
    });

    it("a clinic that changes how long it keeps sessions changes it for those that are over, too", async (store) => {
      const { ports, clock } = store;
      await ports.clinics.put(clinic("one", 30));
      await finish(store, "one", "session");
      await clock.advance(2 * dayMs);
      await ports.clinics.put(clinic("one", 2));
      await retentionOf(store).sweep();
      expect(await ports.journal.read("session", 0)).toEqual([]);
    });

    it("what cannot be forgotten now is forgotten an hour later, and holds up no other", async (store) => {
      const { ports, clock } = store;
      await ports.clinics.put(clinic("one", 1));
      await finish(store, "one", "first");
      await finish(store, "one", "second");
      await clock.advance(dayMs);
      let isBroken = true;
      const vault: Vault = {
        seal: (...args) => ports.vault.seal(...args),
        get: (...args) => ports.vault.get(...args),
        async forget(clinicId, sessionId) {
          if (isBroken && sessionId === "first") throw new Error("broken");
          await ports.vault.forget(clinicId, sessionId);
        },
      };
      const log = () => {};
      const retention = createRetention({ ...ports, vault, clock, log, processId: "process" });
      await retention.sweep();
      expect(await ports.journal.finished("one", clock.now())).toEqual(["first"]);
      isBroken = false;
      await clock.advance(60 * 60 * 1000);
      await retention.sweep();
      expect(await ports.journal.finished("one", clock.now())).toEqual([]);
      expect(await store.placesOf("first")).toEqual([]);
    });
  });
}

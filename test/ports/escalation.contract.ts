import { describe, expect, test } from "vitest";
import { freshKey, type PageClient } from "../../server/src/api-client.test-support.ts";
import type { SqliteAdapters } from "../../server/src/adapters/sqlite/sqlite-adapters.ts";
import { startTestService, type TestService } from "../../server/src/service.test-support.ts";
import type { FakeClock } from "../support/fake-clock.ts";

/** An empty store, and the clock that it goes by. */
export interface EscalationStore {
  readonly clock: FakeClock;
  readonly open: () => Promise<SqliteAdapters>;
  readonly close: () => Promise<void>;
}

const phq9 = {
  url: "urn:breathing-room:questionnaire:phq-9",
  version: "1.0.0",
  answers: { "9": "LA6569-3" },
};
/** As the test service's clinic has it. */
const readWithinMs = 15 * 60_000;

/** What comes of an answer about safety that nobody reads, whatever the store. */
export function escalationContract(name: string, create: () => Promise<EscalationStore>): void {
  const it = (rule: string, body: (service: TestService) => Promise<void>) =>
    test(rule, async () => {
      const store = await create();
      const service = await startTestService({ on: store, webhook: "https://clinic.example/hook" });
      try {
        await body(service);
      } finally {
        await service.stop();
        await store.close();
      }
    });
  const send = (page: PageClient) =>
    page.api.request("POST", "/v1/visit/check-ins", {
      token: page.token,
      key: freshKey(),
      body: { forms: [phq9] },
    });
  const told = ({ receiver }: TestService) =>
    receiver.types.filter((type) => type === "safety.review_escalated").length;

  describe(`an answer about safety on ${name}`, () => {
    it("that nobody acknowledged by the clinic's deadline goes to the next ones responsible, on the board and by webhook, once", async (service) => {
      const { api, clock } = service;
      const { sessionId } = await api.createSession({ measures: ["phq-9"] });
      const host = await api.arrive(sessionId, { personId: "h", role: "facilitator" });
      await send(await api.arrive(sessionId, { personId: "s" }));
      const look = async () => (await host.view()).staff;
      await expect.poll(() => service.receiver.types).toContain("safety.review_needed");
      await clock.advance(readWithinMs - 1);
      expect((await look())?.needsLook[0]?.checkIn.review?.status).toBe("needed");
      expect(told(service)).toBe(0);
      await clock.advance(1);
      const status = async () => (await look())?.needsLook[0]?.checkIn.review?.status;
      await expect.poll(status).toBe("escalated");
      expect((await look())?.escalation).toBe("The program's lead");
      await expect.poll(() => told(service)).toBe(1);
      await clock.advance(60_000);
      expect(told(service)).toBe(1);
    });

    it("whose deadline passed while no process ran is late as soon as one does, after the session's end too", async (service) => {
      const { api, clock } = service;
      const { sessionId } = await api.createSession({ measures: ["phq-9"] });
      await send(await api.arrive(sessionId, { personId: "s" }));
      await api.request("POST", `/v1/sessions/${sessionId}/end`, { token: api.clinicKey });
      clock.jump(readWithinMs);
      await service.restart(false);
      await expect.poll(() => told(service)).toBe(1);
      await expect.poll(() => service.store.journal.live()).toEqual([]);
    });
  });
}

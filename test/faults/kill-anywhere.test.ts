import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startKilledService, type KilledService } from "../support/killed-service.ts";
import { liveThroughDeathAt } from "./kill-anywhere.ts";

/** Deaths for each store; `npm run test:nightly` asks for many more. */
const deaths = Number(process.env["DEATHS"] ?? 15);

describe.each(["SQLite", "Redis"] as const)("a service on %s that is killed", (kind) => {
  let service: KilledService;
  let stepsInAll: number;

  beforeAll(async () => {
    service = await startKilledService(kind);
    await liveThroughDeathAt(service, Infinity);
    stepsInAll = service.steps().length;
  });
  afterAll(() => service?.stop());

  test(
    `anywhere between a command and its effects, ${deaths} times: every acknowledged command is there, each has one effect, and no session is half made`,
    async () => {
      expect(stepsInAll).toBeGreaterThan(40);
      for (let death = 0; death < deaths; death++) {
        // Spread over all steps; more deaths than steps begin again, each step then at another moment.
        const step =
          1 + (Math.round((death * stepsInAll) / Math.min(deaths, stepsInAll)) % stepsInAll);
        await liveThroughDeathAt(service, step);
      }
    },
    60_000 + deaths * 20_000,
  );
});

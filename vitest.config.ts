import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** What a test waits for comes when a busy machine gets to it: a second, as is usual, is not always enough. */
const polled = { expect: { poll: { timeout: 20_000 } } };
/** Suites that start LiveKit and the service: each with patience. */
const patient = { testTimeout: 120_000, hookTimeout: 120_000, ...polled };
/** What mostly waits: more files at a time than there are cores. */
const waiting = { maxWorkers: 3, sequence: { groupOrder: 5 } };
/** What is measured while it happens, in browsers whose pictures and sound keep every core busy: one file at a time. */
const alone = { ...patient, fileParallelism: false };
/** Journeys of which that is true too: three browsers in one call, and what stops within a tenth of a second. */
const heavyJourneys = ["test/journey/group-meets.test.ts", "test/journey/quick-exit.test.ts"];

/** What takes longest of its project goes first, so that nothing waits for it at the end. */
const longest = [
  "test/ports/redis-cluster.test.ts",
  "test/journey/coming-back.test.ts",
  "test/edge/worker.test.ts",
  "test/edge/two-nodes.test.ts",
  "test/faults/kill-anywhere.test.ts",
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) =>
      longest.some((path) => moduleId.endsWith(path));
    return (await super.sort(files)).toSorted((a, b) => Number(isLong(b)) - Number(isLong(a)));
  }
}

// Takes long: `npm run test:nightly` runs it, and the tests that can be told to do more.
const nightly = {
  test: {
    name: "nightly",
    include: ["test/nightly/**/*.test.ts"],
    environment: "node" as const,
    ...alone,
    sequence: { groupOrder: 6 },
  },
};

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: "node",
          include: ["{packages,server,widget}/**/*.test.ts", "test/{readme,fhir}/**/*.test.ts"],
          exclude: [
            "**/node_modules/**",
            "**/dist/**",
            "**/*.browser.test.ts",
            "**/*.hapi.test.ts",
          ],
          environment: "node",
          testTimeout: 60_000,
          ...polled,
          // By itself it leaves one core to whoever watches.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: "ports",
          include: ["test/ports/**/*.test.ts"],
          environment: "node",
          testTimeout: 30_000,
          ...polled,
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
      {
        plugins: [cloudflareTest({ wrangler: { configPath: "./wrangler.toml" } })],
        test: {
          name: "workerd",
          include: ["test/workerd/**/*.test.ts"],
          globalSetup: [
            "test/workerd/redis-outside.ts",
            "test/workerd/livekit-outside.ts",
            "test/workerd/receiver-outside.ts",
          ],
          testTimeout: 60_000,
          ...polled,
          ...waiting,
        },
      },
      {
        test: {
          name: "journey",
          include: ["test/{journey,hosts,support}/**/*.test.ts"],
          exclude: heavyJourneys,
          environment: "node",
          ...patient,
          maxWorkers: 2,
          sequence: { groupOrder: 3 },
        },
      },
      {
        test: {
          name: "privacy",
          include: ["test/privacy/**/*.test.ts", ...heavyJourneys],
          environment: "node",
          ...alone,
          sequence: { groupOrder: 4 },
        },
      },
      {
        test: {
          // What becomes of a service when a part of it fails.
          name: "faults",
          include: ["test/{faults,edge}/**/*.test.ts"],
          environment: "node",
          ...patient,
          ...waiting,
        },
      },
      ...(process.env["NIGHTLY"] === "1" ? [nightly] : []),
    ],
  },
});

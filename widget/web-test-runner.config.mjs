import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { esbuildPlugin } from "@web/dev-server-esbuild";
import { defaultReporter } from "@web/test-runner";
import { chromeLauncher } from "@web/test-runner-chrome";
import { findChromium } from "../packages/dev-stack/src/browsers/find-browsers.ts";
import { realStack } from "./test-support/real-stack.mjs";

const chromium = findChromium();
if (chromium === undefined) {
  throw new Error("No Chromium or Chrome was found: install one, or name it in CHROME_PATH.");
}

const stack = realStack();
const require = createRequire(import.meta.url);
const encryptionWorker = require.resolve("livekit-client/e2ee-worker");

/** Serves the encryption worker where the built widget has it. */
function serveEncryptionWorker(context, next) {
  if (!/^\/assets\/livekit-e2ee-worker-[\w.-]+\.js$/.test(context.path)) return next();
  context.type = "text/javascript";
  context.body = readFileSync(encryptionWorker);
  return undefined;
}

/** Answers an import of a file's or a worker's address with the address, as the build does. */
const addresses = {
  name: "addresses",
  serve(context) {
    if (!/^(worker&)?url$/.test(context.querystring)) return undefined;
    return { body: `export default ${JSON.stringify(context.path)};`, type: "js" };
  },
};

/** Ends a run with a line for each failure and one that the test command adds up: `12 passed, 0 failed`. */
function countReporter() {
  return {
    onTestRunFinished({ sessions }) {
      const counts = { passed: 0, failed: 0 };
      for (const session of sessions) {
        const own = countSuite(session.testResults);
        counts.passed += own.passed;
        // A file that did not load, or failed outside of its tests, is a failure too.
        counts.failed += own.failed || (session.passed ? 0 : 1);
        for (const failure of failuresOf(session)) process.stdout.write(`FAILED ${failure}\n`);
      }
      process.stdout.write(`${counts.passed} passed, ${counts.failed} failed\n`);
    },
  };
}

/** Each failed test of a file, or what kept the file from its tests, on one line. */
function failuresOf({ testFile, testResults, errors, passed }) {
  const file = relative(process.cwd(), testFile);
  const oneLine = (error) => String(error?.message ?? "no reason given").replaceAll(/\s+/g, " ");
  const inSuite = (suite, path) => [
    ...suite.tests
      .filter((test) => !test.skipped && !test.passed)
      .map((test) => `${[...path, test.name].join(" > ")}: ${oneLine(test.error)}`),
    ...suite.suites.flatMap((inner) => inSuite(inner, [...path, inner.name])),
  ];
  const failed = testResults === undefined ? [] : inSuite(testResults, [file]);
  return failed.length > 0 || passed ? failed : [`${file}: ${oneLine(errors[0])}`];
}

function countSuite(suite) {
  const counts = { passed: 0, failed: 0 };
  for (const test of suite?.tests ?? []) {
    if (test.skipped) continue;
    counts[test.passed ? "passed" : "failed"] += 1;
  }
  for (const inner of suite?.suites ?? []) {
    const { passed, failed } = countSuite(inner);
    counts.passed += passed;
    counts.failed += failed;
  }
  return counts;
}

/** A Chromium of its own, with a camera and a microphone that are made up. */
const newChromium = () =>
  chromeLauncher({
    launchOptions: {
      executablePath: chromium,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        // Few pictures: two processor cores encode and decode what several people send.
        "--use-fake-device-for-media-stream=fps=5",
        "--use-fake-ui-for-media-stream",
        "--autoplay-policy=no-user-gesture-required",
        "--allow-loopback-in-peer-connection",
      ],
    },
  });

const withRealParts = "src/{media,session,capture}/**/*.browser.test.ts";
const rooms = "src/elements/{visit,group,facilitator}/**/*.browser.test.ts";

/** Each in a browser of its own, side by side: two halves of the screens, and what mostly waits for real servers. */
const groups = [
  { name: "rooms", files: [rooms] },
  { name: "other screens", files: ["src/**/*.browser.test.ts", `!${rooms}`, `!${withRealParts}`] },
  { name: "real parts", files: [withRealParts] },
].map((group) => ({ ...group, browsers: [newChromium()] }));

/** What was asked for by `--files` alone, or everything. */
const tests = process.argv.includes("--files") ? { browsers: [newChromium()] } : { groups };

export default {
  ...tests,
  rootDir: fileURLToPath(new URL("..", import.meta.url)),
  nodeResolve: { exportConditions: ["browser", "development"] },
  middleware: [serveEncryptionWorker, stack.middleware],
  plugins: [
    stack.plugin,
    addresses,
    esbuildPlugin({
      ts: true,
      target: "es2022",
      tsconfig: fileURLToPath(new URL("tsconfig.json", import.meta.url)),
    }),
  ],
  // One page at a time in each: tests that look at focus and capture need it to themselves.
  concurrency: 1,
  concurrentBrowsers: groups.length,
  testsFinishTimeout: 600_000,
  testFramework: { config: { timeout: 60_000 } },
  // What Lit says on every page of a development build.
  filterBrowserLogs: ({ args }) => !String(args[0]).startsWith("Lit is in dev mode"),
  reporters: [defaultReporter({ reportTestProgress: false }), countReporter()],
};

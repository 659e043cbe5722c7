import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBrowsers } from "../browsers/install-browsers.ts";
import { ensureLiveKit } from "../livekit/install-livekit.ts";
import { spawnGuarded } from "../processes/guarded-process.ts";
import { projectRoot } from "../project-root.ts";
import { ensureRedis } from "../redis/find-redis.ts";
import { SetupError } from "../setup-error.ts";
import {
  addCounts,
  closingLine,
  closingLinePattern,
  countVitest,
  countWebTestRunner,
  failureLinePattern,
  failureList,
  noTests,
  withExitCode,
  type TestCounts,
} from "../test-counts.ts";
import { ensureWidgetBuilt } from "../widget-build.ts";

/**
 * Runs the tests whose file names contain one of the filters (all without a filter), in Node and
 * then in a browser. At the end it names what failed; the closing line is `N passed, N failed`; the
 * exit code is 0 only when something ran and nothing failed.
 */
export async function run(filters: readonly string[]): Promise<number> {
  const env = await prepare(filters.length > 0);
  const inNode = await runVitest(filters, env);
  const inBrowser = await runWebTestRunner(filters, env);
  const counts = addCounts(inNode, inBrowser);
  const ran = counts.passed + counts.failed > 0;
  if (!ran) process.stderr.write(`No test file has "${filters.join('" or "')}" in its name.\n`);
  process.stdout.write(`\n${failureList(counts)}${closingLine(counts)}\n`);
  return ran && counts.failed === 0 ? 0 : 1;
}

/** Sees to what the tests need, and gives the environment that tells them where it is. */
async function prepare(goOn: boolean): Promise<Record<string, string>> {
  const env: Record<string, string> = {};
  const steps = [
    ensureLiveKit,
    ensureRedis,
    async () => {
      const browsers = await ensureBrowsers();
      env["CHROME_PATH"] = browsers.chromium;
      env["FIREFOX_PATH"] = browsers.firefox;
    },
    ensureWidgetBuilt,
  ];
  for (const step of steps) {
    try {
      await step();
    } catch (error) {
      // The suite that was asked for may do without it, and says so itself when it does not.
      if (!goOn || !(error instanceof SetupError)) throw error;
      process.stderr.write(`${error.message}\n`);
    }
  }
  return env;
}

async function runVitest(
  filters: readonly string[],
  env: Record<string, string>,
): Promise<TestCounts> {
  const folder = mkdtempSync(join(tmpdir(), "breathing-room-test-"));
  const report = join(folder, "vitest.json");
  try {
    const vitest = await spawnGuarded(
      process.execPath,
      [
        join(projectRoot, "node_modules", "vitest", "vitest.mjs"),
        "run",
        "--passWithNoTests",
        "--reporter=default",
        "--reporter=json",
        `--outputFile.json=${report}`,
        ...filters,
      ],
      { cwd: projectRoot, env, output: "inherit", folder },
    );
    const { code } = await vitest.ended;
    const counts = existsSync(report) ? countVitest(readFileSync(report, "utf8")) : noTests;
    return withExitCode(counts, code);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runWebTestRunner(
  filters: readonly string[],
  env: Record<string, string>,
): Promise<TestCounts> {
  const files = browserTests().filter(
    (file) => filters.length === 0 || filters.some((filter) => `widget/${file}`.includes(filter)),
  );
  if (files.length === 0) return noTests;
  const chosen = filters.length === 0 ? [] : ["--", "--files", ...files];
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const runner = await spawnGuarded(
    npm,
    ["run", "test:browser", "--workspace", "widget", ...chosen],
    {
      cwd: projectRoot,
      env,
      // What it ends with is left out: this command says it for both.
      onLine: (line) => isEnding(line) || process.stdout.write(`${line}\n`),
    },
  );
  const { code } = await runner.ended;
  return withExitCode(countWebTestRunner(runner.log()), code);
}

function isEnding(line: string): boolean {
  return closingLinePattern.test(line) || failureLinePattern.test(line);
}

/** Paths below widget/, with slashes. */
function browserTests(): string[] {
  return readdirSync(join(projectRoot, "widget", "src"), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".browser.test.ts"))
    .map((path) => `src/${path.replaceAll("\\", "/")}`);
}

/** How the tests of a run ended. */
export interface TestCounts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Each failed test's file and name, and how its reason begins. */
  readonly failures: readonly string[];
}

/** No test at all. */
export const noTests: TestCounts = { passed: 0, failed: 0, skipped: 0, failures: [] };

/** What vitest's JSON reporter writes, as far as it is read here. */
interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly VitestFile[];
}

interface VitestFile {
  readonly name: string;
  readonly status: string;
  readonly message: string;
  readonly assertionResults: readonly {
    readonly status: string;
    readonly fullName: string;
    readonly failureMessages: readonly string[];
  }[];
}

/** Reads a report of vitest's JSON reporter; a file that could not be loaded counts as failed. */
export function countVitest(report: string): TestCounts {
  const read: VitestReport = JSON.parse(report);
  const failures = read.testResults.flatMap(failuresOf);
  return {
    passed: read.numPassedTests,
    failed: failures.length,
    skipped: read.numPendingTests + read.numTodoTests,
    failures,
  };
}

function failuresOf({ name, status, message, assertionResults }: VitestFile): string[] {
  const failed = assertionResults.filter((test) => test.status === "failed");
  if (status === "failed" && failed.length === 0) return [`${name}: ${beginning(message)}`];
  return failed.map(
    (test) => `${name} > ${test.fullName}: ${beginning(test.failureMessages.join("\n"))}`,
  );
}

/** Enough of a message to know what went wrong and where. */
function beginning(message: string): string {
  return message.trim().split("\n").slice(0, 8).join("\n    ");
}

/** A line that closes a test run, alone on its line. */
export const closingLinePattern: RegExp = /^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/m;

/** A line on which the browser tests' runner names a test that failed. */
export const failureLinePattern: RegExp = /^FAILED (.+)$/m;

/** Reads the last closing line in what the browser tests' runner printed, and the failures that it named. */
export function countWebTestRunner(output: string): TestCounts {
  const closing = [...output.matchAll(new RegExp(closingLinePattern, "gm"))].at(-1);
  return {
    passed: Number(closing?.[1] ?? 0),
    failed: Number(closing?.[2] ?? 0),
    skipped: Number(closing?.[3] ?? 0),
    failures: [...output.matchAll(new RegExp(failureLinePattern, "gm"))].map(
      ([, test]) => `${test}`,
    ),
  };
}

/** The counts, with at least one failure when the runner itself said that it failed. */
export function withExitCode(counts: TestCounts, code: number | null): TestCounts {
  return code === 0 || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

/** Both runs together. */
export function addCounts(a: TestCounts, b: TestCounts): TestCounts {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
    failures: [...a.failures, ...b.failures],
  };
}

/** What a reader of the end of a long log needs to know of the failures: nothing when there are none. */
export function failureList({ failures }: TestCounts): string {
  if (failures.length === 0) return "";
  return `Failed:\n${failures.map((failure) => `  ${failure}\n`).join("")}`;
}

/** The closing line of a test run. */
export function closingLine({ passed, failed, skipped }: TestCounts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

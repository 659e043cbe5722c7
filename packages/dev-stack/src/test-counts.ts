/** How the tests of a run ended. */
export interface TestCounts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** No test at all. */
export const noTests: TestCounts = { passed: 0, failed: 0, skipped: 0 };

/** What vitest's JSON reporter writes, as far as it is read here. */
interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

/** Reads a report of vitest's JSON reporter; a file that could not be loaded counts as failed. */
export function countVitest(report: string): TestCounts {
  const read: VitestReport = JSON.parse(report);
  const brokenFiles = read.testResults.filter(
    (file) =>
      file.status === "failed" && file.assertionResults.every(({ status }) => status !== "failed"),
  );
  return {
    passed: read.numPassedTests,
    failed: read.numFailedTests + brokenFiles.length,
    skipped: read.numPendingTests + read.numTodoTests,
  };
}

/** A line that closes a test run, alone on its line. */
export const closingLinePattern: RegExp = /^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/m;

/** Reads the last closing line in what the browser tests' runner printed. */
export function countWebTestRunner(output: string): TestCounts {
  const closing = [...output.matchAll(new RegExp(closingLinePattern, "gm"))].at(-1);
  return {
    passed: Number(closing?.[1] ?? 0),
    failed: Number(closing?.[2] ?? 0),
    skipped: Number(closing?.[3] ?? 0),
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
  };
}

/** The closing line of a test run. */
export function closingLine({ passed, failed, skipped }: TestCounts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

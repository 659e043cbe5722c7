import { describe, expect, test } from "vitest";
import {
  addCounts,
  closingLine,
  countVitest,
  countWebTestRunner,
  withExitCode,
} from "./test-counts.ts";

describe("counting tests", () => {
  test("a test file that could not be loaded counts as a failure", () => {
    const report = {
      numPassedTests: 2,
      numFailedTests: 1,
      numPendingTests: 1,
      numTodoTests: 0,
      testResults: [
        { status: "failed", assertionResults: [] },
        { status: "failed", assertionResults: [{ status: "failed" }, { status: "passed" }] },
        { status: "passed", assertionResults: [{ status: "passed" }] },
      ],
    };
    expect(countVitest(JSON.stringify(report))).toEqual({ passed: 2, failed: 2, skipped: 1 });
  });

  test("the last closing line of the browser runner counts", () => {
    const output =
      "Chrome: |██| 2/2 test files | 9 passed, 0 failed\n0 passed, 0 failed\n12 passed, 1 failed\n";
    expect(countWebTestRunner(output)).toEqual({ passed: 12, failed: 1, skipped: 0 });
    expect(countWebTestRunner("nothing")).toEqual({ passed: 0, failed: 0, skipped: 0 });
  });

  test("a runner that failed without a failed test is not lost", () => {
    const clean = { passed: 3, failed: 0, skipped: 0 };
    expect(withExitCode(clean, 1).failed).toBe(1);
    expect(withExitCode(clean, null).failed).toBe(1);
    expect(withExitCode(clean, 0)).toEqual(clean);
    expect(withExitCode({ ...clean, failed: 2 }, 1).failed).toBe(2);
  });

  test("the closing line names skipped tests only when there are some", () => {
    const counts = addCounts(
      { passed: 3, failed: 1, skipped: 0 },
      { passed: 1, failed: 0, skipped: 0 },
    );
    expect(closingLine(counts)).toBe("4 passed, 1 failed");
    expect(closingLine({ ...counts, skipped: 2 })).toBe("4 passed, 1 failed, 2 skipped");
  });
});

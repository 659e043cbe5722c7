import { describe, expect, test } from "vitest";
import {
  addCounts,
  closingLine,
  countVitest,
  countWebTestRunner,
  failureList,
  noTests,
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
        {
          name: "broken.test.ts",
          status: "failed",
          message: "no such module",
          assertionResults: [],
        },
        {
          name: "red.test.ts",
          status: "failed",
          message: "",
          assertionResults: [
            {
              status: "failed",
              fullName: "one is two",
              failureMessages: ["expected 1 to be 2\nat"],
            },
            { status: "passed", fullName: "one is one", failureMessages: [] },
          ],
        },
        {
          name: "green.test.ts",
          status: "passed",
          message: "",
          assertionResults: [{ status: "passed", fullName: "two is two", failureMessages: [] }],
        },
      ],
    };
    const counts = countVitest(JSON.stringify(report));
    expect(counts).toMatchObject({ passed: 2, failed: 2, skipped: 1 });
    expect(failureList(counts)).toBe(
      "Failed:\n  broken.test.ts: no such module\n  red.test.ts > one is two: expected 1 to be 2\n    at\n",
    );
  });

  test("the last closing line of the browser runner counts, and the failures that it names", () => {
    const output =
      "Chrome: |██| 2/2 test files | 9 passed, 0 failed\n0 passed, 0 failed\nFAILED a > b: c\n12 passed, 1 failed\n";
    const failures = ["a > b: c"];
    expect(countWebTestRunner(output)).toEqual({ passed: 12, failed: 1, skipped: 0, failures });
    expect(countWebTestRunner("nothing")).toEqual(noTests);
    expect(failureList(noTests)).toBe("");
  });

  test("a runner that failed without a failed test is not lost", () => {
    const clean = { ...noTests, passed: 3 };
    expect(withExitCode(clean, 1).failed).toBe(1);
    expect(withExitCode(clean, null).failed).toBe(1);
    expect(withExitCode(clean, 0)).toEqual(clean);
    expect(withExitCode({ ...clean, failed: 2 }, 1).failed).toBe(2);
  });

  test("the closing line names skipped tests only when there are some", () => {
    const counts = addCounts(
      { ...noTests, passed: 3, failed: 1, failures: ["a"] },
      { ...noTests, passed: 1, failed: 1, failures: ["b"] },
    );
    expect(closingLine(counts)).toBe("4 passed, 2 failed");
    expect(counts.failures).toEqual(["a", "b"]);
    expect(closingLine({ ...counts, skipped: 2 })).toBe("4 passed, 2 failed, 2 skipped");
  });
});

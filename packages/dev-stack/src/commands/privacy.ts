import { run as runTests } from "./test.ts";

/** How often somebody steps away, and how often they turn both off. */
const times = 40;

/** Lets a peer's browser record all that it gets, often enough that a difference in its timing would show. */
export async function run(): Promise<number> {
  process.env["PRIVACY_RUNS"] = String(times);
  return runTests(["test/privacy/indistinguishable", "test/privacy/telling-apart"]);
}

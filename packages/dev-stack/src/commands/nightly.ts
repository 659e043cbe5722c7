import { run as runTests } from "./test.ts";

/** Deaths of the service for each of its two stores. */
const deaths = 150;

/**
 * Runs the tests that take too long for every change: a service that is killed three hundred times between a command and
 * its effects, ten thousand pairs of histories on the bytes of a peer's stream, and whatever lies in test/nightly.
 */
export async function run(): Promise<number> {
  process.env["NIGHTLY"] = "1";
  process.env["DEATHS"] = String(deaths);
  return runTests(["test/nightly/", "kill-anywhere", "stream.property"]);
}

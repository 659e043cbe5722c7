import { findFirefox, findWebKit } from "../browsers/find-browsers.ts";
import { run as runTests } from "./test.ts";

/** Deaths of the service for each of its two stores. */
const deaths = 150;

/**
 * Runs the tests that take too long for every change: a service that is killed three hundred times between a command and
 * its effects, ten thousand pairs of histories on the bytes of a peer's stream, the forms in Firefox and WebKit, and
 * whatever lies in test/nightly. A browser that could not be tried is named at the end.
 */
export async function run(): Promise<number> {
  process.env["NIGHTLY"] = "1";
  process.env["DEATHS"] = String(deaths);
  const code = await runTests([
    "test/nightly/",
    "kill-anywhere",
    "stream.property",
    "forms-in-browsers",
  ]);
  for (const [name, found] of [
    ["Firefox", findFirefox()],
    ["WebKit", findWebKit()],
  ] as const) {
    if (!found) {
      process.stdout.write(`The forms were not tried in ${name}: it is not on this machine.\n`);
    }
  }
  return code;
}

import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

/** One finding of the validator. */
export interface Finding {
  readonly resource: string;
  readonly severity: string;
  readonly place: string;
  readonly message: string;
}

const run = promisify(execFile);
const javaFolder = join(import.meta.dirname, "java");

/**
 * Validates resources by the HAPI FHIR R4 validator: all in one run, because nearly all of its time goes to the first.
 * Needs Maven and Java 17 or newer, and at the first run the network; fails with a sentence without them.
 */
export async function validate(records: ReadonlyMap<string, object>): Promise<readonly Finding[]> {
  const folder = mkdtempSync(join(tmpdir(), "breathing-room-fhir-"));
  try {
    for (const [name, resource] of records) {
      writeFileSync(join(folder, name), JSON.stringify(resource));
    }
    const report = join(folder, "report.tsv");
    // The resources have no spaces in their paths: exec.args splits at them.
    await maven([
      "compile",
      "exec:java",
      `-Dexec.args=${folder} ${report}`,
      `-Dfhir.build=${folder}/build`,
    ]);
    return readFileSync(report, "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => {
        const [resource = "", severity = "", place = "", message = ""] = line.split("\t");
        return { resource, severity, place, message };
      });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function maven(args: readonly string[]): Promise<void> {
  try {
    await run("mvn", ["--batch-mode", "--quiet", ...args], {
      cwd: javaFolder,
      maxBuffer: 16 * 1024 * 1024,
    });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") {
      throw new Error(
        "This needs Maven and Java 17: install them (on Debian: apt-get install maven).",
        {
          cause: error,
        },
      );
    }
    throw error;
  }
}

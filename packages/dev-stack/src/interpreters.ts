import { installWithApt } from "./apt.ts";
import { findExecutable } from "./executable.ts";
import { SetupError } from "./setup-error.ts";

/** Languages, beside Node, in which there are examples that the tests run, and the package of each on Debian. */
const packages = { php: "php-cli", python3: "python3" } as const;

/**
 * Gives an interpreter that runs here: one on PATH, else installed with apt. Throws a SetupError with one sentence on what
 * to install when there is no way.
 */
export async function ensureInterpreter(name: keyof typeof packages): Promise<string> {
  const found = findExecutable([name, `/usr/bin/${name}`]);
  if (found !== undefined) return found;
  const refusal = await installWithApt([packages[name]]);
  const installed = findExecutable([name, `/usr/bin/${name}`]);
  if (installed !== undefined) return installed;
  throw new SetupError(`There is no ${name} on this machine: install it.${refusal}`);
}

import { runTestScript } from "../test-script.ts";

/** Runs the measurements named (all without a name) and gives their exit code. */
export async function run(names: readonly string[]): Promise<number> {
  const sizesOnly = names.length > 0 && names.every((name) => name === "sizes");
  return runTestScript("load/bench.ts", names, !sizesOnly);
}

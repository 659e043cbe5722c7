import { runTestScript } from "../test-script.ts";

/** Makes the README's picture from the running product and gives the exit code. */
export async function run(): Promise<number> {
  return runTestScript("pictures/make-pictures.ts", [], true);
}

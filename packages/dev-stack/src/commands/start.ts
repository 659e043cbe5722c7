import { startDemoStack } from "../demo-stack.ts";
import { runUntilToldToStop } from "../run-demo.ts";
import { ensureWidgetBuilt } from "../widget-build.ts";

/** Runs the demo until it is told to stop, and gives the exit code: 1 when a part of it broke. */
export function run(): Promise<number> {
  return runUntilToldToStop(async () => {
    await ensureWidgetBuilt();
    return startDemoStack();
  });
}

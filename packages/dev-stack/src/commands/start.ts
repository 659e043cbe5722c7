import { startDemoStack, type DemoStackOptions } from "../demo-stack.ts";
import { untilToldToStop } from "../stop-signal.ts";
import { ensureWidgetBuilt } from "../widget-build.ts";

/** Runs the demo until it is told to stop, and gives the exit code: 1 when a part of it broke. */
export async function run(): Promise<number> {
  const told = untilToldToStop();
  const stopped = told.then(() => undefined);
  const ready = prepareAndStart();
  const stack = await Promise.race([ready, stopped]);
  // Told to stop before it was ready: what has begun is ended by the watchdog.
  if (stack === undefined) process.exit(0);

  process.stdout.write(`
Breathing Room is running. Open this in a browser:

    ${stack.clinicUrl}

Press Ctrl-C to stop. What it keeps (test data only, please) is in the folder data/.
`);
  const broken = await Promise.race([stack.broken, stopped]);
  process.stdout.write(broken === undefined ? "\nStopping.\n" : `\n${broken}\n`);
  await stack.stop();
  return broken === undefined ? 0 : 1;
}

async function prepareAndStart(options: DemoStackOptions = {}) {
  await ensureWidgetBuilt();
  return startDemoStack(options);
}

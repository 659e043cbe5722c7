import type { DemoStack } from "./demo-stack.ts";

/**
 * Starts the demo, says where it is, and stops it when this process is told to or when a part of it
 * ends by itself. Gives the exit code: 1 when a part of it broke.
 */
export async function runUntilToldToStop(start: () => Promise<DemoStack>): Promise<number> {
  const told = untilToldToStop();
  const stack = await Promise.race([start(), told]);
  // Told to stop before it was ready: the watchdog ends what had begun.
  if (stack === undefined) process.exit(0);

  process.stdout.write(`
Breathing Room is running. Open this in a browser:

    ${stack.clinicUrl}

For a page of your own: the service answers at ${stack.serviceUrl}, and the API key of its clinic
"example" is in the file data/clinic-api-key.

Press Ctrl-C to stop. What it keeps, and its logs, are in the folder data/: try it with made-up
people only.
`);
  const broken = await Promise.race([stack.broken, told]);
  process.stdout.write(broken === undefined ? "\nStopping.\n" : `\n${broken}\n`);
  await stack.stop();
  return broken === undefined ? 0 : 1;
}

/**
 * Settles at the first Ctrl-C, SIGTERM or SIGHUP. From the call on none of them ends this process
 * by itself any more: npm sends each a second time, and the way out must not be cut short.
 */
function untilToldToStop(): Promise<undefined> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.on(signal, () => resolve(undefined));
    }
  });
}

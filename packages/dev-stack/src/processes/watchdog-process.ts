// Run as a process of its own by watchdog.ts. Its standard input is a pipe from the parent, one
// JSON object a line. When the pipe closes, for whatever reason, it ends what is still guarded.
import { rmSync } from "node:fs";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import { signalGroup } from "./process-group.ts";

const guarded = new Map<number, string | undefined>();

for await (const line of createInterface({ input: process.stdin })) {
  const order: { guard?: number; folder?: string; release?: number } = JSON.parse(line);
  if (order.guard !== undefined) guarded.set(order.guard, order.folder);
  if (order.release !== undefined) guarded.delete(order.release);
}

const living = () => [...guarded.keys()].filter((group) => signalGroup(group, 0));

async function endAll(signal: NodeJS.Signals, patienceMs: number): Promise<void> {
  for (const group of living()) signalGroup(group, signal);
  const deadlineMs = performance.now() + patienceMs;
  while (living().length > 0 && performance.now() < deadlineMs) await wait(50);
}

await endAll("SIGTERM", 700);
// livekit-server waits for its participants to leave until it is told a second time.
await endAll("SIGTERM", 3000);
await endAll("SIGKILL", 1000);
for (const folder of guarded.values()) {
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
}

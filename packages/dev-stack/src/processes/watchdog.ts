import { spawn } from "node:child_process";
import { Socket } from "node:net";
import type { Writable } from "node:stream";
import { fileURLToPath } from "node:url";

let pipe: Writable | undefined;

/**
 * Promises that the process group `groupId` ends, and `folder` (a temporary one) is deleted, when
 * this process ends in any way, SIGKILL included. Holds until `releaseProcessGroup`.
 */
export function guardProcessGroup(groupId: number, folder?: string): void {
  tell({ guard: groupId, folder });
}

/** Takes back `guardProcessGroup`: the group has ended, and its number may soon be another's. */
export function releaseProcessGroup(groupId: number): void {
  tell({ release: groupId });
}

/** Starts the watchdog ahead of time, so that nothing is spawned before it can be guarded. */
export function startWatchdog(): void {
  pipe ??= spawnWatchdog();
}

function tell(order: object): void {
  startWatchdog();
  pipe?.write(`${JSON.stringify(order)}\n`);
}

function spawnWatchdog(): Writable {
  const path = fileURLToPath(new URL("watchdog-process.ts", import.meta.url));
  // Detached: Ctrl-C in a terminal, or a signal to the parent's group, must not reach it.
  const child = spawn(process.execPath, [path], {
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
    env: { ...process.env, NODE_OPTIONS: "" },
  });
  child.unref();
  const { stdin } = child;
  if (stdin instanceof Socket) stdin.unref();
  // Without a listener a watchdog that somebody killed would take this process down too.
  stdin.on("error", () => (pipe = undefined));
  return stdin;
}

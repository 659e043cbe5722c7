import { spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { signalGroup } from "./process-group.ts";
import { guardProcessGroup, releaseProcessGroup, startWatchdog } from "./watchdog.ts";

/** How a process ended: an exit code, or the signal that killed it. */
export interface ProcessEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A child process in a group of its own that cannot outlive this process. */
export interface GuardedProcess {
  readonly pid: number;
  /** Settles when the process has ended; never rejects. */
  readonly ended: Promise<ProcessEnd>;
  readonly running: boolean;
  /** Everything it has printed so far (the last 16 MiB); empty when its output is inherited. */
  log(): string;
  /** Sends a signal to the whole group. */
  signal(signal: NodeJS.Signals): void;
  /** SIGTERM, a second one, then SIGKILL; settles when the whole group has ended. */
  stop(patience?: StopPatience): Promise<void>;
}

/** How long `stop` waits between its steps. */
export interface StopPatience {
  readonly secondSignalAfterMs?: number;
  readonly killAfterMs?: number;
}

/** What can be said about a child process; everything has a default. */
export interface SpawnOptions {
  readonly cwd?: string;
  /** Added to this process's environment. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** `keep` (for `log()`), `inherit` (the terminal), or a file to append to (and keep). */
  readonly output?: "keep" | "inherit" | { readonly file: string };
  readonly onLine?: (line: string) => void;
  /** A temporary folder that goes when the watchdog has to end the process. */
  readonly folder?: string;
  /** For work that must not be cut off half way, like a package manager's. */
  readonly mayOutlive?: boolean;
}

const keptCharacters = 16 * 1024 * 1024;

/**
 * Starts a program in a process group of its own that ends with this process, however that ends
 * (unless it `mayOutlive` it). Throws when the program cannot be started.
 */
export async function spawnGuarded(
  command: string,
  args: readonly string[],
  options: SpawnOptions = {},
): Promise<GuardedProcess> {
  startWatchdog();
  const inherit = options.output === "inherit";
  const child = spawn(command, [...args], {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    detached: process.platform !== "win32",
    stdio: ["ignore", inherit ? "inherit" : "pipe", inherit ? "inherit" : "pipe"],
  });
  if (child.pid === undefined) {
    throw await new Promise<Error>((resolve) => child.once("error", resolve));
  }
  const { pid } = child;
  if (options.mayOutlive !== true) guardProcessGroup(pid, options.folder);

  const log = keepLog(child, options);
  let running = true;
  const ended = new Promise<ProcessEnd>((resolve) => {
    child.once("exit", (code, signal) => {
      running = false;
      // What the leader leaves behind in its group goes with it.
      signalGroup(pid, "SIGKILL");
      releaseProcessGroup(pid);
      if (inherit) resolve({ code, signal });
    });
    // "close" comes when the last output has been read, so that log() is whole.
    if (!inherit) child.once("close", (code, signal) => resolve({ code, signal }));
  });

  return {
    pid,
    ended,
    get running() {
      return running;
    },
    log,
    signal: (signal) => void (running && signalGroup(pid, signal)),
    stop: (patience = {}) => stopGroup(pid, ended, () => running, patience),
  };
}

async function stopGroup(
  pid: number,
  ended: Promise<ProcessEnd>,
  running: () => boolean,
  { secondSignalAfterMs = 5000, killAfterMs = 10_000 }: StopPatience,
): Promise<void> {
  const within = async (ms: number) => {
    const timer = new AbortController();
    await Promise.race([ended, wait(ms, undefined, { signal: timer.signal })]);
    timer.abort();
  };
  if (running()) signalGroup(pid, "SIGTERM");
  await within(secondSignalAfterMs);
  if (running()) {
    signalGroup(pid, "SIGTERM");
    await within(killAfterMs - secondSignalAfterMs);
  }
  if (running()) signalGroup(pid, "SIGKILL");
  await ended;
}

function keepLog(child: ReturnType<typeof spawn>, options: SpawnOptions): () => string {
  let text = "";
  const file =
    typeof options.output === "object"
      ? createWriteStream(options.output.file, { flags: "a", mode: 0o600 })
      : undefined;
  for (const stream of [child.stdout, child.stderr]) {
    let unfinished = "";
    stream?.setEncoding("utf8").on("data", (chunk: string) => {
      text = (text + chunk).slice(-keptCharacters);
      file?.write(chunk);
      if (!options.onLine) return;
      const lines = (unfinished + chunk).split(/\r?\n|\r/);
      unfinished = lines.pop() ?? "";
      for (const line of lines) options.onLine(line);
    });
    stream?.once("end", () => unfinished && options.onLine?.(unfinished));
  }
  child.once("close", () => file?.end());
  return () => text;
}

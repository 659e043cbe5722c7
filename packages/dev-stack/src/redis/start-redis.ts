import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { freePort } from "../free-port.ts";
import { spawnGuarded, type GuardedProcess } from "../processes/guarded-process.ts";
import { lastWords } from "../processes/ready.ts";
import { SetupError } from "../setup-error.ts";
import { ensureRedis } from "./find-redis.ts";
import { askRedis } from "./redis-wire.ts";

/** A Redis server that runs as a child of this process and ends with it. */
export interface Redis {
  /** redis:// address with its password. */
  readonly url: string;
  readonly port: number;
  readonly password: string;
  /** Holds its append-only file; gone after it stopped. */
  readonly folder: string;
  /** The process that runs now; another one after `restart()`. */
  readonly process: GuardedProcess;
  /** What all its processes have printed. */
  log(): string;
  /** Asks it something over a connection of its own; rejects when it does not answer within two seconds. */
  ask(...commands: readonly string[]): Promise<readonly string[]>;
  /** Ends it and deletes its data; safe to call twice. */
  stop(): Promise<void>;
  /** Starts it again on the same port with the same data, ending it first when it still runs. */
  restart(): Promise<void>;
  /** Sends a signal (SIGSTOP freezes it, SIGCONT thaws); after SIGKILL settles when it is gone. */
  kill(signal?: NodeJS.Signals): Promise<void>;
}

/** What can be chosen about a Redis server; everything has a default. */
export interface StartRedisOptions {
  /** Lines for its configuration, after those it always has: the last one counts. */
  readonly settings?: readonly string[];
  readonly password?: string;
}

const host = "127.0.0.1";
const attempts = 3;
const readyWithinMs = 15_000;
const pollMs = 10;

/**
 * Starts redis-server on loopback with a random password, a folder of its own, and settings that keep what was
 * acknowledged: every write is on the disk before its answer, and nothing is evicted. Settles when it answers. Finds or
 * installs it first. Throws a SetupError when it cannot be had or does not start.
 */
export async function startRedis(options: StartRedisOptions = {}): Promise<Redis> {
  const path = await ensureRedis();
  for (let attempt = 1; ; attempt++) {
    try {
      return await startOn(path, await freePort(), options);
    } catch (error) {
      // Somebody may have taken a free port between finding and binding it.
      if (attempt === attempts) throw error;
    }
  }
}

async function startOn(path: string, port: number, options: StartRedisOptions): Promise<Redis> {
  const password = options.password ?? randomBytes(24).toString("base64url");
  const folder = mkdtempSync(join(tmpdir(), "breathing-room-redis-"));
  const config = join(folder, "redis.conf");
  const settings = [...settingsOf(port, folder, password), ...(options.settings ?? []), ""];
  writeFileSync(config, settings.join("\n"), { mode: 0o600 });
  const ask = (...commands: readonly string[]) => askRedis(port, password, ...commands);
  const deleteFolder = () => rmSync(folder, { recursive: true, force: true });

  let earlierLogs = "";
  let child = await launch();

  async function launch(): Promise<GuardedProcess> {
    const launched = await spawnGuarded(path, [config], { folder });
    try {
      await untilReady(launched, ask);
      return launched;
    } catch (error) {
      await launched.stop({ killAfterMs: 1000, secondSignalAfterMs: 300 });
      deleteFolder();
      throw error;
    }
  }
  async function end(): Promise<void> {
    if (!child.running) return;
    // A frozen process could not hear the signals to stop.
    child.signal("SIGCONT");
    await child.stop({ secondSignalAfterMs: 1000, killAfterMs: 3000 });
  }

  return {
    url: `redis://:${password}@${host}:${port}`,
    port,
    password,
    folder,
    get process() {
      return child;
    },
    log: () => earlierLogs + child.log(),
    ask,
    async stop() {
      await end();
      deleteFolder();
    },
    async restart() {
      await end();
      earlierLogs += child.log();
      child = await launch();
    },
    async kill(signal = "SIGKILL") {
      child.signal(signal);
      if (signal === "SIGKILL") await child.ended;
    },
  };
}

function settingsOf(port: number, folder: string, password: string): readonly string[] {
  return [
    `bind ${host}`,
    "protected-mode yes",
    `port ${port}`,
    `requirepass ${password}`,
    `masterauth ${password}`,
    `dir ${folder}`,
    "daemonize no",
    "appendonly yes",
    "appendfsync always",
    "maxmemory-policy noeviction",
    // The append-only file has everything already.
    'save ""',
  ];
}

async function untilReady(child: GuardedProcess, ask: Redis["ask"]): Promise<void> {
  const deadlineMs = performance.now() + readyWithinMs;
  while (child.running) {
    // While it reads its file it answers -LOADING.
    const [answer] = await ask("PING").catch(() => []);
    if (answer === "+PONG") return;
    if (performance.now() > deadlineMs) {
      throw new SetupError(`redis-server did not answer in time.${lastWords(child)}`);
    }
    await wait(pollMs);
  }
  throw new SetupError(`redis-server ended before it was ready.${lastWords(child)}`);
}

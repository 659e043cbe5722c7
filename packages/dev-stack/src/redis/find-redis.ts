import { installWithApt } from "../apt.ts";
import { findExecutable, isExecutable, outputOf } from "../executable.ts";
import { SetupError } from "../setup-error.ts";

/** The first Redis whose scripts and streams do what the service relies on. */
const oldestMajorVersion = 7;

/**
 * The redis-server that is here already: the one REDIS_SERVER names, or one on PATH. Throws a SetupError when
 * REDIS_SERVER names something that does not run or is too old.
 */
export async function findRedis(): Promise<string | undefined> {
  const chosen = process.env["REDIS_SERVER"];
  if (chosen) {
    if (await isRecent(chosen)) return chosen;
    throw new SetupError(
      `REDIS_SERVER is "${chosen}", and that is not a redis-server ${oldestMajorVersion} or newer that runs.`,
    );
  }
  const found = findExecutable(["redis-server", "/usr/bin/redis-server", "valkey-server"]);
  return found !== undefined && (await isRecent(found)) ? found : undefined;
}

/**
 * Gives a redis-server that runs here: one that is found, else installed with apt, whose daemon is not started.
 * Throws a SetupError with one sentence on what to install when there is no way.
 */
export async function ensureRedis(): Promise<string> {
  const found = await findRedis();
  if (found !== undefined) return found;
  const refusal = await installWithApt(["redis-server"]);
  const installed = await findRedis();
  if (installed !== undefined) return installed;
  throw new SetupError(
    `There is no redis-server ${oldestMajorVersion} or newer on this machine: install it, or set REDIS_SERVER to the path of one.${refusal}`,
  );
}

async function isRecent(path: string): Promise<boolean> {
  const words = isExecutable(path) ? await outputOf(path, ["--version"]) : undefined;
  return Number(words?.match(/\bv=(\d+)\./)?.[1] ?? 0) >= oldestMajorVersion;
}

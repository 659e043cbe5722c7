import { join } from "node:path";
import {
  spawnGuarded,
  type GuardedProcess,
  type SpawnOptions,
} from "../processes/guarded-process.ts";
import { projectRoot } from "../project-root.ts";

const program = join(projectRoot, "node_modules", "wrangler", "bin", "wrangler.js");

/** Asks nobody outside: neither for statistics, nor for a newer version, nor where this machine is. */
const keepsToItself = {
  WRANGLER_SEND_METRICS: "false",
  WRANGLER_HIDE_BANNER: "true",
  CLOUDFLARE_CF_FETCH_ENABLED: "false",
};

/** Starts Cloudflare's command line in the project's folder. */
export function spawnWrangler(
  args: readonly string[],
  { env, ...options }: SpawnOptions = {},
): Promise<GuardedProcess> {
  return spawnGuarded(process.execPath, [program, ...args], {
    ...options,
    cwd: projectRoot,
    env: { ...keepsToItself, ...env },
  });
}

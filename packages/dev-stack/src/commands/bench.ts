import { ensureLiveKit } from "../livekit/install-livekit.ts";
import { ensureRedis } from "../redis/find-redis.ts";
import { runTestScript } from "../test-script.ts";

/** Runs the measurements named (all without a name) and gives their exit code. */
export async function run(names: readonly string[]): Promise<number> {
  const includes = (name: string) => names.length === 0 || names.includes(name);
  if (includes("service")) await Promise.all([ensureLiveKit(), ensureRedis()]);
  return runTestScript("load/bench.ts", names, includes("media") || includes("forms"));
}

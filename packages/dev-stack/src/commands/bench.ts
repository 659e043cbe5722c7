import { join } from "node:path";
import { ensureBrowsers } from "../browsers/install-browsers.ts";
import { ensureLiveKit } from "../livekit/install-livekit.ts";
import { spawnGuarded } from "../processes/guarded-process.ts";
import { projectRoot } from "../project-root.ts";
import { ensureWidgetBuilt } from "../widget-build.ts";

/** Runs the measurements named (all without a name) and gives their exit code. */
export async function run(names: readonly string[]): Promise<number> {
  await ensureWidgetBuilt();
  const env: Record<string, string> = {};
  const sizesOnly = names.length > 0 && names.every((name) => name === "sizes");
  if (!sizesOnly) {
    await ensureLiveKit();
    env["CHROME_PATH"] = (await ensureBrowsers()).chromium;
  }
  const script = join(projectRoot, "test", "load", "bench.ts");
  const bench = await spawnGuarded(process.execPath, [script, ...names], {
    cwd: projectRoot,
    env,
    output: "inherit",
  });
  return (await bench.ended).code ?? 1;
}

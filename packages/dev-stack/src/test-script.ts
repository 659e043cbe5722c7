import { join } from "node:path";
import { ensureBrowsers } from "./browsers/install-browsers.ts";
import { ensureLiveKit } from "./livekit/install-livekit.ts";
import { spawnGuarded } from "./processes/guarded-process.ts";
import { projectRoot } from "./project-root.ts";
import { ensureWidgetBuilt } from "./widget-build.ts";

/**
 * Runs a script of the `test` folder over the built widget and gives its exit code. `media` also brings LiveKit and
 * Chromium.
 */
export async function runTestScript(
  path: string,
  args: readonly string[],
  media: boolean,
): Promise<number> {
  await ensureWidgetBuilt();
  const env: Record<string, string> = {};
  if (media) {
    await ensureLiveKit();
    env["CHROME_PATH"] = (await ensureBrowsers()).chromium;
  }
  const script = await spawnGuarded(process.execPath, [join(projectRoot, "test", path), ...args], {
    cwd: projectRoot,
    env,
    output: "inherit",
  });
  return (await script.ended).code ?? 1;
}

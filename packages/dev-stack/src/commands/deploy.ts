import { ensureWidgetBuilt } from "../widget-build.ts";
import { spawnWrangler } from "../worker/wrangler.ts";

/** Builds the widget where it has to be built, and deploys it with the Worker; arguments go to `wrangler deploy`. */
export async function run(args: readonly string[]): Promise<number> {
  await ensureWidgetBuilt();
  const wrangler = await spawnWrangler(["deploy", ...args], { output: "inherit" });
  return (await wrangler.ended).code ?? 1;
}

import { join } from "node:path";
import { startReloadProxy, type ReloadProxy } from "../dev/reload-proxy.ts";
import { watchFolders } from "../dev/watch-folders.ts";
import { startDemoStack, type DemoStack } from "../demo-stack.ts";
import { projectRoot } from "../project-root.ts";
import { runUntilToldToStop } from "../run-demo.ts";
import { buildWidget, ensureWidgetBuilt, widgetSources } from "../widget-build.ts";

/**
 * Runs the demo like `start`; a change of a file builds the widget again or restarts the service
 * or the clinic, and then the open pages load again.
 */
export function run(): Promise<number> {
  return runUntilToldToStop(startWatched);
}

async function startWatched(): Promise<DemoStack> {
  await ensureWidgetBuilt();
  let proxy: ReloadProxy | undefined;
  const stack = await startDemoStack({
    watch: true,
    inFrontOfClinic: async (port, clinicPort) => {
      const started = await startReloadProxy(port, clinicPort);
      proxy = started;
      return () => started.close();
    },
  });
  const stopWatching = [
    watchFolders(widgetSources, async () => {
      try {
        await buildWidget();
        proxy?.reload();
      } catch (error) {
        process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      }
    }),
    // Node restarts the clinic by itself; the proxy holds the page's request until it answers.
    watchFolders([join(projectRoot, "packages/demo-clinic/src")], async () => proxy?.reload()),
  ];
  return {
    ...stack,
    async stop() {
      for (const stop of stopWatching) stop();
      await stack.stop();
    },
  };
}

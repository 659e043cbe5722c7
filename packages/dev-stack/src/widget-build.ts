import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { spawnGuarded } from "./processes/guarded-process.ts";
import { lastWords } from "./processes/ready.ts";
import { withProgress } from "./progress.ts";
import { projectRoot } from "./project-root.ts";
import { SetupError } from "./setup-error.ts";
import { userCacheFolder, withLock } from "./user-cache.ts";

/** The folders whose files end up in the built widget. */
export const widgetSources: readonly string[] = [
  "widget/src",
  "packages/session/src",
  "packages/contract/src",
  "packages/measures/src",
].map((path) => join(projectRoot, path));

const built = join(projectRoot, "widget", "dist");

/**
 * Builds the widget when it was never built or a source is newer than what was built. Throws a
 * SetupError with the build's last words when it fails.
 */
export async function ensureWidgetBuilt(): Promise<void> {
  await withLock(join(userCacheFolder(), "widget-build-lock"), async () => {
    if (!widgetIsCurrent()) await buildWidget();
  });
}

/** Builds the widget, with progress. Throws a SetupError with the build's last words. */
export async function buildWidget(): Promise<void> {
  await withProgress("Building the widget", async (report) => {
    const npm = process.platform === "win32" ? "npm.cmd" : "npm";
    const build = await spawnGuarded(npm, ["run", "build", "--workspace", "widget"], {
      cwd: projectRoot,
      onLine: report,
    });
    const { code } = await build.ended;
    if (code !== 0) throw new SetupError(`The widget could not be built.${lastWords(build, 30)}`);
  });
}

function widgetIsCurrent(): boolean {
  const oldestBuiltMs = Math.min(...modifiedTimes(built, false));
  if (!Number.isFinite(oldestBuiltMs)) return false;
  const configs = readdirSync(join(projectRoot, "widget"))
    .filter((name) => /\.(json|ts|mjs|js|html)$/.test(name))
    .map((name) => join(projectRoot, "widget", name));
  const newestSourceMs = Math.max(
    ...widgetSources.flatMap((folder) => modifiedTimes(folder, true)),
    ...[...configs, join(projectRoot, "package-lock.json")].flatMap((path) =>
      modifiedTimes(path, true),
    ),
  );
  return newestSourceMs <= oldestBuiltMs;
}

/** When everything below a path last changed; a folder's own time tells of deleted files. */
function modifiedTimes(path: string, withFolders: boolean): number[] {
  const entry = statSync(path, { throwIfNoEntry: false });
  if (entry === undefined) return [];
  if (!entry.isDirectory()) return [entry.mtimeMs];
  const below = readdirSync(path).flatMap((name) => modifiedTimes(join(path, name), withFolders));
  return withFolders ? [entry.mtimeMs, ...below] : below;
}

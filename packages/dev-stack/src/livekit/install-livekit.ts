import { chmodSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { findExecutable } from "../executable.ts";
import { lastWords } from "../processes/ready.ts";
import { spawnGuarded } from "../processes/guarded-process.ts";
import { withProgress, type ReportDetail } from "../progress.ts";
import { SetupError } from "../setup-error.ts";
import { withLock } from "../user-cache.ts";
import {
  cachedLiveKit,
  findLiveKit,
  findLiveKitImage,
  liveKitVersion,
  type LiveKitProgram,
} from "./find-livekit.ts";

const sourcePackage = `github.com/livekit/livekit-server/cmd/server@v${liveKitVersion}`;

/**
 * Gives a livekit-server that runs here: one that is found, else built from source with Go, else
 * the Docker image. Shows progress, and throws a SetupError with one sentence on what to install
 * when there is no way.
 */
export async function ensureLiveKit(): Promise<LiveKitProgram> {
  const found = await findLiveKit();
  if (found) return found;

  const folder = dirname(cachedLiveKit());
  mkdirSync(folder, { recursive: true });
  const go = findExecutable(["go", "/usr/local/go/bin/go"]);
  let refusal = "";
  if (go !== undefined) {
    try {
      return await withProgress(
        `Building livekit-server ${liveKitVersion} with Go (once, about four minutes)`,
        (report) => withLock(join(folder, "lock"), () => buildOnce(go, folder, report), report),
      );
    } catch (error) {
      refusal = ` ${error instanceof Error ? error.message : String(error)}`;
    }
  }
  const image = await findLiveKitImage();
  if (image?.kind === "docker") return pullImage(image);
  throw new SetupError(
    `There is no livekit-server ${liveKitVersion} on this machine: install Go (https://go.dev/dl) or start Docker, or set LIVEKIT_SERVER to the path of one.${refusal}`,
  );
}

async function buildOnce(
  go: string,
  folder: string,
  report: ReportDetail,
): Promise<LiveKitProgram> {
  // Somebody else may have built it while this process waited for the lock.
  const found = await findLiveKit();
  if (found) return found;

  const target = mkdtempSync(join(folder, "build-"));
  try {
    const progress = condense(report);
    const build = await spawnGuarded(go, ["install", "-v", sourcePackage], {
      cwd: target,
      folder: target,
      env: { GOBIN: target, CGO_ENABLED: "0", GOOS: undefined, GOARCH: undefined },
      onLine: progress,
    });
    const { code } = await build.ended;
    if (code !== 0) throw new SetupError(`Go could not build it.${lastWords(build)}`);
    const built = join(target, process.platform === "win32" ? "server.exe" : "server");
    chmodSync(built, 0o755);
    renameSync(built, cachedLiveKit());
  } finally {
    rmSync(target, { recursive: true, force: true });
  }
  return { kind: "binary", path: cachedLiveKit() };
}

/** Go prints hundreds of lines; this keeps how many of each kind and the last name. */
function condense(report: ReportDetail): (line: string) => void {
  let downloaded = 0;
  let compiled = 0;
  return (line) => {
    const download = line.match(/^go: downloading (\S+)/)?.[1];
    if (download !== undefined) report(`module ${++downloaded}, ${download}`);
    else if (/^[\w./-]+$/.test(line)) report(`package ${++compiled}, ${line}`);
  };
}

async function pullImage(image: LiveKitProgram & { kind: "docker" }): Promise<LiveKitProgram> {
  const present = await spawnGuarded(image.path, ["image", "inspect", image.image]);
  if ((await present.ended).code === 0) return image;
  await withProgress(`Fetching the Docker image ${image.image} (once)`, async (report) => {
    const pull = await spawnGuarded(image.path, ["pull", image.image], { onLine: report });
    if ((await pull.ended).code !== 0) {
      throw new SetupError(`Docker could not fetch ${image.image}.${lastWords(pull)}`);
    }
  });
  return image;
}

import { join } from "node:path";
import { findExecutable, isExecutable, outputOf } from "../executable.ts";
import { SetupError } from "../setup-error.ts";
import { userCacheFolder } from "../user-cache.ts";

/** The livekit-server this project was tried with; the facts it relies on are checked against it. */
export const liveKitVersion = "1.13.5";

/** A way to run livekit-server on this machine. */
export type LiveKitProgram =
  | { readonly kind: "binary"; readonly path: string }
  | { readonly kind: "docker"; readonly path: string; readonly image: string };

/**
 * The pinned livekit-server that is here already: the one LIVEKIT_SERVER names (of any version,
 * somebody chose it), on PATH, or built earlier. Throws a SetupError when LIVEKIT_SERVER names
 * something that does not run.
 */
export async function findLiveKit(): Promise<LiveKitProgram | undefined> {
  const chosen = process.env["LIVEKIT_SERVER"];
  if (chosen) {
    if (isExecutable(chosen) && (await versionOf(chosen))) return { kind: "binary", path: chosen };
    throw new SetupError(
      `LIVEKIT_SERVER is "${chosen}", and that is not a livekit-server that runs.`,
    );
  }
  for (const path of [findExecutable(["livekit-server"]), cachedLiveKit()]) {
    if (path !== undefined && isExecutable(path) && (await versionOf(path)) === liveKitVersion) {
      return { kind: "binary", path };
    }
  }
  return undefined;
}

/** The container image of the pinned version, when a Docker engine answers. */
export async function findLiveKitImage(): Promise<LiveKitProgram | undefined> {
  const path = findExecutable(["docker"]);
  if (path === undefined) return undefined;
  const engine = await outputOf(path, ["version", "--format", "{{.Server.Version}}"], 5000);
  if (engine === undefined) return undefined;
  return { kind: "docker", path, image: `livekit/livekit-server:v${liveKitVersion}` };
}

/** Where a livekit-server built by this project is kept for this user, there or not. */
export function cachedLiveKit(): string {
  const name = process.platform === "win32" ? "livekit-server.exe" : "livekit-server";
  return join(userCacheFolder(), `livekit-server-${liveKitVersion}`, name);
}

async function versionOf(path: string): Promise<string | undefined> {
  const words = await outputOf(path, ["--version"]);
  return words?.match(/version v?(\d+\.\d+\.\d+\S*)/)?.[1];
}

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { GuardedProcess } from "../processes/guarded-process.ts";
import { waitUntilReady } from "../processes/ready.ts";
import { spawnWrangler } from "./wrangler.ts";

const host = "127.0.0.1";

/** What the Worker needs to run in a workerd of this machine. */
export interface WorkerOptions {
  readonly port: number;
  /** Holds its settings and what its objects keep: an alarm outlasts the process that set it. */
  readonly folder: string;
  /** Its bindings that are text. What is undefined is not bound. */
  readonly bindings: Readonly<Record<string, string | undefined>>;
}

/**
 * Starts the Worker in a real workerd and settles when it says that it is ready. Throws a SetupError with its last
 * words when it does not get there.
 */
export async function startWorker(options: WorkerOptions): Promise<GuardedProcess> {
  const child = await spawnWorker(options);
  try {
    await waitUntilReady(
      "The Worker",
      `http://${host}:${options.port}/health/ready`,
      child,
      60_000,
    );
    return child;
  } catch (error) {
    await child.stop({ secondSignalAfterMs: 300, killAfterMs: 1000 });
    throw error;
  }
}

/** As `startWorker`, but settles at once, whether the Worker will get ready or not. */
export function spawnWorker({ port, folder, bindings }: WorkerOptions): Promise<GuardedProcess> {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "worker-settings");
  const lines = Object.entries(bindings).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}='${value}'`],
  );
  writeFileSync(file, `${lines.join("\n")}\n`, { mode: 0o600 });
  const listening = ["--ip", host, "--port", String(port), "--inspector-port", "0"];
  const keeping = ["--env-file", file, "--persist-to", join(folder, "objects")];
  const quietly = ["--test-scheduled", "--show-interactive-dev-session=false"];
  const args = ["dev", ...listening, ...keeping, ...quietly];
  return spawnWrangler(args, {
    env: {
      CI: "true",
      WRANGLER_LOG_PATH: join(folder, "wrangler-logs"),
      WRANGLER_REGISTRY_PATH: join(folder, "wrangler-registry"),
    },
  });
}

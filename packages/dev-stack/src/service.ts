import { createHash, randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { LiveKitAccess } from "./livekit/start-livekit.ts";
import { projectRoot } from "./project-root.ts";
import {
  spawnGuarded,
  type GuardedProcess,
  type SpawnOptions,
} from "./processes/guarded-process.ts";
import { waitUntilReady } from "./processes/ready.ts";

const host = "127.0.0.1";

/** A clinic as the service's clinics file lists it. */
export interface ClinicEntry {
  readonly id: string;
  readonly name: string;
  readonly apiKeySha256: readonly string[];
  /** The origins of the clinic's pages that may embed the widget. */
  readonly origins: readonly string[];
  readonly phone: string;
  /** What the clinic settled about its forms; without it nothing about safety is asked. */
  readonly checkIns?: typeof demoCheckIns;
}

/** Who looks at an answer about safety in the demo clinic, and what holds until then. */
export const demoCheckIns = {
  safety: {
    responder: "Jordan",
    readWithinMinutes: 15,
    afterHours: "After 6 in the evening nobody reads this before the next morning.",
    escalation: "Morgan, by the clinic's own telephone tree",
  },
  today: {
    agreements: {
      version: "2026-1",
      text: "What is said in group stays in group. Nobody records or takes pictures. You may pass, and you may step away. We meet by video; you can say no to that at any time and ask for another way.",
    },
  },
};

/** A new API key for a clinic, and the hash that the service knows it by. */
export function createClinicKey(): { readonly key: string; readonly sha256: string } {
  const key = `iop_${randomBytes(32).toString("base64url")}`;
  return { key, sha256: hashClinicKey(key) };
}

/** The SHA-256 of an API key in hexadecimal, as the clinics file has it. */
export function hashClinicKey(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}

/** A new master key for the service, base64url of 32 random bytes. */
export function createMasterKey(): string {
  return randomBytes(32).toString("base64url");
}

/** Writes a clinics file that only this user can read. */
export function writeClinicsFile(path: string, clinics: readonly ClinicEntry[]): void {
  writeFileSync(path, `${JSON.stringify({ clinics }, undefined, 2)}\n`, { mode: 0o600 });
}

/** What the service needs to run as a child process. */
export interface ServiceOptions {
  readonly port: number;
  /** Holds the SQLite file. */
  readonly dataFolder: string;
  readonly clinicsFile: string;
  readonly masterKeyFile: string;
  readonly livekit: LiveKitAccess;
  /** Added to, or put in place of, what follows from the other options. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly output?: SpawnOptions["output"];
  /** Starts it again whenever one of its files changes. */
  readonly watch?: boolean;
}

/**
 * Starts the service as a real process and settles when it says that it is ready. Throws a
 * SetupError with its last words when it does not get there.
 */
export async function startService(options: ServiceOptions): Promise<GuardedProcess> {
  const url = `http://${host}:${options.port}`;
  const child = await runNode("server/src/runtime/node.ts", options.watch === true, {
    output: options.output ?? "keep",
    env: {
      IOP_PORT: String(options.port),
      IOP_HOST: host,
      IOP_PUBLIC_URL: url,
      IOP_DATA: options.dataFolder,
      IOP_MASTER_KEY: undefined,
      IOP_MASTER_KEY_FILE: options.masterKeyFile,
      IOP_CLINICS_FILE: options.clinicsFile,
      IOP_WIDGET: join(projectRoot, "widget", "dist"),
      LIVEKIT_URL: options.livekit.url,
      LIVEKIT_HTTP_URL: options.livekit.httpUrl,
      LIVEKIT_API_KEY: options.livekit.apiKey,
      LIVEKIT_API_SECRET: options.livekit.apiSecret,
      ...options.env,
    },
  });
  return readyOrStopped("The service", `${url}/health/live`, child);
}

/** What the demo clinic needs to run as a child process. */
export interface DemoClinicOptions {
  readonly port: number;
  readonly serviceUrl: string;
  readonly clinicId: string;
  readonly clinicApiKey: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly output?: SpawnOptions["output"];
  readonly watch?: boolean;
}

/** Starts the demo clinic's website and backend, and settles when its first page answers. */
export async function startDemoClinic(options: DemoClinicOptions): Promise<GuardedProcess> {
  const child = await runNode("packages/demo-clinic/src/server.ts", options.watch === true, {
    output: options.output ?? "keep",
    env: {
      PORT: String(options.port),
      HOST: host,
      SERVICE_URL: options.serviceUrl,
      CLINIC_ID: options.clinicId,
      CLINIC_API_KEY: options.clinicApiKey,
      ...options.env,
    },
  });
  return readyOrStopped("The demo clinic", `http://${host}:${options.port}/`, child);
}

function runNode(script: string, watch: boolean, options: SpawnOptions): Promise<GuardedProcess> {
  const args = [
    ...(watch ? ["--watch", "--watch-preserve-output"] : []),
    join(projectRoot, script),
  ];
  return spawnGuarded(process.execPath, args, { cwd: projectRoot, ...options });
}

async function readyOrStopped(
  name: string,
  url: string,
  child: GuardedProcess,
): Promise<GuardedProcess> {
  try {
    await waitUntilReady(name, url, child);
    return child;
  } catch (error) {
    await child.stop({ secondSignalAfterMs: 300, killAfterMs: 1000 });
    throw error;
  }
}

import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "./project-root.ts";
import {
  createClinicKey,
  createMasterKey,
  demoCheckIns,
  hashClinicKey,
  writeClinicsFile,
} from "./service.ts";
import { SetupError } from "./setup-error.ts";
import { tryLock } from "./user-cache.ts";

/** Everything the demo keeps between two starts, in one folder that version control ignores. */
export interface DemoData {
  readonly folder: string;
  readonly masterKeyFile: string;
  readonly clinicsFile: string;
  readonly clinicId: string;
  readonly clinicApiKey: string;
  readonly clinicLog: string;
  readonly serviceLog: string;
  /** Lets another start use the folder. */
  release(): void;
}

/**
 * Opens the demo's data folder, making it and its secrets (readable by this user only) the first
 * time, so that a restart finds its sessions again. Throws a SetupError when another start uses it.
 */
export function openDemoData(clinicOrigins: readonly string[]): DemoData {
  const folder = join(projectRoot, "data");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const lock = tryLock(join(folder, "in-use"));
  if (lock === undefined) {
    throw new SetupError(
      "Breathing Room already runs from this folder: stop that one first (Ctrl-C where it was started).",
    );
  }
  const clinicId = "example";
  const clinicApiKey = secretIn(join(folder, "clinic-api-key"), () => createClinicKey().key);
  const masterKeyFile = join(folder, "master-key");
  secretIn(masterKeyFile, createMasterKey);
  const clinicsFile = join(folder, "clinics.json");
  writeClinicsFile(clinicsFile, [
    {
      id: clinicId,
      name: "Example Clinic",
      apiKeySha256: [hashClinicKey(clinicApiKey)],
      origins: clinicOrigins,
      phone: "555 0100",
      checkIns: demoCheckIns,
    },
  ]);
  return {
    folder,
    masterKeyFile,
    clinicsFile,
    clinicId,
    clinicApiKey,
    clinicLog: join(folder, "clinic.log"),
    serviceLog: join(folder, "service.log"),
    release: () => lock.release(),
  };
}

function secretIn(path: string, create: () => string): string {
  if (existsSync(path)) return readFileSync(path, "utf8").trim();
  const secret = create();
  writeFileSync(path, `${secret}\n`, { mode: 0o600 });
  return secret;
}

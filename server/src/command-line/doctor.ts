import { SystemClock } from "../adapters/system-clock.ts";
import { changedForms } from "../runtime/clinics-file.ts";
import { readEnvironment, type Environment } from "../runtime/environment.ts";
import { openStore } from "../runtime/open-store.ts";
import { EnvironmentError } from "../runtime/settings.ts";
import { faultsOfAddresses, faultsOfOrigins } from "./check-addresses.ts";
import { faultsOfLiveKit } from "./check-livekit.ts";
import { faultsOfStore } from "./check-store.ts";
import type { Terminal } from "./command-line.ts";

/** One thing to look at: sentences on what is wrong, none when all is well. */
interface Check {
  readonly name: string;
  readonly faults: (environment: Environment) => Promise<readonly string[]>;
}

const checks: readonly Check[] = [
  { name: "addresses and certificates", faults: faultsOfAddresses },
  { name: "store", faults: ({ store }) => faultsOfStore(store) },
  { name: "LiveKit", faults: ({ livekit }) => faultsOfLiveKit(livekit) },
  { name: "clinics and origins", faults: faultsOfClinics },
  { name: "data keys", faults: faultsOfDataKeys },
];

/**
 * Looks at everything around the service, and says in one sentence each what is wrong. It changes nothing but a room
 * that it makes at LiveKit and deletes. Gives the exit code: 1 when anything is wrong.
 */
export async function examine(
  env: Readonly<Record<string, string | undefined>>,
  { out }: Terminal,
): Promise<number> {
  let environment: Environment;
  try {
    environment = readEnvironment(env);
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    for (const sentence of error.message.split("\n")) out(`wrong  settings: ${sentence}`);
    return 1;
  }
  out("ok     settings");
  let isWell = true;
  for (const { name, faults } of checks) {
    const found = await faults(environment).catch((error: unknown) => [
      `This could not be looked at: ${error instanceof Error ? error.message : "unknown reason"}.`,
    ]);
    if (found.length === 0) out(`ok     ${name}`);
    else isWell = false;
    for (const sentence of found) out(`wrong  ${name}: ${sentence}`);
  }
  return isWell ? 0 : 1;
}

async function faultsOfClinics(environment: Environment): Promise<readonly string[]> {
  const store = await openStore(environment, new SystemClock());
  try {
    const stored = await store.clinics.all();
    const listed = environment.clinics ?? [];
    // What the file lists counts as it stands there: the next start stores it.
    const ids = new Set(listed.map(({ id }) => id));
    return [
      ...faultsOfOrigins([...listed, ...stored.filter(({ id }) => !ids.has(id))]),
      ...(await changedForms(store.clinics, listed)).map(
        ({ clinicId, formId }) =>
          `The form "${formId}" of "${clinicId}" has other words than its version had: give it a new version in the clinics file.`,
      ),
    ];
  } finally {
    store.close();
  }
}

async function faultsOfDataKeys(environment: Environment): Promise<readonly string[]> {
  const store = await openStore(environment, new SystemClock());
  try {
    const faults: string[] = [];
    for (const { id } of await store.clinics.all()) {
      const condition = await store.dataKeys.condition(id);
      if (condition === "does-not-open") {
        faults.push(
          `Nothing of "${id}" can be read: its data key does not open with this master key. Put the right one into IOP_MASTER_KEY, or the key's row from a backup into the store.`,
        );
      }
      if (condition === "opens-with-key-before") {
        faults.push(
          `The data key of "${id}" is wrapped by IOP_MASTER_KEY_BEFORE: run iop master-key rotate.`,
        );
      }
    }
    return faults;
  } finally {
    store.close();
  }
}

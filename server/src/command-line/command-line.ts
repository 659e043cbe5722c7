import { parseArgs } from "node:util";
import { SystemClock } from "../adapters/system-clock.ts";
import { createSealing } from "../sealing/sealing.ts";
import { encodeBase64Url } from "../sealing/base64url.ts";
import { readEnvironment, type Environment } from "../runtime/environment.ts";
import { openStore } from "../runtime/open-store.ts";
import { EnvironmentError } from "../runtime/settings.ts";
import { backUp } from "./backup.ts";
import {
  closeClinic,
  createClinic,
  listClinics,
  rotateKey,
  setWebhook,
  UsageError,
  webhookSecrets,
} from "./clinic-commands.ts";
import { examine } from "./doctor.ts";
import { rewrapAll, rotateDataKey, shred } from "./key-commands.ts";

/** Where a command says things: results, and what is wrong; and where it is answered. */
export interface Terminal {
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
  /** Asks, and gives the line that was typed; empty when nobody can type. */
  readonly ask: (question: string) => Promise<string>;
}

type Env = Readonly<Record<string, string | undefined>>;

const usage = `iop works on what the service stores, with the settings that the service has.

  iop doctor                            looks at everything around the service and says what is wrong
  iop clinic list                       lists the clinics
  iop clinic create ID --name NAME --origin https://clinic.example [--origin ...]
                    [--phone NUMBER] [--retention-days N] [--check-in-days N] [--today-days N]
                    [--plan-days N]
                                        makes a clinic and prints its API key, once
  iop clinic rotate-key ID [--at-once]  prints a new API key; the one before it works until the next rotation,
                                        or no longer with --at-once
  iop clinic webhook ID [--url https://clinic.example/webhooks]
                                        has the clinic's own system told there; without --url, nowhere
  iop clinic webhook-secret ID [--rotate] [--at-once]
                                        prints what signs its webhooks; --rotate makes a new secret, and the one before
                                        signs too until the next rotation, or no longer with --at-once
  iop clinic close ID                   its keys and pages open nothing any more, and its own system is told
                                        nothing
  iop clinic rotate-data-key ID         what is stored of it from now on is sealed by a new key; the rest still opens
  iop clinic shred ID                   destroys its data key, once its id was typed: nothing stored of it opens again
  iop backup FILE                       copies the SQLite file while the service runs; with Redis, has Redis save
  iop master-key                        prints a new master key
  iop master-key rotate                 wraps every clinic's data key with IOP_MASTER_KEY where IOP_MASTER_KEY_BEFORE
                                        opens it`;

const options = {
  name: { type: "string" },
  origin: { type: "string", multiple: true },
  phone: { type: "string" },
  "retention-days": { type: "string" },
  "check-in-days": { type: "string" },
  "today-days": { type: "string" },
  "plan-days": { type: "string" },
  "at-once": { type: "boolean" },
  rotate: { type: "boolean" },
  url: { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;

/** What was said after `iop`. */
export type Flags = ReturnType<typeof parse>["values"];

/** Runs one command and gives the exit code: 0, 1 when something is wrong, 2 when the command is not one. */
export async function runCommandLine(
  args: readonly string[],
  env: Env,
  terminal: Terminal,
): Promise<number> {
  try {
    const { values, positionals } = parse(args);
    if (values.help || positionals.length === 0) {
      terminal.out(usage);
      return values.help ? 0 : 2;
    }
    return await run(positionals, values, env, terminal);
  } catch (error) {
    terminal.err(error instanceof Error ? error.message : "The command failed.");
    return error instanceof UsageError || isOfParseArgs(error) ? 2 : 1;
  }
}

function parse(args: readonly string[]) {
  return parseArgs({ args: [...args], options, allowPositionals: true });
}

async function run(
  words: readonly string[],
  flags: Flags,
  env: Env,
  terminal: Terminal,
): Promise<number> {
  const [command, act, ...rest] = words;
  if (command === "master-key" && act === undefined) {
    terminal.out(encodeBase64Url(crypto.getRandomValues(new Uint8Array(32))));
    return 0;
  }
  if (command === "master-key" && act === "rotate" && rest.length === 0) {
    const environment = environmentOf(env);
    if (environment.masterKeyBefore === null) {
      throw new UsageError(
        "Set IOP_MASTER_KEY to the new master key, and IOP_MASTER_KEY_BEFORE to the one until now.",
      );
    }
    for (const line of await onStore(environment, rewrapAll)) terminal.out(line);
    return 0;
  }
  if (command === "doctor" && act === undefined) return examine(env, terminal);
  if (command === "backup" && act !== undefined && rest.length === 0) {
    terminal.out(await backUp(environmentOf(env), act));
    return 0;
  }
  if (command === "clinic" && act !== undefined) {
    for (const line of await onClinics(act, rest, flags, env, terminal)) terminal.out(line);
    return 0;
  }
  throw new UsageError(`There is no such command.\n\n${usage}`);
}

function onClinics(
  act: string,
  [id]: readonly string[],
  flags: Flags,
  env: Env,
  { ask }: Terminal,
): Promise<readonly string[]> {
  const environment = environmentOf(env);
  return onStore(environment, async (store) => {
    const { clinics } = store;
    if (act === "list") return await listClinics(clinics);
    if (id === undefined) throw new UsageError("Say which clinic: its id comes last.");
    if (act === "create") return await createClinic(clinics, id, flags);
    if (act === "rotate-key") return await rotateKey(clinics, id, flags["at-once"] === true);
    if (act === "webhook") return await setWebhook(clinics, id, flags.url);
    if (act === "webhook-secret") {
      const { masterKey, masterKeyBefore } = environment;
      const sealing = await createSealing(masterKey, masterKeyBefore);
      const change = { rotate: flags.rotate === true, atOnce: flags["at-once"] === true };
      return await webhookSecrets(clinics, id, sealing, change);
    }
    if (act === "close") return await closeClinic(clinics, id);
    if (act === "rotate-data-key") return await rotateDataKey(store, id);
    if (act === "shred") return await shred(store, id, ask);
    throw new UsageError(`There is no such command.\n\n${usage}`);
  });
}

async function onStore<Result>(
  environment: Environment,
  work: (store: Awaited<ReturnType<typeof openStore>>) => Promise<Result>,
): Promise<Result> {
  const store = await openStore(environment, new SystemClock());
  try {
    return await work(store);
  } finally {
    store.close();
  }
}

function environmentOf(env: Env): Environment {
  try {
    return readEnvironment(env);
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    throw new EnvironmentError(`${error.message}\niop needs the settings that the service has.`);
  }
}

function isOfParseArgs(error: unknown): boolean {
  const { code } = error as { readonly code?: unknown };
  return typeof code === "string" && code.startsWith("ERR_PARSE_ARGS");
}

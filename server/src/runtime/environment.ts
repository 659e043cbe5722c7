import { readFileSync } from "node:fs";
import { hostname } from "node:os";
import * as v from "valibot";
import type { Clinic } from "../ports/clinics.ts";
import { isLoopbackAddress } from "../webhooks/public-address.ts";
import {
  decodeMasterKey,
  EnvironmentError,
  liveKitOf,
  liveKitSettings,
  operatorTokenSetting,
  publicUrlSetting,
  readClinicList,
  readSettings,
  redisReplicasSetting,
  redisUrlSetting,
  text,
  type LiveKitSettings,
} from "./settings.ts";

/** What the service reads from its environment, checked. */
export interface Environment {
  readonly port: number;
  readonly host: string;
  readonly publicUrl: string;
  /** Where the data is: a folder for the SQLite file of this node alone, or a Redis that any number of nodes share. */
  readonly store:
    | { readonly dataFolder: string }
    | { readonly redisUrl: string; readonly replicas: number };
  /** What tells this node from the others; its next process has the same. */
  readonly nodeName: string;
  readonly masterKey: Uint8Array<ArrayBuffer>;
  /** The one before it, while a rotation is under way. */
  readonly masterKeyBefore: Uint8Array<ArrayBuffer> | null;
  /** What the clinics file lists; null without one, when all clinics are made at the command line. */
  readonly clinics: readonly Clinic[] | null;
  readonly widgetFolder: string;
  /** What opens the operator's routes; null when there are none. */
  readonly operatorToken: string | null;
  /** How long it goes on serving, and says that it is not ready, before it stops. */
  readonly drainMs: number;
  readonly livekit: LiveKitSettings;
  /** While one develops: webhooks may go to a receiver on this machine. */
  readonly webhooksToThisMachine: boolean;
}

const EnvironmentSchema = v.object({
  IOP_PORT: v.pipe(
    text("IOP_PORT", "the port to listen on"),
    v.regex(/^\d{1,5}$/, "IOP_PORT has to be a number from 0 to 65535."),
    v.transform(Number),
    v.maxValue(65_535, "IOP_PORT has to be a number from 0 to 65535."),
  ),
  IOP_HOST: v.optional(text("IOP_HOST", "the address to listen on"), "127.0.0.1"),
  IOP_PUBLIC_URL: publicUrlSetting,
  IOP_REDIS_URL: v.optional(redisUrlSetting),
  IOP_REDIS_REPLICAS: redisReplicasSetting,
  IOP_DATA: v.optional(v.string()),
  IOP_NODE: v.optional(text("IOP_NODE", "a name that no other node has")),
  IOP_MASTER_KEY: v.optional(v.string()),
  IOP_MASTER_KEY_FILE: v.optional(v.string()),
  IOP_MASTER_KEY_BEFORE: v.optional(v.string()),
  IOP_MASTER_KEY_BEFORE_FILE: v.optional(v.string()),
  IOP_CLINICS_FILE: v.optional(text("IOP_CLINICS_FILE", "the file that lists the clinics")),
  IOP_OPERATOR_TOKEN: operatorTokenSetting,
  IOP_DRAIN_SECONDS: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^\d{1,3}$/, "IOP_DRAIN_SECONDS has to be a number of seconds from 0 to 999."),
      v.transform(Number),
    ),
    "0",
  ),
  IOP_WIDGET: v.optional(text("IOP_WIDGET", "the folder of the built widget"), "widget/dist"),
  IOP_WEBHOOKS_TO_THIS_MACHINE: v.optional(
    v.picklist(
      ["yes"],
      "IOP_WEBHOOKS_TO_THIS_MACHINE is yes while you develop, and not there otherwise.",
    ),
  ),
  ...liveKitSettings,
});

/** Reads and checks the environment. Throws `EnvironmentError`, whose message never repeats a secret. */
export function readEnvironment(env: Readonly<Record<string, string | undefined>>): Environment {
  const values = readSettings(EnvironmentSchema, env);
  return {
    port: values.IOP_PORT,
    host: values.IOP_HOST,
    publicUrl: values.IOP_PUBLIC_URL,
    store: storeOf(values.IOP_REDIS_URL, values.IOP_REDIS_REPLICAS, values.IOP_DATA),
    // No two processes of one machine listen on the same port at once.
    nodeName: values.IOP_NODE ?? `${hostname()}:${values.IOP_PORT}`,
    masterKey: masterKeyOf(values.IOP_MASTER_KEY, values.IOP_MASTER_KEY_FILE),
    masterKeyBefore: masterKeyBeforeOf(
      values.IOP_MASTER_KEY_BEFORE,
      values.IOP_MASTER_KEY_BEFORE_FILE,
    ),
    clinics: values.IOP_CLINICS_FILE === undefined ? null : readClinics(values.IOP_CLINICS_FILE),
    widgetFolder: values.IOP_WIDGET,
    operatorToken: values.IOP_OPERATOR_TOKEN ?? null,
    drainMs: values.IOP_DRAIN_SECONDS * 1000,
    livekit: liveKitOf(values),
    webhooksToThisMachine: mayReachThisMachine(values),
  };
}

/** A service that others than this machine reach has no receiver on it. Throws when it is told so all the same. */
function mayReachThisMachine(values: {
  readonly IOP_WEBHOOKS_TO_THIS_MACHINE?: "yes" | undefined;
  readonly IOP_PUBLIC_URL: string;
}): boolean {
  if (values.IOP_WEBHOOKS_TO_THIS_MACHINE === undefined) return false;
  const { hostname: host } = new URL(values.IOP_PUBLIC_URL);
  if (host === "localhost" || isLoopbackAddress(host.replace(/^\[|\]$/g, ""))) return true;
  throw new EnvironmentError(
    "IOP_WEBHOOKS_TO_THIS_MACHINE is for development alone: leave it out where IOP_PUBLIC_URL is not this machine's own address.",
  );
}

function storeOf(redisUrl: string | undefined, replicas: number, dataFolder: string | undefined) {
  if (redisUrl !== undefined) return { redisUrl, replicas };
  if (dataFolder) return { dataFolder };
  throw new EnvironmentError(
    "Set IOP_DATA to the folder that holds the service's data, or IOP_REDIS_URL to the address of a Redis.",
  );
}

function masterKeyOf(key: string | undefined, file: string | undefined): Uint8Array<ArrayBuffer> {
  const encoded = key ?? (file === undefined ? undefined : readText("IOP_MASTER_KEY_FILE", file));
  if (encoded === undefined) {
    throw new EnvironmentError(
      "Set IOP_MASTER_KEY, or IOP_MASTER_KEY_FILE to a file that holds it: 32 random bytes as base64url.",
    );
  }
  return decodeMasterKey(encoded);
}

function masterKeyBeforeOf(key: string | undefined, file: string | undefined) {
  const encoded =
    key ?? (file === undefined ? undefined : readText("IOP_MASTER_KEY_BEFORE_FILE", file));
  return encoded === undefined ? null : decodeMasterKey(encoded);
}

function readClinics(file: string): readonly Clinic[] {
  return readClinicList("The file that IOP_CLINICS_FILE names", readText("IOP_CLINICS_FILE", file));
}

function readText(name: string, file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new EnvironmentError(`The file that ${name} names cannot be read.`);
  }
}

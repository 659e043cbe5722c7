import { readFileSync } from "node:fs";
import { hostname } from "node:os";
import * as v from "valibot";
import type { Clinic } from "../ports/clinics.ts";
import { decodeBase64Url } from "../sealing/base64url.ts";
import { parseClinicsFile } from "./clinics-file.ts";

/** Something in the environment is missing or wrong; the message is one sentence that says what to set. */
export class EnvironmentError extends Error {}

/** What the service reads from its environment, checked. */
export interface Environment {
  readonly port: number;
  readonly host: string;
  readonly publicUrl: string;
  /** Where the data is: a folder for the SQLite file of this node alone, or a Redis that any number of nodes share. */
  readonly store: { readonly dataFolder: string } | { readonly redisUrl: string };
  /** What tells this node from the others; its next process has the same. */
  readonly nodeName: string;
  readonly masterKey: Uint8Array<ArrayBuffer>;
  /** What the clinics file lists; null without one, when all clinics are made at the command line. */
  readonly clinics: readonly Clinic[] | null;
  readonly widgetFolder: string;
  readonly livekit: {
    /** Several servers of one LiveKit: people come in at any of them. */
    readonly urls: readonly string[];
    readonly httpUrls: readonly string[];
    readonly apiKey: string;
    readonly apiSecret: string;
  };
}

const text = (name: string, what: string) =>
  v.pipe(v.string(`Set ${name} to ${what}.`), v.minLength(1, `Set ${name} to ${what}.`));

const url = (name: string, schemes: readonly string[], what: string) =>
  v.pipe(
    text(name, what),
    v.check(
      (value) => URL.canParse(value) && schemes.includes(new URL(value).protocol),
      `Set ${name} to ${what}.`,
    ),
  );

/** One address or several, with spaces between. */
const urls = (name: string, schemes: readonly string[], what: string) =>
  v.pipe(
    text(name, what),
    v.transform((value) => value.trim().split(/\s+/)),
    v.array(url(name, schemes, what)),
  );

const EnvironmentSchema = v.object({
  IOP_PORT: v.pipe(
    text("IOP_PORT", "the port to listen on"),
    v.regex(/^\d{1,5}$/, "IOP_PORT has to be a number from 0 to 65535."),
    v.transform(Number),
    v.maxValue(65_535, "IOP_PORT has to be a number from 0 to 65535."),
  ),
  IOP_HOST: v.optional(text("IOP_HOST", "the address to listen on"), "127.0.0.1"),
  IOP_PUBLIC_URL: url(
    "IOP_PUBLIC_URL",
    ["http:", "https:"],
    "the address at which browsers reach the service, such as https://visit.example",
  ),
  IOP_REDIS_URL: v.optional(
    url(
      "IOP_REDIS_URL",
      ["redis:", "rediss:"],
      "Redis's address, such as rediss://:password@redis.example:6379",
    ),
  ),
  IOP_DATA: v.optional(v.string()),
  IOP_NODE: v.optional(text("IOP_NODE", "a name that no other node has")),
  IOP_MASTER_KEY: v.optional(v.string()),
  IOP_MASTER_KEY_FILE: v.optional(v.string()),
  IOP_CLINICS_FILE: v.optional(text("IOP_CLINICS_FILE", "the file that lists the clinics")),
  IOP_WIDGET: v.optional(text("IOP_WIDGET", "the folder of the built widget"), "widget/dist"),
  LIVEKIT_URL: urls(
    "LIVEKIT_URL",
    ["ws:", "wss:"],
    "LiveKit's address for browsers, such as wss://media.example",
  ),
  LIVEKIT_HTTP_URL: urls(
    "LIVEKIT_HTTP_URL",
    ["http:", "https:"],
    "LiveKit's address for the service, such as http://127.0.0.1:7880",
  ),
  LIVEKIT_API_KEY: text("LIVEKIT_API_KEY", "the name of LiveKit's key"),
  LIVEKIT_API_SECRET: text("LIVEKIT_API_SECRET", "the secret of LiveKit's key"),
});

/** Reads and checks the environment. Throws `EnvironmentError`, whose message never repeats a secret. */
export function readEnvironment(env: Readonly<Record<string, string | undefined>>): Environment {
  const parsed = v.safeParse(EnvironmentSchema, env, { abortPipeEarly: true });
  if (!parsed.success) throw new EnvironmentError(parsed.issues.map(sentence).join("\n"));
  const values = parsed.output;
  return {
    port: values.IOP_PORT,
    host: values.IOP_HOST,
    publicUrl: values.IOP_PUBLIC_URL,
    store: storeOf(values.IOP_REDIS_URL, values.IOP_DATA),
    // No two processes of one machine listen on the same port at once.
    nodeName: values.IOP_NODE ?? `${hostname()}:${values.IOP_PORT}`,
    masterKey: masterKeyOf(values.IOP_MASTER_KEY, values.IOP_MASTER_KEY_FILE),
    clinics: values.IOP_CLINICS_FILE === undefined ? null : readClinics(values.IOP_CLINICS_FILE),
    widgetFolder: values.IOP_WIDGET,
    livekit: {
      urls: values.LIVEKIT_URL,
      httpUrls: values.LIVEKIT_HTTP_URL,
      apiKey: values.LIVEKIT_API_KEY,
      apiSecret: values.LIVEKIT_API_SECRET,
    },
  };
}

/** A missing variable's own sentence is on its schema, not on the object that lacks it. */
function sentence(issue: v.BaseIssue<unknown>): string {
  const name = v.getDotPath(issue) ?? "";
  return issue.message.startsWith("Invalid key") ? `Set ${name}.` : issue.message;
}

function storeOf(redisUrl: string | undefined, dataFolder: string | undefined) {
  if (redisUrl !== undefined) return { redisUrl };
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
  const bytes = decodeBase64Url(encoded.trim());
  if (bytes?.length !== 32) {
    throw new EnvironmentError("The master key has to be 32 bytes as base64url, 43 characters.");
  }
  return bytes;
}

function readClinics(file: string): readonly Clinic[] {
  const text = readText("IOP_CLINICS_FILE", file);
  try {
    return parseClinicsFile(text);
  } catch (error) {
    const fault = error instanceof Error ? error.message : "is not as it should be";
    throw new EnvironmentError(`The file that IOP_CLINICS_FILE names ${fault}`);
  }
}

function readText(name: string, file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new EnvironmentError(`The file that ${name} names cannot be read.`);
  }
}

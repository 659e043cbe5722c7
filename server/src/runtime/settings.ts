import * as v from "valibot";
import type { Clinic } from "../ports/clinics.ts";
import { decodeBase64Url } from "../sealing/base64url.ts";
import { parseClinicsFile } from "./clinics-file.ts";

/** Something in the settings is missing or wrong; the message is one sentence that says what to set. */
export class EnvironmentError extends Error {}

/** A text that is not empty; `what` ends the sentence that says what to set. */
export const text = (name: string, what: string) =>
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

/** Where browsers reach the service. */
export const publicUrlSetting = url(
  "IOP_PUBLIC_URL",
  ["http:", "https:"],
  "the address at which browsers reach the service, such as https://visit.example",
);

/** What opens the operator's routes. */
export const operatorTokenSetting = v.optional(
  v.pipe(
    v.string(),
    v.regex(
      /^[A-Za-z0-9._~+/-]{32,512}=*$/,
      "IOP_OPERATOR_TOKEN has to be 32 random characters or more, of letters, digits and . _ ~ + / -",
    ),
  ),
);

/** Where Redis is. */
export const redisUrlSetting = url(
  "IOP_REDIS_URL",
  ["redis:", "rediss:"],
  "Redis's address, such as rediss://:password@redis.example:6379",
);

/** How many of Redis's replicas have to have a command before it is accepted. */
export const redisReplicasSetting = v.optional(
  v.pipe(
    v.string(),
    v.regex(/^\d$/, "IOP_REDIS_REPLICAS has to be a number from 0 to 9."),
    v.transform(Number),
  ),
  "0",
);

/** Where LiveKit is, and its key pair. */
export const liveKitSettings = {
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
};

/** LiveKit as the service uses it. */
export interface LiveKitSettings {
  /** Several servers of one LiveKit: people come in at any of them. */
  readonly urls: readonly string[];
  readonly httpUrls: readonly string[];
  readonly apiKey: string;
  readonly apiSecret: string;
}

const LiveKitSchema = v.object(liveKitSettings);

/** LiveKit's part of what was read. */
export function liveKitOf(values: v.InferOutput<typeof LiveKitSchema>): LiveKitSettings {
  return {
    urls: values.LIVEKIT_URL,
    httpUrls: values.LIVEKIT_HTTP_URL,
    apiKey: values.LIVEKIT_API_KEY,
    apiSecret: values.LIVEKIT_API_SECRET,
  };
}

/** Reads settings. Throws `EnvironmentError` with a sentence, on a line of its own, for each that is missing or wrong. */
export function readSettings<Entries extends v.ObjectEntries>(
  schema: v.ObjectSchema<Entries, undefined>,
  from: object,
): v.InferOutput<v.ObjectSchema<Entries, undefined>> {
  // What is not there at all is to have its own sentence too.
  const missing = Object.fromEntries(Object.keys(schema.entries).map((name) => [name, undefined]));
  const parsed = v.safeParse(schema, { ...missing, ...from }, { abortPipeEarly: true });
  if (!parsed.success)
    throw new EnvironmentError(parsed.issues.map(({ message }) => message).join("\n"));
  return parsed.output;
}

/** The 32 bytes of a master key. Throws `EnvironmentError`. */
export function decodeMasterKey(encoded: string): Uint8Array<ArrayBuffer> {
  const bytes = decodeBase64Url(encoded.trim());
  if (bytes?.length !== 32) {
    throw new EnvironmentError("The master key has to be 32 bytes as base64url, 43 characters.");
  }
  if (!looksRandom(bytes)) {
    throw new EnvironmentError(
      "The master key is not random: make one with `npx iop master-key`, and keep it where nobody else can read it.",
    );
  }
  return bytes;
}

/** Of 32 random bytes fewer than 16 different ones, or nothing but text, come once in more than 10^12 keys. */
function looksRandom(bytes: Uint8Array): boolean {
  return new Set(bytes).size >= 16 && !bytes.every((byte) => byte >= 0x20 && byte < 0x7f);
}

/** The clinics of a list. Throws `EnvironmentError` with a sentence that begins with where the list is. */
export function readClinicList(where: string, list: string): readonly Clinic[] {
  try {
    return parseClinicsFile(list);
  } catch (error) {
    const fault = error instanceof Error ? error.message : "is not as it should be";
    throw new EnvironmentError(`${where} ${fault}`);
  }
}

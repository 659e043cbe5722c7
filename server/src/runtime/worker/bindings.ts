import * as v from "valibot";
import type { Fetcher } from "../../adapters/workers/platform.ts";
import type { Clinic } from "../../ports/clinics.ts";
import {
  decodeMasterKey,
  liveKitOf,
  liveKitSettings,
  publicUrlSetting,
  readClinicList,
  readSettings,
  redisReplicasSetting,
  redisUrlSetting,
  text,
  type LiveKitSettings,
} from "../settings.ts";

/** Finds the object of a session by its name; there is one in the world for each. */
export interface SessionObjects {
  idFromName(sessionId: string): ObjectId;
  get(id: ObjectId): Fetcher;
}

/** The name of an object inside the platform. */
export interface ObjectId {
  equals(other: ObjectId): boolean;
}

/** What the Worker is bound to, checked. */
export interface Bindings {
  readonly publicUrl: string;
  readonly redisUrl: string;
  readonly redisReplicas: number;
  readonly masterKey: Uint8Array<ArrayBuffer>;
  /** The one before it, while a rotation is under way. */
  readonly masterKeyBefore: Uint8Array<ArrayBuffer> | null;
  /** The clinics listed here; null without a list, when all clinics are made at the command line. */
  readonly clinics: readonly Clinic[] | null;
  readonly livekit: LiveKitSettings;
  readonly files: Fetcher;
  readonly sessions: SessionObjects;
}

const bound = <T>(name: string, methods: readonly string[]) =>
  v.custom<T>(
    (value) =>
      typeof value === "object" && value !== null && methods.every((method) => method in value),
    `Bind ${name} as wrangler.toml does.`,
  );

const BindingsSchema = v.object({
  IOP_PUBLIC_URL: publicUrlSetting,
  IOP_REDIS_URL: redisUrlSetting,
  IOP_REDIS_REPLICAS: redisReplicasSetting,
  IOP_MASTER_KEY: text("IOP_MASTER_KEY", "32 random bytes as base64url"),
  IOP_MASTER_KEY_BEFORE: v.optional(v.string()),
  IOP_CLINICS: v.optional(text("IOP_CLINICS", "the list of clinics as JSON, or leave it out")),
  ...liveKitSettings,
  ASSETS: bound<Fetcher>("ASSETS", ["fetch"]),
  SESSIONS: bound<SessionObjects>("SESSIONS", ["idFromName", "get"]),
});

/** Reads and checks the bindings. Throws `EnvironmentError`, whose message never repeats a secret. */
export function readBindings(env: object): Bindings {
  const values = readSettings(BindingsSchema, env);
  return {
    publicUrl: values.IOP_PUBLIC_URL,
    redisUrl: values.IOP_REDIS_URL,
    redisReplicas: values.IOP_REDIS_REPLICAS,
    masterKey: decodeMasterKey(values.IOP_MASTER_KEY),
    masterKeyBefore:
      values.IOP_MASTER_KEY_BEFORE === undefined
        ? null
        : decodeMasterKey(values.IOP_MASTER_KEY_BEFORE),
    clinics:
      values.IOP_CLINICS === undefined
        ? null
        : readClinicList("The list in IOP_CLINICS", values.IOP_CLINICS),
    livekit: liveKitOf(values),
    files: values.ASSETS,
    sessions: values.SESSIONS,
  };
}

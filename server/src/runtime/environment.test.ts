import { defaultRecordDays, plainCheckIns } from "../ports/clinics.ts";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readEnvironment } from "./environment.ts";
import { EnvironmentError } from "./settings.ts";

const masterKeyBytes = [...crypto.getRandomValues(new Uint8Array(32))];
const masterKey = Buffer.from(masterKeyBytes).toString("base64url");
const clinic = {
  id: "example",
  name: "Example Clinic",
  apiKeySha256: ["0".repeat(64)],
  origins: ["https://clinic.example"],
  phone: "555 0100",
};
let folder: string;
let good: Record<string, string | undefined>;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "breathing-room-environment-"));
  good = {
    IOP_PORT: "4200",
    IOP_PUBLIC_URL: "https://visit.example",
    IOP_DATA: folder,
    IOP_MASTER_KEY: masterKey,
    IOP_CLINICS_FILE: clinicsFile({ clinics: [clinic] }),
    LIVEKIT_URL: "wss://media.example",
    LIVEKIT_HTTP_URL: "https://media.example",
    LIVEKIT_API_KEY: "key",
    LIVEKIT_API_SECRET: "secret-secret",
  };
});
afterAll(() => rmSync(folder, { recursive: true }));

function clinicsFile(content: unknown): string {
  const path = join(folder, `clinics-${crypto.randomUUID()}.json`);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

const faultOf = (changes: Record<string, string | undefined>): string => {
  try {
    readEnvironment({ ...good, ...changes });
  } catch (error) {
    if (error instanceof EnvironmentError) return error.message;
    throw error;
  }
  throw new Error("it was taken");
};

test("a whole environment is read, with defaults where there are any", () => {
  expect(readEnvironment(good)).toMatchObject({
    port: 4200,
    host: "127.0.0.1",
    widgetFolder: "widget/dist",
    clinics: [
      {
        ...clinic,
        retentionDays: 30,
        recordDays: defaultRecordDays,
        keptIn: "clinics-file",
        checkIns: plainCheckIns,
        webhook: null,
      },
    ],
    masterKeyBefore: null,
    livekit: { urls: ["wss://media.example"], apiKey: "key" },
  });
});

test("with a Redis there is no data folder, and a node is named by its machine and port", () => {
  const redisUrl = "rediss://:password@redis.example:6379";
  const environment = readEnvironment({ ...good, IOP_DATA: undefined, IOP_REDIS_URL: redisUrl });
  expect(environment.store).toEqual({ redisUrl, replicas: 0 });
  expect(environment.nodeName).toMatch(/.:4200$/);
  expect(readEnvironment({ ...good, IOP_NODE: "first" }).nodeName).toBe("first");
  expect(readEnvironment(good).store).toEqual({ dataFolder: folder });
});

test("the master key may stand in a file", () => {
  const file = join(folder, "master-key");
  writeFileSync(file, `${masterKey}\n`);
  const { masterKey: read } = readEnvironment({
    ...good,
    IOP_MASTER_KEY: undefined,
    IOP_MASTER_KEY_FILE: file,
  });
  expect([...read]).toEqual(masterKeyBytes);
});

test.each([
  [{ IOP_PORT: undefined }, "Set IOP_PORT to the port to listen on."],
  [{ IOP_PORT: "http" }, "IOP_PORT has to be a number from 0 to 65535."],
  [{ IOP_PORT: "65536" }, "IOP_PORT has to be a number from 0 to 65535."],
  [
    { IOP_PUBLIC_URL: "visit.example" },
    "Set IOP_PUBLIC_URL to the address at which browsers reach the service, such as https://visit.example.",
  ],
  [
    { IOP_DATA: "" },
    "Set IOP_DATA to the folder that holds the service's data, or IOP_REDIS_URL to the address of a Redis.",
  ],
  [
    { IOP_REDIS_URL: "localhost:6379" },
    "Set IOP_REDIS_URL to Redis's address, such as rediss://:password@redis.example:6379.",
  ],
  [
    { IOP_MASTER_KEY: undefined },
    "Set IOP_MASTER_KEY, or IOP_MASTER_KEY_FILE to a file that holds it: 32 random bytes as base64url.",
  ],
  [
    { IOP_MASTER_KEY: "short-secret" },
    "The master key has to be 32 bytes as base64url, 43 characters.",
  ],
  [{ IOP_DRAIN_SECONDS: "5s" }, "IOP_DRAIN_SECONDS has to be a number of seconds from 0 to 999."],
  [{ IOP_CLINICS_FILE: "/nowhere" }, "The file that IOP_CLINICS_FILE names cannot be read."],
  [
    { LIVEKIT_URL: "https://media.example" },
    "Set LIVEKIT_URL to LiveKit's address for browsers, such as wss://media.example.",
  ],
  [{ LIVEKIT_API_SECRET: undefined }, "Set LIVEKIT_API_SECRET to the secret of LiveKit's key."],
])("a fault is one sentence that says what to set: %o", (changes, sentence) => {
  expect(faultOf(changes)).toBe(sentence);
});

test.each([
  ["one byte again and again", Buffer.alloc(32, 7)],
  ["two bytes in turn", Buffer.from("abababababababababababababababab")],
  ["a text", Buffer.from("The quick brown fox jumps over it")],
  ["hexadecimal digits", Buffer.from("0123456789abcdef0123456789abcdef")],
  ["bytes that count up to twelve", Buffer.from(Array.from({ length: 32 }, (_, n) => n % 12))],
])("a master key that is not random is refused: %s", (_, bytes) => {
  expect(faultOf({ IOP_MASTER_KEY: bytes.subarray(0, 32).toString("base64url") })).toMatch(
    /^The master key is not random: make one with `npx iop master-key`/,
  );
});

test("several faults are several sentences", () => {
  expect(faultOf({ IOP_PUBLIC_URL: undefined, IOP_PORT: "x" }).split("\n")).toHaveLength(2);
});

test("a fault in the clinics file names the place, and no key", () => {
  const faultOfFile = (content: unknown) => faultOf({ IOP_CLINICS_FILE: clinicsFile(content) });
  expect(faultOfFile("{")).toContain("is not valid JSON");
  expect(faultOfFile({ clinics: [{ ...clinic, apiKeySha256: ["iop_secret"] }] })).toBe(
    "The file that IOP_CLINICS_FILE names has a fault at clinics.0.apiKeySha256.0: A key's SHA-256 is 64 hexadecimal digits.",
  );
  const withPath = { ...clinic, origins: ["https://clinic.example/page"] };
  expect(faultOfFile({ clinics: [withPath] })).toContain("clinics.0.origins.0");
  expect(faultOfFile({ clinics: [{ ...clinic, retentionDays: 0 }] })).toContain("one day at least");
  const kept = { ...clinic, recordDays: { "check-in": 1.5 } };
  expect(faultOfFile({ clinics: [kept] })).toContain("clinics.0.recordDays.check-in");
  const hostile = { ...clinic, origins: ["https://a.example; script-src *"] };
  expect(faultOfFile({ clinics: [hostile] })).toContain("clinics.0.origins.0");
});

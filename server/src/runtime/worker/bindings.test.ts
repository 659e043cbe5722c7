import { describe, expect, test } from "vitest";
import { encodeBase64Url } from "../../sealing/base64url.ts";
import { readBindings } from "./bindings.ts";

const service = { fetch: async () => new Response() };
const whole = {
  IOP_PUBLIC_URL: "https://rooms.example",
  IOP_REDIS_URL: "rediss://:secret-of-redis@redis.example:6379",
  IOP_MASTER_KEY: encodeBase64Url(crypto.getRandomValues(new Uint8Array(32))),
  LIVEKIT_URL: "wss://media.example",
  LIVEKIT_HTTP_URL: "https://media.example",
  LIVEKIT_API_KEY: "key",
  LIVEKIT_API_SECRET: "secret-of-livekit",
  ASSETS: service,
  SESSIONS: { idFromName: () => null, get: () => service },
};

describe("the Worker's bindings", () => {
  test("that are whole are read; without a list there are the clinics of the command line", () => {
    expect(readBindings(whole)).toMatchObject({ redisReplicas: 0, clinics: null });
    const list = JSON.stringify({ clinics: [] });
    expect(readBindings({ ...whole, IOP_CLINICS: list }).clinics).toEqual([]);
  });

  test.each(Object.keys(whole))("without %s are refused in one sentence that names it", (name) => {
    const { [name]: _without, ...rest } = whole as Record<string, unknown>;
    expect(() => readBindings(rest)).toThrow(new RegExp(`^(Set|Bind) ${name} [^\\n]+\\.?$`));
  });

  test.each([
    [{ IOP_MASTER_KEY: "short" }, "The master key has to be 32 bytes as base64url, 43 characters."],
    [{ IOP_CLINICS: "{" }, "The list in IOP_CLINICS is not valid JSON."],
    [{ IOP_REDIS_URL: "http://secret-of-redis" }, "Set IOP_REDIS_URL to Redis's address"],
    [{ SESSIONS: "text" }, "Bind SESSIONS as wrangler.toml does."],
  ])("that are wrong are refused without repeating a secret", (wrong, sentence) => {
    const read = () => readBindings({ ...whole, ...wrong });
    expect(read).toThrow(sentence);
    expect(read).not.toThrow("secret-of");
  });
});

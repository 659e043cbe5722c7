import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { encodeBase64Url } from "../sealing/base64url.ts";
import { runCommandLine } from "./command-line.ts";

let folder: string;
let env: Record<string, string>;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "breathing-room-webhooks-"));
  env = {
    IOP_PORT: "4200",
    IOP_PUBLIC_URL: "https://visit.example",
    IOP_DATA: folder,
    IOP_MASTER_KEY: newMasterKey(),
    LIVEKIT_URL: "wss://media.example",
    LIVEKIT_HTTP_URL: "https://media.example",
    LIVEKIT_API_KEY: "key",
    LIVEKIT_API_SECRET: "secret-secret",
  };
  await iop("clinic", "create", "one", "--name", "One", "--origin", "https://one.example");
});
afterEach(() => rmSync(folder, { recursive: true }));

const newMasterKey = () => encodeBase64Url(crypto.getRandomValues(new Uint8Array(32)));

async function iop(...args: string[]) {
  const lines: string[] = [];
  const say = (line: string) => void lines.push(line);
  const code = await runCommandLine(args, env, { out: say, err: say, ask: async () => "" });
  return { code, lines };
}
const secrets = async (...flags: string[]) =>
  (await iop("clinic", "webhook-secret", "one", ...flags)).lines.filter((line) =>
    line.startsWith("whsec_"),
  );

test("a clinic's webhooks get an address and a secret, which is the same each time and rotated on demand", async () => {
  expect((await iop("clinic", "webhook-secret", "one")).lines[0]).toContain("has no webhook");
  const url = "https://one.example/hook";
  expect((await iop("clinic", "webhook", "one", "--url", url)).lines[0]).toContain(url);
  const [first = ""] = await secrets();
  expect(Buffer.from(first.slice("whsec_".length), "base64")).toHaveLength(32);
  expect(await secrets()).toEqual([first]);
  const [second, before] = await secrets("--rotate");
  expect(second).not.toBe(first);
  expect(before).toBe(first);
  expect(await secrets()).toEqual([second, first]);
  const [third, ...none] = await secrets("--rotate", "--at-once");
  expect([none, third === second, third === first]).toEqual([[], false, false]);
  // Another address keeps the secret; none at all is told nothing.
  await iop("clinic", "webhook", "one", "--url", "https://one.example/other");
  expect(await secrets()).toEqual([third]);
  expect((await iop("clinic", "webhook", "one")).lines[0]).toContain("told nothing");
});

test("a clinic that is closed is told nothing any more, and whoever closes it is told so", async () => {
  const url = "https://one.example/hook";
  await iop("clinic", "webhook", "one", "--url", url);
  expect((await iop("clinic", "close", "one")).lines.join(" ")).toContain(`Nothing goes to ${url}`);
  expect((await iop("clinic", "webhook-secret", "one")).lines[0]).toContain("has no webhook");
  expect((await iop("clinic", "close", "one")).lines.join(" ")).not.toContain("Nothing goes");
});

test("while a master key is followed by another, what both make signs", async () => {
  await iop("clinic", "webhook", "one", "--url", "https://one.example/hook");
  const [before] = await secrets();
  env = {
    ...env,
    IOP_MASTER_KEY: newMasterKey(),
    IOP_MASTER_KEY_BEFORE: env["IOP_MASTER_KEY"] ?? "",
  };
  const [now, also] = await secrets();
  expect(also).toBe(before);
  expect(now).not.toBe(before);
});

test.each([
  "http://one.example/hook",
  "https://10.0.0.1/hook",
  "https://[::ffff:127.0.0.1]/",
  "redis://one.example",
  "hook",
])("an address that is none for webhooks is refused: %s", async (url) => {
  expect((await iop("clinic", "webhook", "one", "--url", url)).code).toBe(2);
  expect((await iop("clinic", "webhook-secret", "one")).lines[0]).toContain("has no webhook");
});

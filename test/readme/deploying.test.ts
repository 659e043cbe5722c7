import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { demoCheckIns, liveKitVersion, projectRoot } from "@breathing-room/dev-stack";
import {
  asksForSafety,
  measureById,
  ownMeasure,
  parseOwnQuestions,
  safetyItems,
} from "@breathing-room/measures";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { runCommandLine } from "../../server/src/command-line/command-line.ts";
import { parseClinicsFile } from "../../server/src/runtime/clinics-file.ts";
import { readEnvironment } from "../../server/src/runtime/environment.ts";

const read = (path: string) => readFileSync(join(projectRoot, path), "utf8");
const page = read("docs/deploying.md");
const commands = [...page.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, text = ""]) =>
  text.trim().split("\n"),
);
const settingsIn = (text: string) => [
  ...new Set(text.match(/\b(IOP|LIVEKIT)_[A-Z]+(_[A-Z]+)*\b/g) ?? []),
];

/** What the Node runtime reads. */
const folder = "server/src/runtime";
const known = settingsIn(
  ["environment.ts", "settings.ts"].map((name) => read(join(folder, name))).join("\n"),
);

describe("the page on deploying", () => {
  test("names every setting that there is, and none that there is not", () => {
    const table = page.slice(page.indexOf("| setting"), page.indexOf("A setting that is missing"));
    expect(settingsIn(table).toSorted()).toEqual(known.toSorted());
    const ofWorker = settingsIn(read(join(folder, "worker/bindings.ts")));
    expect([...known, ...ofWorker]).toEqual(expect.arrayContaining(settingsIn(page)));
  });

  test("its npm commands are scripts, and its files are there", () => {
    const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
    for (const command of commands) {
      const script = /^npm run (\S+)/.exec(command)?.[1];
      if (script) expect(Object.keys(scripts)).toContain(script);
      const file = /^node (\S+)/.exec(command)?.[1];
      if (file) expect(read(file)).not.toBe("");
    }
    expect(readdirSync(projectRoot)).toEqual(
      expect.arrayContaining(["compose.yaml", "Dockerfile"]),
    );
  });

  test("its iop commands are commands: without settings each asks for them, and none is unknown", async () => {
    const lines = commands.filter((command) => command.startsWith("npx iop "));
    expect(lines.length).toBeGreaterThan(5);
    for (const line of lines) {
      const args = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(
        ([, quoted, bare]) => quoted ?? bare ?? "",
      );
      const said: string[] = [];
      const say = (text: string) => void said.push(text);
      const code = await runCommandLine(
        args.slice(2),
        {},
        {
          out: say,
          err: say,
          ask: async () => "",
        },
      );
      expect(said.join("\n"), line).not.toContain("There is no such command");
      expect(code, line).toBe(line.endsWith("master-key") ? 0 : 1);
    }
  });
});

describe("what a clinic settles", () => {
  const [file = "", marked = ""] = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(
    ([, text]) => text ?? "",
  );
  const question = (item: object) => ({
    resourceType: "Questionnaire",
    url: "https://clinic.example/own",
    version: "1",
    title: "Own",
    status: "active",
    item: [item],
  });

  test("its clinics file is taken, with everything in it", () => {
    const [clinic] = parseClinicsFile(file);
    expect(clinic?.checkIns).toMatchObject({ safety: demoCheckIns.safety });
    expect(clinic?.checkIns.today.agreements?.version).toBe(demoCheckIns.today.agreements.version);
    expect(clinic?.checkIns.forms.map(({ id }) => id)).toEqual(["morning"]);
  });

  test("a clinic's own question that is marked as one about safety is refused; the same words alone are taken, and are none", () => {
    const { extension, ...words } = JSON.parse(marked) as Record<string, unknown>;
    const refused = parseOwnQuestions("own", question({ ...words, extension }));
    expect(refused).toMatchObject({ ok: false, problems: [{ path: "item[0].extension" }] });
    const taken = parseOwnQuestions("own", question(words));
    if (!taken.ok) throw new Error("it is taken");
    expect(safetyItems(ownMeasure(taken.questionnaire), { harm: true })).toEqual([]);
    for (const id of ["phq-9", "phq-2-i9"]) {
      const measure = measureById(id);
      expect(page).toContain(`\`${id}\``);
      expect(measure && asksForSafety(measure)).toBe(true);
    }
  });
});

interface Compose {
  readonly services: {
    readonly service: { readonly environment: Readonly<Record<string, string>> };
    readonly redis: { readonly command: readonly string[] };
    readonly livekit: { readonly image: string; readonly ports: readonly string[] };
  };
  readonly configs: { readonly livekit: { readonly content: string } };
}

interface LiveKitConfig {
  readonly keys: Readonly<Record<string, string>>;
  readonly room: { readonly auto_create: boolean };
  readonly rtc: { readonly stun_servers: readonly string[] };
  readonly turn: { readonly enabled: boolean };
  readonly webhook: { readonly api_key: string; readonly urls: readonly string[] };
}

describe("compose.yaml", () => {
  const values: Readonly<Record<string, string>> = {
    DOMAIN: "rooms.example",
    REDIS_PASSWORD: "password",
    IOP_MASTER_KEY: Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64url"),
    LIVEKIT_API_KEY: "key",
    LIVEKIT_API_SECRET: "s".repeat(32),
  };
  const text = read("compose.yaml").replaceAll(/\$\{(\w+):\?\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`${name} is not named at the top of compose.yaml`);
    return value;
  });
  const { services, configs } = parse(text) as Compose;
  const livekit = parse(configs.livekit.content) as LiveKitConfig;

  test("the service starts with what it is given, and every name at its top is used", () => {
    const environment = readEnvironment(services.service.environment);
    expect(environment).toMatchObject({
      publicUrl: "https://rooms.example",
      store: { redisUrl: "redis://:password@redis:6379" },
      livekit: { urls: ["wss://media.rooms.example"], apiKey: "key" },
    });
    const [top = ""] = read("compose.yaml").split("services:");
    for (const name of Object.keys(values)) expect(top).toContain(name);
  });

  test("Redis keeps what was acknowledged and throws nothing away", () => {
    const command = services.redis.command.join(" ");
    for (const setting of [
      "--appendonly yes",
      "--appendfsync always",
      "--maxmemory-policy noeviction",
    ]) {
      expect(command).toContain(setting);
    }
  });

  test("LiveKit is the one that the tests run, takes the service's key, makes no rooms and names no strangers", () => {
    expect(services.livekit.image).toBe(`livekit/livekit-server:v${liveKitVersion}`);
    expect(livekit.keys).toEqual({ key: values["LIVEKIT_API_SECRET"] });
    expect(livekit.room.auto_create).toBe(false);
    expect(livekit.rtc.stun_servers).toEqual(["media.rooms.example:3478"]);
    expect(livekit.turn.enabled).toBe(true);
    expect(livekit.webhook).toEqual({
      api_key: "key",
      urls: ["http://service:4200/hooks/livekit"],
    });
  });
});

import { execFile } from "node:child_process";
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort, projectRoot, startRedis, type Redis } from "@breathing-room/dev-stack";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ApiClient, PageClient } from "../../server/src/api-client.test-support.ts";
import { runCommandLine } from "../../server/src/command-line/command-line.ts";
import { clientOf } from "../support/service-client.ts";
import { startStack, startStackService, writeSettings, type Stack } from "../support/stack.ts";

let stack: Stack;
let folder: string;
beforeAll(async () => {
  stack = await startStack();
  folder = mkdtempSync(join(tmpdir(), "breathing-room-operating-"));
});
afterAll(async () => {
  await stack.stop();
  rmSync(folder, { recursive: true, force: true });
});

type Env = Readonly<Record<string, string | undefined>>;

/** The settings that the stack's service has. */
function settings(changes: Env = {}): Env {
  return {
    IOP_PORT: "4200",
    IOP_PUBLIC_URL: stack.service.url,
    IOP_DATA: stack.service.dataFolder,
    IOP_MASTER_KEY_FILE: join(stack.service.dataFolder, "master-key"),
    IOP_CLINICS_FILE: join(stack.service.dataFolder, "clinics.json"),
    LIVEKIT_URL: stack.livekit.url,
    LIVEKIT_HTTP_URL: stack.livekit.httpUrl,
    LIVEKIT_API_KEY: stack.livekit.apiKey,
    LIVEKIT_API_SECRET: stack.livekit.apiSecret,
    ...changes,
  };
}

/** Runs the command line, and gives what it said and its exit code. */
async function iop(args: readonly string[], env: Env = settings(), typed = "") {
  const lines: string[] = [];
  const say = (line: string) => void lines.push(line);
  const code = await runCommandLine(args, env, { out: say, err: say, ask: async () => typed });
  return { code, lines };
}

/** The same as an operator does. */
function iopAsProcess(args: readonly string[], typed = "") {
  const script = join(projectRoot, "server/src/command-line/iop.ts");
  return new Promise<{ code: number; lines: readonly string[] }>((resolve) => {
    const options = { env: { PATH: process.env["PATH"], ...settings() } };
    const child = execFile(process.execPath, [script, ...args], options, (_, out, err) => {
      resolve({ code: child.exitCode ?? -1, lines: `${out}${err}`.trimEnd().split("\n") });
    });
    child.stdin?.end(typed);
  });
}

const withKey = (url: string, key: string) =>
  new ApiClient((path, init) => fetch(new URL(path, url), init), key);

describe("iop clinic", () => {
  test("a clinic is made while the service runs, its key works at once and is stored nowhere", async () => {
    const made = await iopAsProcess([
      "clinic",
      "create",
      "new",
      "--name",
      "New Clinic",
      "--origin",
      "https://new.example",
    ]);
    expect(made.code).toBe(0);
    const key = made.lines[1] ?? "";
    expect(key).toMatch(/^iop_[A-Za-z0-9_-]{43}$/);
    const { sessionId } = await withKey(stack.service.url, key).createSession();
    expect(sessionId).toBeTruthy();
    const file = readFileSync(join(stack.service.dataFolder, "breathing-room.sqlite"));
    expect(file.includes(key)).toBe(false);
    // The clinics file does not list it, and a restart leaves it alone.
    await stack.service.restart();
    expect((await withKey(stack.service.url, key).createSession()).sessionId).toBeTruthy();

    const rotated = await iop(["clinic", "rotate-key", "new"]);
    const second = rotated.lines[1] ?? "";
    expect((await withKey(stack.service.url, key).createSession()).sessionId).toBeTruthy();
    expect((await withKey(stack.service.url, second).createSession()).sessionId).toBeTruthy();
    const third = (await iop(["clinic", "rotate-key", "new", "--at-once"])).lines[1] ?? "";
    for (const old of [key, second]) {
      await expect(withKey(stack.service.url, old).createSession()).rejects.toThrow("unauthorized");
    }
    expect((await withKey(stack.service.url, third).createSession()).sessionId).toBeTruthy();
    expect((await iop(["clinic", "list"])).lines.join("\n")).toContain("https://new.example");
    expect((await iop(["clinic", "close", "new"])).code).toBe(0);
    await expect(withKey(stack.service.url, third).createSession()).rejects.toThrow("unauthorized");
  });

  test.each([
    [
      ["clinic", "create", "Bad_Id", "--name", "x", "--origin", "https://x.example"],
      2,
      "A clinic's id is",
    ],
    [["clinic", "create", "x", "--origin", "https://x.example"], 2, "A clinic needs a --name."],
    [["clinic", "create", "x", "--name", "x"], 2, "Say with --origin"],
    [
      ["clinic", "create", "x", "--name", "x", "--origin", "https://x.example/page"],
      2,
      "with no path",
    ],
    [["clinic", "create", "example", "--name", "x", "--origin", "https://x.example"], 1, "already"],
    [["clinic", "rotate-key", "nobody"], 1, 'There is no clinic "nobody".'],
    [["clinic", "rotate-key", "example"], 1, "change it there, and start the service again"],
    [["clinic", "rotate-key"], 2, "Say which clinic"],
    [["clinic", "create", "x", "--nonsense"], 2, "nonsense"],
    [["levitate"], 2, "There is no such command."],
  ])("what is no good is refused in one sentence: %j", async (args, code, sentence) => {
    const answer = await iop(args);
    expect(answer).toMatchObject({ code });
    expect(answer.lines[0]).toContain(sentence);
  });

  test("it works on Redis as on SQLite", async () => {
    const redis = await startRedis();
    try {
      const env = settings({
        IOP_DATA: undefined,
        IOP_REDIS_URL: redis.url,
        IOP_CLINICS_FILE: undefined,
      });
      expect((await iop(["clinic", "list"], env)).lines[0]).toContain("There is no clinic yet");
      const made = await iop(
        ["clinic", "create", "new", "--name", "New", "--origin", "https://new.example"],
        env,
      );
      expect(made.code).toBe(0);
      expect((await iop(["clinic", "list"], env)).lines[0]).toContain("https://new.example");
      // Its Redis is this machine's own, and keeps what was acknowledged: the doctor finds nothing.
      expect(await iop(["doctor"], env)).toMatchObject({ code: 0 });
      await redis.ask("CONFIG SET appendfsync everysec");
      await redis.ask("CONFIG SET maxmemory-policy allkeys-lru");
      const found = (await iop(["doctor"], env)).lines.join("\n");
      expect(found).toContain("set appendfsync, which is everysec, to always");
      expect(found).toContain("set maxmemory-policy, which is allkeys-lru, to noeviction");
    } finally {
      await redis.stop();
    }
  });
});

describe("the keys of what is stored", () => {
  const create = async (id: string) => {
    const args = ["clinic", "create", id, "--name", id, "--origin", `https://${id}.example`];
    return withKey(stack.service.url, (await iop(args)).lines[1] ?? "");
  };

  test("iop clinic shred asks for the id to be typed; then nothing of the clinic opens, and others go on", async () => {
    const api = await create("shredded");
    const { sessionId } = await api.createSession({ title: "Tuesday group" });
    const answers = [
      await iopAsProcess(["clinic", "shred", "shredded"]),
      await iop(["clinic", "shred", "shredded"], settings(), "shredde"),
    ];
    for (const { code, lines } of answers) {
      expect(code).toBe(1);
      expect(lines.join("\n")).toContain("nothing was done");
    }
    const token = api.clinicKey;
    expect((await api.request("GET", `/v1/sessions/${sessionId}`, { token })).status).toBe(200);
    const done = await iopAsProcess(["clinic", "shred", "shredded"], "shredded\n");
    expect(done).toMatchObject({ code: 0 });
    expect((await api.request("GET", `/v1/sessions/${sessionId}`, { token })).status).toBe(401);
    expect((await iop(["clinic", "list"])).lines.join("\n")).toContain(
      "shredded  shredded  closed",
    );
    expect((await clientOf(stack.service).createSession()).title).toBe("Tuesday group");
    expect((await iop(["clinic", "rotate-data-key", "shredded"])).lines[0]).toContain("destroyed");
    const listed = await iop(["clinic", "shred", "example"], settings(), "example");
    expect(listed.lines[0]).toContain("take it out there");
  });

  test("iop clinic rotate-data-key changes nothing for those who read and write meanwhile", async () => {
    const api = clientOf(stack.service);
    const before = await api.createSession({ title: "Before" });
    expect((await iop(["clinic", "rotate-data-key", "example"])).code).toBe(0);
    const after = await api.createSession({ title: "After" });
    for (const { sessionId, title } of [before, after]) {
      const read = await api.request("GET", `/v1/sessions/${sessionId}`, { token: api.clinicKey });
      expect(read.body).toMatchObject({ title });
    }
  });

  test("iop master-key rotate wraps what the master key before opens, names what neither opens, and the doctor says how far it is", async () => {
    const redis = await startRedis();
    const key = () => Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64url");
    const [old, now] = [key(), key()];
    const env = (changes: Env) =>
      settings({
        IOP_DATA: undefined,
        IOP_REDIS_URL: redis.url,
        IOP_CLINICS_FILE: undefined,
        IOP_MASTER_KEY_FILE: undefined,
        ...changes,
      });
    const both = env({ IOP_MASTER_KEY: now, IOP_MASTER_KEY_BEFORE: old });
    const doctor = async (settingsNow: Env) =>
      (await iop(["doctor"], settingsNow)).lines.join("\n");
    try {
      const origin = ["--origin", "https://new.example"];
      await iop(
        ["clinic", "create", "new", "--name", "New", ...origin],
        env({ IOP_MASTER_KEY: old }),
      );
      await iop(["clinic", "rotate-data-key", "new"], env({ IOP_MASTER_KEY: old }));
      expect((await iop(["master-key", "rotate"], env({ IOP_MASTER_KEY: now }))).code).toBe(2);
      expect(await doctor(env({ IOP_MASTER_KEY: now }))).toContain('Nothing of "new" can be read');
      expect(await doctor(both)).toContain("run iop master-key rotate");
      const rotated = await iop(["master-key", "rotate"], both);
      expect(rotated).toMatchObject({ code: 0 });
      expect(rotated.lines[0]).toBe("One data key was wrapped with the new master key.");
      expect((await iop(["master-key", "rotate"], both)).lines[0]).toMatch(/^0 data keys/);
      expect(await doctor(env({ IOP_MASTER_KEY: now }))).toContain("ok     data keys");
      const other = env({ IOP_MASTER_KEY: key(), IOP_MASTER_KEY_BEFORE: old });
      const failed = await iop(["master-key", "rotate"], other);
      expect(failed).toMatchObject({ code: 1 });
      expect(failed.lines[0]).toContain('"new" opens with neither');
    } finally {
      await redis.stop();
    }
  });
});

describe("iop doctor", () => {
  test("of a service that is well it says so, line by line", async () => {
    const { code, lines } = await iopAsProcess(["doctor"]);
    expect({ code, lines }).toEqual({
      code: 0,
      lines: [
        "ok     settings",
        "ok     addresses and certificates",
        "ok     store",
        "ok     LiveKit",
        "ok     clinics and origins",
        "ok     data keys",
      ],
    });
  });

  test.each([
    ["a setting that is missing", { IOP_PORT: undefined }, "wrong  settings: Set IOP_PORT"],
    [
      "a LiveKit that refuses the key",
      { LIVEKIT_API_SECRET: "x".repeat(43) },
      "wrong  LiveKit: LiveKit refuses the key",
    ],
    [
      "a LiveKit that is away",
      { LIVEKIT_HTTP_URL: "http://127.0.0.1:1" },
      "wrong  LiveKit: LiveKit does not answer",
    ],
    [
      "pages that come in clear",
      { IOP_PUBLIC_URL: "http://visit.example" },
      "IOP_PUBLIC_URL is not encrypted",
    ],
    [
      "an address that does not answer",
      { IOP_PUBLIC_URL: "https://127.0.0.1:1" },
      "IOP_PUBLIC_URL does not answer",
    ],
    [
      "a Redis that does not answer",
      { IOP_REDIS_URL: "redis://127.0.0.1:1" },
      "wrong  store: Redis does not answer",
    ],
  ])("says in one sentence what is wrong, and exits with 1: %s", async (_, changes, sentence) => {
    const { code, lines } = await iop(["doctor"], settings(changes));
    expect(lines.join("\n")).toContain(sentence);
    expect(code).toBe(1);
  });

  test("an origin without https, and a clinic without a key", async () => {
    const file = join(folder, "clinics.json");
    const clinic = { id: "bad", name: "Bad", apiKeySha256: [], origins: ["http://clinic.example"] };
    writeFileSync(file, JSON.stringify({ clinics: [clinic] }));
    const { code, lines } = await iop(["doctor"], settings({ IOP_CLINICS_FILE: file }));
    expect(code).toBe(1);
    expect(lines.join("\n")).toContain('"bad" has an origin without https');
    expect(lines.join("\n")).toContain('"bad" has no API key');
  });
});

describe("a backup, restored", () => {
  const people = async (api: ApiClient) => {
    const { sessionId } = await api.createSession({ title: "Tuesday group" });
    const sam = await api.arrive(sessionId, { personId: "s", name: "Sam" });
    await sam.send({ type: "chooseName", name: "Wren" });
    await sam.send({ type: "stepAway" });
    return { sessionId, sam };
  };

  test("of the SQLite file, made while the service runs, serves the same session", async () => {
    const api = clientOf(stack.service);
    const { sessionId, sam } = await people(api);
    const copy = join(folder, "backup.sqlite");
    expect(await iop(["backup", copy])).toMatchObject({ code: 0 });
    expect((statSync(copy).mode & 0o777).toString(8)).toBe("600");
    expect((await iop(["backup", copy])).code).toBe(1);
    await sam.send({ type: "chooseName", name: "Afterwards" });

    const restored = join(folder, "restored");
    mkdirSync(restored, { mode: 0o700 });
    copyFileSync(copy, join(restored, "breathing-room.sqlite"));
    const files = {
      masterKeyFile: join(stack.service.dataFolder, "master-key"),
      clinicsFile: join(stack.service.dataFolder, "clinics.json"),
      clinicKeys: stack.service.clinicKeys,
    };
    const port = await freePort();
    const again = await startStackService(port, restored, files, stack.livekit);
    try {
      const url = `http://127.0.0.1:${port}`;
      const there = withKey(url, stack.service.clinicKey);
      const view = await new PageClient(there, sam.token, sam.firstView).view();
      expect(view.you).toMatchObject({ name: "Wren", awaySince: expect.any(Number) });
      expect(
        await there.request("GET", `/v1/sessions/${sessionId}`, { token: there.clinicKey }),
      ).toMatchObject({
        status: 200,
        body: { title: "Tuesday group" },
      });
    } finally {
      await again.stop();
    }
  });

  test("of Redis, made while the service runs, serves the same session", async () => {
    const data = join(folder, "nodes");
    mkdirSync(data);
    const files = writeSettings(data, [{ id: "example" }], "https://clinic.example");
    const redis = await startRedis();
    const restored: Redis[] = [];
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const start = (redisUrl: string) =>
      startStackService(port, data, files, stack.livekit, {
        IOP_DATA: undefined,
        IOP_REDIS_URL: redisUrl,
      });
    let service = await start(redis.url);
    try {
      const api = withKey(url, files.clinicKeys["example"] ?? "");
      const { sam } = await people(api);
      const said = await iop(
        ["backup", "here"],
        settings({ IOP_DATA: undefined, IOP_REDIS_URL: redis.url }),
      );
      expect(said.lines[0]).toBe(
        `Redis has saved everything in ${redis.folder}/dump.rdb on its machine: copy that file.`,
      );
      await sam.send({ type: "chooseName", name: "Afterwards" });
      await service.stop();
      const target = join(folder, "restored-redis");
      mkdirSync(target);
      copyFileSync(join(redis.folder, "dump.rdb"), join(target, "dump.rdb"));
      await redis.stop();
      // As docs/deploying.md has it: first without the append-only file, then it is made from what was loaded.
      const again = await startRedis({ settings: [`dir ${target}`, "appendonly no"] });
      restored.push(again);
      await again.ask("CONFIG SET appendonly yes");
      service = await start(again.url);
      const view = await new PageClient(api, sam.token, sam.firstView).view();
      expect(view.you).toMatchObject({ name: "Wren", awaySince: expect.any(Number) });
    } finally {
      await service.stop();
      for (const each of [redis, ...restored]) await each.stop();
    }
  });
});

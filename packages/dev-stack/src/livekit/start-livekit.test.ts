import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, readlinkSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { answers } from "../processes/ready.ts";
import { signalGroup } from "../processes/process-group.ts";
import { projectRoot } from "../project-root.ts";
import { startLiveKit, type LiveKit } from "./start-livekit.ts";

describe("a LiveKit server on loopback", () => {
  let livekit: LiveKit;
  beforeAll(async () => {
    livekit = await startLiveKit();
  }, 30_000);
  afterAll(() => livekit.stop());

  test("it answers, and a join to a room that nobody made is refused", async () => {
    expect(await answers(livekit.httpUrl)).toBe(true);
    const join = await fetch(`${livekit.httpUrl}/rtc/validate?access_token=none`);
    expect(join.status).toBe(401);
  });

  test.runIf(process.platform === "linux")("it listens on loopback only", () => {
    const listening = ["tcp", "tcp6", "udp", "udp6"].flatMap((kind) =>
      socketsOf(livekit.process.pid, kind),
    );
    expect(listening.length).toBeGreaterThanOrEqual(2);
    expect(listening.filter((address) => address !== "0100007F")).toEqual([]);
  });

  test("its configuration, which holds the secret, is readable by this user only", () => {
    const [config = ""] = configsWith(livekit.apiKey);
    expect(statSync(config).mode & 0o777).toBe(0o600);
  });

  test("it starts again on the same ports after it was killed", async () => {
    const before = livekit.process.pid;
    await livekit.kill("SIGKILL");
    expect(await answers(livekit.httpUrl)).toBe(false);
    await livekit.restart();
    expect(livekit.process.pid).not.toBe(before);
    expect(await answers(livekit.httpUrl)).toBe(true);
  });
});

test("a parent that is killed outright leaves no process and no secret behind", async () => {
  const script = `
    const { startLiveKit } = await import("@breathing-room/dev-stack");
    const livekit = await startLiveKit();
    console.log(JSON.stringify({ pid: livekit.process.pid, key: livekit.apiKey }));
    setInterval(() => {}, 1000);`;
  const parent = spawn(process.execPath, ["--input-type=module", "--eval", script], {
    cwd: join(projectRoot, "packages", "dev-stack"),
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await once(parent.stdout, "data");
  const { pid, key }: { pid: number; key: string } = JSON.parse(String(line));
  expect(signalGroup(pid, 0)).toBe(true);
  expect(configsWith(key)).toHaveLength(1);

  parent.kill("SIGKILL");
  await vi.waitFor(
    () => {
      expect(signalGroup(pid, 0)).toBe(false);
      expect(configsWith(key)).toEqual([]);
    },
    { timeout: 10_000, interval: 50 },
  );
}, 30_000);

function configsWith(apiKey: string): string[] {
  return readdirSync(tmpdir())
    .filter((name) => name.startsWith("breathing-room-livekit-"))
    .map((name) => join(tmpdir(), name, "livekit.yaml"))
    .filter((path) => existsSync(path) && readFileSync(path, "utf8").includes(apiKey));
}

/** The local addresses (in the kernel's hexadecimal) of a process's sockets that wait for others. */
function socketsOf(pid: number, kind: string): string[] {
  const own = new Set(readdirSync(`/proc/${pid}/fd`).map((fd) => linkOf(`/proc/${pid}/fd/${fd}`)));
  const waiting = kind.startsWith("tcp") ? "0A" : "07";
  return readFileSync(`/proc/${pid}/net/${kind}`, "utf8")
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter(([, , , state, , , , , , inode]) => state === waiting && own.has(`socket:[${inode}]`))
    .map(([, local = ""]) => local.split(":")[0] ?? "");
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return "";
  }
}

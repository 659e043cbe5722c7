import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort, freeUdpPort } from "../free-port.ts";
import { spawnGuarded, type GuardedProcess } from "../processes/guarded-process.ts";
import { waitUntilReady } from "../processes/ready.ts";
import { ensureLiveKit } from "./install-livekit.ts";
import type { LiveKitProgram } from "./find-livekit.ts";
import { liveKitConfig, type LiveKitRedis } from "./livekit-config.ts";

/** Where a browser and the service reach a LiveKit server, and the key pair it takes. */
export interface LiveKitAccess {
  /** ws:// address for browsers. */
  readonly url: string;
  /** http:// address for the service. */
  readonly httpUrl: string;
  readonly apiKey: string;
  readonly apiSecret: string;
}

/** The ports of a LiveKit server. */
export interface LiveKitPorts {
  readonly http: number;
  readonly udp: number;
}

/** A LiveKit server that runs as a child of this process and ends with it. */
export interface LiveKit extends LiveKitAccess {
  readonly ports: LiveKitPorts;
  /** The process that runs now; another one after `restart()`. */
  readonly process: GuardedProcess;
  /** What all its processes have printed. */
  log(): string;
  /** Ends it and deletes its configuration; safe to call twice. */
  stop(): Promise<void>;
  /** Starts it again on the same ports with the same keys, ending it first when it still runs. */
  restart(): Promise<void>;
  /** Sends a signal (SIGSTOP freezes it, SIGCONT thaws); after SIGKILL settles when it is gone. */
  kill(signal?: NodeJS.Signals): Promise<void>;
}

/** What can be chosen about a LiveKit server; its key pair is new and random unless it is given one. */
export interface StartLiveKitOptions {
  readonly webhookUrl?: string;
  readonly ports?: LiveKitPorts;
  /** The Redis that it shares with other servers, which then have the same keys. */
  readonly redis?: LiveKitRedis;
  readonly keys?: Pick<LiveKitAccess, "apiKey" | "apiSecret">;
}

const host = "127.0.0.1";
const attempts = 3;

/**
 * Starts livekit-server on loopback with a real configuration and a random key pair, and settles
 * when it answers. Finds or installs it first. Throws a SetupError when it cannot be had or does
 * not start.
 */
export async function startLiveKit(options: StartLiveKitOptions = {}): Promise<LiveKit> {
  const program = await ensureLiveKit();
  for (let attempt = 1; ; attempt++) {
    const ports = options.ports ?? { http: await freePort(), udp: await freeUdpPort() };
    try {
      return await startOn(program, ports, options);
    } catch (error) {
      // Somebody may have taken a free port between finding and binding it.
      if (options.ports !== undefined || attempt === attempts) throw error;
    }
  }
}

async function startOn(
  program: LiveKitProgram,
  ports: LiveKitPorts,
  { webhookUrl, redis, keys }: StartLiveKitOptions,
): Promise<LiveKit> {
  const access: LiveKitAccess = {
    url: `ws://${host}:${ports.http}`,
    httpUrl: `http://${host}:${ports.http}`,
    apiKey: keys?.apiKey ?? `API${randomBytes(9).toString("hex")}`,
    apiSecret: keys?.apiSecret ?? randomBytes(32).toString("base64url"),
  };
  const folder = mkdtempSync(join(tmpdir(), "breathing-room-livekit-"));
  const inOwnNetwork = program.kind === "docker" && process.platform !== "linux";
  const config = liveKitConfig({
    httpPort: ports.http,
    udpPort: ports.udp,
    apiKey: access.apiKey,
    apiSecret: access.apiSecret,
    webhookUrl: inOwnNetwork ? webhookUrl?.replace(host, "host.docker.internal") : webhookUrl,
    redis,
    inOwnNetwork,
  });
  writeFileSync(join(folder, "livekit.yaml"), config, { mode: 0o600 });

  const command = commandFor(program, folder, ports);
  let earlierLogs = "";
  let child = await launch();

  async function launch(): Promise<GuardedProcess> {
    const launched = await spawnGuarded(command.path, command.args, { folder });
    try {
      await waitUntilReady("livekit-server", access.httpUrl, launched, 15_000);
      return launched;
    } catch (error) {
      await launched.stop({ killAfterMs: 1000, secondSignalAfterMs: 300 });
      rmSync(folder, { recursive: true, force: true });
      throw error;
    }
  }
  async function end(): Promise<void> {
    if (!child.running) return;
    // A frozen process could not hear the signals to stop.
    child.signal("SIGCONT");
    // The first signal asks it to wait for its participants to leave, the second not to.
    await child.stop({ secondSignalAfterMs: 200, killAfterMs: 3000 });
  }

  return {
    ...access,
    ports,
    get process() {
      return child;
    },
    log: () => earlierLogs + child.log(),
    async stop() {
      await end();
      rmSync(folder, { recursive: true, force: true });
    },
    async restart() {
      await end();
      earlierLogs += child.log();
      child = await launch();
    },
    async kill(signal = "SIGKILL") {
      if (command.kill !== undefined && child.running) {
        const { path, args } = command.kill(signal);
        await (
          await spawnGuarded(path, args)
        ).ended;
      } else {
        child.signal(signal);
      }
      if (signal === "SIGKILL") await child.ended;
    },
  };
}

interface Command {
  readonly path: string;
  readonly args: readonly string[];
  /** How to send a signal, where the process started here is not the server itself. */
  readonly kill?: (signal: string) => { path: string; args: string[] };
}

function commandFor(program: LiveKitProgram, folder: string, ports: LiveKitPorts): Command {
  if (program.kind === "binary") {
    return { path: program.path, args: ["--config", join(folder, "livekit.yaml")] };
  }
  const name = `breathing-room-livekit-${randomBytes(6).toString("hex")}`;
  const network =
    process.platform === "linux"
      ? "--network host"
      : `-p ${host}:${ports.http}:${ports.http} -p ${host}:${ports.udp}:${ports.udp}/udp`;
  const run = `run --rm --name ${name} ${network} -v`.split(" ");
  const mount = `${folder}:/etc/livekit:ro`;
  return {
    path: program.path,
    args: [...run, mount, program.image, "--config", "/etc/livekit/livekit.yaml"],
    kill: (signal) => ({ path: program.path, args: ["kill", "--signal", signal, name] }),
  };
}

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  freePort,
  projectRoot,
  spawnGuarded,
  startLiveKit,
  startRedis,
  waitUntilReady,
  type Redis,
} from "@breathing-room/dev-stack";
import { startStackService, writeSettings } from "../support/stack.ts";
import type { LoadedService } from "./groups.ts";

/** One or two nodes on one Redis, and how to start what they are measured against. */
export interface Loopback {
  readonly nodes: readonly LoadedNode[];
  readonly redis: Redis;
  /** How many commits each of these sessions' journals has. */
  commits(sessionIds: readonly string[]): Promise<readonly number[]>;
  /** Starts one of the bare servers and gives its address. */
  startBare(kind: "streams" | "tokens"): Promise<string>;
  stop(): Promise<void>;
}

/** A node whose memory can be looked at. */
export interface LoadedNode extends LoadedService {
  /** What its heap holds after everything that nobody needs is gone. */
  heapBytes(): Promise<number>;
}

/** Starts so many nodes; everything listens on loopback alone. Stop it at the end. */
export async function startLoopback(nodeCount: number): Promise<Loopback> {
  const undo: (() => unknown)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).toReversed()) await step();
  };
  try {
    const folder = mkdtempSync(join(tmpdir(), "breathing-room-load-"));
    undo.push(() => rmSync(folder, { recursive: true, force: true }));
    const livekit = await startLiveKit();
    undo.push(() => livekit.stop());
    const redis = await startRedis();
    undo.push(() => redis.stop());
    const settings = writeSettings(folder, [{ id: "example" }], "https://clinic.example");
    const nodes: LoadedNode[] = [];
    for (let n = 0; n < nodeCount; n++) {
      const [port, inspectorPort] = [await freePort(), await freePort()];
      const service = await startStackService(port, folder, settings, livekit, {
        IOP_DATA: undefined,
        IOP_REDIS_URL: redis.url,
        NODE_OPTIONS: `--inspect=127.0.0.1:${inspectorPort}`,
      });
      undo.push(() => service.stop());
      nodes.push({
        url: `http://127.0.0.1:${port}`,
        clinicKey: settings.clinicKeys["example"] ?? "",
        heapBytes: () => heapBytesOf(inspectorPort),
      });
    }
    const startBare = async (kind: string) => {
      const port = await freePort();
      const script = join(projectRoot, "test", "load", "bare-servers.ts");
      const child = await spawnGuarded(process.execPath, [script, kind, String(port)]);
      undo.push(() => child.stop({ secondSignalAfterMs: 500, killAfterMs: 1000 }));
      const url = `http://127.0.0.1:${port}`;
      await waitUntilReady("The bare server", url, child);
      return url;
    };
    const commits = async (sessionIds: readonly string[]) => {
      const lengths = sessionIds.map((sessionId) => `XLEN iop:{${sessionId}}:journal`);
      return (await redis.ask(...lengths)).map((answer) => Number(answer.slice(1)));
    };
    return { nodes, redis, commits, startBare, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Asks a Node process, through its inspector, to collect garbage and then for what is left. */
async function heapBytesOf(inspectorPort: number): Promise<number> {
  const list = await fetch(`http://127.0.0.1:${inspectorPort}/json/list`);
  const [target] = (await list.json()) as { webSocketDebuggerUrl: string }[];
  const socket = new WebSocket(target?.webSocketDebuggerUrl ?? "");
  await new Promise((resolve) => socket.addEventListener("open", resolve, { once: true }));
  const call = async (method: string): Promise<{ usedSize?: number }> => {
    const answered = new Promise<string>((resolve) => {
      socket.addEventListener("message", ({ data }) => resolve(String(data)), { once: true });
    });
    socket.send(JSON.stringify({ id: 1, method }));
    return (JSON.parse(await answered) as { result: { usedSize?: number } }).result;
  };
  await call("HeapProfiler.collectGarbage");
  await call("HeapProfiler.collectGarbage");
  const { usedSize } = await call("Runtime.getHeapUsage");
  socket.close();
  return usedSize ?? Number.NaN;
}

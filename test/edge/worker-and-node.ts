import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  freePort,
  startLiveKit,
  startRedis,
  type LiveKit,
  type Redis,
} from "@breathing-room/dev-stack";
import {
  createRedisAdapters,
  type RedisAdapters,
} from "../../server/src/adapters/redis/redis-adapters.ts";
import { SystemClock } from "../../server/src/adapters/system-clock.ts";
import { clientOf } from "../support/service-client.ts";
import {
  startStackService,
  startStackWorker,
  writeSettings,
  type Settings,
  type StackService,
} from "../support/stack.ts";
import type { Node } from "./two-nodes.ts";

/** A Worker and a Node that serve the same clinics, with one Redis and one LiveKit. */
export interface WorkerAndNode {
  readonly worker: Node;
  readonly node: Node;
  readonly redis: Redis;
  readonly livekit: LiveKit;
  readonly folder: string;
  readonly settings: Settings;
  /** What they have stored, read as a third would. */
  readonly store: RedisAdapters;
  stop(): Promise<void>;
}

/** Starts all of it on free ports of loopback; LiveKit tells the Worker. Call `stop` in `afterAll`. */
export async function startWorkerAndNode(): Promise<WorkerAndNode> {
  const undo: (() => unknown)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).toReversed()) await step();
  };
  try {
    const folder = mkdtempSync(join(tmpdir(), "breathing-room-worker-"));
    undo.push(() => rmSync(folder, { recursive: true, force: true }));
    const [workerPort, nodePort] = [await freePort(), await freePort()];
    const livekit = await startLiveKit({ webhookUrl: `${urlOf(workerPort)}/hooks/livekit` });
    undo.push(() => livekit.stop());
    const redis = await startRedis();
    undo.push(() => redis.stop());
    const settings = writeSettings(folder, [{ id: "example" }], "https://clinic.example");
    const clinicKey = settings.clinicKeys["example"] ?? "";
    const asNode = (port: number, started: Omit<StackService, "url" | "clinicKey">): Node => {
      undo.push(() => started.stop());
      const service = Object.assign(started, { url: urlOf(port), clinicKey });
      return { service, api: clientOf(service) };
    };
    const env = { IOP_REDIS_URL: redis.url };
    const [worker, node] = await Promise.all([
      startStackWorker(workerPort, folder, settings, livekit, env),
      startStackService(nodePort, folder, settings, livekit, { ...env, IOP_DATA: undefined }),
    ]);
    const parts = { worker: asNode(workerPort, worker), node: asNode(nodePort, node) };
    const [clock, masterKey] = [new SystemClock(), new Uint8Array(32)];
    // What is read here is not sealed.
    const store = await createRedisAdapters({ url: redis.url, masterKey, clock });
    undo.push(() => store.close());
    return { ...parts, redis, livekit, folder, settings, store, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const urlOf = (port: number) => `http://127.0.0.1:${port}`;

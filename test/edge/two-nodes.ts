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
import { PageClient, type ApiClient } from "../../server/src/api-client.test-support.ts";
import { clientOf } from "../support/service-client.ts";
import { startStackService, writeSettings, type StackService } from "../support/stack.ts";

/** One of the nodes: a real process, and its API. */
export interface Node {
  readonly service: StackService;
  readonly api: ApiClient;
}

/** Two nodes of one service, with one Redis and one LiveKit. */
export interface TwoNodes {
  readonly a: Node;
  readonly b: Node;
  readonly redis: Redis;
  readonly livekit: LiveKit;
  /** What the nodes have stored, read as a third would. */
  readonly store: RedisAdapters;
  stop(): Promise<void>;
}

/** Starts all of it on free ports of loopback; call `stop` in `afterAll`. */
export async function startTwoNodes(): Promise<TwoNodes> {
  const undo: (() => unknown)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).toReversed()) await step();
  };
  try {
    const folder = mkdtempSync(join(tmpdir(), "breathing-room-nodes-"));
    undo.push(() => rmSync(folder, { recursive: true, force: true }));
    const ports = [await freePort(), await freePort()] as const;
    const livekit = await startLiveKit({ webhookUrl: `${urlOf(ports[0])}/hooks/livekit` });
    undo.push(() => livekit.stop());
    const redis = await startRedis();
    undo.push(() => redis.stop());
    const settings = writeSettings(folder, [{ id: "example" }], "https://clinic.example");
    const startNode = async (port: number): Promise<Node> => {
      const env = { IOP_DATA: undefined, IOP_REDIS_URL: redis.url };
      const started = await startStackService(port, folder, settings, livekit, env);
      undo.push(() => started.stop());
      const clinicKey = settings.clinicKeys["example"] ?? "";
      const service = Object.assign(started, { url: urlOf(port), clinicKey });
      return { service, api: clientOf(service) };
    };
    const [a, b] = [await startNode(ports[0]), await startNode(ports[1])];
    const clock = new SystemClock();
    // What is read here is not sealed.
    const masterKey = new Uint8Array(32);
    const store = await createRedisAdapters({ url: redis.url, masterKey, clock });
    undo.push(() => store.close());
    return { a, b, redis, livekit, store, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The same page, served by a node. */
export function at({ api }: Node, page: PageClient): PageClient {
  return new PageClient(api, page.token, page.firstView);
}

const urlOf = (port: number) => `http://127.0.0.1:${port}`;

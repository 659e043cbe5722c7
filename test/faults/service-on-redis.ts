import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort, startLiveKit, startRedis, type Redis } from "@breathing-room/dev-stack";
import {
  createRedisAdapters,
  type RedisAdapters,
} from "../../server/src/adapters/redis/redis-adapters.ts";
import { SystemClock } from "../../server/src/adapters/system-clock.ts";
import type { ApiClient } from "../../server/src/api-client.test-support.ts";
import { clientOf } from "../support/service-client.ts";
import {
  startStackService,
  writeSettings,
  type StackService,
  type StartStackOptions,
} from "../support/stack.ts";
import { startTcpProxy, type TcpProxy } from "../support/tcp-proxy.ts";

/** A service whose way to Redis a test can make worse. */
export interface ServiceOnRedis {
  readonly service: StackService;
  readonly api: ApiClient;
  readonly redis: Redis;
  /** Stands between the service and Redis. */
  readonly proxy: TcpProxy;
  /** What is in Redis, read past the proxy. */
  readonly store: RedisAdapters;
  /** Starts one more service with settings of its own; rejects, with its sentence, when it does not start. */
  startAnother(env: StartStackOptions["env"]): Promise<StackService & { readonly api: ApiClient }>;
  stop(): Promise<void>;
}

/** Starts Redis, a proxy, LiveKit and the service; call `stop` in `afterAll`. */
export async function startServiceOnRedis(): Promise<ServiceOnRedis> {
  const undo: (() => unknown)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).toReversed()) await step();
  };
  try {
    const folder = mkdtempSync(join(tmpdir(), "breathing-room-on-redis-"));
    undo.push(() => rmSync(folder, { recursive: true, force: true }));
    const livekit = await startLiveKit();
    undo.push(() => livekit.stop());
    const redis = await startRedis();
    undo.push(() => redis.stop());
    const proxy = await startTcpProxy(redis.port);
    undo.push(() => proxy.stop());
    const settings = writeSettings(folder, [{ id: "example" }], "https://clinic.example");
    const startAnother = async (env: StartStackOptions["env"]) => {
      const port = await freePort();
      const started = await startStackService(port, folder, settings, livekit, {
        IOP_DATA: undefined,
        ...env,
      });
      undo.push(() => started.stop());
      const clinicKey = settings.clinicKeys["example"] ?? "";
      const service = Object.assign(started, { url: `http://127.0.0.1:${port}`, clinicKey });
      return Object.assign(service, { api: clientOf(service) });
    };
    const service = await startAnother({ IOP_REDIS_URL: at(redis, proxy.port) });
    const clock = new SystemClock();
    // What is read here is not sealed.
    const masterKey = new Uint8Array(32);
    const store = await createRedisAdapters({ url: redis.url, masterKey, clock });
    undo.push(() => store.close());
    return { service, api: service.api, redis, proxy, store, startAnother, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The address of a Redis by way of another port. */
export function at({ url }: Redis, port: number): string {
  return Object.assign(new URL(url), { port: String(port) }).href;
}

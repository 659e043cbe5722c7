import { freePort, type Redis } from "@breathing-room/dev-stack";
import type { ApiClient } from "../../server/src/api-client.test-support.ts";
import { startOnRedis, type OnRedis } from "../support/services-on-redis.ts";
import { startStackService, type StackService, type StartStackOptions } from "../support/stack.ts";
import { startTcpProxy, type TcpProxy } from "../support/tcp-proxy.ts";

/** A service whose way to Redis a test can make worse; its store is read past the proxy. */
export interface ServiceOnRedis extends OnRedis {
  readonly service: StackService;
  readonly api: ApiClient;
  /** Stands between the service and Redis. */
  readonly proxy: TcpProxy;
  /** Starts one more service with settings of its own; rejects, with its sentence, when it does not start. */
  startAnother(env: StartStackOptions["env"]): Promise<StackService & { readonly api: ApiClient }>;
}

/** Starts Redis, a proxy, LiveKit and the service; call `stop` in `afterAll`. */
export async function startServiceOnRedis(): Promise<ServiceOnRedis> {
  return startOnRedis(null, async ({ folder, settings, livekit, redis, atEnd, asNode }) => {
    const proxy = await startTcpProxy(redis.port);
    atEnd(() => proxy.stop());
    const startAnother = async (env: StartStackOptions["env"]) => {
      const port = await freePort();
      const started = await startStackService(port, folder, settings, livekit, {
        IOP_DATA: undefined,
        ...env,
      });
      const { service, api } = asNode(port, started);
      return Object.assign(service, { api });
    };
    const service = await startAnother({ IOP_REDIS_URL: at(redis, proxy.port) });
    return { service, api: service.api, proxy, startAnother };
  });
}

/** The address of a Redis by way of another port. */
export function at({ url }: Redis, port: number): string {
  return Object.assign(new URL(url), { port: String(port) }).href;
}

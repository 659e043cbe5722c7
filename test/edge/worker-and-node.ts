import { freePort } from "@breathing-room/dev-stack";
import { startOnRedis, type Node, type OnRedis } from "../support/services-on-redis.ts";
import { startStackService, startStackWorker } from "../support/stack.ts";

/** A Worker and a Node that serve the same clinics, with one Redis and one LiveKit. */
export interface WorkerAndNode extends OnRedis {
  readonly worker: Node;
  readonly node: Node;
}

/** Starts all of it on free ports of loopback; LiveKit tells the Worker. Call `stop` in `afterAll`. */
export async function startWorkerAndNode(): Promise<WorkerAndNode> {
  const [workerPort, nodePort] = [await freePort(), await freePort()];
  return startOnRedis(workerPort, async ({ folder, settings, livekit, redis, asNode }) => {
    const env = { IOP_REDIS_URL: redis.url };
    const [worker, node] = await Promise.all([
      startStackWorker(workerPort, folder, settings, livekit, env),
      startStackService(nodePort, folder, settings, livekit, { ...env, IOP_DATA: undefined }),
    ]);
    return { worker: asNode(workerPort, worker), node: asNode(nodePort, node) };
  });
}

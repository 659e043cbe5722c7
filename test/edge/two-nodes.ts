import { freePort } from "@breathing-room/dev-stack";
import { PageClient } from "../../server/src/api-client.test-support.ts";
import { startOnRedis, type Node, type OnRedis } from "../support/services-on-redis.ts";
import { startStackService } from "../support/stack.ts";

/** Two nodes of one service, with one Redis and one LiveKit. */
export interface TwoNodes extends OnRedis {
  readonly a: Node;
  readonly b: Node;
}

/** Starts all of it on free ports of loopback; LiveKit tells the first. Call `stop` in `afterAll`. */
export async function startTwoNodes(): Promise<TwoNodes> {
  const ports = [await freePort(), await freePort()] as const;
  return startOnRedis(ports[0], async ({ folder, settings, livekit, redis, asNode }) => {
    const env = { IOP_DATA: undefined, IOP_REDIS_URL: redis.url };
    const startNode = async (port: number) =>
      asNode(port, await startStackService(port, folder, settings, livekit, env));
    return { a: await startNode(ports[0]), b: await startNode(ports[1]) };
  });
}

/** The same page, served by a node. */
export function at({ api }: Node, page: PageClient): PageClient {
  return new PageClient(api, page.token, page.firstView);
}

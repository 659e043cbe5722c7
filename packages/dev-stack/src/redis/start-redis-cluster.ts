import { randomBytes } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { freePort } from "../free-port.ts";
import { SetupError } from "../setup-error.ts";
import { startRedis, type Redis } from "./start-redis.ts";

/** A Redis Cluster of three masters, each with a third of the slots. */
export interface RedisCluster {
  /** The address of one of its nodes; whoever connects finds the others from there. */
  readonly url: string;
  readonly nodes: readonly Redis[];
  stop(): Promise<void>;
}

/** Redis Cluster specification: every key belongs to one of so many slots. */
const slotCount = 16_384;
const nodeCount = 3;
const readyWithinMs = 20_000;
const pollMs = 25;

/** Starts a cluster on loopback and settles when all its nodes say that it is whole. */
export async function startRedisCluster(): Promise<RedisCluster> {
  const password = randomBytes(24).toString("base64url");
  const nodes: Redis[] = [];
  const stop = async () => {
    await Promise.all(nodes.splice(0).map((node) => node.stop()));
  };
  try {
    while (nodes.length < nodeCount) nodes.push(await startNode(password));
    await join(nodes);
    return { url: nodes[0]?.url ?? "", nodes: [...nodes], stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startNode(password: string): Promise<Redis> {
  const settings = [
    "cluster-enabled yes",
    // Else it is the port and ten thousand, which may be no port at all.
    `cluster-port ${await freePort()}`,
    "cluster-node-timeout 2000",
  ];
  return startRedis({ password, settings });
}

async function join(nodes: readonly Redis[]): Promise<void> {
  const places = await Promise.all(nodes.map(placeOf));
  for (const [index, node] of nodes.entries()) {
    const from = Math.ceil((index * slotCount) / nodes.length);
    const to = Math.ceil(((index + 1) * slotCount) / nodes.length) - 1;
    const meet = places.map((place) => `CLUSTER MEET 127.0.0.1 ${place}`);
    await node.ask(
      `CLUSTER SET-CONFIG-EPOCH ${index + 1}`,
      `CLUSTER ADDSLOTSRANGE ${from} ${to}`,
      ...meet,
    );
  }
  const deadlineMs = performance.now() + readyWithinMs;
  while (!(await Promise.all(nodes.map(isWhole))).every(Boolean)) {
    if (performance.now() > deadlineMs) throw new SetupError("The Redis Cluster is not whole.");
    await wait(pollMs);
  }
}

/** Its port, and that of its bus. */
async function placeOf(node: Redis): Promise<string> {
  const [myself = ""] = await node.ask("CLUSTER NODES");
  const bus = /:\d+@(\d+)/.exec(myself)?.[1];
  if (bus === undefined) throw new SetupError("A Redis node does not say where its bus is.");
  return `${node.port} ${bus}`;
}

async function isWhole(node: Redis): Promise<boolean> {
  const [info = ""] = await node.ask("CLUSTER INFO").catch(() => [""]);
  return info.includes("cluster_state:ok") && info.includes(`cluster_known_nodes:${nodeCount}`);
}

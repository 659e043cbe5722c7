import type { Figure } from "./figure.ts";
import { createGroups, groupSize, hostOf, send, type Group } from "./groups.ts";
import { forEachAtOnce, listen, post, type Listener } from "./people.ts";
import { startLoopback, type LoadedNode } from "./service-on-loopback.ts";

const groupCount = 143;
const peopleCount = groupCount * groupSize;
/** So many are let in before anything is measured, here and at the bare server: nobody starts with 2,000 people. */
const warmGroupCount = 20;
/** About what a view is long; the bare server sends as much. */
const viewBytes = 420;
const letIn = '"phase":"admitted"';

/** What 2,000 people who wait on one node take of its heap, and how long it takes until all of them are let in. */
export async function measureWaiting(): Promise<readonly Figure[]> {
  const loopback = await startLoopback(1);
  try {
    const [node] = loopback.nodes;
    if (!node) throw new Error("there is a node");
    // What is only loaded or compiled when it is first used is nobody's share.
    const warm = await letAllIn(node, await createGroups(node, warmGroupCount));
    const before = await node.heapBytes();
    const groups = await createGroups(node, groupCount);
    let heapBytes = Number.NaN;
    const { listeners, reachedMs } = await letAllIn(node, groups, async () => {
      heapBytes = (await node.heapBytes()) - before;
    });
    for (const listener of [...listeners, ...warm.listeners]) listener.close();
    const floorMs = await measureFloor(await loopback.startBare("streams"));
    return [
      {
        name: `heap for each of ${peopleCount} people who wait`,
        value: heapBytes / peopleCount / 1024,
        unit: "KiB",
        limit: 15,
      },
      { name: "  143 hosts let all in: until the last one sees it", value: reachedMs, unit: "ms" },
      { name: "  as much from a bare server", value: floorMs, unit: "ms" },
      { name: "  more than the bare server", value: reachedMs - floorMs, unit: "ms", limit: 100 },
    ];
  } finally {
    await loopback.stop();
  }
}

/** Opens everybody's stream, and lets each host let the others in. */
async function letAllIn(
  node: LoadedNode,
  groups: readonly Group[],
  whenAllWait = async () => {},
): Promise<{ readonly listeners: readonly Listener[]; readonly reachedMs: number }> {
  const pages = groups.flatMap((group) => group.pages);
  const listeners = await forEachAtOnce(pages, 32, ({ token }) =>
    listen(`${node.url}/v1/visit/stream`, token),
  );
  await whenAllWait();
  const clients = listeners.filter((_, index) => index % groupSize !== 0);
  const reachedMs = await untilAllHave(clients, letIn, async () => {
    await forEachAtOnce(groups, 64, (group) =>
      send(node, hostOf(group), {
        type: "admit",
        visitIds: group.pages.slice(1).map(({ visitId }) => visitId),
      }),
    );
  });
  return { listeners, reachedMs };
}

/** The same at a server that does nothing else. */
async function measureFloor(url: string): Promise<number> {
  await reachAll(url, "warm", warmGroupCount);
  return reachAll(url, "group", groupCount);
}

async function reachAll(url: string, name: string, count: number): Promise<number> {
  const groups = Array.from({ length: count }, (_, n) => `${url}/${name}-${n}`);
  const addresses = groups.flatMap((group) => Array.from({ length: groupSize - 1 }, () => group));
  const listeners = await forEachAtOnce(addresses, 32, (address) => listen(address));
  const body = { view: letIn, rest: "x".repeat(viewBytes) };
  // As JSON within JSON its quotation marks are escaped.
  const text = letIn.replaceAll('"', String.raw`\"`);
  const floorMs = await untilAllHave(listeners, text, async () => {
    await forEachAtOnce(groups, 64, (group) => post(group, { body }));
  });
  for (const listener of listeners) listener.close();
  return floorMs;
}

async function untilAllHave(
  listeners: readonly Listener[],
  text: string,
  begin: () => Promise<void>,
): Promise<number> {
  const waiting = listeners.map((listener) => listener.next(text));
  const startedAt = performance.now();
  await begin();
  return Math.max(...(await Promise.all(waiting))) - startedAt;
}

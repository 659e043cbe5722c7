import type { Figure } from "./figure.ts";
import { createGroups, groupSize, hostOf, send, type Group } from "./groups.ts";
import { forEachAtOnce, listen, post, quantile, type Listener } from "./people.ts";
import { startLoopback, type LoadedNode } from "./service-on-loopback.ts";

const groupCount = 143;
const peopleCount = groupCount * groupSize;
/** So many are let in before anything is measured, here and at the bare server: nobody starts with 2,000 people. */
const warmGroupCount = 20;
/** About what a view is long; the bare server sends as much. */
const viewBytes = 420;
const letIn = '"phase":"admitted"';
const rounds = 5;

/** What 2,000 people who wait on one node take of its heap, and how long it takes until all of them are let in. */
export async function measureWaiting(): Promise<readonly Figure[]> {
  const loopback = await startLoopback(1);
  try {
    const [node] = loopback.nodes;
    if (!node) throw new Error("there is a node");
    const warmUp = async () => {
      const groups = await createGroups(node, warmGroupCount);
      const listeners = await openAll(node, groups);
      await letAllIn(node, groups, listeners);
      return listeners;
    };
    // What is only loaded or compiled when it is first used is nobody's share.
    const first = await warmUp();
    const before = await node.heapBytes();
    const groups = await createGroups(node, groupCount);
    const listeners = await openAll(node, groups);
    const heapBytes = (await node.heapBytes()) - before;
    // Before the heap is read all that is not needed is thrown out, compiled code too; the bare server keeps its own.
    const second = await warmUp();
    const bare = await loopback.startBare("streams");
    await reachAll(bare, "warm", warmGroupCount);
    const reached = [await letAllIn(node, groups, listeners)];
    const floors = [await reachAll(bare, "group-0", groupCount)];
    closeAll(listeners);
    // In turns, so that whatever else the machine does falls on both.
    for (let round = 1; round < rounds; round++) {
      const others = await createGroups(node, groupCount);
      const theirs = await openAll(node, others);
      reached.push(await letAllIn(node, others, theirs));
      floors.push(await reachAll(bare, `group-${round}`, groupCount));
      closeAll(theirs);
    }
    closeAll([...first, ...second]);
    const over = reached.map((ms, round) => ms - (floors[round] ?? Number.NaN));
    const median = (values: readonly number[]) => quantile(values, 0.5);
    return [
      {
        name: `heap for each of ${peopleCount} people who wait`,
        value: heapBytes / peopleCount / 1024,
        unit: "KiB",
        limit: 15,
      },
      {
        name: "  143 hosts let all in: until the last one sees it",
        value: median(reached),
        unit: "ms",
      },
      { name: "  as much from a bare server", value: median(floors), unit: "ms" },
      { name: "  more than the bare server", value: median(over), unit: "ms", limit: 100 },
    ];
  } finally {
    await loopback.stop();
  }
}

/** Opens everybody's stream. */
function openAll(node: LoadedNode, groups: readonly Group[]): Promise<readonly Listener[]> {
  const pages = groups.flatMap((group) => group.pages);
  return forEachAtOnce(pages, 32, ({ token }) => listen(`${node.url}/v1/visit/stream`, token));
}

/** Has each host let the others in; how long it takes until the last of them sees it. */
function letAllIn(
  node: LoadedNode,
  groups: readonly Group[],
  listeners: readonly Listener[],
): Promise<number> {
  const clients = listeners.filter((_, index) => index % groupSize !== 0);
  return untilAllHave(clients, letIn, async () => {
    await forEachAtOnce(groups, 64, (group) =>
      send(node, hostOf(group), {
        type: "admit",
        visitIds: group.pages.slice(1).map(({ visitId }) => visitId),
      }),
    );
  });
}

function closeAll(listeners: readonly Listener[]): void {
  for (const listener of listeners) listener.close();
}

/** The same at a server that does nothing else. */
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
  closeAll(listeners);
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

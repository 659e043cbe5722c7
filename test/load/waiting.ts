import { setTimeout as wait } from "node:timers/promises";
import type { Figure } from "./figure.ts";
import { createGroups, groupSize, hostOf, send, type Group } from "./groups.ts";
import { forEachAtOnce, listen, quantile, type Listener } from "./people.ts";
import { startLoopback, type LoadedNode, type Loopback } from "./service-on-loopback.ts";

const groupCount = 143;
const peopleCount = groupCount * groupSize;
/** So many are let in before the heap is looked at: nobody starts with 2,000 people. */
const warmGroupCount = 20;
const rounds = 7;
/** A service has run for long when it has 2,000 people: what is compiled meanwhile is compiled by then. */
const warmUpRounds = 2;
const pollMs = 25;

/**
 * What 2,000 people who wait on one node take of its heap, and how much longer it takes until a change has reached all
 * of them than where the same requests are answered with as many bytes on as many streams, and nothing else is done.
 */
export async function measureWaiting(): Promise<readonly Figure[]> {
  const loopback = await startLoopback(1);
  try {
    const [node] = loopback.nodes;
    if (!node) throw new Error("there is a node");
    const bare = await loopback.startBare("streams");
    const atService: Place = () => node.url;
    const atBareServer: Place = ({ sessionId }) => `${bare}/${sessionId}`;
    // What is only loaded or compiled when it is first used is nobody's share of the heap.
    const few = await createGroups(node, warmGroupCount);
    const fewListeners = await openAll(atService, few);
    await letAllIn(atService, few, fewListeners);
    const heapBefore = await node.heapBytes();
    let heapBytes = Number.NaN;
    const reached: number[] = [];
    const floors: number[] = [];
    // In turns, so that whatever else the machine does falls on both. The first rounds warm both up.
    for (let round = 0; round < warmUpRounds + rounds; round++) {
      const groups = await createGroups(node, groupCount);
      const listeners = await openAll(atService, groups);
      await untilAllAreHere(loopback, groups);
      if (round === 0) heapBytes = (await node.heapBytes()) - heapBefore;
      const reachedMs = await letAllIn(atService, groups, listeners);
      // It is 2,000 people on one node in every round: what those before left behind is not theirs to carry.
      await endAll(node, groups);
      closeAll(listeners);
      const others = await openAll(atBareServer, groups);
      const floorMs = await letAllIn(atBareServer, groups, others);
      closeAll(others);
      if (round < warmUpRounds) continue;
      reached.push(reachedMs);
      floors.push(floorMs);
    }
    closeAll(fewListeners);
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

/** The address in front of a group's own. */
type Place = (group: Group) => string;

/** Opens everybody's stream. */
function openAll(at: Place, groups: readonly Group[]): Promise<readonly Listener[]> {
  const pages = groups.flatMap((group) =>
    group.pages.map(({ token }) => ({ url: `${at(group)}/v1/visit/stream`, token })),
  );
  return forEachAtOnce(pages, 32, ({ url, token }) => listen(url, token));
}

/** Settles when the journals have everybody's arrival and connection: a stream's first view comes before that. */
async function untilAllAreHere(loopback: Loopback, groups: readonly Group[]): Promise<void> {
  const sessionIds = groups.map(({ sessionId }) => sessionId);
  const isMissing = (commits: number) => commits < 1 + 2 * groupSize;
  while ((await loopback.commits(sessionIds)).some(isMissing)) await wait(pollMs);
}

/** Has each host let the others in; how long it takes until the last of all, hosts among them, sees it. */
async function letAllIn(
  at: Place,
  groups: readonly Group[],
  listeners: readonly Listener[],
): Promise<number> {
  const seen = listeners.map((listener) => listener.next('"phase":"admitted"'));
  const startedAt = performance.now();
  await forEachAtOnce(groups, 64, (group) => {
    const visitIds = group.pages.slice(1).map(({ visitId }) => visitId);
    return send({ url: at(group) }, hostOf(group), { type: "admit", visitIds });
  });
  return Math.max(...(await Promise.all(seen))) - startedAt;
}

function closeAll(listeners: readonly Listener[]): void {
  for (const listener of listeners) listener.close();
}

async function endAll(node: LoadedNode, groups: readonly Group[]): Promise<void> {
  await forEachAtOnce(groups, 16, (group) => send(node, hostOf(group), { type: "end" }));
}

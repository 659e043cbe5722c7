import { setTimeout as wait } from "node:timers/promises";
import type { Figure } from "./figure.ts";
import { createGroups, groupSize, hostOf, send, type Group, type LoadedService } from "./groups.ts";
import { forEachAtOnce, listen, quantile, type Listener } from "./people.ts";
import { startLoopback } from "./service-on-loopback.ts";

const groupCount = 40;
const commandCount = 800;
/** Forty groups of which each does something every second and a half: more than people do. */
const everyMs = 1_500 / groupCount;

/** How long a command on one node takes to a stream on the other, with forty groups in their rooms. */
export async function measureWayToPeers(): Promise<readonly Figure[]> {
  const loopback = await startLoopback(2);
  try {
    const [a, b] = loopback.nodes;
    if (!a || !b) throw new Error("there are two nodes");
    const groups = await createGroups(a, groupCount);
    await forEachAtOnce(groups, 4, (group) => goIn(a, group));
    const pages = groups.flatMap((group) => group.pages);
    // Half of each group is on each node; the host, to whom it is said, is on the other than who says it.
    const listeners = await forEachAtOnce(pages, 16, ({ token }, index) =>
      listen(`${(index % 2 === 0 ? b : a).url}/v1/visit/stream`, token),
    );
    const ms: number[] = [];
    const under: Promise<unknown>[] = [];
    for (let n = 0; n < commandCount; n++) {
      const index = n % groupCount;
      const type = Math.floor(n / groupCount) % 2 === 0 ? "stepAway" : "return";
      const [group, host] = [groups[index], listeners[index * groupSize]];
      if (group && host) under.push(reach(a, group, host, type).then((took) => ms.push(took)));
      await wait(everyMs);
    }
    await Promise.all(under);
    for (const listener of listeners) listener.close();
    // The first of each group finds nothing ready.
    const settled = ms.slice(groupCount);
    return [
      { name: "command to a peer on another node, p50", value: quantile(settled, 0.5), unit: "ms" },
      {
        name: "command to a peer on another node, p99",
        value: quantile(settled, 0.99),
        unit: "ms",
        limit: 25,
      },
    ];
  } finally {
    await loopback.stop();
  }
}

async function goIn(node: LoadedService, group: Group): Promise<void> {
  const visitIds = group.pages.slice(1).map(({ visitId }) => visitId);
  await send(node, hostOf(group), { type: "enter" });
  await send(node, hostOf(group), { type: "admit", visitIds });
  for (const page of group.pages.slice(1)) await send(node, page, { type: "enter" });
}

/** The second of a group steps away or returns; the time until its host sees it. */
async function reach(
  node: LoadedService,
  group: Group,
  host: Listener,
  type: "stepAway" | "return",
): Promise<number> {
  const page = group.pages[1];
  if (!page) throw new Error("a group is more than its host");
  const seen = host.next("event: view");
  const startedAt = performance.now();
  await send(node, page, { type });
  return (await seen) - startedAt;
}

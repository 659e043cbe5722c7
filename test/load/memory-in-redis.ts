import type { Figure } from "./figure.ts";
import { createGroups, hostOf, send } from "./groups.ts";
import { startLoopback } from "./service-on-loopback.ts";

const eventCount = 2_000;

/** What one long session of fourteen takes in Redis: its journal, its commands' keys, its words, all of its keys. */
export async function measureMemory(): Promise<readonly Figure[]> {
  const loopback = await startLoopback(1);
  try {
    const [node] = loopback.nodes;
    if (!node) throw new Error("there is a node");
    const [group] = await createGroups(node, 1);
    if (!group) throw new Error("there is a group");
    const [, ...clients] = group.pages;
    const visitIds = clients.map(({ visitId }) => visitId);
    await send(node, hostOf(group), { type: "admit", visitIds });
    for (const page of group.pages) await send(node, page, { type: "enter" });
    const ask = (command: string) => loopback.redis.ask(command).then(([answer = ""]) => answer);
    const left = async () => {
      const [commits = 0] = await loopback.commits([group.sessionId]);
      return eventCount - commits;
    };
    for (let missing = await left(); missing > 0; missing = await left()) {
      const type = Math.ceil(missing / clients.length) % 2 === 0 ? "stepAway" : "return";
      await Promise.all(clients.slice(0, missing).map((page) => send(node, page, { type })));
    }
    const keys = (await ask("KEYS *")).split(" ").filter((key) => key.includes(group.sessionId));
    const sizes = await Promise.all(keys.map((key) => ask(`MEMORY USAGE ${key} SAMPLES 0`)));
    const bytes = sizes.reduce((sum, size) => sum + Number(size.slice(1)), 0);
    return [
      {
        name: "Redis memory of one session of 14, 2,000 events",
        value: bytes / 1024,
        unit: "KiB",
        limit: 1024,
      },
    ];
  } finally {
    await loopback.stop();
  }
}

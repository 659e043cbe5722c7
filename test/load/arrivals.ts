import type { Figure } from "./figure.ts";
import { createSession, invite } from "./groups.ts";
import { ask, forEachAtOnce, quantile } from "./people.ts";
import { startLoopback } from "./service-on-loopback.ts";

const sessionCount = 1_000;
const rounds = 5;
const atOnce = 32;

/** How many invites are exchanged a second, beside a bare endpoint that only signs tokens. */
export async function measureArrivals(): Promise<readonly Figure[]> {
  const loopback = await startLoopback(1);
  try {
    const [node] = loopback.nodes;
    if (!node) throw new Error("there is a node");
    const bare = await loopback.startBare("tokens");
    const sessionIds = await forEachAtOnce(Array.from({ length: sessionCount }), 16, () =>
      createSession(node),
    );
    const own: number[] = [];
    const others: number[] = [];
    // In turns, so that whatever else the machine does falls on both. The first round warms both up.
    for (let round = 0; round <= rounds; round++) {
      const invites = await forEachAtOnce(sessionIds, 16, (sessionId) =>
        invite(node, sessionId, round),
      );
      const exchanged = await rate(invites, (token) =>
        ask(`${node.url}/v1/visits`, { body: { invite: token } }),
      );
      const signed = await rate(sessionIds, (room) =>
        ask(`${bare}/token`, { body: { room, identity: `person-${round}` } }),
      );
      if (round === 0) continue;
      own.push(exchanged);
      others.push(signed);
    }
    const ratios = own.map((value, round) => value / (others[round] ?? Number.NaN));
    return [
      { name: "invites exchanged, 1,000 sessions", value: quantile(own, 0.5), unit: "a second" },
      { name: "  tokens from a bare endpoint", value: quantile(others, 0.5), unit: "a second" },
      {
        name: "  share of the bare endpoint",
        value: quantile(ratios, 0.5),
        unit: "",
        atLeast: 0.7,
      },
    ];
  } finally {
    await loopback.stop();
  }
}

async function rate<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<unknown>,
): Promise<number> {
  const startedAt = performance.now();
  await forEachAtOnce(items, atOnce, work);
  return (items.length / (performance.now() - startedAt)) * 1_000;
}

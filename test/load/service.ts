import { measureArrivals } from "./arrivals.ts";
import type { Figure } from "./figure.ts";
import { measureWayToPeers } from "./way-to-peers.ts";
import { measureMemory } from "./memory-in-redis.ts";
import { measureWaiting } from "./waiting.ts";

/** What the service takes and how long, on Redis, with everything on loopback. Brings LiveKit and Redis. */
export async function measureService(): Promise<readonly Figure[]> {
  return [
    ...(await measureWaiting()),
    ...(await measureArrivals()),
    ...(await measureWayToPeers()),
    ...(await measureMemory()),
  ];
}

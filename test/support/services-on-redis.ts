import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startLiveKit, startRedis, type LiveKit, type Redis } from "@breathing-room/dev-stack";
import {
  createRedisAdapters,
  type RedisAdapters,
} from "../../server/src/adapters/redis/redis-adapters.ts";
import { SystemClock } from "../../server/src/adapters/system-clock.ts";
import type { ApiClient } from "../../server/src/api-client.test-support.ts";
import { clientOf } from "./service-client.ts";
import { writeSettings, type Settings, type StackService } from "./stack.ts";

/** A service: a real process, and its API. */
export interface Node {
  readonly service: StackService;
  readonly api: ApiClient;
}

/** What services that share a Redis stand on. */
export interface Ground {
  readonly folder: string;
  readonly settings: Settings;
  readonly redis: Redis;
  readonly livekit: LiveKit;
  /** Has a step taken at the end, before those that were asked for earlier. */
  readonly atEnd: (step: () => unknown) => void;
  /** Makes a process that was started on a port of loopback a node, which is stopped at the end. */
  readonly asNode: (port: number, started: Omit<StackService, "url" | "clinicKey">) => Node;
}

/** Redis, LiveKit and the settings that services share. */
export interface OnRedis extends Omit<Ground, "atEnd" | "asNode"> {
  /** What is in Redis, read as a third would. */
  readonly store: RedisAdapters;
  stop(): Promise<void>;
}

/**
 * Starts Redis, LiveKit, which tells a port of loopback what happens unless there is none, and then the services; call
 * `stop` at the end. When one does not start, the others are stopped.
 */
export async function startOnRedis<Services extends object>(
  toldPort: number | null,
  startServices: (ground: Ground) => Promise<Services>,
): Promise<Services & OnRedis> {
  const undo: (() => unknown)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).toReversed()) await step();
  };
  const atEnd = (step: () => unknown) => void undo.push(step);
  try {
    const folder = mkdtempSync(join(tmpdir(), "breathing-room-on-redis-"));
    atEnd(() => rmSync(folder, { recursive: true, force: true }));
    const webhook = toldPort === null ? {} : { webhookUrl: `${urlOf(toldPort)}/hooks/livekit` };
    const livekit = await startLiveKit(webhook);
    atEnd(() => livekit.stop());
    const redis = await startRedis();
    atEnd(() => redis.stop());
    const settings = writeSettings(folder, [{ id: "example" }], "https://clinic.example");
    const clinicKey = settings.clinicKeys["example"] ?? "";
    const asNode: Ground["asNode"] = (port, started) => {
      atEnd(() => started.stop());
      const service = Object.assign(started, { url: urlOf(port), clinicKey });
      return { service, api: clientOf(service) };
    };
    const services = await startServices({ folder, settings, redis, livekit, atEnd, asNode });
    // What is read here is not sealed.
    const masterKey = new Uint8Array(32);
    const store = await createRedisAdapters({
      url: redis.url,
      masterKey,
      clock: new SystemClock(),
    });
    atEnd(() => store.close());
    return { ...services, folder, settings, redis, livekit, store, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const urlOf = (port: number) => `http://127.0.0.1:${port}`;

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  freePort,
  startLiveKit,
  startRedis,
  startService,
  type LiveKit,
} from "@breathing-room/dev-stack";
import { createRedisAdapters } from "../../server/src/adapters/redis/redis-adapters.ts";
import { createSqliteAdapters } from "../../server/src/adapters/sqlite/sqlite-adapters.ts";
import { SystemClock } from "../../server/src/adapters/system-clock.ts";
import type { ApiClient } from "../../server/src/api-client.test-support.ts";
import type { Cursors } from "../../server/src/ports/cursors.ts";
import type { Journal } from "../../server/src/ports/journal.ts";
import { clientOf } from "./service-client.ts";
import { writeSettings } from "./stack.ts";

/** Where the service keeps everything. */
export type StoreKind = "SQLite" | "Redis";

/** A service that dies at a step of a test's choice, and is started again. */
export interface KilledService {
  readonly api: ApiClient;
  readonly livekit: LiveKit;
  /** What it has stored, read as another process would. */
  readonly store: { readonly journal: Journal; readonly cursors: Cursors };
  /** Lets it die at the n-th step from now. */
  dieAt(step: number): Promise<void>;
  /** The steps since it was last told when to die. */
  steps(): readonly string[];
  /** Asks until there is an answer that settles it, starting the service again whenever it has died. */
  insist<Answer extends { readonly status: number }>(ask: () => Promise<Answer>): Promise<Answer>;
  stop(): Promise<void>;
}

const failPoints = new URL("fail-points.ts", import.meta.url).href;

/** Starts the service with its fail points, and what it needs; call `stop` in `afterAll`. */
export async function startKilledService(kind: StoreKind): Promise<KilledService> {
  const undo: (() => unknown)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).toReversed()) await step();
  };
  try {
    return { ...(await startParts(kind, undo)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startParts(
  kind: StoreKind,
  undo: (() => unknown)[],
): Promise<Omit<KilledService, "stop">> {
  const dataFolder = mkdtempSync(join(tmpdir(), "breathing-room-killed-"));
  undo.push(() => rmSync(dataFolder, { recursive: true, force: true }));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const livekit = await startLiveKit({ webhookUrl: `${url}/hooks/livekit` });
  undo.push(() => livekit.stop());
  const redis = kind === "Redis" ? await startRedis() : null;
  if (redis) undo.push(() => redis.stop());
  const settings = writeSettings(dataFolder, [{ id: "example" }], "https://clinic.example");
  const file = join(dataFolder, "fail-points");
  const env = {
    ...(redis ? { IOP_DATA: undefined, IOP_REDIS_URL: redis.url } : {}),
    NODE_OPTIONS: `--import=${failPoints}`,
    FAIL_POINTS: file,
  };
  const start = () => startService({ port, dataFolder, ...settings, livekit, env });
  writeFileSync(`${file}.log`, "");
  let child = await start();
  undo.push(() => child.stop());

  // What is read here is not sealed.
  const reading = { masterKey: new Uint8Array(32), clock: new SystemClock() };
  const store = redis
    ? await createRedisAdapters({ ...reading, url: redis.url })
    : await createSqliteAdapters({
        ...reading,
        path: join(dataFolder, "breathing-room.sqlite"),
      });
  undo.push(() => store.close());

  const log = () => readFileSync(`${file}.log`, "utf8");
  const steps = () => log().split("armed\n").at(-1)?.split("\n").filter(Boolean) ?? [];
  return {
    api: clientOf({ url, clinicKey: settings.clinicKeys["example"] ?? "" }),
    livekit,
    store,
    steps,
    async dieAt(step) {
      writeFileSync(file, String(step));
      const before = log().length;
      child.signal("SIGUSR2");
      while (!log().slice(before).includes("armed")) await new Promise(setImmediate);
    },
    async insist(ask) {
      for (;;) {
        const answer = await ask().catch(() => null);
        if (answer !== null && answer.status < 500) return answer;
        if (answer !== null) continue;
        await child.ended;
        child = await start();
      }
    },
  };
}

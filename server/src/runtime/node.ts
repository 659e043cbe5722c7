import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { LiveKitMediaRooms } from "../adapters/livekit/media-rooms.ts";
import { createRedisAdapters } from "../adapters/redis/redis-adapters.ts";
import { createSqliteAdapters } from "../adapters/sqlite/sqlite-adapters.ts";
import { SystemClock } from "../adapters/system-clock.ts";
import { createLog, errorClass } from "../logging/log.ts";
import { randomId } from "../sealing/random-id.ts";
import { createSealing } from "../sealing/sealing.ts";
import { createService } from "../service.ts";
import { createCommandDigest } from "../sessions/command-digest.ts";
import { storeListedClinics } from "./clinics-file.ts";
import { readEnvironment, type Environment } from "./environment.ts";
import { startHttpServer } from "./http-server.ts";
import { EnvironmentError } from "./settings.ts";
import { createWidgetFiles } from "./widget-files.ts";

/** Streams and commands get this long; a service manager's usual patience is ten seconds. */
const stopTimeoutMs = 8_000;

/** Runs the service on Node until SIGTERM or SIGINT. */
async function run(environment: Environment): Promise<void> {
  const { masterKey, livekit } = environment;
  const clock = new SystemClock();
  const log = createLog(
    (line) => process.stdout.write(`${line}\n`),
    () => clock.now(),
  );
  const store = await openStore(environment, clock);
  if (environment.clinics) await storeListedClinics(store.clinics, environment.clinics);
  const service = createService({
    ...store,
    rooms: new LiveKitMediaRooms({ ...livekit, clock }),
    mediaUrls: livekit.urls,
    publicUrl: environment.publicUrl,
    assets: createWidgetFiles(environment.widgetFolder),
    sealing: await createSealing(masterKey),
    digest: await createCommandDigest(masterKey),
    clock,
    randomId,
    nodeName: environment.nodeName,
    log,
  });
  await service.start();
  const server = await startHttpServer(service.app, environment.host, environment.port);
  log({ event: "started" });

  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    log({ event: "stopping" });
    await server.stop(() => service.endStreams(), stopTimeoutMs);
    await service.stop();
    store.close();
    log({ event: "stopped" });
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop());
  // An error's message and stack may hold anything: neither is printed, whether the process can go on or not.
  process.on("unhandledRejection", (error) =>
    log({ event: "internal-error", code: errorClass(error) }),
  );
  process.on("uncaughtException", (error) => {
    log({ event: "internal-error", code: errorClass(error) });
    process.exit(1);
  });
}

/** All that the service stores: in a file of this node, or in a Redis. */
function openStore({ store, masterKey }: Environment, clock: SystemClock) {
  if ("redisUrl" in store) return createRedisAdapters({ url: store.redisUrl, masterKey, clock });
  mkdirSync(store.dataFolder, { recursive: true, mode: 0o700 });
  const path = join(store.dataFolder, "breathing-room.sqlite");
  return createSqliteAdapters({ path, masterKey, clock });
}

try {
  await run(readEnvironment(process.env));
} catch (error) {
  const sentence =
    error instanceof EnvironmentError
      ? error.message
      : `The service cannot start: ${error instanceof Error ? error.message : "unknown reason"}.`;
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

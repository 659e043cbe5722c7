import { setTimeout as wait } from "node:timers/promises";
import { LiveKitMediaRooms } from "../adapters/livekit/media-rooms.ts";
import { NodeWebhookSender } from "../adapters/node/webhook-sender.ts";
import { SystemClock } from "../adapters/system-clock.ts";
import { createLog, errorClass, type Log } from "../logging/log.ts";
import type { MediaRooms } from "../ports/media-rooms.ts";
import { randomFraction, randomId } from "../sealing/random-id.ts";
import { createSealing } from "../sealing/sealing.ts";
import { createService } from "../service.ts";
import { createCommandDigest } from "../sessions/command-digest.ts";
import { storeListedClinics } from "./clinics-file.ts";
import { readEnvironment, type Environment } from "./environment.ts";
import { startHttpServer } from "./http-server.ts";
import { EnvironmentError } from "./settings.ts";
import { openStore } from "./open-store.ts";
import { createWidgetFiles } from "./widget-files.ts";

/** A media server that works answers far sooner; one that hangs is as good as away. */
const mediaPatienceMs = 1_500;

/** Streams and commands get this long; a service manager's usual patience is ten seconds. */
const stopTimeoutMs = 8_000;

/** What goes on by itself, such as closing a room, gets this long on top; the next process takes it up. */
const finishTimeoutMs = 1_500;

/** Runs the service on Node until SIGTERM or SIGINT. */
async function run(environment: Environment): Promise<void> {
  const { masterKey, masterKeyBefore, livekit } = environment;
  const clock = new SystemClock();
  const log = createLog(createLineWriter(process.stdout), () => clock.now());
  const store = await openStore(environment, clock);
  if (environment.clinics) await storeListedClinics(store.clinics, environment.clinics);
  const rooms = new LiveKitMediaRooms({ ...livekit, clock });
  await checkMediaKey(rooms, log);
  const service = createService({
    ...store,
    rooms,
    webhookSender: new NodeWebhookSender({ allowsThisMachine: environment.webhooksToThisMachine }),
    mediaUrls: livekit.urls,
    publicUrl: environment.publicUrl,
    assets: createWidgetFiles(environment.widgetFolder),
    sealing: await createSealing(masterKey, masterKeyBefore),
    digest: await createCommandDigest(masterKey),
    clock,
    randomId,
    random: randomFraction,
    nodeName: environment.nodeName,
    operatorToken: environment.operatorToken,
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
    const timeoutMs = environment.drainMs + stopTimeoutMs + finishTimeoutMs;
    setTimeout(() => giveUp(log), timeoutMs).unref();
    service.drain();
    if (environment.drainMs > 0) await wait(environment.drainMs);
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

/** What was acknowledged is stored, and what was not done is done by the next process. */
function giveUp(log: Log): never {
  log({ event: "stop-timed-out" });
  process.exit(1);
}

/** Writes the lines of one turn of the event loop together, and what is left when the process ends. */
function createLineWriter(output: NodeJS.WriteStream): (line: string) => void {
  let lines = "";
  const flush = (): void => {
    if (lines !== "") output.write(lines);
    lines = "";
  };
  process.on("exit", flush);
  return (line) => {
    if (lines === "") setImmediate(flush);
    lines += `${line}\n`;
  };
}

/**
 * Asks the media server once whether it takes the key. One that is away may come back, and people can wait meanwhile;
 * one that refuses the key never lets anybody into a room.
 */
async function checkMediaKey(rooms: MediaRooms, log: Log): Promise<void> {
  const asked = rooms.condition();
  const patience = wait(mediaPatienceMs, "away" as const, { ref: false });
  const condition = await Promise.race([asked, patience]);
  if (condition === "works") return;
  if (condition === "away") {
    log({ event: "media-unreachable" });
    // People may wait here by now: who refuses the key so late is told of, and ends nothing.
    void asked.then((late) => late === "refuses-key" && log({ event: "media-refuses-key" }));
    return;
  }
  log({ event: "media-refuses-key" });
  throw new EnvironmentError(
    "LiveKit refuses the key: set LIVEKIT_API_KEY and LIVEKIT_API_SECRET to a pair of its configuration, and see that both machines have the right time.",
  );
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

import type { SessionId } from "@breathing-room/session";
import { LiveKitMediaRooms } from "../../adapters/livekit/media-rooms.ts";
import { createBriefRedisAdapters } from "../../adapters/redis/redis-adapters.ts";
import { SystemClock } from "../../adapters/system-clock.ts";
import { StaticFiles } from "../../adapters/workers/static-files.ts";
import { WorkersWebhookSender } from "../../adapters/workers/webhook-sender.ts";
import type { Clock } from "../../ports/clock.ts";
import { randomFraction, randomId } from "../../sealing/random-id.ts";
import { createSealing } from "../../sealing/sealing.ts";
import { createService, type Service } from "../../service.ts";
import { createCommandDigest } from "../../sessions/command-digest.ts";
import type { Bindings } from "./bindings.ts";
import { ListedClinics } from "./listed-clinics.ts";
import { log, say } from "./log.ts";

/** What tells one service from the next of the same name, and what it is there for. */
export interface BriefServiceOptions {
  readonly nodeName: string;
  readonly onlySession?: SessionId;
  readonly deadlineClock?: Clock;
}

/** A service that lives as long as a request, a sweep, or one session's pages. */
export interface BriefService extends Service {
  /** Does nothing more, and settles when what had begun is done and the connections are closed. */
  close(): Promise<void>;
}

/** Puts a service together. Nothing is connected yet: what needs no store does without. */
export async function createBriefService(
  bindings: Bindings,
  options: BriefServiceOptions,
): Promise<BriefService> {
  const { masterKey, masterKeyBefore, livekit, clinics } = bindings;
  const clock = new SystemClock();
  const store = await createBriefRedisAdapters({
    url: bindings.redisUrl,
    replicas: bindings.redisReplicas,
    masterKey,
    masterKeyBefore,
    clock,
    onRefused: (sentence) => say(`The service cannot work: ${sentence}.`),
  });
  const service = createService({
    ...store,
    ...options,
    clinics: clinics ? new ListedClinics(store.clinics, clinics) : store.clinics,
    rooms: new LiveKitMediaRooms({ ...livekit, clock }),
    webhookSender: new WorkersWebhookSender(),
    // The platform lets a request's work go on for half a minute after its answer.
    webhookPatienceMs: 25_000,
    mediaUrls: livekit.urls,
    publicUrl: bindings.publicUrl,
    // What is counted here is gone with the request: the platform has figures of its own.
    operatorToken: null,
    assets: new StaticFiles(bindings.files),
    sealing: await createSealing(masterKey, masterKeyBefore),
    digest: await createCommandDigest(masterKey),
    clock,
    randomId,
    random: randomFraction,
    log,
  });
  return {
    ...service,
    async close() {
      await service.stop();
      store.close();
    },
  };
}

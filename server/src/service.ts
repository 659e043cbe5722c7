import type { SessionId } from "@breathing-room/session";
import type { Hono } from "hono";
import { createApp } from "./app.ts";
import type { Log } from "./logging/log.ts";
import { countFailures } from "./metrics/counted-rooms.ts";
import { createProcessMetrics } from "./metrics/process-metrics.ts";
import type { Assets } from "./ports/assets.ts";
import type { Clinics } from "./ports/clinics.ts";
import type { Clock } from "./ports/clock.ts";
import type { Cursors } from "./ports/cursors.ts";
import type { DataKeys } from "./ports/data-keys.ts";
import type { Documents } from "./ports/documents.ts";
import type { Journal } from "./ports/journal.ts";
import type { MediaRooms } from "./ports/media-rooms.ts";
import type { OpenPages } from "./ports/open-pages.ts";
import type { Plans } from "./ports/plans.ts";
import type { Vault } from "./ports/vault.ts";
import type { WebhookMessages } from "./ports/webhook-messages.ts";
import type { WebhookSender } from "./ports/webhook-sender.ts";
import { createDeadlineWatch } from "./reactors/deadline-watch.ts";
import { createMediaReactor } from "./reactors/media-reactor.ts";
import { createReactorRunner } from "./reactors/reactor-runner.ts";
import { createRetention } from "./reactors/retention.ts";
import { createSweep } from "./reactors/sweep.ts";
import { createReviewNotices } from "./reactors/review-notices.ts";
import { createWebhookDelivery } from "./reactors/webhook-delivery.ts";
import { createWebhookReactor } from "./reactors/webhook-reactor.ts";
import { checkInRoutes } from "./routes/check-in.ts";
import { clinicRoutes } from "./routes/clinic.ts";
import { createCredentials } from "./routes/credentials.ts";
import { feedbackRoutes } from "./routes/feedback.ts";
import { mediaNoticeRoute } from "./routes/media-notice.ts";
import type { AppEnv } from "./routes/mount-operations.ts";
import { programRoutes } from "./routes/program.ts";
import { createRateLimit } from "./routes/rate-limit.ts";
import { operatorRoutes } from "./routes/operator.ts";
import { recordsRoutes } from "./routes/records.ts";
import { serviceRoutes } from "./routes/service.ts";
import { webhookRoutes } from "./routes/webhook.ts";
import { planRoutes } from "./routes/plan.ts";
import { todayRoutes } from "./routes/today.ts";
import { trendsRoutes } from "./routes/trends.ts";
import { createViewStreams } from "./routes/view-streams.ts";
import { visitRoutes } from "./routes/visit.ts";
import type { Sealing } from "./sealing/sealing.ts";
import type { Digest } from "./sessions/command-digest.ts";
import { createMediaPresence } from "./sessions/media-presence.ts";
import { createPresence } from "./sessions/presence.ts";
import { createSessions } from "./sessions/sessions.ts";
import { createSlowDowns } from "./sessions/slow-downs.ts";

/** A process that stops has a moment for webhooks; what is broken off the next process sends. */
const webhookPatienceMs = 1_000;

/** Everything the service needs of the world around it. */
export interface ServiceDeps {
  readonly journal: Journal;
  readonly vault: Vault;
  readonly documents: Documents;
  readonly plans: Plans;
  readonly dataKeys: DataKeys;
  readonly clinics: Clinics;
  readonly cursors: Cursors;
  readonly openPages: OpenPages;
  readonly webhookMessages: WebhookMessages;
  readonly webhookSender: WebhookSender;
  /** How long a process that stops lets webhooks go out, where that is longer than a moment. */
  readonly webhookPatienceMs?: number;
  readonly rooms: MediaRooms;
  readonly clock: Clock;
  readonly assets: Assets;
  readonly sealing: Sealing;
  readonly digest: Digest;
  readonly randomId: () => string;
  /** From 0 up to and without 1. */
  readonly random: () => number;
  readonly log: Log;
  /** Tells the nodes of one store apart; a process has the name of the one that it follows. */
  readonly nodeName: string;
  /** The one session that this process is there for; without it, it sees to all, and to what is over. */
  readonly onlySession?: SessionId;
  /** Wakes for what falls due in a session, where the runtime has a clock that outlasts the process; else `clock`. */
  readonly deadlineClock?: Clock;
  /** The media server's addresses for browsers, ws:// or wss://. */
  readonly mediaUrls: readonly string[];
  /** What opens the operator's routes; null when there are none. */
  readonly operatorToken: string | null;
  /** Where browsers reach the service. */
  readonly publicUrl: string;
}

/** The service of one process. */
export interface Service {
  readonly app: Hono<AppEnv>;
  /**
   * Takes up every live session: who was here with the last process of this name is gone, what is due is done. What
   * the media server is to be asked for goes on behind it. Rejects when the store is away.
   */
  start(): Promise<void>;
  /**
   * Does once what is due, as it goes on doing every few seconds from `start` to `stop`; false when something of it
   * could not be done.
   */
  sweep(): Promise<boolean>;
  /** Settles when nothing goes on behind what was asked for. */
  whenIdle(): Promise<void>;
  /** How many pages have a stream open here. */
  openStreams(): number;
  /** From now on it says that it is not ready, and goes on serving whoever still comes. */
  drain(): void;
  /** Gives every stream its last event; their pages come back in moments, so nobody counts as gone. */
  endStreams(): void;
  /** Does nothing more by itself, and settles when the work that had begun is done. */
  stop(): Promise<void>;
}

/** Puts the service together; it knows no runtime. */
export function createService(deps: ServiceDeps): Service {
  const { journal, clock } = deps;
  const metrics = createProcessMetrics();
  const rooms = countFailures(deps.rooms, metrics);
  const sessions = createSessions(deps);
  const node = { name: deps.nodeName, processId: deps.randomId() };
  const mediaPresence = createMediaPresence({ ...deps, rooms, sessions });
  const presence = createPresence({
    ...deps,
    sessions,
    node,
    onStore: (takes) => streams.hold(!takes),
  });
  const streams = createViewStreams({ ...deps, sessions, presence });
  const credentials = createCredentials(deps);
  const slowDowns = createSlowDowns({ ...deps, sessions });
  const deadlineWatch = createDeadlineWatch(sessions, deps.deadlineClock ?? clock);
  const notices = createReviewNotices(sessions);
  const delivery = createWebhookDelivery({ ...deps, notices });
  const send = () => void delivery.run();
  const runner = createReactorRunner({
    ...deps,
    sessions,
    reactors: [
      createMediaReactor(rooms, mediaPresence),
      createWebhookReactor({ ...deps, notices, send }),
    ],
  });
  let isDraining = false;
  const app = createApp({
    ...deps,
    credentials,
    rateLimit: createRateLimit(clock),
    implementation: {
      ...clinicRoutes({ ...deps, sessions, credentials }),
      ...visitRoutes({
        ...deps,
        rooms,
        metrics,
        sessions,
        presence,
        streams,
        slowDowns,
        credentials,
      }),
      ...checkInRoutes({ ...deps, sessions }),
      ...todayRoutes({ ...deps, sessions }),
      ...planRoutes({ ...deps, sessions }),
      ...trendsRoutes({ ...deps, sessions }),
      ...feedbackRoutes({ ...deps, sessions }),
      ...programRoutes({ ...deps, sessions }),
      ...webhookRoutes(deps),
      ...recordsRoutes({ ...deps, sessions }),
      ...mediaNoticeRoute({ ...deps, mediaPresence }),
      ...operatorRoutes({ journal, sessions, streams, runner, metrics }),
      ...serviceRoutes({ ...deps, isDraining: () => isDraining }),
    },
    widget: deps,
  });

  const sweep = createSweep({
    ...deps,
    sessions,
    presence,
    mediaPresence,
    deadlineWatch,
    runner,
    delivery,
    retention: createRetention({ ...deps, processId: node.processId }),
  });
  /** A clinic whose records do not open is named at once, and holds up no other. */
  const nameUnreadable = async (): Promise<void> => {
    for (const { id } of await deps.clinics.all()) {
      if ((await deps.dataKeys.condition(id)) !== "does-not-open") continue;
      deps.log({ event: "records-unreadable", clinic: id });
    }
  };
  const whenIdle = async (): Promise<void> => {
    await sweep.whenIdle();
    await mediaPresence.whenIdle();
    await sessions.whenIdle();
    await runner.whenIdle();
  };

  return {
    app,
    async start() {
      await presence.start();
      if (deps.onlySession === undefined) await nameUnreadable();
      await sweep.once();
      sweep.begin();
    },
    sweep: () => sweep.once(),
    whenIdle,
    openStreams: () => streams.count(),
    drain() {
      isDraining = true;
    },
    endStreams() {
      isDraining = true;
      presence.stop();
      streams.endAll("restarting");
    },
    async stop() {
      sweep.stop();
      deadlineWatch.stop();
      presence.stop();
      await slowDowns.stop();
      await whenIdle();
      await delivery.stop(deps.webhookPatienceMs ?? webhookPatienceMs);
    },
  };
}

import { problems } from "@breathing-room/contract";
import { Hono } from "hono";
import type { Log } from "./logging/log.ts";
import { errorClass, routeFields } from "./logging/log.ts";
import type { Clock } from "./ports/clock.ts";
import { UnreadableJournal } from "./ports/journal.ts";
import { StoreUnavailable } from "./ports/store-unavailable.ts";
import { UnreadableRecords } from "./ports/unreadable-records.ts";
import { createHeadersEverywhere } from "./routes/headers-everywhere.ts";
import type { AppEnv, MountDeps } from "./routes/mount-operations.ts";
import { mountOperations } from "./routes/mount-operations.ts";
import { ProblemError, problemResponse } from "./routes/problem-error.ts";
import type { WidgetRoutesDeps } from "./routes/widget.ts";
import { mountWidget } from "./routes/widget.ts";

/** What the app is made of. */
export interface AppDeps extends Omit<MountDeps, "everywhere"> {
  readonly widget: WidgetRoutesDeps;
  readonly clock: Clock;
  readonly log: Log;
  readonly randomId: () => string;
  /** Where browsers reach the service. */
  readonly publicUrl: string;
}

const knownMethods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/** The Hono app: the contract's operations and the widget's files. Knows no runtime. */
export function createApp(deps: AppDeps): Hono<AppEnv> {
  const { clock, log, randomId } = deps;
  const everywhere = createHeadersEverywhere(deps.publicUrl);
  const app = new Hono<AppEnv>();

  app.use("*", async (c, next) => {
    const startedAt = clock.now();
    const { method } = c.req.raw;
    await next();
    everywhere.addTo(c.res);
    log({
      event: "request",
      method: knownMethods.has(method) ? method : "OTHER",
      ...routeFields(
        c.get("route") ?? "/*",
        c.error instanceof ProblemError ? c.error.code : undefined,
      ),
      status: c.res.status,
      durationMs: clock.now() - startedAt,
    });
  });

  app.notFound(() => problemResponse("not-found"));

  app.onError((error) => {
    if (error instanceof ProblemError) {
      // A guess has no chance against these credentials, so that refusals are not counted: who shares an address
      // with somebody else must not be held up for them.
      const challenge = problems[error.code].status === 401 ? { "www-authenticate": "Bearer" } : {};
      return problemResponse(error.code, error.errors, { ...challenge, ...error.headers });
    }
    if (error instanceof StoreUnavailable) {
      log({ event: "store-unavailable", code: errorClass(error) });
      return problemResponse("unavailable");
    }
    if (error instanceof UnreadableJournal) {
      log({ event: "session-unreadable", code: errorClass(error) });
      return problemResponse("session-unreadable");
    }
    if (error instanceof UnreadableRecords) {
      log({ event: "records-unreadable", clinic: error.clinicId, code: errorClass(error) });
      return problemResponse("records-unreadable");
    }
    const requestId = randomId();
    log({ event: "internal-error", requestId, code: errorClass(error) });
    return problemResponse("internal", undefined, { "request-id": requestId });
  });

  mountOperations(app, { ...deps, everywhere });
  mountWidget(app, deps.widget);
  return app;
}

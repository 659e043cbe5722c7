import { openApiDocument } from "@breathing-room/contract/openapi";
import type { Assets } from "../ports/assets.ts";
import type { Clock } from "../ports/clock.ts";
import type { Journal } from "../ports/journal.ts";
import type { MediaCondition, MediaRooms } from "../ports/media-rooms.ts";
import type { Implementation } from "./implementation.ts";
import { ProblemError } from "./problem-error.ts";

/** However often it is asked whether it can work, the service looks at most this often. */
const checkEveryMs = 1_000;

/** A media server that hangs is not waited for: readiness is asked for again and again. */
const mediaWithinMs = 1_000;

/** What health and readiness look at. */
export interface ServiceRoutesDeps {
  readonly journal: Journal;
  readonly rooms: MediaRooms;
  readonly assets: Assets;
  readonly clock: Clock;
  /** Whether this process is about to stop. */
  readonly isDraining: () => boolean;
}

type Condition = Record<"journal" | "widget" | "media", boolean>;

/** What the service says of itself: that it runs, whether it can work, and how to call it. */
export function serviceRoutes(
  deps: ServiceRoutesDeps,
): Pick<Implementation, "live" | "ready" | "describe"> {
  const { clock, isDraining } = deps;
  let lastCheck: { readonly at: number; readonly condition: Promise<Condition> } | null = null;
  let description: string | null = null;
  return {
    live: async () => ({ status: "ok" }),
    async ready() {
      if (isDraining()) throw notReady("process", "This process is about to stop.");
      if (!lastCheck || clock.now() - lastCheck.at >= checkEveryMs) {
        lastCheck = { at: clock.now(), condition: check(deps) };
      }
      const { journal, widget, media } = await lastCheck.condition;
      if (!journal) throw notReady("journal", "This does not answer.");
      if (!widget) throw notReady("widget", "This is not built.");
      // People wait, and are told so, while the media server is away: another process could do no more for them.
      return {
        status: "ok",
        checks: { journal: "ok", widget: "ok", media: media ? "ok" : "failing" },
      };
    },
    async describe() {
      description ??= JSON.stringify(openApiDocument());
      return new Response(description, {
        headers: { "content-type": "application/json", "cache-control": "no-cache" },
      });
    },
  };
}

function notReady(path: string, message: string): ProblemError {
  return new ProblemError("unavailable", { errors: [{ path, message }] });
}

async function check({ journal, assets, rooms, clock }: ServiceRoutesDeps): Promise<Condition> {
  const works = (asked: Promise<unknown>) =>
    asked.then(
      (answer) => answer !== null,
      () => false,
    );
  const [journalWorks, widget, media] = await Promise.all([
    // Of a session that is not there: it asks the store, and costs it nothing.
    works(journal.read("-", 0)),
    works(assets.read("frame.html")),
    soon(clock, rooms.condition()),
  ]);
  return { journal: journalWorks, widget, media: media === "works" };
}

/** What is asked, or `away` when there is no answer in time. */
function soon(clock: Clock, asked: Promise<MediaCondition>): Promise<MediaCondition> {
  return new Promise((resolve) => {
    const cancel = clock.wakeAt(clock.now() + mediaWithinMs, () => resolve("away"));
    void asked.then(resolve).finally(cancel);
  });
}

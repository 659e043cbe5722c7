import { openApiDocument } from "@breathing-room/contract/openapi";
import type { Clock } from "../ports/clock.ts";
import type { Journal } from "../ports/journal.ts";
import type { MediaRooms } from "../ports/media-rooms.ts";
import type { Implementation } from "./implementation.ts";
import { ProblemError } from "./problem-error.ts";

/** However often it is asked whether it can work, the service asks the media server at most this often. */
const checkEveryMs = 1_000;

/** What health and readiness look at. */
export interface ServiceRoutesDeps {
  readonly journal: Journal;
  readonly rooms: MediaRooms;
  readonly clock: Clock;
}

/** What the service says of itself: that it runs, whether it can work, and how to call it. */
export function serviceRoutes(
  deps: ServiceRoutesDeps,
): Pick<Implementation, "live" | "ready" | "describe"> {
  const { clock } = deps;
  let lastCheck: { readonly at: number; readonly works: ReturnType<typeof check> } | null = null;
  let description: string | null = null;
  return {
    live: async () => ({ status: "ok" }),
    async ready() {
      if (!lastCheck || clock.now() - lastCheck.at >= checkEveryMs) {
        lastCheck = { at: clock.now(), works: check(deps) };
      }
      const works = await lastCheck.works;
      if (works.journal && works.media) {
        return { status: "ok", checks: { journal: "ok", media: "ok" } };
      }
      const errors = Object.entries(works).flatMap(([path, ok]) =>
        ok ? [] : [{ path, message: "This does not answer." }],
      );
      throw new ProblemError("unavailable", { errors });
    },
    async describe() {
      description ??= JSON.stringify(openApiDocument());
      return new Response(description, {
        headers: { "content-type": "application/json", "cache-control": "no-cache" },
      });
    },
  };
}

async function check({ journal, rooms }: ServiceRoutesDeps) {
  const [journalWorks, media] = await Promise.all([
    journal.live().then(
      () => true,
      () => false,
    ),
    rooms.isReady(),
  ]);
  return { journal: journalWorks, media };
}

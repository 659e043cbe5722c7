import { openApiDocument } from "@breathing-room/contract/openapi";
import type { Journal } from "../ports/journal.ts";
import type { MediaRooms } from "../ports/media-rooms.ts";
import type { Implementation } from "./implementation.ts";
import { ProblemError } from "./problem-error.ts";

/** What health and readiness look at. */
export interface ServiceRoutesDeps {
  readonly journal: Journal;
  readonly rooms: MediaRooms;
}

/** What the service says of itself: that it runs, whether it can work, and how to call it. */
export function serviceRoutes({
  journal,
  rooms,
}: ServiceRoutesDeps): Pick<Implementation, "live" | "ready" | "describe"> {
  return {
    live: async () => ({ status: "ok" }),
    async ready() {
      const works = {
        journal: await journal.live().then(
          () => true,
          () => false,
        ),
        media: await rooms.isReady(),
      };
      if (works.journal && works.media) {
        return { status: "ok", checks: { journal: "ok", media: "ok" } };
      }
      const errors = Object.entries(works).flatMap(([path, ok]) =>
        ok ? [] : [{ path, message: "This does not answer." }],
      );
      throw new ProblemError("unavailable", { errors, headers: { "retry-after": "2" } });
    },
    describe: async () =>
      new Response(JSON.stringify(openApiDocument()), {
        headers: { "content-type": "application/json", "cache-control": "no-cache" },
      }),
  };
}

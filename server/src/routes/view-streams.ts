import type { StreamEnd } from "@breathing-room/contract";
import type { Log } from "../logging/log.ts";
import type { Clock } from "../ports/clock.ts";
import type { Presence } from "../sessions/presence.ts";
import type { Sessions } from "../sessions/sessions.ts";
import type { VisitCaller } from "./credentials.ts";
import type { Connection } from "./implementation.ts";
import { apiHeaders, ProblemError } from "./problem-error.ts";
import { LivingStreams, ViewStream } from "./view-stream.ts";

/** What the streams of a process need. */
export interface ViewStreamsDeps {
  readonly sessions: Sessions;
  readonly presence: Presence;
  readonly clock: Clock;
  readonly log: Log;
}

/** All open streams of this process. */
export interface ViewStreams {
  /** Opens a page's stream; `unauthorized` when its visit is not there. */
  open(caller: VisitCaller, connection: Connection): Promise<Response>;
  /** Sends every stream its last event and closes it. */
  endAll(reason: StreamEnd["reason"]): void;
  /** Tells every page, now and on streams to come, whether the store is away. */
  hold(held: boolean): void;
  /** How many streams are open. */
  count(): number;
}

/** Makes the streams of this process. */
export function createViewStreams(deps: ViewStreamsDeps): ViewStreams {
  const { sessions, presence, clock, log } = deps;
  const streams = new LivingStreams(clock);
  let isHeld = false;

  return {
    async open(caller, connection) {
      const undo: (() => void)[] = [];
      const stream = new ViewStream({
        clock,
        expiresAt: caller.expiresAt,
        connection,
        onClosed: (why) => {
          streams.delete(stream);
          for (const step of undo.splice(0)) step();
          log({ event: why === "cut" ? "stream-cut" : "stream-closed", count: streams.size });
        },
      });
      streams.add(stream);
      // Set before anything is waited for: a client may go while its first view is made.
      const { gone } = connection;
      gone?.addEventListener("abort", () => stream.gone(), { once: true });
      if (gone?.aborted) stream.gone();
      const { visitId, deviceId } = caller;
      const watching = sessions.watch(caller.sessionId, {
        visitId,
        deviceId,
        onView: (viewJson) => stream.sendView(viewJson),
        onFailure: () => stream.end("restarting"),
      });
      // A stream that never began must not cut the connection later: it may carry somebody else's by then.
      const stopWatching = await watching.catch((error: unknown) => {
        stream.gone();
        throw error;
      });
      if (!stopWatching) {
        stream.gone();
        throw new ProblemError("unauthorized");
      }
      undo.push(stopWatching, presence.streamOpened(caller));
      if (stream.isClosed) for (const step of undo.splice(0)) step();
      if (isHeld) stream.hold(true);
      log({ event: "stream-opened", count: streams.size });
      // Proxies that know it pass events on as they come.
      return stream.answer({ "x-accel-buffering": "no", ...apiHeaders });
    },
    endAll(reason) {
      for (const stream of streams) stream.end(reason);
    },
    hold(held) {
      if (held === isHeld) return;
      isHeld = held;
      for (const stream of streams) stream.hold(held);
    },
    count: () => streams.size,
  };
}

import type { Journal } from "../ports/journal.ts";
import { UnreadableJournal } from "../ports/journal.ts";
import type { Levels, Metrics } from "../ports/metrics.ts";
import type { ReactorRunner } from "../reactors/reactor-runner.ts";
import type { Sessions } from "../sessions/sessions.ts";
import type { Implementation } from "./implementation.ts";
import { apiHeaders } from "./problem-error.ts";
import type { ViewStreams } from "./view-streams.ts";

/** What is counted when the operator asks. */
export interface OperatorRoutesDeps {
  readonly journal: Journal;
  readonly sessions: Sessions;
  readonly streams: ViewStreams;
  readonly runner: ReactorRunner;
  readonly metrics: Metrics;
}

/** What whoever runs the service reads: how much goes on, and nothing of whom. */
export function operatorRoutes(deps: OperatorRoutesDeps): Pick<Implementation, "readMetrics"> {
  return {
    async readMetrics() {
      return new Response(deps.metrics.text(await readLevels(deps)), {
        headers: {
          "content-type": "application/openmetrics-text; version=1.0.0; charset=utf-8",
          ...apiHeaders,
        },
      });
    },
  };
}

async function readLevels({ journal, sessions, streams, runner }: OperatorRoutesDeps) {
  const live = await journal.live();
  let [open, peopleWaiting] = [0, 0];
  for (const sessionId of live) {
    const state = await sessions.state(sessionId).catch((error: unknown) => {
      if (error instanceof UnreadableJournal) return null;
      throw error;
    });
    if (!state || state.ended) continue;
    open += 1;
    for (const { phase, connection } of state.visits.values()) {
      if (phase === "waiting" && connection.status !== "lost") peopleWaiting += 1;
    }
  }
  const reactorLagMs = runner.lagMs(live);
  return { sessions: open, peopleWaiting, streams: streams.count(), reactorLagMs } satisfies Levels;
}

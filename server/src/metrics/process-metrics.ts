import type { Levels, Metrics } from "../ports/metrics.ts";

/** The upper ends of the histogram's buckets: from a local journal to longer than anybody waits. */
const bucketEndsSeconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/**
 * Makes metrics that live in this process's memory (or an isolate's), and begin at 0 with it. Written by hand, as the
 * OpenMetrics specification 1.0.0 has it: the usual client library reads the process that it runs in, which a Worker
 * does not have.
 */
export function createProcessMetrics(): Metrics {
  const durations = bucketEndsSeconds.map((endSeconds) => ({ endSeconds, count: 0 }));
  let commands = 0;
  let commandSeconds = 0;
  let mediaFailures = 0;

  const commandLines = (): readonly string[] => [
    ...durations.map(({ endSeconds, count }) => `_bucket{le="${endSeconds}"} ${count}`),
    `_bucket{le="+Inf"} ${commands}`,
    `_count ${commands}`,
    `_sum ${Number(commandSeconds.toFixed(3))}`,
  ];

  return {
    commandAnswered(durationMs) {
      const seconds = durationMs / 1000;
      commands += 1;
      commandSeconds += seconds;
      for (const bucket of durations) if (seconds <= bucket.endSeconds) bucket.count += 1;
    },
    mediaCallFailed() {
      mediaFailures += 1;
    },
    text: (levels) =>
      [
        ...gauges(levels),
        ...family(
          "iop_command_duration_seconds",
          "histogram",
          "From a command's arrival to its answer.",
          commandLines(),
        ),
        ...family("iop_livekit_errors", "counter", "Calls of LiveKit that failed.", [
          `_total ${mediaFailures}`,
        ]),
        "# EOF\n",
      ].join("\n"),
  };
}

function gauges({ sessions, peopleWaiting, streams, reactorLagMs }: Levels): readonly string[] {
  const gauge = (name: string, help: string, value: number) =>
    family(name, "gauge", help, [` ${value}`]);
  return [
    ...gauge("iop_sessions", "Sessions that are not over; every node says the same.", sessions),
    ...gauge(
      "iop_people_waiting",
      "People who wait in all sessions together; every node says the same.",
      peopleWaiting,
    ),
    ...gauge("iop_streams", "Streams of views that this node has open.", streams),
    ...gauge(
      "iop_reactor_lag_seconds",
      "For how long what a journal asks for has been due on this node.",
      reactorLagMs / 1000,
    ),
  ];
}

function family(
  name: string,
  type: "gauge" | "counter" | "histogram",
  help: string,
  samples: readonly string[],
): readonly string[] {
  const unit = name.endsWith("_seconds") ? [`# UNIT ${name} seconds`] : [];
  const lines = samples.map((sample) => `${name}${sample}`);
  return [`# TYPE ${name} ${type}`, ...unit, `# HELP ${name} ${help}`, ...lines];
}

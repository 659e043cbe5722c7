/** What is so at the moment of reading. */
export interface Levels {
  /** Sessions that are not over, in the whole store. */
  readonly sessions: number;
  /** People in all of them who wait with their page open. */
  readonly peopleWaiting: number;
  /** Streams of views that this process has open. */
  readonly streams: number;
  /** For how long a reaction of this process to a journal has been due. */
  readonly reactorLagMs: number;
}

/**
 * Counts for whoever runs the service. No name here has a label: nothing can be said of a person, a session or a clinic.
 */
export interface Metrics {
  /** A command was answered, accepted or refused, so long after it came. */
  commandAnswered(durationMs: number): void;
  /** A call of the media server failed. */
  mediaCallFailed(): void;
  /** All of it as OpenMetrics text, version 1.0.0. */
  text(levels: Levels): string;
}

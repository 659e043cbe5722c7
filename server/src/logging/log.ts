import type { ProblemCode } from "@breathing-room/contract";

/** Everything that a log line can be about. */
export const logEvents = [
  "started",
  "stopping",
  "stopped",
  "stop-timed-out",
  "request",
  "stream-opened",
  "stream-closed",
  "stream-cut",
  "media-unreachable",
  "media-refuses-key",
  "store-unavailable",
  "session-unreadable",
  "records-unreadable",
  "reactor-failed",
  "sweep-failed",
  "sessions-forgotten",
  "records-forgotten",
  "webhook-failed",
  "internal-error",
] as const;
export type LogEvent = (typeof logEvents)[number];

/** All that a log line can hold: nothing here is a name, an id of a person or session, a token, or an address. */
export interface LogLine {
  readonly event: LogEvent;
  /** Whose records cannot be opened: who runs the service has to know which key it is. */
  readonly clinic?: string;
  /** Made for the log alone. */
  readonly requestId?: string;
  readonly method?: string;
  /** The route's pattern as `routeFields` gives it, never the path that was asked for. */
  readonly route?: `/${string}`;
  readonly status?: number;
  readonly durationMs?: number;
  /** A problem's code, or the class of an error; never its message. */
  readonly code?: ProblemCode | ErrorClass;
  readonly count?: number;
}

const ofVisit = "/v1/visit/";

/**
 * What a line says of a request's route, and of the code with which it was refused. Which route somebody's page asks for
 * tells of a private word, a plan or feedback, and so does why it got nothing: a line has no row of the table of who sees
 * what, so all of them are one, without a code.
 */
export function routeFields(
  route: `/${string}`,
  code: ProblemCode | undefined,
): Pick<LogLine, "route" | "code"> {
  if (route.startsWith(ofVisit)) return { route: `${ofVisit}*` };
  return code === undefined ? { route } : { route, code };
}

/** The class of an error, as `errorClass` reads it. */
export type ErrorClass = string & { readonly __errorClass: unique symbol };

/** The class of whatever was thrown: its message may hold anything, so it is not for the log. */
export function errorClass(error: unknown): ErrorClass {
  const name = error instanceof Error ? error.constructor.name : typeof error;
  return (/^[A-Za-z]{1,60}$/.test(name) ? name : "Error") as ErrorClass;
}

/** Writes one line of JSON for each event. */
export type Log = (line: LogLine) => void;

type Allowed = (value: unknown) => boolean;

const matches =
  (pattern: RegExp): Allowed =>
  (value) =>
    typeof value === "string" && pattern.test(value);
const isCount: Allowed = (value) => typeof value === "number" && Number.isFinite(value);

const knownEvents: ReadonlySet<unknown> = new Set(logEvents);

// What the types do not stop (a cast, a spread of something larger) is dropped here.
const allowedFields: Readonly<Record<keyof LogLine, Allowed>> = {
  event: (value) => knownEvents.has(value),
  clinic: matches(/^[a-z0-9-]{1,40}$/),
  requestId: matches(/^[A-Za-z0-9_-]{22}$/),
  method: matches(/^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|OTHER)$/),
  route: matches(/^\/[a-z0-9/.:*-]{0,60}$/i),
  status: isCount,
  durationMs: isCount,
  code: matches(/^[A-Za-z-]{1,60}$/),
  count: isCount,
};

const allowed = Object.entries(allowedFields) as [keyof LogLine, Allowed][];

/** Makes a log whose lines hold the allowed fields and the time, and nothing else whatever it is given. */
export function createLog(write: (line: string) => void, now: () => number): Log {
  return (line) => {
    const fields: Record<string, unknown> = { at: new Date(now()).toISOString() };
    for (const [name, isAllowed] of allowed) {
      const value: unknown = line[name];
      if (value !== undefined && isAllowed(value)) fields[name] = value;
    }
    write(JSON.stringify(fields));
  };
}

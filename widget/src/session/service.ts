import type {
  CurrentView,
  MediaGrant,
  ProblemCode,
  Visit,
  VisitCommand,
} from "@breathing-room/contract";
import { answers, type IsAnswer } from "./answers.ts";
import type { Question } from "./client.ts";

/** The service said no, and would say so again. */
export class Refusal extends Error {
  readonly code: ProblemCode;
  constructor(code: ProblemCode) {
    super(code);
    this.code = code;
  }
}

/** No answer, or none that settles anything: the same request may work later. */
export class Outage extends Error {
  readonly retryAfterMs: number;
  /** The service answered that something went wrong inside: the same request may well fail again. */
  readonly isFault: boolean;
  constructor(retryAfterMs = 0, isFault = false) {
    super();
    this.retryAfterMs = retryAfterMs;
    this.isFault = isFault;
  }
}

/** The service's visit API. Everything throws `Refusal` or `Outage`, and nothing else. */
export interface Service {
  /** With the same key the same invite gives the same visit, however often it is asked. */
  arrive(invite: string, key: string, signal: AbortSignal): Promise<Visit>;
  readView(token: string, signal: AbortSignal): Promise<CurrentView>;
  /** Settles when the stream is open; reading it is the caller's. */
  openStream(token: string, signal: AbortSignal): Promise<ReadableStream<Uint8Array>>;
  /** Settles with what the service gave along: who went in can join the room with it. */
  sendCommand(
    token: string,
    command: VisitCommand,
    key: string,
    signal: AbortSignal,
  ): Promise<MediaGrant | null>;
  grantMedia(token: string, signal: AbortSignal): Promise<MediaGrant>;
  /** Any other operation of the visit API: a GET without a body, a POST with one. Its answer is the caller's to know. */
  ask(token: string, path: string, question: Question, signal: AbortSignal): Promise<unknown>;
  /** Tells that this page goes away, or that its person leaves, in a request that outlives it. */
  sendLast(token: string, type: "disconnect" | "leave"): void;
}

interface Request extends Question {
  readonly token?: string;
  readonly signal?: AbortSignal;
  readonly keepalive?: boolean;
}

const answerWithinMs = 10_000;
const streamPath = "/v1/visit/stream";
const commandsPath = "/v1/visit/commands";

/** Speaks to the service at an origin, by fetch alone: tokens travel in a header, never in an address. */
export function createService(serviceUrl: string): Service {
  const base = serviceUrl.replace(/\/$/, "");

  /** What an answer carries: parsed, null when it is cut or no JSON; a stream's as it comes. */
  async function call(path: string, request: Request): Promise<unknown> {
    const { token, body, key, lang, keepalive = false } = request;
    const headers = {
      authorization: token && `Bearer ${token}`,
      "content-type": body && "application/json",
      "idempotency-key": key,
      "accept-language": lang,
    };
    const late = new AbortController();
    const stop = () => late.abort();
    const timer = setTimeout(stop, answerWithinMs);
    request.signal?.addEventListener("abort", stop, { once: true });
    if (request.signal?.aborted) stop();
    try {
      const response = await fetch(base + path, {
        method: body ? "POST" : "GET",
        headers: Object.entries(headers).filter(
          (header): header is [string, string] => !!header[1],
        ),
        body: JSON.stringify(body) ?? null,
        cache: "no-store",
        // The frame's own headers keep its address out of referrers.
        credentials: "omit",
        signal: late.signal,
        keepalive,
      });
      if (!response.ok) throw await problemOf(response);
      return path === streamPath ? response.body : await response.json().catch(() => null);
    } catch (error) {
      throw error instanceof Refusal || error instanceof Outage ? error : new Outage();
    } finally {
      clearTimeout(timer);
      // An open stream is stopped through its reader; the deadline was for its first answer.
      if (path !== streamPath) request.signal?.removeEventListener("abort", stop);
    }
  }

  async function read<T>(is: IsAnswer<T>, path: string, request: Request): Promise<T> {
    const answer = await call(path, request);
    if (!is(answer)) throw new Outage();
    return answer;
  }

  return {
    arrive: (invite, key, signal) =>
      read(answers.visit, "/v1/visits", { body: { invite }, key, signal }),
    readView: (token, signal) => read(answers.currentView, "/v1/visit/view", { token, signal }),
    async openStream(token, signal) {
      const body = await call(streamPath, { token, signal });
      if (!body) throw new Outage();
      return body as ReadableStream<Uint8Array>;
    },
    async sendCommand(token, body, key, signal) {
      const { media } = await read(answers.accepted, commandsPath, { token, body, key, signal });
      return media ?? null;
    },
    grantMedia: (token, signal) =>
      read(answers.mediaGrant, "/v1/visit/media-grant", {
        token,
        body: { room: "session" },
        signal,
      }),
    ask: (token, path, question, signal) =>
      read((answer): answer is unknown => answer !== null, path, { ...question, token, signal }),
    sendLast(token, type) {
      const body: VisitCommand = { type };
      call(commandsPath, { token, body, key: crypto.randomUUID(), keepalive: true }).catch(
        () => {},
      );
    },
  };
}

/** A 4xx of the service's own is final; anything else, a proxy's page among them, may pass. */
async function problemOf(response: Response): Promise<Refusal | Outage> {
  const retryAfterMs = Number(response.headers.get("retry-after") ?? 0) * 1000 || 0;
  if (response.status >= 500 || response.status === 429) {
    return new Outage(retryAfterMs, response.status === 500);
  }
  const problem: unknown = await response.json().catch(() => null);
  // A code that is newer than this page is still a refusal.
  return answers.problem(problem) ? new Refusal(problem.code as ProblemCode) : new Outage();
}

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
    super("the service did not answer");
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
  sendCommand(
    token: string,
    command: VisitCommand,
    key: string,
    signal: AbortSignal,
  ): Promise<void>;
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
const grantPath = "/v1/visit/media-grant";

/** Speaks to the service at an origin, by fetch alone: tokens travel in a header, never in an address. */
export function createService(serviceUrl: string): Service {
  const base = serviceUrl.replace(/\/$/, "");

  async function call(path: string, request: Request): Promise<Response> {
    const { token, body, key, lang, keepalive } = request;
    const headers: Record<string, string> = {};
    if (token !== undefined) headers["authorization"] = `Bearer ${token}`;
    if (body !== undefined) headers["content-type"] = "application/json";
    if (key !== undefined) headers["idempotency-key"] = key;
    if (lang !== undefined) headers["accept-language"] = lang;
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), answerWithinMs);
    const stop = () => late.abort();
    request.signal?.addEventListener("abort", stop, { once: true });
    if (request.signal?.aborted) stop();
    try {
      const response = await fetch(base + path, {
        method: body === undefined && path !== grantPath ? "GET" : "POST",
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        cache: "no-store",
        credentials: "omit",
        referrerPolicy: "no-referrer",
        signal: late.signal,
        keepalive: keepalive ?? false,
      });
      if (response.ok) return response;
      throw await problemOf(response);
    } catch (error) {
      throw error instanceof Refusal || error instanceof Outage ? error : new Outage();
    } finally {
      clearTimeout(timer);
      // An open stream is stopped through its reader; the deadline was for its first answer.
      if (path !== "/v1/visit/stream") request.signal?.removeEventListener("abort", stop);
    }
  }

  async function read<T>(is: IsAnswer<T>, path: string, request: Request): Promise<T> {
    const response = await call(path, request);
    const answer: unknown = await response.json().catch(() => null);
    if (!is(answer)) throw new Outage();
    return answer;
  }

  return {
    arrive: (invite, key, signal) =>
      read(answers.visit, "/v1/visits", { body: { invite }, key, signal }),
    readView: (token, signal) => read(answers.currentView, "/v1/visit/view", { token, signal }),
    async openStream(token, signal) {
      const { body } = await call("/v1/visit/stream", { token, signal });
      if (!body) throw new Outage();
      return body;
    },
    async sendCommand(token, body, key, signal) {
      const response = await call("/v1/visit/commands", { token, body, key, signal });
      // An answer that nobody reads keeps its connection, of which a browser has six.
      response.text().catch(() => {});
    },
    grantMedia: (token, signal) => read(answers.mediaGrant, grantPath, { token, signal }),
    ask: (token, path, question, signal) =>
      read((answer): answer is unknown => answer !== null, path, { ...question, token, signal }),
    sendLast(token, type) {
      const body: VisitCommand = { type };
      call("/v1/visit/commands", { token, body, key: crypto.randomUUID(), keepalive: true }).catch(
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

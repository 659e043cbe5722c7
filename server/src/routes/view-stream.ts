import type { StreamEnd, StreamHold } from "@breathing-room/contract";
import type { Instant } from "@breathing-room/session";
import type { Clock } from "../ports/clock.ts";
import type { Connection } from "./implementation.ts";
import { WebBody, type BodyWriter, type OpenBody } from "./open-body.ts";

/** Shorter than the 60 s after which common proxies cut a silent connection. */
export const pingEveryMs = 15_000;

/** A client that takes nothing for this long is gone or broken: it would only fill buffers. */
export const longestBlockedMs = 30_000;

/** How long an EventSource waits before it comes again. */
const retryMs = 2_000;

const beatEveryMs = 1_000;

/** What one stream needs of its surroundings. */
export interface ViewStreamOptions {
  readonly clock: Clock;
  /** When the credential that opened the stream is over. */
  readonly expiresAt: Instant;
  readonly connection: Connection;
  /** Called once, when the stream is over for whatever reason. */
  readonly onClosed: (why: "ended" | "gone" | "cut") => void;
}

/**
 * One page's stream of server-sent events (HTML standard, section 9.2). However slow the client, only the latest view
 * waits for it: views are whole, so none before it is missed. It is one of very many: it has no timer of its own, and
 * lives by the beat of `LivingStreams`.
 */
export class ViewStream implements BodyWriter {
  readonly #options: ViewStreamOptions;
  readonly #body: OpenBody;
  #waiting: string | null = null;
  #blockedSince: Instant | null = null;
  #isClosed = false;
  #nextPingAt: Instant;

  constructor(options: ViewStreamOptions) {
    this.#options = options;
    this.#body = options.connection.openBody?.(this) ?? new WebBody(this);
    this.#body.write(`retry: ${retryMs}\n\n`);
    this.#nextPingAt = options.clock.now() + pingEveryMs;
  }

  /** The answer that carries the stream. */
  answer(headers: Readonly<Record<string, string>>): Response {
    return this.#body.answer({ "content-type": "text/event-stream; charset=utf-8", ...headers });
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Sends a view, or keeps it as the latest while the client is slow. */
  sendView(viewJson: string): void {
    if (this.#isClosed) return;
    this.#waiting = viewJson;
    if (this.#body.takesMore) this.drained();
    else this.#blockedSince ??= this.#options.clock.now();
  }

  /** Says that the last view stays because a newer one cannot be made, or that views come again. */
  hold(held: boolean): void {
    if (this.#isClosed) return;
    this.#body.write(`event: hold\ndata: ${JSON.stringify({ held } satisfies StreamHold)}\n\n`);
  }

  /** Sends why the stream is over, as its last event, and closes it. */
  end(reason: StreamEnd["reason"]): void {
    if (this.#isClosed) return;
    this.#sendWaiting();
    this.#body.write(`event: end\ndata: ${JSON.stringify({ reason } satisfies StreamEnd)}\n\n`);
    this.#body.end();
    this.#close("ended");
  }

  drained(): void {
    this.#blockedSince = null;
    if (!this.#isClosed) this.#sendWaiting();
  }

  gone(): void {
    if (this.#isClosed) return;
    this.#close("gone");
    this.#body.end();
  }

  /** Does what the time asks for: ends with the credential, pings a silent client, cuts one that takes nothing. */
  beat(now: Instant): void {
    if (this.#isClosed) return;
    // Nobody tells of a client who went before anything of the body was taken.
    if (this.#options.connection.isGone?.()) this.gone();
    else if (now >= this.#options.expiresAt) this.end("expired");
    else if (now >= this.#nextPingAt) this.#ping(now);
  }

  #sendWaiting(): void {
    if (this.#waiting === null) return;
    const viewJson = this.#waiting;
    this.#waiting = null;
    this.#body.write(
      `event: view\ndata: {"serverTime":${this.#options.clock.now()},"view":${viewJson}}\n\n`,
    );
  }

  #ping(now: Instant): void {
    if (this.#blockedSince !== null && now - this.#blockedSince >= longestBlockedMs) {
      this.#close("cut");
      this.#options.connection.cut?.();
      return;
    }
    if (this.#body.takesMore) this.#body.write(":\n\n");
    else this.#blockedSince ??= now;
    this.#nextPingAt = now + pingEveryMs;
  }

  #close(why: "ended" | "gone" | "cut"): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#waiting = null;
    this.#options.onClosed(why);
  }
}

/** The streams of a process, and the one timer by which all of them live. It is set while there are any. */
export class LivingStreams {
  readonly #clock: Clock;
  readonly #streams = new Set<ViewStream>();
  #isBeating = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get size(): number {
    return this.#streams.size;
  }

  [Symbol.iterator](): Iterator<ViewStream> {
    return this.#streams.values();
  }

  add(stream: ViewStream): void {
    this.#streams.add(stream);
    if (!this.#isBeating) this.#beatLater();
  }

  delete(stream: ViewStream): void {
    this.#streams.delete(stream);
  }

  #beatLater(): void {
    this.#isBeating = this.#streams.size > 0;
    if (!this.#isBeating) return;
    this.#clock.wakeAt(this.#clock.now() + beatEveryMs, () => {
      const now = this.#clock.now();
      for (const stream of this.#streams) stream.beat(now);
      this.#beatLater();
    });
  }
}

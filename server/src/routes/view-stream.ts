import type { StreamEnd, StreamHold } from "@breathing-room/contract";
import type { Instant } from "@breathing-room/session";
import type { Clock } from "../ports/clock.ts";

/** Shorter than the 60 s after which common proxies cut a silent connection. */
export const pingEveryMs = 15_000;

/** A client that takes nothing for this long is gone or broken: it would only fill buffers. */
export const longestBlockedMs = 30_000;

/** How long an EventSource waits before it comes again. */
const retryMs = 2_000;

const beatEveryMs = 1_000;

const encoder = new TextEncoder();

/** What one stream needs of its surroundings. */
export interface ViewStreamOptions {
  readonly clock: Clock;
  /** When the credential that opened the stream is over. */
  readonly expiresAt: Instant;
  /** Ends the connection to a client that does not read, without waiting for it. */
  readonly cut: () => void;
  /** Whether the client has gone: nobody cancels a body that was never begun to be read. */
  readonly isGone: () => boolean;
  /** Called once, when the stream is over for whatever reason. */
  readonly onClosed: (why: "ended" | "gone" | "cut") => void;
}

/**
 * One page's stream of server-sent events (HTML standard, section 9.2). However slow the client, only the latest view
 * waits for it: views are whole, so none before it is missed. It is one of very many: it has no timer of its own, and
 * lives by the beat of `LivingStreams`.
 */
export class ViewStream {
  readonly body: ReadableStream<Uint8Array>;
  readonly #options: ViewStreamOptions;
  #controller!: ReadableStreamDefaultController<Uint8Array>;
  #waiting: string | null = null;
  #blockedSince: Instant | null = null;
  #isClosed = false;
  #nextPingAt: Instant;

  constructor(options: ViewStreamOptions) {
    this.#options = options;
    this.body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        this.#controller = controller;
      },
      pull: () => this.#flush(),
      cancel: () => this.#close("gone"),
    });
    this.#send(`retry: ${retryMs}\n\n`);
    this.#nextPingAt = options.clock.now() + pingEveryMs;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Sends a view, or keeps it as the latest while the client is slow. */
  sendView(viewJson: string): void {
    if (this.#isClosed) return;
    this.#waiting = viewJson;
    if ((this.#controller.desiredSize ?? 0) > 0) this.#flush();
    else this.#blockedSince ??= this.#options.clock.now();
  }

  /** Says that the last view stays because a newer one cannot be made, or that views come again. */
  hold(held: boolean): void {
    if (this.#isClosed) return;
    this.#send(`event: hold\ndata: ${JSON.stringify({ held } satisfies StreamHold)}\n\n`);
  }

  /** Sends why the stream is over, as its last event, and closes it. */
  end(reason: StreamEnd["reason"]): void {
    if (this.#isClosed) return;
    this.#sendWaiting();
    this.#send(`event: end\ndata: ${JSON.stringify({ reason } satisfies StreamEnd)}\n\n`);
    this.#controller.close();
    this.#close("ended");
  }

  /** The client is gone. */
  drop(): void {
    if (this.#isClosed) return;
    this.#close("gone");
    this.#controller.close();
  }

  /** Does what the time asks for: ends with the credential, pings a silent client, cuts one that takes nothing. */
  beat(now: Instant): void {
    if (this.#isClosed) return;
    if (this.#options.isGone()) this.drop();
    else if (now >= this.#options.expiresAt) this.end("expired");
    else if (now >= this.#nextPingAt) this.#ping(now);
  }

  #flush(): void {
    this.#blockedSince = null;
    if (!this.#isClosed) this.#sendWaiting();
  }

  #sendWaiting(): void {
    if (this.#waiting === null) return;
    const viewJson = this.#waiting;
    this.#waiting = null;
    this.#send(
      `event: view\ndata: {"serverTime":${this.#options.clock.now()},"view":${viewJson}}\n\n`,
    );
  }

  #ping(now: Instant): void {
    if (this.#blockedSince !== null && now - this.#blockedSince >= longestBlockedMs) {
      this.#close("cut");
      this.#options.cut();
      return;
    }
    if ((this.#controller.desiredSize ?? 0) > 0) this.#send(":\n\n");
    else this.#blockedSince ??= now;
    this.#nextPingAt = now + pingEveryMs;
  }

  #send(text: string): void {
    this.#controller.enqueue(encoder.encode(text));
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
      for (const stream of this.#streams) stream.beat(this.#clock.now());
      this.#beatLater();
    });
  }
}

import type { ProblemCode, StreamHold, View } from "@breathing-room/contract";
import { answers } from "./answers.ts";
import type { ServiceLink } from "./client.ts";
import { createEventParser } from "./event-parser.ts";
import { Pause } from "./pause.ts";
import { retryDelayMs } from "./retry-delay.ts";
import { Outage, Refusal, type Service } from "./service.ts";
import { type StreamSlot, takeStreamSlot } from "./stream-slots.ts";

/** What a feed needs, and whom it tells. */
export interface ViewFeedOptions {
  readonly service: Service;
  readonly getInvite: () => Promise<string | null>;
  readonly onView: (view: View, serverTime: number) => void;
  readonly onLink: (link: ServiceLink) => void;
}

// The service writes at least every 15 s.
const silentForMs = 40_000;
const lateAfterMs = 17_000;
const pollEveryMs = 2000;
// The service's first word on a stream is a view, at once: where none comes, something on the way holds it back.
const firstViewWithinMs = 5000;
const streamsToTry = 2;
const streamAgainAfterMs = 60_000;
/** While somebody is in a session, a clinic's page that cannot get an invite right now is asked again this often. */
const invitesToTry = 6;

/**
 * Keeps one visit's views coming until it is stopped: exchanges the invite, reads the event stream (or asks every two
 * seconds where the browser has no connection to spare, or a proxy holds streams back), and after any loss tries again
 * by itself. The visit token is held here, in memory only.
 */
export class ViewFeed {
  readonly #options: ViewFeedOptions;
  #token: string | null = null;
  /** One for all exchanges: an invite that was exchanged already, its answer lost, gives the same visit again. */
  readonly #key = crypto.randomUUID();
  #run: AbortController | null = null;
  #attempt: AbortController | null = null;
  readonly #pause = new Pause();
  #slot: StreamSlot | null = null;
  #lastByteAt = 0;
  #lostSince: number | null = null;
  #hurry = false;
  #joined = false;
  /** After the service's goodbye another node has this page in a moment: so many tries may fail before that is a loss. */
  #quietTries = 0;
  #failures = 0;
  #noInvites = 0;
  /** Streams in a row that gave no view. */
  #dryStreams = 0;
  #streamAgainAt = 0;

  constructor(options: ViewFeedOptions) {
    this.#options = options;
  }

  get token(): string | null {
    return this.#token;
  }

  /** Starts, or starts again after a refusal; does nothing while it runs. */
  start(): void {
    if (this.#run) return;
    this.#run = new AbortController();
    this.#failures = 0;
    this.#noInvites = 0;
    this.#options.onLink(
      this.#joined ? { status: "reconnecting", since: this.#since() } : { status: "joining" },
    );
    void this.#loop(this.#run.signal);
  }

  /** Ends the stream and gives its place back; the token is kept for a later start. */
  stop(): void {
    this.#run?.abort();
    this.#run = null;
    this.#attempt?.abort();
    this.#pause.cut();
    this.#slot?.release();
    this.#slot = null;
  }

  /** Tries now: cuts a wait short, and a stream that was silent for so long. */
  tryNow(silentMs = lateAfterMs): void {
    this.#pause.cut();
    if (this.#lastByteAt === 0 || Date.now() - this.#lastByteAt < silentMs) return;
    this.#hurry = true;
    this.#attempt?.abort();
  }

  /** The service refused this token: a fresh invite gives another one. */
  tokenRefused(token: string): void {
    if (token !== this.#token) return;
    this.#token = null;
    this.#attempt?.abort();
    this.#pause.cut();
  }

  async #loop(run: AbortSignal): Promise<void> {
    while (!run.aborted) {
      const attempt = new AbortController();
      this.#attempt = attempt;
      const refused = await this.#receive(attempt.signal).catch((error: unknown) =>
        error instanceof Refusal ? error.code : null,
      );
      attempt.abort();
      this.#lastByteAt = 0;
      if (run.aborted) return;
      if (refused === "unauthorized") this.#token = null;
      else if (refused) return this.#refuse(refused);
      // So that not everybody comes at once, the first wait after a goodbye is by lot too.
      if (this.#quietTries > 0) this.#failures = Math.max(1, this.#failures);
      else if (this.#joined || refused === null) this.#lost();
      // The first new invite is asked for at once: a token that ran out is no trouble of the service's.
      const atOnce = this.#hurry || (refused === "unauthorized" && this.#failures === 0);
      this.#hurry = false;
      this.#quietTries--;
      const delayMs = retryDelayMs(this.#failures++);
      if (!atOnce) await this.#pause.for(delayMs);
    }
  }

  #refuse(code: ProblemCode | "no-invite"): void {
    this.stop();
    this.#token = null;
    this.#options.onLink({ status: "refused", code });
  }

  /** Reads views until the connection ends; a returned code is a refusal. */
  async #receive(signal: AbortSignal): Promise<ProblemCode | "no-invite" | null> {
    if (this.#token === null) {
      const invite = await this.#options.getInvite();
      if (signal.aborted) return null;
      if (invite === null) {
        if (!this.#joined || ++this.#noInvites >= invitesToTry) return "no-invite";
        throw new Outage();
      }
      this.#noInvites = 0;
      const visit = await this.#options.service.arrive(invite, this.#key, signal);
      this.#token = visit.visitToken;
      const failures = this.#failures;
      this.#live(visit.view, visit.serverTime);
      // Only a working stream proves that the token works: otherwise one that never does would be asked for without end.
      this.#failures = failures;
    }
    if (this.#mayStream() && !(await this.#findSlot(signal))) return null;
    if (this.#slot) await this.#readStream(this.#token, signal);
    else await this.#poll(this.#token, signal);
    return null;
  }

  async #readStream(token: string, signal: AbortSignal): Promise<void> {
    const reading = new AbortController();
    const stop = () => reading.abort();
    signal.addEventListener("abort", stop);
    let viewed = false;
    let late = false;
    let watchdog = setTimeout(() => {
      late = true;
      stop();
    }, firstViewWithinMs);
    const heard = () => {
      this.#lastByteAt = Date.now();
      if (!viewed) return;
      clearTimeout(watchdog);
      watchdog = setTimeout(stop, silentForMs);
    };
    const decoder = new TextDecoder();
    const parse = createEventParser(({ event, data }) => {
      const what: unknown = JSON.parse(data);
      if (event === "view" && answers.currentView(what)) {
        viewed = true;
        this.#dryStreams = 0;
        this.#live(what.view, what.serverTime);
      } else if (event === "hold") {
        if ((what as StreamHold).held) this.#lost();
        else this.#found();
      } else if (event === "end" && answers.streamEnd(what)) {
        this.#quietTries = 2;
        if (what.reason === "expired") this.#token = null;
      }
    });
    let opened = false;
    try {
      const reader = (await this.#options.service.openStream(token, reading.signal)).getReader();
      opened = true;
      heard();
      for (;;) {
        const { done, value } = await reader.read();
        if (done || reading.signal.aborted) return;
        parse(decoder.decode(value, { stream: true }));
        heard();
      }
    } finally {
      clearTimeout(watchdog);
      signal.removeEventListener("abort", stop);
      reading.abort();
      if (!viewed && !signal.aborted && (opened || late)) this.#streamWasDry();
    }
  }

  #mayStream(): boolean {
    return this.#dryStreams < streamsToTry || Date.now() >= this.#streamAgainAt;
  }

  #streamWasDry(): void {
    this.#dryStreams++;
    this.#streamAgainAt = Date.now() + streamAgainAfterMs;
    if (this.#mayStream()) return;
    this.#slot?.release();
    this.#slot = null;
  }

  /** Asks for the view again and again, and reads a stream once one may be had and gives views. */
  async #poll(token: string, signal: AbortSignal): Promise<void> {
    for (;;) {
      const { view, serverTime } = await this.#options.service.readView(token, signal);
      this.#live(view, serverTime);
      await this.#pause.for(pollEveryMs);
      if (signal.aborted) return;
      if (!this.#mayStream()) continue;
      if (!(await this.#findSlot(signal))) return;
      if (!this.#slot) continue;
      await this.#readStream(token, signal).catch((error: unknown) => {
        if (this.#mayStream()) throw error;
      });
      if (this.#mayStream()) return;
    }
  }

  /** False when it was stopped meanwhile. */
  async #findSlot(signal: AbortSignal): Promise<boolean> {
    if (this.#slot) return true;
    const slot = await takeStreamSlot();
    if (signal.aborted) slot?.release();
    else this.#slot = slot;
    return !signal.aborted;
  }

  #live(view: View, serverTime: number): void {
    this.#joined = true;
    this.#failures = 0;
    // The goodbye was made up for: what is lost from here on is a loss.
    this.#quietTries = 0;
    this.#options.onView(view, serverTime);
    this.#found();
  }

  #found(): void {
    this.#lostSince = null;
    this.#options.onLink({ status: "live" });
  }

  #lost(): void {
    this.#options.onLink({ status: "reconnecting", since: this.#since() });
  }

  #since(): number {
    return (this.#lostSince ??= Date.now());
  }
}

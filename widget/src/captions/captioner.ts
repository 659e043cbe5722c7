import { retryDelayMs } from "../session/retry-delay.ts";
import { type Engine, type Recognition, type RecognitionEvent, tagOf } from "./engine.ts";

/** Who is told of words. */
export interface CaptionListener {
  /** What somebody says; words that are not final are said again, better, in place of these. */
  readonly onWords: (visitId: string, words: string, isFinal: boolean) => void;
  /** The engine will not make any more. */
  readonly onEnd: () => void;
}

/** What will be the same however often it is tried. */
const lasting = ["language-not-supported", "service-not-allowed", "not-allowed"];
/** Who listened for this long was no failure: engines end by themselves after a while. */
const wellMs = 5000;

/**
 * Makes words of what is played here, on this device alone: everybody's by an engine of their own, which is told to
 * work here or not at all. It holds no words, and nothing that it does can be seen by anybody.
 */
export class Captioner {
  readonly #engine: Engine;
  readonly #lang: string;
  readonly #listener: CaptionListener;
  readonly #ears = new Map<string, Ear>();
  #closed = false;

  constructor(engine: Engine, lang: string, listener: CaptionListener) {
    this.#engine = engine;
    this.#lang = lang;
    this.#listener = listener;
  }

  /** Listens to these, and to nobody else from this task on. */
  follow(heard: ReadonlyMap<string, MediaStreamTrack>): void {
    for (const [visitId, ear] of this.#ears) {
      if (heard.get(visitId) === ear.track) continue;
      ear.close();
      this.#ears.delete(visitId);
    }
    for (const [visitId, track] of heard) {
      if (this.#closed || this.#ears.has(visitId) || track.readyState !== "live") continue;
      const { onWords, onEnd } = this.#listener;
      const words = (text: string, isFinal: boolean) => onWords(visitId, text, isFinal);
      this.#ears.set(visitId, new Ear(this.#engine, this.#lang, track, words, onEnd));
    }
  }

  /** Listens to nobody any more, from this task on. */
  close(): void {
    this.#closed = true;
    this.follow(new Map());
  }
}

/** Listens to one track until it is closed, with as many recognitions as it takes. */
class Ear {
  readonly track: MediaStreamTrack;
  readonly #engine: Engine;
  readonly #lang: string;
  readonly #onWords: (words: string, isFinal: boolean) => void;
  readonly #onEnd: () => void;
  #recognition: Recognition | null = null;
  #again: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(
    engine: Engine,
    lang: string,
    track: MediaStreamTrack,
    onWords: (words: string, isFinal: boolean) => void,
    onEnd: () => void,
  ) {
    this.track = track;
    this.#engine = engine;
    this.#lang = lang;
    this.#onWords = onWords;
    this.#onEnd = onEnd;
    this.#listen(0);
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#again);
    this.#recognition?.abort();
  }

  #listen(failures: number): void {
    if (this.#closed || this.track.readyState !== "live") return;
    const recognition = new this.#engine();
    recognition.processLocally = true;
    // One that does not keep it would choose by itself where the sound goes.
    if (recognition.processLocally !== true) return this.#end();
    recognition.lang = tagOf(this.#lang);
    recognition.continuous = true;
    recognition.interimResults = true;
    const startedAt = performance.now();
    recognition.addEventListener("result", (event) => this.#hear(event as RecognitionEvent));
    recognition.addEventListener("error", (event) => {
      if (lasting.includes(String((event as Event & { readonly error?: unknown }).error))) {
        this.#end();
      }
    });
    recognition.addEventListener("end", () => {
      const failed = performance.now() - startedAt < wellMs ? failures + 1 : 0;
      this.#again = setTimeout(() => this.#listen(failed), failed && retryDelayMs(failed));
    });
    this.#recognition = recognition;
    try {
      recognition.start(this.track);
    } catch {
      // Refused to this page.
      this.#end();
    }
  }

  #hear({ resultIndex, results }: RecognitionEvent): void {
    // What was on its way when it was closed is not for anybody.
    if (this.#closed) return;
    for (const { 0: best, isFinal } of Array.from(results).slice(resultIndex)) {
      const words = best?.transcript.trim();
      if (words) this.#onWords(words, isFinal);
    }
  }

  #end(): void {
    if (this.#closed) return;
    this.close();
    this.#onEnd();
  }
}

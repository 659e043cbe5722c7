/** One thing that was heard, and whether the engine is done with it. */
interface Result {
  readonly isFinal: boolean;
  readonly [alternative: number]: { readonly transcript: string };
}

/** The Web Speech API's `SpeechRecognition`, as far as captions use it. */
export interface Recognition extends EventTarget {
  lang: string;
  continuous: boolean;
  interimResults: boolean;
  processLocally: boolean;
  start(track: MediaStreamTrack): void;
  abort(): void;
}

/** Words came: the results from `resultIndex` on are new. */
export interface RecognitionEvent extends Event {
  readonly resultIndex: number;
  readonly results: ArrayLike<Result>;
}

interface Wish {
  readonly langs: readonly string[];
  readonly processLocally: true;
}

/** A browser's engine for words, which can be told to stay on this device. */
export interface Engine {
  new (): Recognition;
  available(wish: Wish): Promise<string>;
  install(wish: Wish): Promise<boolean>;
}

/** Where a browser has its engine. */
export type Surroundings = Pick<Window, "document"> & { readonly SpeechRecognition?: unknown };

/** `to-get`: the browser can, once it has a file for the language; it gets none before the person says so. */
export type Readiness = "absent" | "to-get" | "there";

/** As the engines call the languages of the pages. */
const tags = { en: "en-US", es: "es-ES" } as const;

/** What the engines call a page's language. */
export function tagOf(lang: string): string {
  return lang === "es" ? tags.es : tags.en;
}

/**
 * The engine of this browser, or null unless it is sure that the sound of others stays here: it can be told to work on
 * this device alone, it says whether it can, and it listens to the track that it is given and never to a microphone.
 * (Web Speech API, https://webaudio.github.io/web-speech-api: `processLocally`, `available`, `start(audioTrack)`.)
 */
export function engineOf(surroundings: Surroundings = window): Engine | null {
  const engine = surroundings.SpeechRecognition as
    | (Engine & { readonly prototype: object })
    | undefined;
  if (!engine || !("processLocally" in engine.prototype)) return null;
  if (!("available" in engine && "install" in engine)) return null;
  return takesTracks(surroundings) ? engine : null;
}

/**
 * Whether `start` looks at what it is given: one that does not would open the microphone. It is asked in a document that
 * is gone, where nothing can start, with something that is no track.
 */
function takesTracks({ document }: Surroundings): boolean {
  const frame = document.createElement("iframe");
  frame.hidden = true;
  document.body.append(frame);
  try {
    const inner = frame.contentWindow as (Surroundings & { SpeechRecognition?: Engine }) | null;
    const recognition = inner?.SpeechRecognition && new inner.SpeechRecognition();
    frame.remove();
    recognition?.start({} as MediaStreamTrack);
    return false;
  } catch (error) {
    return (error as Partial<Error>).name === "TypeError";
  } finally {
    frame.remove();
  }
}

/** Whether words can be made here of what is said in a language; whatever is not sure is absent. */
export async function readinessFor(lang: string, engine = engineOf()): Promise<Readiness> {
  try {
    const found = await engine?.available({ langs: [tagOf(lang)], processLocally: true });
    if (found === "available") return "there";
    return found === "downloadable" || found === "downloading" ? "to-get" : "absent";
  } catch {
    return "absent";
  }
}

/** The engine, when it can make words of this language on this device right now; null when that is not sure. */
export async function readyEngine(lang: string): Promise<Engine | null> {
  const engine = engineOf();
  return (await readinessFor(lang, engine)) === "there" ? engine : null;
}

/** Has the browser get what it needs, from its own maker; only from the person's press. False when it could not. */
export async function getFor(lang: string, engine = engineOf()): Promise<boolean> {
  try {
    return (await engine?.install({ langs: [tagOf(lang)], processLocally: true })) ?? false;
  } catch {
    return false;
  }
}

import { ExternalE2EEKeyProvider, version } from "./livekit.ts";

/** What encrypts each frame of one room: the worker that does it, and what holds the key. */
export interface FrameEncryption {
  readonly worker: Worker;
  readonly keyProvider: ExternalE2EEKeyProvider;
  /** The worker keeps keys in its memory: it goes with its room. */
  end(): void;
}

/** Starts the encryption worker, which comes from the service's own origin and matches LiveKit's version. */
export function startEncryption(serviceUrl: string): FrameEncryption {
  const base = serviceUrl.replace(/\/$/, "");
  const worker = new Worker(scriptUrl(`${base}/assets/livekit-e2ee-worker-${version}.js`));
  return { worker, keyProvider: new ExternalE2EEKeyProvider(), end: () => worker.terminate() };
}

let policy: { createScriptURL(url: string): string } | undefined;

/** The frame runs with Trusted Types: only through this policy may a worker be started, and only this one. */
function scriptUrl(url: string): string {
  const { trustedTypes } = globalThis as {
    trustedTypes?: { createPolicy(name: string, rules: object): typeof policy };
  };
  policy ??= trustedTypes?.createPolicy("iop-worker", {
    createScriptURL(asked: string) {
      if (asked !== url) throw new TypeError("only the encryption worker is started here");
      return asked;
    },
  });
  return policy?.createScriptURL(url) ?? url;
}

/** The bytes of a media key as a grant carries it, in base64url. Throws on anything but 32 bytes. */
export function keyBytes(base64url: string): ArrayBuffer {
  const text = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"));
  if (text.length !== 32) throw new Error("a media key has 32 bytes");
  const bytes = new Uint8Array(32);
  for (let at = 0; at < 32; at++) bytes[at] = text.charCodeAt(at);
  return bytes.buffer;
}

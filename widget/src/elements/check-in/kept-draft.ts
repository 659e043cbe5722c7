import type { SessionClient } from "../../session/client.ts";

/** How it stands with keeping a draft on this device. `cannot`: no storage, no encryption, or no key right now. */
export type Keeping = "no" | "yes" | "cannot";

/** A draft of a session that is long over is in nobody's way for longer than this. */
const longestMs = 36 * 60 * 60 * 1000;
const prefix = "iop-draft ";
const ivBytes = 12;

/**
 * What somebody is filling in, kept on their device because they said yes, and found again after a reload. It is
 * encrypted (AES-256-GCM) under a key that the service gives to this visit alone and that is never stored: whoever opens
 * this device without coming in as this person finds nothing that can be read.
 */
export class KeptDraft {
  keeping: Keeping = "no";
  readonly #client: SessionClient;
  readonly #of: string;
  #key: Promise<CryptoKey> | undefined;
  /** What has to be written next; only the newest counts. */
  #next: string | null = null;
  #writing = Promise.resolve();
  /** How often it was taken away: what was wanted before that is wanted no more. */
  #forgotten = 0;

  constructor(client: SessionClient, of: string) {
    this.#client = client;
    this.#of = of;
  }

  /** Whether one can be kept here at all. */
  get isOffered(): boolean {
    return storage() !== null && globalThis.crypto?.subtle !== undefined;
  }

  /** Whether one lies here for this visit. */
  get isThere(): boolean {
    const name = this.#name;
    return name !== null && Boolean(storage()?.getItem(name));
  }

  /** What was kept before; null when there is nothing that opens. From then on it is kept as before. */
  async find(): Promise<string | null> {
    forgetOld();
    const [name, kept] = [this.#name, this.isThere ? storage()?.getItem(this.#name ?? "") : null];
    if (name === null || !kept) return null;
    const forgotten = this.#forgotten;
    try {
      const [, sealed = ""] = kept.split(".");
      const bytes = Uint8Array.from(atob(sealed), (character) => character.codePointAt(0) ?? 0);
      const opened = await crypto.subtle.decrypt(
        { name: "AES-GCM", iv: bytes.subarray(0, ivBytes), additionalData: encode(name) },
        await this.#getKey(),
        bytes.subarray(ivBytes),
      );
      if (forgotten !== this.#forgotten) return null;
      this.keeping = "yes";
      return new TextDecoder().decode(opened);
    } catch {
      // Without a key for now it stays as it is, and may open the next time.
      return null;
    }
  }

  /** Keeps it from now on, once the person said yes; unless they took that back before the key is there. */
  async keep(text: string): Promise<void> {
    const forgotten = this.#forgotten;
    try {
      if (!this.isOffered) throw new Error("nothing can be kept here");
      await this.#getKey();
      if (forgotten !== this.#forgotten) return;
      this.keeping = "yes";
      this.save(text);
      await this.#writing;
    } catch {
      if (forgotten === this.#forgotten) this.keeping = "cannot";
    }
  }

  /** Writes what it is now, if it is kept. */
  save(text: string): void {
    if (this.keeping !== "yes") return;
    this.#next = text;
    this.#writing = this.#writing.then(() => this.#write()).catch(() => this.#failed());
  }

  /** Settles when what was to be kept lies there, or could not. */
  get written(): Promise<void> {
    return this.#writing;
  }

  /** Keeps it no more, and takes what is there away. */
  forget(): void {
    this.#forgotten += 1;
    this.keeping = "no";
    this.#next = null;
    if (this.#name !== null) storage()?.removeItem(this.#name);
  }

  get #name(): string | null {
    const visitId = this.#client.state.view?.you.visitId;
    return visitId === undefined ? null : `${prefix}${this.#of} ${visitId}`;
  }

  async #write(): Promise<void> {
    const [text, name] = [this.#next, this.#name];
    if (text === null || name === null) return;
    this.#next = null;
    const iv = crypto.getRandomValues(new Uint8Array(ivBytes));
    const algorithm = { name: "AES-GCM", iv, additionalData: encode(name) };
    const sealed = await crypto.subtle.encrypt(algorithm, await this.#getKey(), encode(text));
    // Taken back meanwhile, or the page was left in a hurry and is blank: nothing may stay behind.
    if (this.keeping !== "yes" || !document.body) return;
    const bytes = [...iv, ...new Uint8Array(sealed)];
    const binary = bytes.map((byte) => String.fromCodePoint(byte)).join("");
    storage()?.setItem(name, `${Date.now()}.${btoa(binary)}`);
  }

  #failed(): void {
    if (this.keeping === "yes") this.keeping = "cannot";
  }

  #getKey(): Promise<CryptoKey> {
    this.#key ??= this.#askForKey().catch((error: unknown) => {
      this.#key = undefined;
      throw error;
    });
    return this.#key;
  }

  async #askForKey(): Promise<CryptoKey> {
    const asked = await this.#client.ask("/v1/visit/draft-key", {});
    if ("refused" in asked) throw new Error(asked.refused);
    const { key } = asked.answer as { readonly key: string };
    const binary = atob(key.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (character) => character.codePointAt(0) ?? 0);
    // Not extractable: no script of this page gets its bytes back.
    return crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
  }
}

const encode = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

/** A browser may refuse storage to a frame, by an error or by leaving it out. */
function storage(): Storage | null {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}

function forgetOld(): void {
  const all = storage();
  if (!all) return;
  for (const name of Object.keys(all)) {
    if (!name.startsWith(prefix)) continue;
    const keptAt = Number(all.getItem(name)?.split(".")[0]);
    if (!(Date.now() - keptAt < longestMs)) all.removeItem(name);
  }
}

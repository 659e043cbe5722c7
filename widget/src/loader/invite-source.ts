const answerWithinMs = 15_000;

/**
 * Where a tag's invites come from: one that the page wrote on the tag, then the clinic's own address. While neither is
 * known yet, who asks waits: hosts such as React may set attributes late.
 */
export class InviteSource {
  #given: string | null = null;
  #address: string | null = null;
  #handed: string | null = null;
  #waiting: (() => void)[] = [];

  take(invite: string): void {
    this.#given = invite;
    this.#wake();
  }

  askAt(address: string | null): void {
    this.#address = address;
    if (address !== null) this.#wake();
  }

  /** The next invite, or null when the clinic gives none. Never throws. */
  async next(): Promise<string | null> {
    if (this.#given === null && this.#address === null && this.#handed === null) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    if (this.#given === null && this.#address !== null) return askClinic(this.#address);
    // The same again, where there is no other: the answer to its exchange may have been lost, and only the frame that
    // began it can finish it.
    this.#handed = this.#given ?? this.#handed;
    this.#given = null;
    return this.#handed;
  }

  #wake(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}

/** Asks the clinic's own site, as the person who is signed in there; another site is never asked. */
async function askClinic(address: string): Promise<string | null> {
  try {
    const url = new URL(address, document.baseURI);
    if (url.origin !== location.origin) return null;
    const response = await fetch(url, {
      method: "POST",
      mode: "same-origin",
      credentials: "same-origin",
      cache: "no-store",
      headers: { accept: "application/json" },
      signal: AbortSignal.timeout(answerWithinMs),
    });
    const answer: unknown = response.ok ? await response.json() : null;
    const invite = (answer as { invite?: unknown } | null)?.invite;
    return typeof invite === "string" ? invite : null;
  } catch {
    return null;
  }
}

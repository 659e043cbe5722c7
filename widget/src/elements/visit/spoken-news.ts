const newsLastsMs = 10_000;

/**
 * Speaks through one polite live region that is there from the start: what comes within a moment is said together, and
 * only the latest is kept.
 */
export class SpokenNews {
  readonly #region: () => Element | null;
  readonly #waiting = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(region: () => Element | null) {
    this.#region = region;
  }

  say(...sentences: readonly string[]): void {
    for (const sentence of sentences) this.#waiting.add(sentence);
    if (this.#waiting.size > 0) this.#timer ??= setTimeout(() => this.#speak(), 250);
  }

  /** Takes back what is on its way and what still stands there: it was true of a moment that is gone. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#waiting.clear();
    this.#region()?.replaceChildren();
  }

  #speak(): void {
    const words = document.createElement("p");
    words.textContent = [...this.#waiting].join(" ");
    this.stop();
    this.#region()?.append(words);
    // Whoever reads through the page later does not find old news.
    setTimeout(() => words.remove(), newsLastsMs);
  }
}

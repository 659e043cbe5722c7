const newsLastsMs = 10_000;

/**
 * Speaks through one polite live region that is there from the start: what comes within a moment is said together, and
 * only the latest is kept.
 */
export class SpokenNews {
  readonly #region: () => Element | null;
  #waiting: string[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(region: () => Element | null) {
    this.#region = region;
  }

  say(...sentences: readonly string[]): void {
    this.#waiting.push(...sentences.filter((sentence) => !this.#waiting.includes(sentence)));
    if (this.#waiting.length > 0) this.#timer ??= setTimeout(() => this.#speak(), 250);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#waiting = [];
  }

  #speak(): void {
    const words = document.createElement("p");
    words.textContent = this.#waiting.join(" ");
    this.stop();
    this.#region()?.replaceChildren(words);
    // Whoever reads through the page later does not find old news.
    setTimeout(() => words.remove(), newsLastsMs);
  }
}

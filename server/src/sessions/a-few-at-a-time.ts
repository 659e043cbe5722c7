/** Begins pieces of work in the order in which they come, and has at most so many under way. */
export class AFewAtATime {
  readonly #most: number;
  readonly #waiting: (() => Promise<unknown>)[] = [];
  #underWay = 0;
  #onIdle: (() => void)[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  /** Work that rejects holds up nothing; what is wrong with it is its own to tell. */
  add(work: () => Promise<unknown>): void {
    this.#waiting.push(work);
    this.#beginNext();
  }

  /** What has not begun never does. */
  clear(): void {
    this.#waiting.length = 0;
  }

  /** Settles when nothing is under way and nothing waits. */
  whenIdle(): Promise<void> {
    if (this.#underWay === 0) return Promise.resolve();
    return new Promise((resolve) => this.#onIdle.push(resolve));
  }

  #beginNext(): void {
    if (this.#underWay >= this.#most) return;
    const work = this.#waiting.shift();
    if (!work) return this.#tellIdle();
    this.#underWay += 1;
    void this.#do(work);
  }

  async #do(work: () => Promise<unknown>): Promise<void> {
    await work().catch(() => {});
    this.#underWay -= 1;
    this.#beginNext();
  }

  #tellIdle(): void {
    if (this.#underWay > 0) return;
    for (const resolve of this.#onIdle.splice(0)) resolve();
  }
}

/** At least so many blurred pictures a second, or none. */
export const leastPicturesASecond = 15;

/** So many pictures tell: four seconds at the least pace, because somebody coming in can keep a machine busy for two. */
const looksAt = 60;

/**
 * Judges from how long each picture took whether the machine keeps up. A single long one, such as while the computer
 * was busy or asleep, says nothing: half of the last ones have to be too slow.
 */
export class Pace {
  readonly #mostMs: number;
  readonly #took: number[] = [];

  constructor(mostMs = 1000 / leastPicturesASecond) {
    this.#mostMs = mostMs;
  }

  /** Whether it is too slow, now that another picture took so long. */
  isTooSlow(tookMs: number): boolean {
    this.#took.push(tookMs);
    if (this.#took.length > looksAt) this.#took.shift();
    const slow = this.#took.filter((one) => one > this.#mostMs).length;
    return this.#took.length === looksAt && slow > looksAt / 2;
  }
}

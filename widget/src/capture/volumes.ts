/** How loud people are on this device, by their visits; a `change` event tells of new ones, and nobody else is told. */
class Volumes extends EventTarget {
  #now: ReadonlyMap<string, number> = new Map();

  /** From 0 to 1 for who is not as loud as they come. */
  get now(): ReadonlyMap<string, number> {
    return this.#now;
  }

  set(now: ReadonlyMap<string, number>): void {
    this.#now = now;
    this.dispatchEvent(new Event("change"));
  }
}

/** One for the page, whatever connections come and go. */
export const volumes = new Volumes();

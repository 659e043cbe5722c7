/** How one likes to see the room. Kept in this page alone: nobody is told. */
export interface Comfort {
  readonly view: "everyone" | "speaker";
  readonly hidesSelf: boolean;
  readonly saysComings: boolean;
}

const usual: Comfort = { view: "everyone", hidesSelf: false, saysComings: true };

/** The page's comfort settings; a `change` event tells of new ones. */
class ComfortSettings extends EventTarget {
  #now = usual;

  get now(): Comfort {
    return this.#now;
  }

  set(change: Partial<Comfort>): void {
    this.#now = { ...this.#now, ...change };
    this.dispatchEvent(new Event("change"));
  }

  reset(): void {
    this.set(usual);
  }
}

/** One for the page: they outlast stepping away and coming back. */
export const comfort = new ComfortSettings();

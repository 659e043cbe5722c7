// A pause between two words is not the end of speaking.
const holdMs = 1000;

/** Who speaks, without flicker: a name stays for a second after the voice fell silent. */
export class Speaking {
  readonly #onChange: () => void;
  readonly #ends = new Map<string, ReturnType<typeof setTimeout>>();
  #now: ReadonlySet<string> = new Set();

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  has(identity: string): boolean {
    return this.#now.has(identity) || this.#ends.has(identity);
  }

  /** These are heard right now, and nobody else. */
  hear(identities: readonly string[]): void {
    const next = new Set(identities);
    for (const identity of next) {
      clearTimeout(this.#ends.get(identity));
      this.#ends.delete(identity);
    }
    for (const identity of this.#now) {
      if (next.has(identity) || this.#ends.has(identity)) continue;
      const end = () => {
        this.#ends.delete(identity);
        this.#onChange();
      };
      this.#ends.set(identity, setTimeout(end, holdMs));
    }
    this.#now = next;
    this.#onChange();
  }

  close(): void {
    for (const timer of this.#ends.values()) clearTimeout(timer);
    this.#ends.clear();
    this.#now = new Set();
  }
}

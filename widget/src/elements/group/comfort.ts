/** How one likes to see the room. Kept on this device alone: nobody is told. */
export interface Comfort {
  /** `one`: whoever speaks, and nobody else beside them. */
  readonly view: "everyone" | "speaker" | "one";
  readonly hidesSelf: boolean;
  readonly saysComings: boolean;
  /** In percent of what the browser has. */
  readonly textSize: 100 | 125 | 150;
}

const usual: Comfort = { view: "everyone", hidesSelf: false, saysComings: true, textSize: 100 };

/** What each setting may be: what was kept by another version, or changed by hand, is not taken over. */
const known: { readonly [Name in keyof Comfort]: readonly Comfort[Name][] } = {
  view: ["everyone", "speaker", "one"],
  hidesSelf: [true, false],
  saysComings: [true, false],
  textSize: [100, 125, 150],
};

const key = "iop-comfort";

function kept(): Comfort {
  try {
    const found = JSON.parse(localStorage.getItem(key) ?? "{}") as Record<string, unknown>;
    const good = Object.entries(known).filter(([name, values]) =>
      (values as readonly unknown[]).includes(found[name]),
    );
    return { ...usual, ...Object.fromEntries(good.map(([name]) => [name, found[name]])) };
  } catch {
    return usual;
  }
}

/**
 * The page's comfort settings; a `change` event tells of new ones. They are kept for next time where the browser lets
 * the page keep anything. Whose picture is hidden is forgotten with the page: it would say whom one met.
 */
class ComfortSettings extends EventTarget {
  #now = kept();
  #hidden: ReadonlySet<string> = new Set();

  constructor() {
    super();
    this.#useTextSize();
  }

  get now(): Comfort {
    return this.#now;
  }

  /** Whose pictures are covered here. Their media comes as before, so that nobody can tell, the media server included. */
  get hidden(): ReadonlySet<string> {
    return this.#hidden;
  }

  set(change: Partial<Comfort>): void {
    this.#now = { ...this.#now, ...change };
    try {
      localStorage.setItem(key, JSON.stringify(this.#now));
    } catch {
      // Storage is blocked or full: it holds until the page goes.
    }
    this.#useTextSize();
    this.dispatchEvent(new Event("change"));
  }

  hide(visitId: string, hide: boolean): void {
    const others = [...this.#hidden].filter((other) => other !== visitId);
    this.#hidden = new Set(hide ? [...others, visitId] : others);
    this.dispatchEvent(new Event("change"));
  }

  reset(): void {
    this.#hidden = new Set();
    this.set(usual);
  }

  /** Everything is measured in rem; the page is the frame's own. */
  #useTextSize(): void {
    const { textSize } = this.#now;
    if (textSize === 100) document.documentElement.style.removeProperty("font-size");
    else document.documentElement.style.fontSize = `${textSize}%`;
  }
}

/** One for the page: they outlast stepping away and coming back. */
export const comfort = new ComfortSettings();

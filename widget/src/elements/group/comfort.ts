import { volumes } from "../../capture/volumes.ts";

/** How one likes to see the room. Kept on this device alone: nobody is told. */
export interface Comfort {
  /** `few`: those who spoke last; `one`: whoever speaks, and nobody else beside them. */
  readonly view: "everyone" | "few" | "speaker" | "one";
  readonly hidesSelf: boolean;
  readonly saysComings: boolean;
  /** In percent of what the browser has. */
  readonly textSize: 100 | 125 | 150;
}

const usual: Comfort = { view: "everyone", hidesSelf: false, saysComings: true, textSize: 100 };

/** What each setting may be: what was kept by another version, or changed by hand, is not taken over. */
const known: { readonly [Name in keyof Comfort]: readonly Comfort[Name][] } = {
  view: ["everyone", "few", "speaker", "one"],
  hidesSelf: [true, false],
  saysComings: [true, false],
  textSize: [100, 125, 150],
};

const key = "iop-comfort";
const nearKey = "iop-near";

/** How loud somebody can be here: as they come, quieter, very quiet. */
export const loudness = [1, 0.5, 0.2] as const;

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

/** What was set about people, by the random ids of their visits. */
function keptNear(): { hidden: ReadonlySet<string>; volumes: ReadonlyMap<string, number> } {
  try {
    const { hidden, volumes: found } = JSON.parse(sessionStorage.getItem(nearKey) ?? "{}") as {
      readonly hidden?: readonly string[];
      readonly volumes?: readonly (readonly [string, number])[];
    };
    const good = (found ?? []).filter(([, volume]) => loudness.some((known) => known === volume));
    return { hidden: new Set(hidden), volumes: new Map(good) };
  } catch {
    return { hidden: new Set(), volumes: new Map() };
  }
}

/**
 * The page's comfort settings; a `change` event tells of new ones. They are kept for next time where the browser lets
 * the page keep anything. Whose picture is hidden and who is quieter holds for this session, through reloads, and is
 * forgotten with the tab: by next time it would say whom one met.
 */
class ComfortSettings extends EventTarget {
  #now = kept();
  #near = keptNear();

  constructor() {
    super();
    this.#useTextSize();
    volumes.set(this.#near.volumes);
  }

  get now(): Comfort {
    return this.#now;
  }

  /** Whose pictures are covered here. Their media comes as before, so that nobody can tell, the media server included. */
  get hidden(): ReadonlySet<string> {
    return this.#near.hidden;
  }

  /** How loud people are here who are not as loud as they come; it changes nothing of what is received. */
  get volumes(): ReadonlyMap<string, number> {
    return this.#near.volumes;
  }

  set(change: Partial<Comfort>): void {
    this.#now = { ...this.#now, ...change };
    keep(() => localStorage, key, this.#now);
    this.#useTextSize();
    this.dispatchEvent(new Event("change"));
  }

  hide(visitId: string, hide: boolean): void {
    const others = [...this.#near.hidden].filter((other) => other !== visitId);
    this.#setNear({ hidden: new Set(hide ? [...others, visitId] : others) });
  }

  setVolume(visitId: string, volume: number): void {
    const others = new Map(this.#near.volumes);
    others.delete(visitId);
    this.#setNear({ volumes: volume === 1 ? others : others.set(visitId, volume) });
  }

  reset(): void {
    this.#setNear({ hidden: new Set(), volumes: new Map() });
    this.set(usual);
  }

  #setNear(change: Partial<ReturnType<typeof keptNear>>): void {
    this.#near = { ...this.#near, ...change };
    const { hidden, volumes: near } = this.#near;
    volumes.set(near);
    keep(() => sessionStorage, nearKey, { hidden: [...hidden], volumes: [...near] });
    this.dispatchEvent(new Event("change"));
  }

  /** Everything is measured in rem; the page is the frame's own. */
  #useTextSize(): void {
    const { textSize } = this.#now;
    if (textSize === 100) document.documentElement.style.removeProperty("font-size");
    else document.documentElement.style.fontSize = `${textSize}%`;
  }
}

function keep(store: () => Storage, name: string, value: unknown): void {
  try {
    store().setItem(name, JSON.stringify(value));
  } catch {
    // Storage is blocked or full: it holds until the page goes.
  }
}

/** One for the page: they outlast stepping away and coming back. */
export const comfort = new ComfortSettings();

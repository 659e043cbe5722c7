import { LitElement, type PropertyDeclarations, type PropertyValues } from "lit";
import type { ClientState, SessionClient } from "../session/client.ts";
import { clockTime, nameList } from "../words/times.ts";
import type { VisitWords } from "../words/visit-en.ts";
import { loadWords, visitWords } from "../words/words.ts";

/**
 * What every element here is: draws from `client` whenever its state changes, in the language `lang`. Draws nothing
 * until it has a client.
 */
export class IopElement extends LitElement {
  static override properties: PropertyDeclarations = {
    client: { attribute: false },
    lang: { reflect: true },
  };
  declare client: SessionClient | undefined;
  declare lang: string;

  #heard: SessionClient | undefined;
  readonly #onChange = (): void => this.requestUpdate();

  constructor() {
    super();
    this.lang = "en";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#listen();
    // What changed while it was out of the page was not heard.
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#heard?.removeEventListener("change", this.#onChange);
    this.#heard = undefined;
  }

  protected override shouldUpdate(_changed: PropertyValues): boolean {
    this.#listen();
    return this.client !== undefined;
  }

  /** The focus never falls to the page: where its place goes away, reading goes on at the heading before it. */
  protected override performUpdate(): void {
    const had = (this.renderRoot as ShadowRoot | undefined)?.activeElement;
    const panel = had?.closest("[role=tabpanel]");
    super.performUpdate();
    if (!had || had.isConnected) return;
    // A sheet that closes gives the focus back by itself, before this.
    queueMicrotask(() => {
      if (document.activeElement === document.body) headingAround(panel ?? null, this)?.focus();
    });
  }

  protected override scheduleUpdate(): void | Promise<unknown> {
    const loading = loadWords(this.lang);
    return loading ? loading.then(() => super.scheduleUpdate()) : super.scheduleUpdate();
  }

  protected get session(): SessionClient {
    if (!this.client) throw new Error(`${this.localName} has no client`);
    return this.client;
  }

  protected get state(): ClientState {
    return this.session.state;
  }

  protected get words(): VisitWords {
    return visitWords(this.lang);
  }

  /** Whether it is a group, for the words. */
  protected get isGroup(): boolean {
    return (this.state.view?.session.kind ?? "group") === "group";
  }

  protected time(at: number): string {
    return clockTime(at, this.session.now(), this.lang);
  }

  protected names(names: readonly string[]): string {
    return nameList(names, this.lang);
  }

  /** Has sentences read out, politely, by the visit around this element. */
  protected say(...sentences: readonly string[]): void {
    if (sentences.length === 0) return;
    this.dispatchEvent(
      new CustomEvent("iop-say", { detail: sentences, bubbles: true, composed: true }),
    );
  }

  #listen(): void {
    if (this.client === this.#heard || !this.isConnected) return;
    this.#heard?.removeEventListener("change", this.#onChange);
    this.#heard = this.client;
    this.#heard?.addEventListener("change", this.#onChange);
  }
}

function headingAround(place: Element | null, within: Element): HTMLElement | null {
  const root = within.shadowRoot;
  const near = place?.isConnected ? place : root;
  const heading =
    near?.querySelector("iop-sheet")?.shadowRoot?.querySelector("h2") ??
    near?.querySelector<HTMLElement>(":is(h1, h2, h3)[tabindex]");
  if (heading) return heading;
  const around = within.getRootNode();
  return around instanceof ShadowRoot ? headingAround(null, around.host) : null;
}

/** Registers an element unless a copy of this script did so already. */
export function define(name: string, element: CustomElementConstructor): void {
  if (!customElements.get(name)) customElements.define(name, element);
}

import type { GroupTextView } from "@breathing-room/contract";
import { type PropertyValues, type TemplateResult, css, html, nothing } from "lit";
import type { SessionClient } from "../../session/client.ts";
import { parts } from "../../styles/parts.ts";
import { typingWords } from "../../words/typing-words.ts";
import { IopElement, define } from "../iop-element.ts";
import { readTextsOf } from "./read-texts.ts";
import { openTexts } from "./type-to-group.ts";

/** How long a text lies over the room when nobody closes it; it stays where all of them are. */
const staysMs = 60_000;
/** What was typed longer ago is not about this moment. */
const newForMs = 10 * 60_000;

/**
 * The newest text that somebody typed to the group, for who is in the room: it lies over the pictures and moves nothing, so
 * that no picture is asked for in another size. It is read out politely, with who typed it, and makes no sound; older ones
 * are where one types. Nothing of it is there while one is away or in a room apart (a private word or a
 * side room): it waits.
 *
 * @fires iop-open - with "group-texts": one wants to read all, or to type
 */
export class IopNewestText extends IopElement {
  static override styles = [
    parts,
    css`
      /* Never over the corners: where there is little room for it, it scrolls. */
      :host {
        max-block-size: 50cqb;
        overflow: auto;
      }
      [role="status"] {
        inline-size: min(34rem, 100%);
        margin-inline: auto;
      }
      .card {
        gap: 0.5rem 0.75rem;
        padding: 0.5rem 0.75rem;
        margin-block-end: 0.5rem;
        pointer-events: auto;
      }
      .text {
        white-space: pre-line;
      }
      h2 {
        font: var(--text-label);
      }
      .row > button {
        flex: 1 1 auto;
      }
      @container (min-width: 40rem) {
        .card {
          grid-template-columns: minmax(0, 1fr) auto;
          align-items: center;
        }
      }
      @container (min-width: 60rem) {
        [role="status"] {
          margin-inline: 0;
        }
      }
    `,
  ];

  #read: ReturnType<typeof readTextsOf> | undefined;
  #shown: string | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #onRead = (): void => this.requestUpdate();

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#follow(undefined);
    this.#time(null);
  }

  protected override willUpdate(_changed: PropertyValues): void {
    if (this.isConnected) this.#follow(this.session);
    // When it is taken back, what was typed before it is not news again.
    if (this.#newest) this.#read?.add(...this.#texts.slice(0, -1).map(({ id }) => id));
  }

  protected override render(): TemplateResult {
    const newest = this.#newest;
    const w = typingWords(this.lang);
    return html`<div role="status">
      ${
        newest
          ? html`<section class="card">
              <div>
                <h2>${w.types(newest.name, this.isGroup)}</h2>
                <p><bdi class="text">${newest.text}</bdi></p>
              </div>
              <div class="row">
                <button @click=${() => this.#read?.add(newest.id)}>${w.close}</button>
                <button aria-haspopup="dialog" @click=${() => openTexts(this)}>
                  ${this.state.view?.groupTexts?.mayWrite ? w.readAndType : w.readAll}
                </button>
              </div>
            </section>`
          : nothing
      }
    </div>`;
  }

  protected override updated(_changed: PropertyValues): void {
    this.#time(this.#newest?.id ?? null);
  }

  get #texts(): readonly GroupTextView[] {
    return this.state.view?.groupTexts?.texts ?? [];
  }

  /** Somebody else's, not read or closed here yet. */
  get #newest() {
    const { view, awaySince, aside } = this.state;
    if (awaySince !== null || aside) return undefined;
    const newest = this.#texts.at(-1);
    if (!newest || newest.visitId === view?.you.visitId || this.#read?.has(newest.id))
      return undefined;
    return this.session.now() - newest.at < newForMs ? newest : undefined;
  }

  #follow(client: SessionClient | undefined): void {
    const read = client && readTextsOf(client);
    if (read === this.#read) return;
    this.#read?.removeEventListener("change", this.#onRead);
    read?.addEventListener("change", this.#onRead);
    this.#read = read;
  }

  /** Counts from when it is seen: what came while one was away is there for as long when one comes back. */
  #time(id: string | null): void {
    if (id === this.#shown) return;
    this.#shown = id;
    clearTimeout(this.#timer);
    if (id === null) return;
    this.#timer = setTimeout(() => {
      this.#shown = null;
      // Nothing goes away under the finger or the keys.
      if (this.matches(":hover, :focus-within")) this.#time(id);
      else this.#read?.add(id);
    }, staysMs);
  }
}

define("iop-newest-text", IopNewestText);

declare global {
  interface HTMLElementTagNameMap {
    "iop-newest-text": IopNewestText;
  }
}

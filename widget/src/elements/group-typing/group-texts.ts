import type { View } from "@breathing-room/contract";
import {
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
  html,
  nothing,
} from "lit";
import type { SessionClient } from "../../session/client.ts";
import { parts } from "../../styles/parts.ts";
import type { TypingWords } from "../../words/typing-en.ts";
import { typingWords } from "../../words/typing-words.ts";
import { eye } from "../icons.ts";
import { IopElement, define } from "../iop-element.ts";
import "../sheet/sheet.ts";
import { takeRefused } from "../team-word/refused-texts.ts";
import { typed } from "../team-word/typed.ts";
import { groupTextsStyles } from "./group-texts.styles.ts";
import { readTextsOf } from "./read-texts.ts";

type GroupText = NonNullable<View["groupTexts"]>["texts"][number];

/** What was meant for this moment is not said to a group that has gone on. */
const lastsMs = 120_000;

/** What one has begun to type on this page: it outlasts closing the sheet and stepping away, and is nowhere else. */
const begun = new WeakMap<SessionClient, string>();

/**
 * What was typed to everyone in the room since one came in, and the field to type in. One takes back what one typed
 * oneself, and a host any text. What is refused stands in the field again.
 *
 * @fires iop-close - asks to be taken away
 */
export class IopGroupTexts extends IopElement {
  static override properties: PropertyDeclarations = { asks: { state: true } };
  static override styles = [parts, groupTextsStyles];
  /** Which text one is asked about before it is taken away. */
  declare asks: string | null;

  #around: Node | undefined;
  #refused: unknown;
  /** Who reads further up is not moved by what comes. */
  #isAtEnd = true;

  constructor() {
    super();
    this.asks = null;
  }

  get #w(): TypingWords {
    return typingWords(this.lang);
  }

  get #field(): HTMLTextAreaElement | null {
    return this.renderRoot.querySelector("textarea");
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#around = this.getRootNode();
  }

  /** What had the focus before is often gone by now: then it goes to where this sheet is found again. */
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    const { client } = this;
    const around = this.#around;
    if (client && this.#field) begun.set(client, this.#field.value);
    queueMicrotask(() => {
      if (document.activeElement !== document.body || !(around instanceof ShadowRoot)) return;
      around
        .querySelector("iop-controls")
        ?.shadowRoot?.querySelector<HTMLElement>(".more")
        ?.focus();
    });
  }

  protected override willUpdate(_changed: PropertyValues): void {
    const list = this.renderRoot.querySelector(".texts");
    if (list) this.#isAtEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 48;
  }

  protected override render(): TemplateResult | typeof nothing {
    const texts = this.state.view?.groupTexts;
    if (!texts) return nothing;
    const w = this.#w;
    const heading = texts.mayWrite ? w.typeTo(this.isGroup) : w.typedTo(this.isGroup);
    return html`<iop-sheet heading=${heading} close=${w.close}>
      <div class="stack">
        <p class="who">${eye}<span>${texts.mayWrite ? w.readBy : w.onlyRead}</span></p>
        ${this.#list(texts.texts)}
        <div role="status">${this.#trouble()}</div>
        ${texts.mayWrite ? this.#form() : nothing}
      </div>
    </iop-sheet>`;
  }

  protected override updated(_changed: PropertyValues): void {
    const texts = this.state.view?.groupTexts?.texts ?? [];
    readTextsOf(this.session).add(...texts.map(({ id }) => id));
    this.#offerAgain();
    const list = this.renderRoot.querySelector(".texts");
    // The sheet around it is laid out by then.
    if (this.#isAtEnd) requestAnimationFrame(() => list?.scrollTo({ top: list.scrollHeight }));
  }

  #list(texts: readonly GroupText[]): TemplateResult {
    const w = this.#w;
    const unsent = this.state.pending.flatMap((command) =>
      command.type === "writeToGroup" ? command.message : [],
    );
    const way = this.state.service.status === "reconnecting" ? w.onItsWay : w.sending;
    if (texts.length + unsent.length === 0) return html`<p class="small">${w.nothingYet}</p>`;
    // What scrolls can be scrolled with the keys.
    return html`<div class="texts" role="log" tabindex="0" aria-label=${w.typedTo(this.isGroup)}>
      <ul class="stack">
        ${texts.map((text) => this.#text(text, w))}
        ${unsent.map(
          (text) =>
            html`<li class="own">
              <small>${w.you}. ${way}</small><bdi class="text">${text}</bdi>
            </li>`,
        )}
      </ul>
    </div>`;
  }

  #text({ id, visitId, name, at, text }: GroupText, w: TypingWords): TemplateResult {
    const { you } = this.state.view ?? {};
    const isOwn = visitId === you?.visitId;
    return html`<li class=${isOwn ? "own" : ""}>
      <small>${w.wroteAt(isOwn ? w.you : name, this.time(at))}</small>
      <bdi class="text">${text}</bdi>
      ${isOwn || you?.hosts ? this.#takeAway(id, isOwn, name, text) : nothing}
    </li>`;
  }

  #takeAway(id: string, isOwn: boolean, name: string, text: string): TemplateResult {
    const w = this.#w;
    if (this.asks !== id) {
      return html`<button
        class="link"
        aria-label=${isOwn ? w.takeBackOf(text) : w.takeAwayOf(name, text)}
        @click=${() => this.#ask(id)}
      >
        ${isOwn ? w.takeBack : w.takeAway}
      </button>`;
    }
    return html`<p class="small" tabindex="-1" id="asked">${w.takenMeans}</p>
      <div class="row">
        <button @click=${() => this.#ask(null)}>${w.keepIt}</button>
        <button @click=${() => this.#take(id)}>${w.takeIt}</button>
      </div>`;
  }

  #form(): TemplateResult {
    const w = this.#w;
    return html`<form class="stack" @submit=${this.#write}>
      <label for="message" class="label">${w.message}</label>
      <textarea
        id="message"
        maxlength="280"
        required
        .value=${begun.get(this.session) ?? ""}
      ></textarea>
      <button class="primary">${w.send(this.isGroup)}</button>
    </form>`;
  }

  #trouble(): TemplateResult | typeof nothing {
    const type = this.state.refusedCommand?.type;
    if (type === "writeToGroup") return html`<p>${this.#w.couldNot}</p>`;
    return type === "takeBackGroupText" ? html`<p>${this.#w.couldNotTake}</p>` : nothing;
  }

  /** Once, and into an empty field alone: nothing that is being typed is touched. */
  #offerAgain(): void {
    const { refusedCommand } = this.state;
    const field = this.#field;
    if (!field || refusedCommand === this.#refused) return;
    this.#refused = refusedCommand;
    if (field.value === "") field.value = takeRefused(this.session, "writeToGroup");
  }

  async #ask(id: string | null): Promise<void> {
    this.asks = id;
    await this.updateComplete;
    const asked = this.renderRoot.querySelector<HTMLElement>("#asked");
    (asked ?? this.renderRoot.querySelector<HTMLElement>(".texts"))?.focus();
    asked?.closest("li")?.scrollIntoView({ block: "nearest" });
  }

  #take(textId: string): void {
    this.session.send({ type: "takeBackGroupText", textId });
    void this.#ask(null);
  }

  readonly #write = (event: SubmitEvent): void => {
    event.preventDefault();
    const field = this.#field;
    const message = typed(field?.value);
    if (!field || !message) return;
    this.session.send({ type: "writeToGroup", message }, lastsMs);
    field.value = "";
    field.focus();
  };
}

define("iop-group-texts", IopGroupTexts);

declare global {
  interface HTMLElementTagNameMap {
    "iop-group-texts": IopGroupTexts;
  }
}

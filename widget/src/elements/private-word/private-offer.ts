import type { PrivateWordAnswer } from "@breathing-room/contract";
import {
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
  css,
  html,
  nothing,
} from "lit";
import { privateStayOf } from "../../session/private-stay.ts";
import { parts } from "../../styles/parts.ts";
import { privateWordsOf } from "../../words/private-words.ts";
import { IopElement, define } from "../iop-element.ts";

/**
 * What is asked before a private word of the one whom it is offered to: whether they want it, with what happens then.
 * And word for both when it is over, which may have been the other one's wish. Nobody is moved without a press. Draws
 * nothing else: how far it is stands for staff in the board's panel, for what lies over the stage may be seen by others.
 *
 * @attr standing - an offer that was put off, where one looks for it
 */
export class IopPrivateOffer extends IopElement {
  static override properties: PropertyDeclarations = {
    standing: { type: Boolean },
    over: { state: true },
  };
  static override styles = [
    parts,
    css`
      .card {
        display: grid;
        gap: 0.75rem;
        padding: 0.75rem;
        border-color: var(--away-line);
        pointer-events: auto;
      }
      h2 {
        font: var(--text-label);
      }
      .answers {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
      }
      .answers button {
        flex: 1 1 6rem;
      }
    `,
  ];
  declare standing: boolean;
  /** One was in a private word, and is not any more. */
  declare over: boolean;

  #wasAside = false;

  constructor() {
    super();
    this.standing = false;
    this.over = false;
  }

  protected override willUpdate(_changed: PropertyValues): void {
    // Whatever is drawn: whoever says yes goes by what the service says then.
    privateStayOf(this.session);
    const isAside = this.state.aside !== null;
    if (isAside) this.over = false;
    else if (this.#wasAside) this.over = true;
    this.#wasAside = isAside;
  }

  protected override render(): TemplateResult {
    return html`<div role="status">${this.#content()}</div>`;
  }

  #content(): TemplateResult | typeof nothing {
    const w = privateWordsOf(this.lang);
    const { view, aside, refusedCommand } = this.state;
    const you = view?.you;
    if (!you || aside || you.phase !== "in") return nothing;
    const word = you.privateWord;
    if (this.standing) {
      return word?.status === "later" && !you.hosts
        ? this.#card(w.stands(word.name), null, this.#answers("yes", "no"))
        : nothing;
    }
    if (word?.status === "offered" && !you.hosts) {
      const means = w.offerMeans(word.name, this.isGroup);
      return this.#card(w.offers(word.name), means, this.#answers("yes", "later", "no"));
    }
    if (refusedCommand?.type === "answerPrivateWord") return html`<p class="card">${w.tooLate}</p>`;
    if (!this.over) return nothing;
    return this.#card(w.over, null, html`<button @click=${this.#close}>${w.close}</button>`);
  }

  #card(heading: string, means: string | null, answers: TemplateResult): TemplateResult {
    return html`<section class="card">
      <h2>${heading}</h2>
      ${means ? html`<p>${means}</p>` : nothing}
      <div class="answers">${answers}</div>
    </section>`;
  }

  #answers(...answers: readonly PrivateWordAnswer[]): TemplateResult {
    const w = privateWordsOf(this.lang);
    return html`${answers.map(
      (answer) => html`<button @click=${() => this.#answer(answer)}>${w[answer]}</button>`,
    )}`;
  }

  #answer(answer: PrivateWordAnswer): void {
    // As by the button that turns both off: what the others get is the very same.
    if (answer === "yes") this.session.bothOff();
    this.session.send({ type: "answerPrivateWord", answer });
  }

  readonly #close = (): void => {
    this.over = false;
  };
}

define("iop-private-offer", IopPrivateOffer);

declare global {
  interface HTMLElementTagNameMap {
    "iop-private-offer": IopPrivateOffer;
  }
}

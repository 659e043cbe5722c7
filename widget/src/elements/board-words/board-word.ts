import type { TeamWordsView, View } from "@breathing-room/contract";
import { type PropertyDeclarations, type TemplateResult, css, html, nothing } from "lit";
import { parts } from "../../styles/parts.ts";
import { boardWordsOf } from "../../words/board-words.ts";
import { privateWordsOf } from "../../words/private-words.ts";
import { sideWordsOf } from "../../words/side-words.ts";
import { IopElement, define } from "../iop-element.ts";
import { SharedPlanList } from "../shared-plans/shared-plan-list.ts";
import { whoCanBeOffered } from "./private-board.ts";
import { withWhomApart } from "./who-can-be-asked.ts";
import { askForSheet, plansSheet, writeSheet } from "./write-sheets.ts";

/** What somebody has said to staff, if anything. */
export function wordsOf(view: View | null, visitId: string): TeamWordsView | undefined {
  return view?.staff?.words.find((each) => each.visitId === visitId);
}

/**
 * In a person's row of the board: the word that stands and for how long, what was written last, their plan if they let
 * whoever looks read it, and a way to write. It draws nothing for who has no part in it.
 *
 * @attr visit-id - whose
 * @attr name - their name
 * @fires iop-board-sheet - asks the board to lay a sheet over itself
 */
export class IopBoardWord extends IopElement {
  static override properties: PropertyDeclarations = {
    visitId: { attribute: "visit-id" },
    name: {},
  };
  static override styles = [
    parts,
    css`
      :host {
        flex: 1 1 100%;
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.375rem;
      }
      .words {
        flex: 1 1 9rem;
        display: grid;
        gap: 0.25rem;
      }
      /* Several buttons stand side by side below the words. */
      .words:has(~ button ~ button) {
        flex-basis: 100%;
      }
      .said {
        justify-self: start;
        padding: 0.125rem 0.625rem;
        border-radius: 1rem;
        font: var(--text-tag);
        background: var(--sunken);
      }
      .said.notice {
        background: var(--notice);
        color: var(--notice-ink);
      }
      .text {
        white-space: pre-line;
      }
      .open {
        color: var(--ink);
        font-weight: 600;
      }
      button {
        min-block-size: 2.75rem;
      }
      @media (forced-colors: active) {
        .said {
          border: 1px solid CanvasText;
        }
      }
    `,
  ];
  declare visitId: string;
  declare name: string;

  #plans: SharedPlanList | undefined;
  readonly #onPlans = (): void => this.requestUpdate();

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#plans?.removeEventListener("change", this.#onPlans);
    this.#plans = undefined;
  }

  protected override render(): TemplateResult {
    const w = boardWordsOf(this.lang);
    const { view } = this.state;
    const asks = wordsOf(view, this.visitId)?.said?.word === "private-word";
    const mayOffer =
      asks && whoCanBeOffered(this.session).some(({ visitId }) => visitId === this.visitId);
    return html`${this.#words()} ${this.#apart()} ${mayOffer ? this.#offer() : nothing}
    ${
      this.#sharesPlan()
        ? html`<button aria-label=${w.planOf(this.name)} @click=${this.#readPlan}>
            ${w.plan}
          </button>`
        : nothing
    }
    ${
      view?.you.hosts
        ? html`<button aria-label=${w.writeTo(this.name)} @click=${this.#write}>${w.write}</button>`
        : nothing
    }`;
  }

  #offer(): TemplateResult {
    const w = privateWordsOf(this.lang);
    const { visitId } = this;
    return html`<button
      aria-label=${w.offerTo(this.name)}
      @click=${() => this.session.send({ type: "offerPrivateWord", visitId })}
    >
      ${w.offer}
    </button>`;
  }

  #words(): TemplateResult | typeof nothing {
    const words = wordsOf(this.state.view, this.visitId);
    if (!words) return nothing;
    const w = boardWordsOf(this.lang);
    const { said, texts, waits } = words;
    const last = texts.at(-1);
    const quote = last && (last.by === null ? w.wrote(last.text) : w.youWrote(last.by, last.text));
    const minutes = said && Math.floor(Math.max(0, this.session.now() - said.since) / 60_000);
    return html`<div class="words">
      ${
        said
          ? html`<span class="said ${waits && said.word !== "all-right" ? "notice" : ""}"
              >${w.saidFor(w.said[said.word], minutes ?? 0)}</span
            >`
          : nothing
      }
      ${
        last
          ? html`<p class="small ${last.by === null ? "open" : ""}">
              <span class="text">${quote}</span>
            </p>`
          : nothing
      }
    </div>`;
  }

  /** Where a host finds who asks for the team from a side room. */
  #apart(): TemplateResult | typeof nothing {
    const others = withWhomApart(this.state.view, this.visitId);
    if (!others) return nothing;
    const sentence = sideWordsOf(this.lang).isInOne(this.names(others));
    return html`<p class="small words">${sentence}</p>`;
  }

  #sharesPlan(): boolean {
    if (!this.#plans && this.isConnected) {
      this.#plans = SharedPlanList.of(this.session);
      this.#plans.addEventListener("change", this.#onPlans);
    }
    return this.#plans?.visitIds.includes(this.visitId) ?? false;
  }

  readonly #readPlan = (): void => {
    const { visitId } = this;
    askForSheet(this, (lang) => plansSheet(this.session, lang, visitId));
  };

  readonly #write = (): void => {
    const { visitId, name } = this;
    askForSheet(
      this,
      writeSheet(this.session, { visitId, name }, (at) => this.time(at)),
    );
  };
}

define("iop-board-word", IopBoardWord);

declare global {
  interface HTMLElementTagNameMap {
    "iop-board-word": IopBoardWord;
  }
}

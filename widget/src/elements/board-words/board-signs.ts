import type { TeamWordsView } from "@breathing-room/contract";
import {
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
  css,
  html,
  nothing,
} from "lit";
import { parts } from "../../styles/parts.ts";
import { boardWordsOf } from "../../words/board-words.ts";
import { draw } from "../icons.ts";
import { IopElement, define } from "../iop-element.ts";
import { SharedPlanList } from "../shared-plans/shared-plan-list.ts";
import "./board-word.ts";
import "./private-board.ts";
import "./side-board.ts";
import { askForSheet, plansSheet, toAllSheet } from "./write-sheets.ts";

const slower = draw("M4 6h16M4 12h11M4 18h6");

export { endSheet } from "./end-sheet.ts";
export { notYetSheet } from "./write-sheets.ts";

/**
 * What staff should not miss, at the top of the board's panel: that somebody asks for a slower pace (never who, one sign
 * for any number), what was said by people who are in none of the board's lists any more, and the way to the plans that
 * people share. It stands in the panel, which has its own width: the stage beside it keeps its size, so that nothing of
 * this is seen in what is asked of the media server.
 *
 * @attr quiet - says nothing to screen readers: another one on the page does
 * @fires iop-board-sheet - asks the board to lay a sheet over itself
 */
export class IopBoardSigns extends IopElement {
  static override properties: PropertyDeclarations = { quiet: { type: Boolean } };
  static override styles = [
    parts,
    css`
      .card {
        grid-template-columns: auto minmax(0, 1fr);
        align-items: center;
        padding: 0.75rem;
        margin-block-end: 0.75rem;
      }
      .row {
        grid-column: 1 / -1;
      }
      h2 {
        font: var(--text-label);
      }
      iop-side-board + h2 {
        padding-block: 0.75rem 0.25rem;
      }
      p {
        font: var(--text-small);
      }
      button {
        min-block-size: 2.75rem;
      }
      .link {
        padding-inline: 0;
      }
      li {
        padding-block: 0.625rem;
        border-block-start: 1px solid var(--line);
      }
    `,
  ];
  declare quiet: boolean;

  #before: readonly TeamWordsView[] | undefined;
  #wasAsked = false;

  constructor() {
    super();
    this.quiet = false;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { view } = this.state;
    if (!view?.staff) return nothing;
    const { slowDownAsked, words, waiting, participants } = view.staff;
    const listed = new Set([...waiting, ...participants].map(({ visitId }) => visitId));
    const gone = words.filter(({ visitId }) => !listed.has(visitId));
    return html`${this.#trouble()} ${slowDownAsked ? this.#slowDown(view.you.hosts) : nothing}
      <iop-private-board .client=${this.client} lang=${this.lang}></iop-private-board>
      <iop-side-board .client=${this.client} lang=${this.lang}></iop-side-board>
      ${gone.length > 0 ? this.#gone(gone) : nothing}
      <button class="link" @click=${this.#plans}>${boardWordsOf(this.lang).plans}</button>`;
  }

  protected override updated(_changed: PropertyValues): void {
    const { staff } = this.state.view ?? {};
    const { words = [], slowDownAsked = false, waiting = [], participants = [] } = staff ?? {};
    if (staff) {
      const clients = [...waiting, ...participants].filter(({ role }) => role === "client");
      SharedPlanList.of(this.session).follow(clients.map(({ visitId }) => visitId));
    }
    const [before, wasAsked] = [this.#before, this.#wasAsked];
    [this.#before, this.#wasAsked] = [words, slowDownAsked];
    if (!before || this.quiet) return;
    const w = boardWordsOf(this.lang);
    const newest = ({ said, texts }: TeamWordsView) =>
      Math.max(said?.since ?? 0, texts.findLast(({ by }) => by === null)?.at ?? 0);
    const known = new Map(before.map((each) => [each.visitId, newest(each)]));
    const news = words.filter((each) => newest(each) > (known.get(each.visitId) ?? 0));
    this.say(...news.map(({ name }) => w.hasSaid(name)));
    if (slowDownAsked && !wasAsked) this.say(`${w.someoneAsks}. ${w.nobodySees}`);
  }

  /** A text that came too late, or that was not taken, did not go silently. */
  #trouble(): TemplateResult | typeof nothing {
    const type = this.state.refusedCommand?.type;
    if (type !== "writeTo" && type !== "sayToAll") return nothing;
    return html`<p class="card notice" role=${this.quiet ? nothing : "alert"}>
      ${boardWordsOf(this.lang).couldNot}
    </p>`;
  }

  #slowDown(hosts: boolean): TemplateResult {
    const w = boardWordsOf(this.lang);
    return html`<section class="card notice">
      ${slower}
      <div>
        <h2>${w.someoneAsks}</h2>
        <p>${w.nobodySees}</p>
      </div>
      ${
        hosts
          ? html`<div class="row">
              <button @click=${this.#seen}>${w.seen}</button>
              <button @click=${this.#answerAll}>${w.answerAll}</button>
            </div>`
          : nothing
      }
    </section>`;
  }

  #gone(gone: readonly TeamWordsView[]): TemplateResult {
    return html`<h2>${boardWordsOf(this.lang).notHere}</h2>
      <ul>
        ${gone.map(
          ({ visitId, name }) =>
            html`<li>
              <h3>${name}</h3>
              <iop-board-word
                .client=${this.client}
                lang=${this.lang}
                visit-id=${visitId}
                name=${name}
              ></iop-board-word>
            </li>`,
        )}
      </ul>`;
  }

  readonly #seen = (): void => this.session.send({ type: "seeSlowDown" });

  readonly #plans = (): void => askForSheet(this, (lang) => plansSheet(this.session, lang));

  readonly #answerAll = (): void => askForSheet(this, toAllSheet(this.session));
}

define("iop-board-signs", IopBoardSigns);

declare global {
  interface HTMLElementTagNameMap {
    "iop-board-signs": IopBoardSigns;
  }
}

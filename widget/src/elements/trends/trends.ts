import type { Trends } from "@breathing-room/contract";
import {
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
  html,
  nothing,
} from "lit";
import { parts } from "../../styles/parts.ts";
import { tokens } from "../../styles/tokens.ts";
import type { TrendsWords } from "../../words/trends-en.ts";
import { trendsWords } from "../../words/trends-words.ts";
import { IopElement, define } from "../iop-element.ts";
import { layOutForPrint } from "./printed.ts";
import { hasUsual } from "./chart.ts";
import { noteMark, scaleCard } from "./scale-card.ts";
import { signalsCard } from "./signals-card.ts";
import { dayInWords, daysOf, letter, lettersOf, spanOf } from "./trend-days.ts";
import "./trend-note.ts";
import { trendsStyles } from "./trends.styles.ts";

/**
 * A person's measures over time, as pictures with a real table behind each, and on paper. For the person themselves
 * without any band, with notes of their own; for the team with bands, thresholds and prompts to look, and every opening
 * of it is recorded.
 *
 * @attr visit-id - whose, for the team; without it one's own
 * @attr name - their name
 * @fires iop-form - with null: the person wants to go on elsewhere
 */
export class IopTrends extends IopElement {
  static override properties: PropertyDeclarations = {
    visitId: { attribute: "visit-id", reflect: true },
    name: {},
    trends: { state: true },
    failed: { state: true },
    table: { state: true },
    printed: { state: true },
  };
  static override styles = [tokens, parts, trendsStyles];
  declare visitId: string | null;
  declare name: string;
  declare trends: Trends | null;
  declare failed: boolean;
  declare table: boolean;
  /** It is on paper: pictures and tables, and nothing to press. */
  declare printed: boolean;

  #asked = "";
  #afterPrint = (): void => {};

  constructor() {
    super();
    this.visitId = null;
    this.name = "";
    this.trends = null;
    this.failed = false;
    this.table = false;
    this.printed = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.printed) return;
    window.addEventListener("beforeprint", this.#layOut);
    window.addEventListener("afterprint", this.#takeAway);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("beforeprint", this.#layOut);
    window.removeEventListener("afterprint", this.#takeAway);
    this.#takeAway();
  }

  protected override willUpdate(_changed: PropertyValues): void {
    const wanted = JSON.stringify([this.visitId, this.lang]);
    if (this.printed || wanted === this.#asked) return;
    this.#asked = wanted;
    void this.#load();
  }

  protected override render(): TemplateResult {
    const { w, trends, visitId } = this;
    const heading = visitId === null ? w.title : w.titleOf(this.name);
    return html`<div class="page stack">
      ${
        !this.printed
          ? html`<p><button class="link" @click=${this.#close}>${w.close}</button></p>`
          : nothing
      }
      ${this.#canGoIn()}
      <div class="top">
        <div>
          <h1 tabindex="-1">${heading}</h1>
          <p class="small">${this.#means()}</p>
        </div>
        ${trends && trends.scales.length > 0 && !this.printed ? this.#switch() : nothing}
      </div>
      ${trends ? this.#content(trends) : this.#notYet()}
    </div>`;
  }

  /** What the pictures mean, as far as it is in them. */
  #means(): string {
    const { w, visitId, table, printed } = this;
    if (visitId !== null) return w.meansForTeam(this.name);
    const scales = this.trends?.scales ?? [];
    if (table && !printed) return "";
    const isSkipped = scales.some(({ points }) => points.some(({ value }) => value === null));
    const isUsual = scales.some(({ points }) => hasUsual(points));
    return [isUsual ? w.usual : "", isSkipped ? w.dash : ""].join(" ").trim();
  }

  /** Moves the focus to where reading starts. */
  async startReading(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>("h1")?.focus();
  }

  protected get w(): TrendsWords {
    return trendsWords(this.lang);
  }

  /** Who is let in meanwhile is told so here: nobody waits behind a picture. */
  #canGoIn(): TemplateResult | typeof nothing {
    const { w } = this;
    const { view } = this.state;
    const isLetIn = view?.you.phase === "admitted" && !view.session.ended;
    if (!isLetIn || this.visitId !== null || this.printed) return nothing;
    return html`<section class="card" role="status">
      <p>${w.canGoIn}</p>
      <button @click=${this.#close}>${w.toTheDoor}</button>
    </section>`;
  }

  #notYet(): TemplateResult {
    const { w } = this;
    if (!this.failed) return html`<p role="status">${w.loading}</p>`;
    return html`<p role="alert">${w.notLoaded}</p>
      <button @click=${() => void this.#load()}>${w.tryAgain}</button>`;
  }

  #switch(): TemplateResult {
    const { w } = this;
    const choice = (table: boolean, word: string) =>
      html`<button aria-pressed=${this.table === table} @click=${() => (this.table = table)}>
        ${word}
      </button>`;
    return html`<div class="row" role="group" aria-label=${w.how}>
      ${choice(false, w.picture)} ${choice(true, w.table)}
      <button @click=${() => print()}>${w.print}</button>
    </div>`;
  }

  #content(trends: Trends): TemplateResult {
    const { w, visitId } = this;
    const span = spanOf(trends);
    const shows = this.printed ? "both" : this.table ? "table" : "picture";
    const scene = { words: w, day: this.#day, shows, span, lettersOf: lettersOf(trends) } as const;
    return html`${trends.signals ? signalsCard(trends.signals, scene) : nothing}
      ${
        trends.scales.length === 0
          ? html`<p class="card">${visitId === null ? w.none : w.noneOf}</p>`
          : html`<div class="several">
              ${trends.scales.map((scale) => scaleCard({ ...scene, scale }))}
            </div>`
      }
      <div class="several words">
        ${this.#notes(trends)}
        ${visitId === null && !this.printed ? this.#addNote(trends) : nothing}
        ${this.#afterSessions(trends)}
      </div>`;
  }

  #notes({ notes }: Trends): TemplateResult | typeof nothing {
    const { w } = this;
    if (notes.length === 0) return nothing;
    return html`<section class="card">
      <h2>${this.visitId === null ? w.notes : w.notesOf(this.name)}</h2>
      <ul class="list">
        ${notes.map(
          ({ text, about }, index) =>
            html`<li>
              <p class="small">
                ${about === null ? nothing : noteMark(letter(index), w)} ${this.#dayOf(about)}
              </p>
              <blockquote>${text}</blockquote>
            </li>`,
        )}
      </ul>
    </section>`;
  }

  #addNote(trends: Trends): TemplateResult {
    return html`<iop-trend-note
      .client=${this.client}
      .trends=${trends}
      lang=${this.lang}
      @iop-note=${() => void this.#load()}
    ></iop-trend-note>`;
  }

  #afterSessions({ afterSessions }: Trends): TemplateResult | typeof nothing {
    const { w } = this;
    if (afterSessions.length === 0) return nothing;
    return html`<section class="card">
      <h2>${this.visitId === null ? w.afterSessions : w.afterSessionsOf(this.name)}</h2>
      <ul class="list">
        ${afterSessions.toReversed().map(
          ({ at, said }) =>
            html`<li>
              <p class="small">${this.#day(at)}</p>
              ${said.map(({ question, answer }) => html`<p><small>${question}</small> ${answer}</p>`)}
            </li>`,
        )}
      </ul>
    </section>`;
  }

  async #load(): Promise<void> {
    const asked = this.#asked;
    const { visitId, lang } = this;
    const path = visitId === null ? "/v1/visit/trends" : `/v1/visit/people/${visitId}/trends`;
    this.failed = false;
    try {
      const answered = await this.session.ask(path, { lang });
      if (asked !== this.#asked) return;
      if ("answer" in answered) this.trends = answered.answer as Trends;
      else this.failed = true;
    } catch {
      this.failed = asked === this.#asked;
    }
  }

  readonly #layOut = (): void => {
    if (!this.trends || !this.isConnected) return;
    this.#takeAway();
    const { client, lang, visitId, name, trends } = this;
    const sheet = Object.assign(new IopTrends(), { client, lang, visitId, name, trends });
    sheet.printed = true;
    this.#afterPrint = layOutForPrint(sheet);
    // The browser takes the page as it is when this returns.
    sheet.performUpdate();
  };

  readonly #takeAway = (): void => {
    this.#afterPrint();
    this.#afterPrint = () => {};
  };

  readonly #close = (): void => {
    this.dispatchEvent(
      new CustomEvent("iop-form", { detail: null, bubbles: true, composed: true }),
    );
  };

  readonly #day = (at: number): string => dayInWords(at, this.session.now(), this.lang);

  #dayOf(recordId: string | null): string {
    const found = daysOf(this.trends?.scales ?? []).find(([id]) => id === recordId);
    return found ? this.#day(found[1]) : "";
  }
}

define("iop-trends", IopTrends);

declare global {
  interface HTMLElementTagNameMap {
    "iop-trends": IopTrends;
  }
}

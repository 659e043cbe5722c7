import type { Today } from "@breathing-room/contract";
import {
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
  css,
  html,
  nothing,
} from "lit";
import { parts } from "../../styles/parts.ts";
import { reviewWords } from "../../words/review-words.ts";
import { IopElement, define } from "../iop-element.ts";

/**
 * Where somebody is today, the number to call and the rest that they said before the session, as the team reads it.
 * Reading it is recorded. What somebody agreed to aloud can be written down here.
 *
 * @attr visit-id - whose
 * @attr records - how often something was said: with another number it is read anew
 */
export class IopTodayReading extends IopElement {
  static override properties: PropertyDeclarations = {
    visitId: { attribute: "visit-id" },
    records: { type: Number },
    today: { state: true },
    failed: { state: true },
    notWritten: { state: true },
  };
  static override styles = [
    parts,
    css`
      dl > div {
        display: grid;
        grid-template-columns: 2fr 3fr;
        column-gap: 0.75rem;
        padding-block: 0.35rem;
        border-block-end: 1px solid var(--line);
      }
      dd {
        font: var(--text-label);
        overflow-wrap: anywhere;
      }
      dd + dd {
        grid-column: 2;
      }
      @container (max-width: 17.9rem) {
        dl > div {
          display: block;
        }
      }
      details p {
        white-space: pre-line;
      }
    `,
  ];
  declare visitId: string;
  declare records: number;
  declare today: Today | null;
  declare failed: boolean;
  declare notWritten: boolean;

  #asked = "";
  #key = crypto.randomUUID();

  constructor() {
    super();
    this.visitId = "";
    this.records = 0;
    this.today = null;
    this.failed = false;
    this.notWritten = false;
  }

  protected override willUpdate(_changed: PropertyValues): void {
    const wanted = JSON.stringify([this.visitId, this.records, this.lang]);
    if (wanted === this.#asked || this.visitId === "") return;
    this.#asked = wanted;
    void this.#load();
  }

  protected override render(): TemplateResult {
    const w = reviewWords(this.lang);
    return html`<section class="stack">
      <h3>${w.today}</h3>
      ${
        this.failed
          ? html`<p role="alert">${w.notLoaded}</p>
              <button @click=${() => void this.#load()}>${w.tryAgain}</button>`
          : this.today
            ? this.#content(this.today)
            : html`<p role="status">${w.loading}</p>`
      }
    </section>`;
  }

  #content({ rows, agreements }: Today): TemplateResult {
    const w = reviewWords(this.lang);
    return html`<dl>
        ${rows.map(
          ({ label, answer, how, at }) =>
            html`<div>
              <dt class="small">${label}</dt>
              <dd>${answer ?? w.notAnswered}</dd>
              ${
                answer === null
                  ? nothing
                  : html`<dd class="small">
                      ${how ? `${how}. ` : nothing}${at === null ? nothing : this.time(at)}
                    </dd>`
              }
            </div>`,
        )}
      </dl>
      ${agreements && !agreements.given ? this.#spoken(agreements) : nothing}`;
  }

  /** To agree aloud is as good as on the screen: who heard it writes it down. */
  #spoken({ version, text }: NonNullable<Today["agreements"]>): TemplateResult | typeof nothing {
    const w = reviewWords(this.lang);
    if (!this.state.view?.you.hosts) return nothing;
    return html`<details>
        <summary>${w.agreements(version)}</summary>
        <p>${text}</p>
      </details>
      ${this.notWritten ? html`<p class="card notice" role="alert">${w.notWritten}</p>` : nothing}
      <button @click=${() => void this.#agreedAloud(version)}>${w.agreedAloud}</button>`;
  }

  async #agreedAloud(version: string): Promise<void> {
    this.notWritten = false;
    try {
      const path = `/v1/visit/people/${this.visitId}/consent`;
      const asked = await this.session.ask(path, { body: { version }, key: this.#key });
      this.notWritten = "refused" in asked;
      if (this.notWritten) this.#key = crypto.randomUUID();
    } catch {
      // Without an answer it may be written down: the same key makes it once.
      this.notWritten = true;
    }
  }

  async #load(): Promise<void> {
    const asked = this.#asked;
    this.failed = false;
    try {
      const path = `/v1/visit/people/${this.visitId}/today`;
      const answer = await this.session.ask(path, { lang: this.lang });
      if (asked !== this.#asked) return;
      if ("refused" in answer) this.failed = true;
      else this.today = answer.answer as Today;
    } catch {
      this.failed = asked === this.#asked;
    }
  }
}

define("iop-today-reading", IopTodayReading);

declare global {
  interface HTMLElementTagNameMap {
    "iop-today-reading": IopTodayReading;
  }
}

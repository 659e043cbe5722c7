import { type PropertyDeclarations, type TemplateResult, css, html, nothing } from "lit";
import { parts } from "../../styles/parts.ts";
import { define } from "../iop-element.ts";
import { HourElement } from "./hour-element.ts";

/**
 * What comes when, in clock times, as the clinic planned it: the whole of it, or what comes next.
 *
 * @attr as - "list": all of it; "line": what is now and next, to stand in a sentence; "folded": next, and all by a press
 */
export class IopAgenda extends HourElement {
  static override properties: PropertyDeclarations = { as: {} };
  static override styles = [
    parts,
    css`
      :host([as="line"]) {
        display: inline;
        font: inherit;
        color: inherit;
      }
      .piece::after {
        content: "\\a0• ";
        font-weight: 400;
        color: var(--ink-2);
      }
      li {
        display: grid;
        grid-template-columns: 3.75rem minmax(0, 1fr);
        gap: 0.75rem;
        padding-block: 0.25rem;
        padding-inline-start: 0.5rem;
        border-inline-start: 3px solid transparent;
      }
      time {
        text-align: end;
        font-variant-numeric: tabular-nums;
        overflow-wrap: normal;
      }
      [aria-current] {
        border-color: var(--accent);
      }
      summary {
        min-block-size: 2.75rem;
        padding-block: 0.6rem;
        font: var(--text-small);
        cursor: pointer;
      }
    `,
  ];
  declare as: "list" | "line" | "folded";

  constructor() {
    super();
    this.as = "list";
  }

  protected override render(): TemplateResult | typeof nothing {
    const { view } = this.state;
    if (this.as === "line") return this.#line();
    if (!view?.session.agenda.length) return nothing;
    const w = this.hourWords;
    if (this.as === "list") {
      return html`<section class="card" aria-labelledby="plan">
        <h2 id="plan">${w.plan}</h2>
        ${this.#list()}
      </section>`;
    }
    return html`<details>
      <summary>${w.planNext(this.next)}</summary>
      ${this.#list()}
    </details>`;
  }

  #line(): TemplateResult {
    const w = this.hourWords;
    const { hour } = this.state.view ?? {};
    // The spaces are for those who read it by ear.
    return html`${hour?.breakUntil ? html`<b class="piece">${this.#break(hour.breakUntil)}</b> ` : nothing}${
      hour?.goRound ? html`<b class="piece">${w.goRound}</b> ` : nothing
    }${this.next ? html`<span class="piece">${this.next}</span> ` : nothing}`;
  }

  #break(until: number): string {
    const w = this.hourWords;
    return until > this.session.now() ? w.breakUntil(this.time(until)) : w.breakTitle;
  }

  #list(): TemplateResult {
    const w = this.hourWords;
    const { session } = this.state.view ?? {};
    const now = this.session.now();
    const begun = session?.agenda.filter(({ startsAt }) => startsAt <= now).at(-1);
    return html`<ol>
      ${session?.agenda.map((part) => {
        const isNow = part === begun && now < session.endsAt;
        const more = part.held ? w.held : isNow ? w.aboutNow : "";
        return html`<li aria-current=${isNow ? "time" : nothing}>
          <time>${this.time(part.startsAt)}</time>
          <span
            >${part.title ?? w.breakTitle}${more ? html`<small>, ${more}</small>` : nothing}</span
          >
        </li>`;
      })}
    </ol>`;
  }
}

define("iop-agenda", IopAgenda);

declare global {
  interface HTMLElementTagNameMap {
    "iop-agenda": IopAgenda;
  }
}

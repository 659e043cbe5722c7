import { type PropertyDeclarations, type TemplateResult, css, html, nothing } from "lit";
import { parts } from "../../styles/parts.ts";
import { eye } from "../icons.ts";
import { define } from "../iop-element.ts";
import "../sheet/sheet.ts";
import { HourElement } from "./hour-element.ts";
import { rememberSeenInAdvance } from "./seen-in-advance.ts";

type Step = "before" | "away" | "back";

/**
 * Stepping away, to try out: it shows what would happen and does none of it. It has no client to ask, so nothing can be
 * sent; the real button keeps its corner.
 *
 * @fires iop-close - asks to be taken away
 */
export class IopPractice extends HourElement {
  static override properties: PropertyDeclarations = { step: { state: true } };
  static override styles = [
    parts,
    css`
      .place {
        background: var(--away-ground);
        border-color: var(--away-line);
      }
      h3 {
        font: var(--text-title);
      }
    `,
  ];
  declare step: Step;

  constructor() {
    super();
    this.step = "before";
  }

  protected override render(): TemplateResult {
    const w = this.hourWords;
    return html`<iop-sheet heading=${w.practice} close=${this.words.close}>
      <div class="stack">
        <p class="who">${eye}<span>${w.practiceOnly}</span></p>
        ${this.#step()}
      </div>
    </iop-sheet>`;
  }

  #step(): TemplateResult | typeof nothing {
    const w = this.hourWords;
    switch (this.step) {
      case "before":
        return html`<p>${w.practicePress}</p>
          <button class="away" @click=${() => this.#go("away")}>${w.stepAway}</button>`;
      case "away":
        return html`<section class="card place">
          <h3 tabindex="-1">${w.practiceAway}</h3>
          <p>${w.practiceAwayMeans}</p>
          <p>${w.practiceTools}</p>
          <iop-calm-tools narrow lang=${this.lang}></iop-calm-tools>
          <button class="away" @click=${() => this.#go("back")}>${w.comeBack}</button>
        </section>`;
      case "back":
        return html`<h3 tabindex="-1">${w.practiceBack}</h3>
          <p>${w.practiceBackMeans}</p>
          <div class="halves">
            <button @click=${() => this.#go("before")}>${w.again}</button>
            <button class="primary" @click=${this.#done}>${w.done}</button>
          </div>`;
    }
  }

  #go(step: Step): void {
    this.step = step;
    void this.updateComplete.then(() =>
      (this.renderRoot.querySelector("h3") ?? this.renderRoot.querySelector("button"))?.focus(),
    );
  }

  readonly #done = (): void => {
    rememberSeenInAdvance();
    this.dispatchEvent(new Event("iop-close", { bubbles: true, composed: true }));
  };
}

define("iop-practice", IopPractice);

declare global {
  interface HTMLElementTagNameMap {
    "iop-practice": IopPractice;
  }
}

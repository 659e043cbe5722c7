import { emergencyNumber, lifelineNumber } from "@breathing-room/measures/crisis-numbers";
import {
  crisisTextLine,
  domesticViolenceHotline,
  poisonControl,
  samhsa,
} from "@breathing-room/measures/crisis-resources";
import { type TemplateResult, css, html, nothing } from "lit";
import { parts } from "../../styles/parts.ts";
import { toolsWords } from "../../words/tools-words.ts";
import { bubble, phone } from "../icons.ts";
import { IopElement, define } from "../iop-element.ts";

/** Verified crisis lines of 130 countries, behind a plain link: nothing is fetched, and no place is looked up. */
const directory = "https://findahelpline.com";

/**
 * Crisis lines by country and language, from the page itself: they show without a network, dial nothing by themselves,
 * and nobody is told that they were opened.
 *
 * @attr more - leaves out the two that stand beside it already, and has a person's own plan and whom it says to call
 */
export class IopCrisisLines extends IopElement {
  static override properties = { more: { type: Boolean } };
  static override styles = [
    parts,
    css`
      summary {
        display: list-item;
        min-block-size: 2.75rem;
        padding-block: 0.6rem;
        font: var(--text-label);
        cursor: pointer;
      }
      h3 {
        margin-block-start: 0.5rem;
      }
    `,
  ];
  declare more: boolean;

  protected override shouldUpdate(): boolean {
    return true;
  }

  protected override render(): TemplateResult {
    const w = toolsWords(this.lang);
    return html`${this.more ? this.#plan() : nothing}
      <details>
        <summary>${this.more ? w.moreNumbers : w.numbers}</summary>
        <div class="stack">
          <h3>${w.inTheUs}</h3>
          ${this.more ? "" : this.#first()} ${this.#text()}
          ${this.#call(samhsa.call, w.lines.treatment)}
          ${this.#call(domesticViolenceHotline.call, w.lines.violence)}
          ${this.#call(poisonControl.call, w.lines.poison)}
          <h3>${w.elsewhere}</h3>
          <p>
            ${w.elsewhereMeans}
            <a href=${directory} target="_blank" rel="noopener noreferrer"
              >${new URL(directory).host}</a
            >
            (${w.opensNewPage}).
          </p>
          ${this.more ? "" : html`<p class="small">${this.words.nothingDialed}</p>`}
        </div>
      </details>`;
  }

  #plan(): TemplateResult {
    return html`<div class="stack">
      <iop-people-to-call .client=${this.client} lang=${this.lang}></iop-people-to-call>
      <iop-plan-button hard .client=${this.client} lang=${this.lang}></iop-plan-button>
    </div>`;
  }

  #first(): TemplateResult {
    const w = toolsWords(this.lang);
    return html`${this.#call(lifelineNumber, w.lines.lifeline)}
    ${this.#call(emergencyNumber, w.lines.emergency)}`;
  }

  #call(number: string, about: string): TemplateResult {
    return html`<a class="button choice" href="tel:${number.replaceAll("-", "")}"
      >${phone}<span>${this.words.call(number)}<small>${about}</small></span></a
    >`;
  }

  /** "HOME to 741741": the word that starts it, and the number. */
  #text(): TemplateResult {
    const w = toolsWords(this.lang);
    const line = this.lang === "es" ? crisisTextLine.es.text : crisisTextLine.text;
    const [word = "", , number = ""] = line.split(" ");
    return html`<a class="button choice" href="sms:${number}"
      >${bubble}<span>${w.textTo(word, number)}<small>${w.lines.textLine}</small></span></a
    >`;
  }
}

define("iop-crisis-lines", IopCrisisLines);

declare global {
  interface HTMLElementTagNameMap {
    "iop-crisis-lines": IopCrisisLines;
  }
}

import { type TemplateResult, css, html } from "lit";
import { parts } from "../../styles/parts.ts";
import { toolsWords } from "../../words/tools-words.ts";
import "../calm-tools/calm-tools.ts";
import { IopElement, define } from "../iop-element.ts";
import "../sheet/sheet.ts";

/**
 * The calm space's tools laid over wherever one is; closing leads back to that very place.
 *
 * @fires iop-close - asks to be taken away
 */
export class IopSteady extends IopElement {
  static override styles = [
    parts,
    css`
      p {
        margin-block-end: 0.75rem;
      }
    `,
  ];

  protected override shouldUpdate(): boolean {
    return true;
  }

  protected override render(): TemplateResult {
    const w = toolsWords(this.lang);
    return html`<iop-sheet heading=${w.steady} close=${this.words.close}>
      <p class="small">${w.steadyWhere}</p>
      <iop-calm-tools narrow .client=${this.client} lang=${this.lang}></iop-calm-tools>
    </iop-sheet>`;
  }
}

define("iop-steady", IopSteady);

declare global {
  interface HTMLElementTagNameMap {
    "iop-steady": IopSteady;
  }
}

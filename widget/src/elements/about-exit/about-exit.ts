import { type PropertyDeclarations, type TemplateResult, css, html } from "lit";
import { exitAddress, siteOf } from "../../quick-exit/leave-page.ts";
import { parts } from "../../styles/parts.ts";
import { toolsWords } from "../../words/tools-words.ts";
import { IopElement, define } from "../iop-element.ts";

/**
 * What Quick exit does and does not do, said before it is needed.
 *
 * @attr exit-to - the address it leaves to
 */
export class IopAboutExit extends IopElement {
  static override properties: PropertyDeclarations = { exitTo: { attribute: "exit-to" } };
  static override styles = [
    parts,
    css`
      details {
        font: var(--text-small);
      }
      summary {
        min-block-size: 2.75rem;
        padding-block: 0.6rem;
        cursor: pointer;
      }
    `,
  ];
  declare exitTo: string | undefined;

  protected override shouldUpdate(): boolean {
    return true;
  }

  protected override render(): TemplateResult {
    const w = toolsWords(this.lang);
    // Where there is no room, no camera goes off and no group sees anything.
    const hasRoom = this.client?.state.view?.session.hasRoom ?? true;
    return html`<h2 class="label">${this.words.quickExit}</h2>
      <p class="small">${w.exitDoes(siteOf(exitAddress(this.exitTo)), hasRoom)} ${w.exitDoesNot}</p>
      <details>
        <summary>${w.hideHistory}</summary>
        <p>${w.hideHistoryHow(hasRoom)}</p>
      </details>`;
  }
}

define("iop-about-exit", IopAboutExit);

declare global {
  interface HTMLElementTagNameMap {
    "iop-about-exit": IopAboutExit;
  }
}

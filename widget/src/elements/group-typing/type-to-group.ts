import { type TemplateResult, html, nothing } from "lit";
import { parts } from "../../styles/parts.ts";
import { typingWords } from "../../words/typing-words.ts";
import { eye } from "../icons.ts";
import { IopElement, define } from "../iop-element.ts";

/**
 * The way to where one types to everyone in the room, with who reads it. Draws nothing where the clinic does not allow it.
 *
 * @fires iop-open - with "group-texts"
 */
export class IopTypeToGroup extends IopElement {
  static override styles = [parts];

  protected override render(): TemplateResult | typeof nothing {
    const texts = this.state.view?.groupTexts;
    if (!texts) return nothing;
    const w = typingWords(this.lang);
    return html`<div class="stack">
      <button aria-haspopup="dialog" @click=${() => openTexts(this)}>
        ${texts.mayWrite ? w.typeTo(this.isGroup) : w.typedTo(this.isGroup)}
      </button>
      <p class="who">${eye}<span>${texts.mayWrite ? w.readByAll : w.onlyRead}</span></p>
    </div>`;
  }
}

/** Asks the visit around an element for what was typed to the group, and the field to type in. */
export function openTexts(from: Element): void {
  const init = { detail: "group-texts", bubbles: true, composed: true };
  from.dispatchEvent(new CustomEvent("iop-open", init));
}

define("iop-type-to-group", IopTypeToGroup);

declare global {
  interface HTMLElementTagNameMap {
    "iop-type-to-group": IopTypeToGroup;
  }
}

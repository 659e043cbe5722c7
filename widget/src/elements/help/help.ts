import { emergencyNumber, lifelineNumber } from "@breathing-room/measures/crisis-numbers";
import { type PropertyDeclarations, type TemplateResult, html, nothing } from "lit";
import { parts } from "../../styles/parts.ts";
import { bubble, phone } from "../icons.ts";
import { IopElement, define } from "../iop-element.ts";
import { telephone } from "../phone-link.ts";
import "../sheet/sheet.ts";

/**
 * The numbers to call or text right now: plain links, in the page from its first byte, that dial nothing by themselves.
 * Nobody is told that this was opened.
 *
 * @attr clinic-name - the clinic, for its own number
 * @attr clinic-phone - its number; without one there is no line for it
 * @fires iop-close - asks to be taken away
 */
export class IopHelp extends IopElement {
  static override properties: PropertyDeclarations = {
    clinicName: { attribute: "clinic-name" },
    clinicPhone: { attribute: "clinic-phone" },
  };
  static override styles = parts;
  declare clinicName: string | undefined;
  declare clinicPhone: string | null | undefined;

  protected override shouldUpdate(): boolean {
    return true;
  }

  protected override render(): TemplateResult {
    const w = this.words;
    const { clinicName = "", clinicPhone } = this;
    const link = (href: string, sign: TemplateResult, words: string, about: string) =>
      html`<a class="button choice" href=${href}
        >${sign}<span>${words}<small>${about}</small></span></a
      >`;
    return html`<iop-sheet heading=${w.helpTitle} close=${w.close}>
      <div class="stack">
        ${link(`tel:${lifelineNumber}`, phone, w.call(lifelineNumber), w.lifeline)}
        ${link(`sms:${lifelineNumber}`, bubble, w.text(lifelineNumber), w.lifelineText)}
        ${link(`tel:${emergencyNumber}`, phone, w.call(emergencyNumber), w.emergency)}
        ${clinicPhone ? link(telephone(clinicPhone), phone, w.call(clinicPhone), clinicName) : nothing}
        <p class="small">${w.nothingDialed}</p>
        <iop-crisis-lines more .client=${this.client} lang=${this.lang}></iop-crisis-lines>
      </div>
    </iop-sheet>`;
  }
}

define("iop-help", IopHelp);

declare global {
  interface HTMLElementTagNameMap {
    "iop-help": IopHelp;
  }
}

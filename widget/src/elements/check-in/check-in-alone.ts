import { type PropertyDeclarations, type TemplateResult, html, nothing } from "lit";
import { parts } from "../../styles/parts.ts";
import { checkInWords } from "../../words/check-in-words.ts";
import { horizonBand, horizonStyles } from "../horizon.ts";
import { eye } from "../icons.ts";
import { IopElement, define } from "../iop-element.ts";
import "./check-in-todo.ts";
import { CheckInDraft } from "./draft.ts";

/**
 * A session of forms alone, which somebody answers by themselves: the way to them and until when, and, once they are in,
 * that there is nothing left to do. Nobody is waited for.
 *
 * @attr exit-to - the address that Quick exit leaves to
 */
export class IopCheckInAlone extends IopElement {
  static override properties: PropertyDeclarations = { exitTo: { attribute: "exit-to" } };
  static override styles = [parts, horizonStyles];
  declare exitTo: string | undefined;

  protected override render(): TemplateResult | typeof nothing {
    const { view } = this.state;
    if (!view) return nothing;
    const w = checkInWords(this.lang);
    const { hosts, endsAt } = view.session;
    const { sending } = CheckInDraft.of(this.session);
    // Said as soon as it is so: the next view may be a moment behind.
    const isIn = sending === "in" || (view.you.checkIn?.recordIds.length ?? 0) > 0;
    return html`${horizonBand(
        isIn ? w.thanksIn : this.words.welcome(view.you.name),
        isIn ? w.canCloseThis : w.byYourself,
      )}
      <div class="body stack">
        ${
          isIn
            ? nothing
            : html`<p class="next"><b>${this.words.next}</b> ${w.aloneUntil(this.time(endsAt))}</p>`
        }
        <iop-check-in-todo .client=${this.client} lang=${this.lang}></iop-check-in-todo>
        ${isIn ? html`<iop-crisis-lines lang=${this.lang}></iop-crisis-lines>` : nothing}
        <iop-plan-button .client=${this.client} lang=${this.lang}></iop-plan-button>
        <p class="who">${eye}<span>${w.reads(this.names(hosts))}</span></p>
        <iop-about-exit
          .client=${this.client}
          .exitTo=${this.exitTo}
          lang=${this.lang}
        ></iop-about-exit>
      </div>`;
  }
}

define("iop-check-in-alone", IopCheckInAlone);

declare global {
  interface HTMLElementTagNameMap {
    "iop-check-in-alone": IopCheckInAlone;
  }
}

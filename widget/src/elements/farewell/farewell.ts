import { type PropertyDeclarations, type TemplateResult, html, nothing } from "lit";
import { parts } from "../../styles/parts.ts";
import { RoomElement } from "../group/room-element.ts";
import { horizonBand, horizonStyles } from "../horizon.ts";
import { define } from "../iop-element.ts";
import { phoneLink } from "../phone-link.ts";

/**
 * After the room: the session has ended for everyone, also for who was never let in, or one has left and can come back.
 *
 * @attr clinic-name - whom to call for who waited and was never let in
 * @attr clinic-phone - the number to call then
 */
export class IopFarewell extends RoomElement {
  static override properties: PropertyDeclarations = {
    clinicName: { attribute: "clinic-name" },
    clinicPhone: { attribute: "clinic-phone" },
  };
  static override styles = [parts, horizonStyles];
  declare clinicName: string;
  declare clinicPhone: string | null;

  protected override render(): TemplateResult | typeof nothing {
    const w = this.roomWords;
    const { view } = this.state;
    if (!view) return nothing;
    const { ended, endsAt } = view.session;
    const neverIn = this.#waitedOnly();
    return html`${neverIn ? horizonBand(w.endedBefore(this.isGroup), `${w.notAboutYou} ${this.words.bothAreOff}`) : this.#band()}
      <div class="body stack">
        ${
          ended
            ? html`<p>${w.canCloseThis}</p>
                ${neverIn ? this.#callClinic() : nothing}`
            : html`<p class="next">${this.words.backUntil(this.time(endsAt))}</p>
                <button @click=${() => this.session.send({ type: "comeBack" })}>
                  ${w.comeBack}
                </button>`
        }
        ${
          ended && view.you.checkIn
            ? html`<iop-check-in-todo .client=${this.client} lang=${this.lang}></iop-check-in-todo>`
            : nothing
        }
        ${view.you.role === "client" ? this.#feedback() : nothing}
      </div>`;
  }

  #band(): TemplateResult {
    const w = this.roomWords;
    const { session, you } = this.state.view ?? {};
    return session?.ended
      ? horizonBand(w.ended(this.isGroup), you?.hosts ? w.endedForAll : w.thankYou)
      : horizonBand(w.youHaveLeft(this.isGroup), this.words.bothAreOff);
  }

  /** Who is never let in stays at `waiting` to the end. Hosts need nobody for that, and forms alone have no room. */
  #waitedOnly(): boolean {
    const { session, you } = this.state.view ?? {};
    return session?.ended === true && session.hasRoom && you?.phase === "waiting" && !you.hosts;
  }

  #callClinic(): TemplateResult | typeof nothing {
    const { clinicName, clinicPhone } = this;
    const words = clinicPhone && this.roomWords.callClinic(clinicName, clinicPhone);
    return phoneLink(clinicPhone, words, "button");
  }

  /** Comes when it is there: nobody waits for it. */
  #feedback(): TemplateResult {
    import("../feedback/feedback.ts").catch(() => {});
    return html`<iop-feedback .client=${this.client} lang=${this.lang}></iop-feedback>`;
  }
}

define("iop-farewell", IopFarewell);

declare global {
  interface HTMLElementTagNameMap {
    "iop-farewell": IopFarewell;
  }
}

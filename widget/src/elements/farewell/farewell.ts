import type { View } from "@breathing-room/contract";
import { type PropertyDeclarations, type TemplateResult, css, html, nothing } from "lit";
import { parts } from "../../styles/parts.ts";
import { RoomElement } from "../group/room-element.ts";
import { horizonBand, horizonStyles } from "../horizon.ts";
import { define } from "../iop-element.ts";
import { phoneLink } from "../phone-link.ts";

/**
 * After the room: the session has ended for everyone, also for who did not come in, or one has left and can come back.
 *
 * @attr clinic-name - whom to call for who was still at the door
 * @attr clinic-phone - the number to call then
 */
export class IopFarewell extends RoomElement {
  static override properties: PropertyDeclarations = {
    clinicName: { attribute: "clinic-name" },
    clinicPhone: { attribute: "clinic-phone" },
  };
  static override styles = [
    parts,
    horizonStyles,
    css`
      /* Whoever has forms open would lose what is not sent. */
      p:has(~ iop-check-in-todo[opened]) {
        display: none;
      }
    `,
  ];
  declare clinicName: string;
  declare clinicPhone: string | null;

  protected override render(): TemplateResult | typeof nothing {
    const w = this.roomWords;
    const { view } = this.state;
    if (!view) return nothing;
    const { ended, endsAt, hasRoom } = view.session;
    return html`${this.#band(view)}
      <div class="body stack">
        ${
          ended
            ? html`${hasRoom ? html`<p>${w.canCloseThis}</p>` : nothing}
              ${isOutside(view) ? this.#callClinic() : nothing}`
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

  /** Only who is in the room at the end is thanked for it: of the others some were never there. */
  #band(view: View): TemplateResult {
    const w = this.roomWords;
    const { bothAreOff } = this.words;
    const { session, you } = view;
    if (!session.ended) return horizonBand(w.youHaveLeft(this.isGroup), bothAreOff);
    if (isOutside(view) && you.phase === "waiting")
      return horizonBand(w.endedBefore(this.isGroup), `${w.notAboutYou} ${bothAreOff}`);
    const heading = w.ended(this.isGroup);
    if (!session.hasRoom) return horizonBand(heading, w.canCloseThis);
    if (you.hosts) return horizonBand(heading, w.endedForAll);
    return horizonBand(heading, you.phase === "in" ? w.thankYou : bothAreOff);
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

/** At the door when it ended: `waiting` is who was never let in. Hosts need nobody for that, and forms alone have no room. */
function isOutside({ session, you }: View): boolean {
  return session.hasRoom && !you.hosts && (you.phase === "waiting" || you.phase === "admitted");
}

define("iop-farewell", IopFarewell);

declare global {
  interface HTMLElementTagNameMap {
    "iop-farewell": IopFarewell;
  }
}

import { type TemplateResult, html, nothing } from "lit";
import { parts } from "../../styles/parts.ts";
import { RoomElement } from "../group/room-element.ts";
import { horizonBand, horizonStyles } from "../horizon.ts";
import { define } from "../iop-element.ts";

/** After the room: the session has ended for everyone, or one has left and can come back. */
export class IopFarewell extends RoomElement {
  static override styles = [parts, horizonStyles];

  protected override render(): TemplateResult | typeof nothing {
    const w = this.roomWords;
    const { view } = this.state;
    if (!view) return nothing;
    const { ended, endsAt } = view.session;
    return html`${horizonBand(
        ended ? w.ended(this.isGroup) : w.youHaveLeft(this.isGroup),
        ended ? (view.you.hosts ? w.endedForAll : w.thankYou) : this.words.bothAreOff,
      )}
      <div class="body stack">
        ${
          ended
            ? html`<p>${w.canCloseThis}</p>`
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

import { type PropertyDeclarations, type TemplateResult, html, nothing } from "lit";
import { parts } from "../../styles/parts.ts";
import { RoomElement } from "../group/room-element.ts";
import { define } from "../iop-element.ts";
import { phoneLink } from "../phone-link.ts";

/**
 * Says that this browser cannot join by video, why, and what to do instead. There is no way in without encryption.
 *
 * @attr clinic-name - whom to call
 * @attr clinic-phone - the number
 */
export class IopNoVideo extends RoomElement {
  static override properties: PropertyDeclarations = {
    clinicName: { attribute: "clinic-name" },
    clinicPhone: { attribute: "clinic-phone" },
  };
  static override styles = parts;
  declare clinicName: string;
  declare clinicPhone: string | null;

  protected override render(): TemplateResult | typeof nothing {
    const { room } = this.state.media;
    if (room.status !== "impossible") return nothing;
    const w = this.roomWords;
    return html`<section class="card notice">
      <h2>${w.noVideoHere}</h2>
      <p>${w.noVideoMeans[room.why]}</p>
      <p class="next">
        <b>${this.words.next}</b> ${w.noVideoInstead}
        ${
          this.clinicPhone
            ? html`${w.orCallClinic(this.clinicName)}
              ${phoneLink(this.clinicPhone, this.clinicPhone)}.`
            : nothing
        }
      </p>
    </section>`;
  }
}

define("iop-no-video", IopNoVideo);

declare global {
  interface HTMLElementTagNameMap {
    "iop-no-video": IopNoVideo;
  }
}

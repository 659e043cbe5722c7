import { type PropertyDeclarations, type TemplateResult, css, html, nothing } from "lit";
import { parts } from "../../styles/parts.ts";
import { horizonBand, horizonStyles } from "../horizon.ts";
import { IopElement, define } from "../iop-element.ts";
import { keepTrying } from "../phone-link.ts";

/**
 * Where one is while stepped away: tools that orient, the group's sound or quiet. What is used here stays in this page.
 * Works without a connection, and before the tools are loaded.
 *
 * @attr clinic-phone - the number to call in while the connection is lost
 */
export class IopCalmSpace extends IopElement {
  static override properties: PropertyDeclarations = {
    clinicPhone: { attribute: "clinic-phone" },
  };
  static override styles = [
    parts,
    horizonStyles,
    css`
      .body {
        display: flex;
        flex-direction: column;
        gap: 1rem;
      }
      .next {
        border-color: var(--away-line);
      }
    `,
  ];
  declare clinicPhone: string | null | undefined;

  protected override render(): TemplateResult {
    const w = this.words;
    const { view, media, service } = this.state;
    const inRoom = view?.you.phase === "in";
    const connected = inRoom && media.room.status === "connected";
    const offline = service.status === "reconnecting";
    // In a session of forms alone there is nobody who could see it.
    const before = view?.session.hasRoom ? w.awayWaiting : w.nobodyNow;
    return html`${horizonBand(w.steppedAway, inRoom ? w.onlyThat(this.isGroup) : before)}
      <div class="body">
        ${
          offline
            ? html`<p>${w.awayOffline}</p>
                ${keepTrying(w, this.clinicPhone)}`
            : nothing
        }
        ${
          view?.you.phase === "admitted"
            ? html`<p class="next"><b>${w.next}</b> ${w.letInAway}</p>`
            : nothing
        }
        <iop-hour-away .client=${this.client} lang=${this.lang}></iop-hour-away>
        <iop-calm-tools .client=${this.client} lang=${this.lang}>
          <p class="card" slot="before">${w.orienting}</p>
          <iop-agenda as="folded" .client=${this.client} lang=${this.lang}></iop-agenda>
          ${
            connected
              ? html`<iop-group-sound .client=${this.client} lang=${this.lang}></iop-group-sound>`
              : nothing
          }
        </iop-calm-tools>
      </div>`;
  }
}

define("iop-calm-space", IopCalmSpace);

declare global {
  interface HTMLElementTagNameMap {
    "iop-calm-space": IopCalmSpace;
  }
}

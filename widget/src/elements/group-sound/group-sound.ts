import { type TemplateResult, css, html } from "lit";
import { parts } from "../../styles/parts.ts";
import { RoomElement } from "../group/room-element.ts";
import { quiet, sound } from "../group/room-icons.ts";
import { define } from "../iop-element.ts";

/** While away from the room: quiet, or the group's sound. Nobody sees which. */
export class IopGroupSound extends RoomElement {
  static override styles = [
    parts,
    css`
      .halves {
        gap: 0;
        margin-block-start: 0.5rem;
      }
      button:first-child {
        border-start-end-radius: 0;
        border-end-end-radius: 0;
        border-inline-end: 0;
      }
      button:last-child {
        border-start-start-radius: 0;
        border-end-start-radius: 0;
      }
      [aria-pressed="true"],
      [aria-pressed="true"]:hover {
        background: var(--away);
        color: var(--away-ink);
        box-shadow: inset 0 -3px var(--away-line);
      }
      button:focus-visible {
        z-index: 1;
      }
      @media (forced-colors: active) {
        [aria-pressed="true"] {
          border: 3px solid Highlight;
        }
      }
    `,
  ];

  protected override render(): TemplateResult {
    const w = this.roomWords;
    const { listening } = this.state.media;
    const choice = (on: boolean, sign: TemplateResult, word: string) =>
      html`<button aria-pressed=${on === listening} @click=${() => this.session.setListening(on)}>
        ${sign}${word}
      </button>`;
    return html`<h2 class="label" id="sound">${w.groupsSound(this.isGroup)}</h2>
      <div class="halves" role="group" aria-labelledby="sound">
        ${choice(false, quiet, w.quiet)}${choice(true, sound, w.keepListening)}
      </div>`;
  }
}

define("iop-group-sound", IopGroupSound);

declare global {
  interface HTMLElementTagNameMap {
    "iop-group-sound": IopGroupSound;
  }
}

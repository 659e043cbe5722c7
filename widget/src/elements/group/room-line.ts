import { type PropertyDeclarations, type TemplateResult, css, html, nothing } from "lit";
import { parts } from "../../styles/parts.ts";
import { hostsIn } from "../../capture/hosts.ts";
import { eye } from "../icons.ts";
import { define } from "../iop-element.ts";
import { RoomElement } from "./room-element.ts";
import { lock } from "./room-icons.ts";

/**
 * Until when, and who sees and hears you, as it is this moment.
 *
 * @attr titled - says the session's name before it
 */
export class IopRoomLine extends RoomElement {
  static override properties: PropertyDeclarations = { titled: { type: Boolean } };
  static override styles = [
    parts,
    css`
      :host {
        text-align: var(--room-line, center);
        font: var(--text-small);
        position: relative;
      }
      /* The plan's sign stands beside the lines; who has no plan has the whole width. */
      iop-plan-button:not([hidden]) ~ p {
        padding-inline-end: 3.5rem;
      }
      .who {
        justify-content: var(--room-line, center);
        text-align: start;
      }
      svg {
        inline-size: 1.125rem;
        block-size: 1.125rem;
        vertical-align: -0.2em;
      }
      .lock {
        white-space: nowrap;
        color: var(--accent-ink);
      }
      /* Where lines break they all begin at one edge, with their signs one below the other. */
      @container (max-width: 39.99rem) {
        :host {
          --room-line: start;
        }
      }
      /* Between two things, and never at the beginning of a line. */
      .dot::after {
        content: "\\a0•";
        color: var(--ink-2);
      }
    `,
  ];

  declare titled: boolean;

  protected override render(): TemplateResult {
    const w = this.roomWords;
    const { view, media } = this.state;
    const here = view?.people.filter((person) => person.here).length ?? 0;
    const connected = media.room.status === "connected";
    const encrypted = media.encrypted && connected;
    return html`<iop-plan-button sign .client=${this.client} lang=${this.lang}></iop-plan-button>
      <p>
        ${this.titled ? html`<b class="dot">${view?.session.title}</b>` : nothing}
        <iop-agenda as="line" .client=${this.client} lang=${this.lang}></iop-agenda>
        <span class=${encrypted ? "dot" : ""}>${w.ends(this.time(view?.session.endsAt ?? 0))}</span>
        ${encrypted ? html`<span class="lock">${lock} ${w.encrypted}</span>` : nothing}
      </p>
      <p class="who">${eye}<span>${connected ? this.#who(here) : this.#unconnected()}</span></p>`;
  }

  #who(here: number): TemplateResult {
    const w = this.roomWords;
    const { microphone } = this.state.media;
    const heard = microphone.status === "on" || microphone.status === "turning-off";
    return html`${w.here(Math.max(1, here))}
    ${here > 1 ? `${this.#whoSees()} ${heard ? w.theyHearYou : w.theyDoNotHearYou}` : nothing}
    ${w.notRecorded}`;
  }

  #whoSees(): string {
    const w = this.roomWords;
    const { view, media } = this.state;
    const { camera } = media;
    const seen = camera.status === "on" || camera.status === "turning-off";
    if (!seen) return w.theyDoNotSeeYou;
    if (media.cameraFor === "everyone") return w.theySeeYou;
    const hosts = hostsIn(view?.people ?? []).filter(({ here }) => here);
    return hosts.length > 0
      ? w.onlySee(this.names(hosts.map(({ name }) => name)))
      : w.theyDoNotSeeYou;
  }

  #unconnected(): string {
    const lost = this.state.media.room.status === "reconnecting";
    const w = this.words;
    return lost ? `${w.lost}. ${w.trying}` : w.nobodyNow;
  }
}

define("iop-room-line", IopRoomLine);

declare global {
  interface HTMLElementTagNameMap {
    "iop-room-line": IopRoomLine;
  }
}

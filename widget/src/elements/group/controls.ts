import { type PropertyDeclarations, type TemplateResult, css, html, nothing } from "lit";
import type { OwnDevice } from "../../session/client.ts";
import { parts } from "../../styles/parts.ts";
import { camera, cameraOff, microphone, microphoneOff } from "../icons.ts";
import { define } from "../iop-element.ts";
import { RoomElement } from "./room-element.ts";
import { bothOffSign, moreSign } from "./room-icons.ts";

/**
 * One's own microphone and camera, each a switch with what is true of it now, not what was pressed: "off" stands there
 * only when capture has stopped. Beside them what one can do, which looks and reads as a button.
 *
 * @attr aside - those of a private word or a side room
 * @fires iop-open - with "more": asks for what else can be set
 */
export class IopControls extends RoomElement {
  static override properties: PropertyDeclarations = { aside: { type: Boolean } };
  static override styles = [
    parts,
    css`
      .controls {
        display: flex;
        gap: 0.375rem;
      }
      button {
        flex: 1 1 auto;
        flex-direction: column;
        gap: 0.125rem;
        min-block-size: 3.5rem;
        padding: 0.375rem 0.125rem;
        font: var(--text-tag);
      }
      /* What is filled says what is so, sunken where it is off; what is not is there to be pressed. */
      [role] {
        background: var(--sunken);
      }
      [aria-checked="true"],
      [aria-checked="true"]:hover {
        background: var(--accent-soft);
        border-color: var(--accent);
        color: var(--accent-ink);
      }
      .more {
        border-color: transparent;
      }
      @container (min-width: 18rem) {
        /* As wide as the wider of "on" and "off", where there is room for it: nothing moves under the finger. */
        [data-widest]::after {
          content: attr(data-widest);
          block-size: 0;
          margin-block-start: -0.125rem;
          visibility: hidden;
        }
        /* The longer words of a change take the sign's line too. */
        .changing {
          inline-size: 0;
          min-inline-size: 100%;
        }
        svg:has(+ .changing) {
          display: none;
        }
      }
      @container (min-width: 48rem) {
        .controls {
          display: grid;
          grid: auto / auto-flow minmax(6.5rem, 1fr);
        }
      }
      @container (max-width: 17.9rem) {
        .word {
          position: absolute;
          inline-size: 1px;
          block-size: 1px;
          overflow: hidden;
          clip-path: inset(50%);
        }
      }
      @media (forced-colors: active) {
        [aria-checked="true"] {
          border: 3px solid Highlight;
        }
      }
    `,
  ];

  declare aside: boolean;

  protected override render(): TemplateResult {
    const w = this.roomWords;
    const { media, aside, view } = this.state;
    const { microphone: mic, camera: own } = (this.aside && aside) || media;
    const sends = view?.you.sends ?? [];
    const [speaks, shows] = [sends.includes("microphone"), sends.includes("camera")];
    return html`<div class="controls">
      ${
        speaks
          ? this.#toggle(mic, w.micOn, w.micOff, microphone, microphoneOff, (on) =>
              this.session.setMicrophone(on),
            )
          : nothing
      }
      ${
        shows
          ? this.#toggle(own, w.cameraOn, w.cameraOff, camera, cameraOff, (on) =>
              this.session.setCamera(on),
            )
          : nothing
      }
      ${
        speaks && shows
          ? html`<button @click=${() => this.session.bothOff()}>
              ${bothOffSign}<span class="word">${w.bothOff}</span>
            </button>`
          : nothing
      }
      ${
        this.aside
          ? nothing
          : html`<button class="more" aria-haspopup="dialog" @click=${this.#more}>
              ${moreSign}<span class="word">${w.more}</span>
            </button>`
      }
    </div>`;
  }

  #toggle(
    { status, wanted }: OwnDevice,
    on: string,
    off: string,
    onSign: TemplateResult,
    offSign: TemplateResult,
    set: (on: boolean) => void,
  ): TemplateResult {
    const w = this.words;
    const word = { on, off, "turning-on": w.turningOn, "turning-off": w.turningOff }[status];
    const changing = status.startsWith("turning");
    const widest = on.length > off.length ? on : off;
    const live = status === "on" || status === "turning-off";
    return html`<button
      role="switch"
      aria-checked=${live}
      data-widest=${widest}
      @click=${() => set(!wanted)}
    >
      ${live ? onSign : offSign}<span class="word ${changing ? "changing" : ""}">${word}</span>
    </button>`;
  }

  readonly #more = (): void => {
    const init = { detail: "more", bubbles: true, composed: true };
    this.dispatchEvent(new CustomEvent("iop-open", init));
  };
}

define("iop-controls", IopControls);

declare global {
  interface HTMLElementTagNameMap {
    "iop-controls": IopControls;
  }
}

import {
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
  css,
  html,
  nothing,
} from "lit";
import { parts } from "../../styles/parts.ts";
import { microphoneOff } from "../icons.ts";
import { define } from "../iop-element.ts";
import { isMirrored } from "../mirrored.ts";
import { RoomElement } from "./room-element.ts";
import { sound } from "./room-icons.ts";
import type { TileContent } from "./tile-content.ts";

/**
 * One person in the grid: their picture or their initial, their name, and whether they speak.
 *
 * @attr covered - their picture is not to be seen here, which nobody is told
 */
export class IopTile extends RoomElement {
  static override properties: PropertyDeclarations = {
    content: { attribute: false },
    covered: { type: Boolean },
  };
  static override styles = [
    parts,
    css`
      :host {
        container-type: inline-size;
        position: relative;
        inline-size: 100%;
        block-size: 100%;
        border: 1px solid var(--line);
        border-radius: var(--radius-tile);
        background: var(--ground);
        overflow: clip;
      }
      :host([speaking]) {
        border-color: var(--accent);
        box-shadow: 0 0 0 2px var(--accent);
        overflow: visible;
      }
      video,
      .off {
        position: absolute;
        inset: 0;
        inline-size: 100%;
        block-size: 100%;
        border-radius: calc(var(--radius-tile) - 1px);
      }
      video {
        object-fit: cover;
        object-position: 50% 30%;
      }
      .mirrored {
        transform: scaleX(-1);
      }
      .off {
        display: grid;
        place-content: center;
        justify-items: center;
        gap: 0.5rem;
        padding: 0.5rem 0.5rem 2rem;
        text-align: center;
      }
      .cover {
        background: var(--ground);
      }
      .initial {
        display: grid;
        place-content: center;
        inline-size: min(4.5rem, 28cqi);
        aspect-ratio: 1;
        border-radius: 50%;
        background: var(--surface);
        color: var(--accent-ink);
        font: var(--text-display);
        font-size: min(1.75rem, 13cqi);
      }
      :host([absent]) .initial {
        color: var(--ink-2);
        background: var(--sunken);
      }
      .tag {
        position: absolute;
        inset-block-end: 0.375rem;
        inset-inline-start: 0.375rem;
        max-inline-size: calc(100% - 0.75rem);
        display: flex;
        align-items: center;
        gap: 0.375rem;
        padding: 0.25rem 0.5rem;
        border-radius: 0.5rem;
        background: var(--tag);
        color: var(--on-tag);
        font: var(--text-tag);
      }
      :host([speaking]) .tag {
        background: var(--accent);
        color: var(--on-accent);
      }
      .tag svg {
        inline-size: 1rem;
        block-size: 1rem;
      }
      .tag span {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      @container (max-width: 8.5rem) {
        .tag span span {
          display: none;
        }
        :host([observes]) .tag span {
          display: inline;
          white-space: normal;
        }
        .off {
          padding-block-end: 1.75rem;
        }
      }
      @media (forced-colors: active) {
        :host([speaking]) {
          outline: 4px solid Highlight;
        }
        .tag,
        :host([speaking]) .tag {
          border: 1px solid CanvasText;
          background: Canvas;
          color: CanvasText;
        }
      }
    `,
  ];
  declare content: TileContent | undefined;
  declare covered: boolean;

  #stop: (() => void) | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopPicture();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { content } = this;
    if (!content) return nothing;
    const sign = content.speaking
      ? sound
      : content.microphoneOff && content.here
        ? microphoneOff
        : "";
    return html`${
        content.picture && !content.undecryptable
          ? html`<video
                class=${content.you ? "mirrored" : ""}
                muted
                playsinline
                autoplay
                aria-hidden="true"
                @loadedmetadata=${this.#mirror}
              ></video>
              ${this.covered ? this.#cover(content) : nothing}`
          : html`<div class="off">
              ${
                content.undecryptable
                  ? html`<p class="small">${this.roomWords.cannotBeOpened}</p>`
                  : html`<span class="initial" aria-hidden="true">${content.initial}</span>`
              }
            </div>`
      }
      <p class="tag" aria-hidden="true">
        ${sign}<span
          >${content.name}${content.word ? html`<span>, ${content.word}</span>` : nothing}</span
        >
      </p>
      <p class="unseen">${content.label}</p>`;
  }

  protected override updated(_changed: PropertyValues): void {
    const { content } = this;
    this.toggleAttribute("speaking", content?.speaking ?? false);
    this.toggleAttribute("absent", content?.here === false);
    this.toggleAttribute("observes", content?.observes ?? false);
    const video = this.renderRoot.querySelector("video");
    if (!video) this.#stopPicture();
    else if (content) this.#stop ??= this.session.showPicture(content.visitId, video);
  }

  /** The picture goes on under it, as large as before: what is asked of the media server stays the same. */
  #cover({ initial }: TileContent): TemplateResult {
    return html`<div class="off cover">
      <span class="initial" aria-hidden="true">${initial}</span>
    </div>`;
  }

  #stopPicture(): void {
    this.#stop?.();
    this.#stop = undefined;
  }

  readonly #mirror = ({ target }: Event): void => {
    const video = target as HTMLVideoElement;
    video.classList.toggle("mirrored", this.content?.you === true && isMirrored(video));
  };
}

define("iop-tile", IopTile);

declare global {
  interface HTMLElementTagNameMap {
    "iop-tile": IopTile;
  }
}

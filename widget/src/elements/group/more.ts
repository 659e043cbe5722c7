import { type TemplateResult, css, html, nothing } from "lit";
import { parts } from "../../styles/parts.ts";
import "../devices/devices.ts";
import { define } from "../iop-element.ts";
import "../sheet/sheet.ts";
import { type Comfort, comfort } from "./comfort.ts";
import { RoomElement } from "./room-element.ts";

/**
 * What else one can set in the room: what to see, one's own picture, devices. It stays on this device; nobody is told.
 *
 * @fires iop-close - asks to be taken away
 */
export class IopMore extends RoomElement {
  static override styles = [
    parts,
    css`
      fieldset {
        border: 0;
        padding: 0;
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 0.5rem;
      }
      legend {
        padding: 0;
        margin-block-end: 0.375rem;
        font: var(--text-label);
      }
      label.option {
        display: flex;
        align-items: center;
        gap: 0.75rem;
        min-block-size: 3rem;
        padding: 0.5rem 0.75rem;
        border: 1px solid var(--line-control);
        border-radius: var(--radius);
        cursor: pointer;
      }
      .option:has(:checked) {
        border-color: var(--accent);
        background: var(--accent-soft);
      }
      .option:has(:focus-visible) {
        outline: 3px solid var(--focus);
        outline-offset: 2px;
      }
      .option input {
        flex: none;
        inline-size: 1.25rem;
        min-block-size: 1.25rem;
        margin: 0;
        accent-color: var(--accent);
        outline: 0;
        box-shadow: none;
      }
      small {
        display: block;
      }
    `,
  ];

  protected override render(): TemplateResult {
    const w = this.roomWords;
    const { audioOnly } = this.state.media;
    const { view, hidesSelf, saysComings, textSize } = comfort.now;
    const see = (pictures: boolean, way: Comfort["view"]) => () => {
      this.session.setAudioOnly(!pictures);
      comfort.set({ view: way });
    };
    return html`<iop-sheet heading=${w.more} close=${this.words.close}>
      <div class="stack">
        <iop-agenda as="folded" .client=${this.client} lang=${this.lang}></iop-agenda>
        <fieldset>
          <legend>${w.view}</legend>
          ${this.#option("radio", w.everyone, "", !audioOnly && view === "everyone", see(true, "everyone"))}
          ${this.#option("radio", w.whoIsSpeaking, "", !audioOnly && view === "speaker", see(true, "speaker"))}
          ${this.#option("radio", w.oneAtATime, w.oneAtATimeMeans, !audioOnly && view === "one", see(true, "one"))}
          ${this.#option("radio", w.noPictures, w.noPicturesMeans, audioOnly, see(false, "everyone"))}
        </fieldset>
        <fieldset>
          <legend>${w.you}</legend>
          ${this.#option("checkbox", w.showSelf, w.showSelfMeans, !hidesSelf, (on) =>
            comfort.set({ hidesSelf: !on }),
          )}
          ${this.#option("checkbox", w.sayComings, w.sayComingsMeans, saysComings, (on) =>
            comfort.set({ saysComings: on }),
          )}
        </fieldset>
        <fieldset>
          <legend>${w.textSize}</legend>
          ${([100, 125, 150] as const).map((size) =>
            this.#option(
              "radio",
              w.textSizes[size],
              "",
              textSize === size,
              () => comfort.set({ textSize: size }),
              "text",
            ),
          )}
        </fieldset>
        ${this.#others()}
        <iop-devices choices="all" .client=${this.client} lang=${this.lang}></iop-devices>
      </div>
    </iop-sheet>`;
  }

  #others(): TemplateResult | typeof nothing {
    const w = this.roomWords;
    const { view } = this.state;
    const others = view?.people.filter(({ visitId }) => visitId !== view.you.visitId) ?? [];
    if (others.length === 0) return nothing;
    return html`<fieldset>
      <legend>${w.hidePictureOf}</legend>
      <p class="small">${w.hidePictureMeans}</p>
      ${others.map(({ visitId, name }) =>
        this.#option("checkbox", name, "", comfort.hidden.has(visitId), (on) =>
          comfort.hide(visitId, on),
        ),
      )}
    </fieldset>`;
  }

  #option(
    type: "radio" | "checkbox",
    word: string,
    means: string,
    checked: boolean,
    choose: (on: boolean) => void,
    name = "view",
  ): TemplateResult {
    return html`<label class="option">
      <input
        type=${type}
        name=${type === "radio" ? name : nothing}
        .checked=${checked}
        @change=${(event: Event) => choose((event.target as HTMLInputElement).checked)}
      />
      <span>${word}${means ? html`<small>${means}</small>` : nothing}</span>
    </label>`;
  }
}

define("iop-more", IopMore);

declare global {
  interface HTMLElementTagNameMap {
    "iop-more": IopMore;
  }
}

import { type TemplateResult, css, html, nothing } from "lit";
import { optionStyles } from "../../styles/option.ts";
import { parts } from "../../styles/parts.ts";
import "../captions/captions-choice.ts";
import "../captions/captions.ts";
import "../devices/devices.ts";
import { define } from "../iop-element.ts";
import "../sheet/sheet.ts";
import { type MoreWords } from "../../words/more-en.ts";
import { moreWords } from "../../words/more-words.ts";
import { hostsIn } from "../../capture/hosts.ts";
import { type Comfort, comfort, loudness } from "../group/comfort.ts";
import { RoomElement } from "../group/room-element.ts";

/**
 * What else one can set in the room: for whom one's picture is, what to see, devices. It stays on this device; nobody
 * is told, but for the media server, which keeps the picture from those whom it is not for.
 *
 * @fires iop-close - asks to be taken away
 */
export class IopMore extends RoomElement {
  static override styles = [
    parts,
    optionStyles,
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
    `,
  ];

  protected override render(): TemplateResult {
    const w = moreWords(this.lang);
    const { hidesSelf, saysComings, textSize } = comfort.now;
    return html`<iop-sheet heading=${this.roomWords.more} close=${this.words.close}>
      <div class="stack">
        <iop-team-word .client=${this.client} lang=${this.lang}></iop-team-word>
        ${
          this.state.view?.groupTexts
            ? html`<iop-type-to-group .client=${this.client} lang=${this.lang}></iop-type-to-group>`
            : nothing
        }
        <iop-agenda as="folded" .client=${this.client} lang=${this.lang}></iop-agenda>
        ${this.#cameraFor(w)} ${this.#view(w)}
        <iop-captions-choice .client=${this.client} lang=${this.lang}></iop-captions-choice>
        <fieldset>
          <legend>${this.roomWords.you}</legend>
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
        ${this.#others(w)}
        <iop-devices choices="all" .client=${this.client} lang=${this.lang}></iop-devices>
      </div>
    </iop-sheet>`;
  }

  /** For everyone, or for the hosts alone; a host's picture is for everyone. */
  #cameraFor(w: MoreWords): TemplateResult | typeof nothing {
    const { view, media } = this.state;
    if (!view?.you.sends.includes("camera") || view.you.hosts) return nothing;
    const hosts = this.names(hostsIn(view.people).map(({ name }) => name));
    const option = (cameraFor: typeof media.cameraFor, word: string, means: string) =>
      this.#option(
        "radio",
        word,
        means,
        media.cameraFor === cameraFor,
        () => this.session.setCameraFor(cameraFor),
        "camera-for",
      );
    return html`<fieldset>
      <legend>${w.cameraFor}</legend>
      ${option("everyone", w.cameraForEveryone, "")}
      ${option("hosts", w.cameraForHosts(hosts), w.cameraForHostsMeans)}
    </fieldset>`;
  }

  #view(w: MoreWords): TemplateResult {
    const { audioOnly } = this.state.media;
    const { view } = comfort.now;
    const see = (way: Comfort["view"], word: string, means = "") =>
      this.#option("radio", word, means, !audioOnly && view === way, () => {
        this.session.setAudioOnly(false);
        comfort.set({ view: way });
      });
    return html`<fieldset>
      <legend>${w.view}</legend>
      ${see("everyone", w.everyone)} ${see("few", w.few, w.fewMeans)}
      ${see("speaker", w.whoIsSpeaking)} ${see("one", w.oneAtATime, w.oneAtATimeMeans)}
      ${this.#option("radio", w.noPictures, w.noPicturesMeans, audioOnly, () => {
        this.session.setAudioOnly(true);
        comfort.set({ view: "everyone" });
      })}
    </fieldset>`;
  }

  #others(w: MoreWords): TemplateResult | typeof nothing {
    const { view } = this.state;
    const others = view?.people.filter(({ visitId }) => visitId !== view.you.visitId) ?? [];
    if (others.length === 0) return nothing;
    return html`<fieldset>
      <legend>${w.others}</legend>
      <p class="small">${w.othersMean}</p>
      ${others.map(({ visitId, name }) => this.#other(visitId, name, w))}
    </fieldset>`;
  }

  #other(visitId: string, name: string, w: MoreWords): TemplateResult {
    const hidden = comfort.hidden.has(visitId);
    const volume = comfort.volumes.get(visitId) ?? 1;
    const set = [
      hidden ? w.hidden : "",
      volume === 1 ? "" : w.volumes[loudness.findIndex((one) => one === volume)],
    ];
    return html`<details class="card">
      <summary>${name} <small>${set.filter(Boolean).join(", ")}</small></summary>
      <div class="stack">
        ${this.#option("checkbox", w.hidePicture, "", hidden, (on) => comfort.hide(visitId, on))}
        ${
          soundCanBeSet()
            ? html`<label
                >${w.sound}
                <select
                  @change=${({ target }: Event) =>
                    comfort.setVolume(visitId, Number((target as HTMLSelectElement).value))}
                >
                  ${loudness.map(
                    (one, index) =>
                      html`<option value=${one} .selected=${one === volume}>
                        ${w.volumes[index]}
                      </option>`,
                  )}
                </select></label
              >`
            : nothing
        }
      </div>
    </details>`;
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

/** False on iOS, where only the person's own keys set how loud anything is. */
function soundCanBeSet(): boolean {
  const element = document.createElement("audio");
  element.volume = 0.5;
  return element.volume === 0.5;
}

define("iop-more", IopMore);

declare global {
  interface HTMLElementTagNameMap {
    "iop-more": IopMore;
  }
}

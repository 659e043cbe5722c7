import { type TemplateResult, css, html, nothing } from "lit";
import type { WayBack } from "../../session/client.ts";
import { parts } from "../../styles/parts.ts";
import { RoomElement } from "../group/room-element.ts";
import { horizonStyles } from "../horizon.ts";
import { sound } from "../group/room-icons.ts";
import { camera, eye, microphone } from "../icons.ts";
import { define } from "../iop-element.ts";

/**
 * How to come back after stepping away, in any order: listening, seen, heard, or both. Nothing turns on that is not
 * chosen here, and staying away is as easy.
 *
 * @fires iop-stay - one would rather stay away a bit longer
 */
export class IopComingBack extends RoomElement {
  static override styles = [
    parts,
    horizonStyles,
    css`
      section,
      iop-agenda,
      .next {
        inline-size: 100%;
        max-inline-size: 34rem;
        margin: 0 auto 1rem;
        border-color: var(--away-line);
      }
    `,
  ];

  protected override render(): TemplateResult {
    const w = this.roomWords;
    const { view, media } = this.state;
    const forAll = media.cameraFor === "everyone";
    const way = (back: WayBack, sign: TemplateResult, word: string, means: string) =>
      html`<button
        class="choice ${back === "listen" ? "away" : ""}"
        @click=${() => this.session.comeBackFromAway(back)}
      >
        ${sign}<span>${word}<small>${means}</small></span>
      </button>`;
    const sends = view?.you.sends ?? [];
    const [seen, heard] = [sends.includes("camera"), sends.includes("microphone")];
    return html`<div class="body">
      <iop-hour-away named .client=${this.client} lang=${this.lang}></iop-hour-away>
      <section class="card">
        <h1 tabindex="-1">${w.howToComeBack}</h1>
        <p>${w.noHurry}</p>
        ${way("listen", sound, w.listenFirst, w.listenFirstMeans)}
        ${seen ? way("seen", camera, w.beSeen, w.beSeenMeans) : nothing}
        ${heard ? way("heard", microphone, w.beHeard, w.beHeardMeans) : nothing}
        ${
          seen && heard
            ? way(
                "seen-and-heard",
                html`${camera}${microphone}`,
                w.beSeenAndHeard,
                w.beSeenAndHeardMeans,
              )
            : nothing
        }
        <button class="link" @click=${this.#stay}>${w.stayAway}</button>
        <p class="who">
          ${eye}<span
            >${w.groupSeesReturn(this.isGroup, forAll)}
            ${forAll ? nothing : w.cameraIsForHosts}</span
          >
        </p>
      </section>
      <iop-agenda as="folded" .client=${this.client} lang=${this.lang}></iop-agenda>
      <p class="next">
        <b>${this.words.next}</b>
        ${w.goesOnUntil(this.isGroup, this.time(view?.session.endsAt ?? 0))}
      </p>
    </div>`;
  }

  readonly #stay = (): void => {
    this.dispatchEvent(new Event("iop-stay", { bubbles: true, composed: true }));
  };
}

define("iop-coming-back", IopComingBack);

declare global {
  interface HTMLElementTagNameMap {
    "iop-coming-back": IopComingBack;
  }
}

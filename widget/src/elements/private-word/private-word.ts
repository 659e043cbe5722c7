import { type PropertyValues, type TemplateResult, css, html, nothing } from "lit";
import type { Aside } from "../../session/client.ts";
import { parts } from "../../styles/parts.ts";
import type { PrivateWords } from "../../words/private-en.ts";
import { privateWordsOf } from "../../words/private-words.ts";
import { privateStayOf } from "../../session/private-stay.ts";
import { eye } from "../icons.ts";
import { IopElement, define } from "../iop-element.ts";

/**
 * A private word between two people: the other one's picture and one's own, who sees what, and whether the other one is
 * there. The session's room lies under it as it is with somebody who turned both off.
 */
export class IopPrivateWord extends IopElement {
  static override styles = [
    parts,
    css`
      .page {
        max-inline-size: 48rem;
        margin-inline: auto;
        padding: 1rem 0.75rem;
      }
      .standing {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 0.5rem;
      }
      .pictures {
        position: relative;
        block-size: clamp(8rem, 34vh, 27rem);
      }
      .picture {
        position: absolute;
        inset: 0;
        display: grid;
        place-content: center;
        border: 1px solid var(--line);
        border-radius: var(--radius-tile);
        background: var(--sunken);
        overflow: clip;
      }
      .own {
        inset: auto 0.5rem 0.5rem auto;
        inline-size: 26%;
        block-size: 34%;
      }
      video {
        position: absolute;
        inset: 0;
        inline-size: 100%;
        block-size: 100%;
        object-fit: cover;
        object-position: 50% 30%;
      }
      .own video {
        transform: scaleX(-1);
      }
      .initial {
        font: var(--text-display);
        color: var(--accent-ink);
      }
      iop-controls {
        container-type: inline-size;
        display: block;
      }
    `,
  ];

  readonly #stops = new Map<HTMLVideoElement, () => void>();

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const stop of this.#stops.values()) stop();
    this.#stops.clear();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { aside, view } = this.state;
    const word = view?.you.privateWord;
    if (!aside || !word) return nothing;
    const w = privateWordsOf(this.lang);
    const { name, visitId } = word;
    const pictureOn = aside.room.state.peers.get(visitId)?.pictureOn === true;
    return html`<div class="page stack">
      <h1 tabindex="-1">${w.with(name)}</h1>
      <p class="who">${eye}<span>${w.who(name, this.isGroup)}</span></p>
      <div class="standing">
        <p role="status">${this.#standing(aside.room.state, visitId, name, w)}</p>
        <button class="primary" @click=${() => privateStayOf(this.session).end()}>${w.back}</button>
      </div>
      <div class="pictures">
        ${this.#picture("", name, w.picture(name), pictureOn)}
        ${
          aside.camera.status === "on"
            ? this.#picture("own", view.you.name, w.ownPicture, true)
            : nothing
        }
      </div>
      ${
        aside.room.state.soundNeedsPress
          ? html`<button class="primary" @click=${() => aside.room.playSound()}>${w.hear}</button>`
          : nothing
      }
      <iop-controls aside .client=${this.client} lang=${this.lang}></iop-controls>
      ${view.you.team ? this.#callTeam(w) : nothing}
    </div>`;
  }

  protected override updated(_changed: PropertyValues): void {
    const { aside, view } = this.state;
    const shown = new Set(this.renderRoot.querySelectorAll("video"));
    for (const [video, stop] of this.#stops) {
      if (shown.has(video)) continue;
      stop();
      this.#stops.delete(video);
    }
    for (const video of shown) {
      if (this.#stops.has(video) || !aside || !view?.you.privateWord) continue;
      const stop = video.closest(".own")
        ? this.session.showPicture(view.you.visitId, video)
        : aside.room.showPicture(view.you.privateWord.visitId, video);
      this.#stops.set(video, stop);
    }
  }

  #picture(kind: string, name: string, label: string, on: boolean): TemplateResult {
    return html`<div class="picture ${kind}" role="img" aria-label=${label}>
      ${
        on
          ? html`<video muted playsinline autoplay></video>`
          : html`<span class="initial">${name.match(/./u)?.[0]}</span>`
      }
    </div>`;
  }

  #standing(
    { link, peers }: Aside["room"]["state"],
    visitId: string,
    name: string,
    w: PrivateWords,
  ): string {
    if (link.status === "reconnecting") return w.lost;
    if (link.status !== "connected") return w.goingThere;
    return peers.has(visitId) ? w.isHere(name) : w.waitsFor(name);
  }

  /** One is never alone with one person and without the others: the rest of the team can be asked from here too. */
  #callTeam(w: PrivateWords): TemplateResult {
    const { pending, view } = this.state;
    const called =
      view?.you.team?.said?.word === "check-on-me" ||
      pending.some((command) => command.type === "tellTeam" && command.word === "check-on-me");
    if (called) return html`<p class="small" role="status">${w.called}</p>`;
    return html`<button
      @click=${() => this.session.send({ type: "tellTeam", word: "check-on-me" })}
    >
      ${w.callTeam}
    </button>`;
  }
}

define("iop-private-word", IopPrivateWord);

declare global {
  interface HTMLElementTagNameMap {
    "iop-private-word": IopPrivateWord;
  }
}

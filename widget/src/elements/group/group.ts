import {
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
  html,
  nothing,
} from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { ClientState } from "../../session/client.ts";
import { parts } from "../../styles/parts.ts";
import "../devices/devices.ts";
import { define } from "../iop-element.ts";
import { comfort } from "./comfort.ts";
import { comings } from "./comings.ts";
import "./controls.ts";
import { fewOf } from "./few.ts";
import { gridFor } from "./grid.ts";
import { groupStyles } from "./group.styles.ts";
import { RoomElement } from "./room-element.ts";
import "./room-line.ts";
import { type TileContent, tileContent } from "./tile-content.ts";
import "./tile.ts";

let more: Promise<unknown> | undefined;

/**
 * What one can set, and what there is to a private word, comes once one is in, so that it opens with the network cut; and
 * for everybody, so that the service cannot tell from what it is asked for who wants captions or is offered one.
 */
function loadMore(): void {
  more ??= Promise.all([import("../more/more.ts"), import("../apart/index.ts")]).catch(
    () => (more = undefined),
  );
}

/** Under this many rem there is one tile in a row: text is large there. */
const oneColumnRem = 17;

/**
 * The room: everyone in it in one grid, hosts first, then by when they came, you last. Speaking changes no order. What
 * stands in the way (a blocked camera, sound that needs a press) is said above the grid.
 *
 * @attr stage-hidden - no pictures: what they show is not so any more
 * @attr service-lost - only the service is out of reach: picture and sound go on
 */
export class IopGroup extends RoomElement {
  static override properties: PropertyDeclarations = {
    stageHidden: { type: Boolean, attribute: "stage-hidden" },
    serviceLost: { type: Boolean, attribute: "service-lost" },
    speaker: { state: true },
  };
  static override styles = [parts, groupStyles];
  declare stageHidden: boolean;
  declare serviceLost: boolean;
  declare speaker: string | null;

  #before: ClientState | undefined;
  #few: readonly string[] = [];
  #arranged = "";
  readonly #resized = new ResizeObserver(() => requestAnimationFrame(() => this.#layOut()));

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resized.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resized.disconnect();
  }

  protected override firstUpdated(_changed: PropertyValues): void {
    const stage = this.renderRoot.querySelector(".stage");
    if (stage) this.#resized.observe(stage);
  }

  protected override willUpdate(_changed: PropertyValues): void {
    const { media, view } = this.state;
    const talks = view?.people.find(
      ({ visitId, here }) => here && media.peers.get(visitId)?.speaking === true,
    );
    // The last who spoke stays in view, so that a pause changes nothing.
    if (talks) this.speaker = talks.visitId;
  }

  protected override render(): TemplateResult {
    const w = this.roomWords;
    const tiles = this.#tiles();
    const first = this.#inFront(tiles);
    const rest = tiles.filter((tile) => !first.includes(tile));
    return html`<h1 class="unseen" tabindex="-1">${this.state.view?.session.title}</h1>
      <iop-hour .client=${this.client} lang=${this.lang}></iop-hour>
      ${this.serviceLost ? this.#serviceLost() : nothing} ${this.#notices()}
      <div class="stage" ?hidden=${this.stageHidden} role="group" aria-label=${w.people}>
        <ul class="first" ?hidden=${first.length === 0}>
          ${this.#list(first)}
        </ul>
        <ul class="rest" aria-label=${w.people}>
          ${this.#list(rest)}
        </ul>
      </div>`;
  }

  protected override updated(_changed: PropertyValues): void {
    this.#layOutAnew();
    loadMore();
    const before = this.#before;
    this.#before = this.state;
    if (!before || before === this.state || !comfort.now.saysComings) return;
    const news = comings(before, this.state, this.roomWords, (names) => this.names(names));
    this.say(...news);
  }

  #tiles(): TileContent[] {
    const { view } = this.state;
    const people = view?.people ?? [];
    const you = view?.you.visitId;
    const others = people.filter(({ visitId }) => visitId !== you);
    const self = comfort.now.hidesSelf ? [] : people.filter(({ visitId }) => visitId === you);
    return [...others, ...self].map((person) => tileContent(person, this.state, this.roomWords));
  }

  /** Who is seen where not everyone is: nobody where everyone is. */
  #inFront(tiles: readonly TileContent[]): readonly TileContent[] {
    const { view } = comfort.now;
    if (view === "everyone") return [];
    if (view !== "few") {
      const speaker = tiles.find(({ visitId }) => visitId === this.speaker) ?? tiles[0];
      return speaker ? [speaker] : [];
    }
    this.#few = fewOf(
      tiles.map(({ visitId }) => visitId),
      { you: this.state.view?.you.visitId ?? null, before: this.#few, speaker: this.speaker },
    );
    return tiles.filter(({ visitId }) => this.#few.includes(visitId));
  }

  #list(tiles: readonly TileContent[]): unknown {
    return repeat(
      tiles,
      ({ visitId }) => visitId,
      (content) =>
        html`<li>
          <iop-tile
            .client=${this.client}
            .content=${content}
            .covered=${comfort.hidden.has(content.visitId)}
            lang=${this.lang}
          ></iop-tile>
        </li>`,
    );
  }

  #serviceLost(): TemplateResult {
    const w = this.words;
    return html`<p class="slim notice">
      <b>${w.lost}.</b> ${w.trying} ${this.roomWords.stillConnected} ${w.stillSafe}
    </p>`;
  }

  #notices(): TemplateResult | typeof nothing {
    const w = this.roomWords;
    const { media, view } = this.state;
    const troubles = media.camera.trouble !== null || media.microphone.trouble !== null;
    const connecting = media.room.status === "connecting" || !view?.people.length;
    const muted = media.microphone.mutedBySystem && media.microphone.status === "on";
    const paused = media.camera.mutedBySystem && media.camera.status === "on";
    if (!troubles && !connecting && !media.soundNeedsPress && !muted && !paused) {
      return nothing;
    }
    return html`<div class="notices stack">
      ${connecting ? html`<p class="card">${w.connecting}</p>` : nothing}
      ${
        media.soundNeedsPress
          ? html`<section class="card">
              <p>${w.soundNeedsPress}</p>
              <button class="primary" @click=${() => this.session.playSound()}>
                ${w.hearGroup}
              </button>
            </section>`
          : nothing
      }
      ${muted ? html`<p class="card">${w.mutedBySystem}</p>` : nothing}
      ${paused ? html`<p class="card">${w.cameraPaused}</p>` : nothing}
      ${
        troubles
          ? html`<iop-devices .client=${this.client} lang=${this.lang}></iop-devices>`
          : nothing
      }
    </div>`;
  }

  /**
   * To measure has the browser lay the page out at once, and most news moves nothing: only where something came, went or
   * is arranged another way. What grows by itself is noticed by the stage that shrinks.
   */
  #layOutAnew(): void {
    const lists = [...this.renderRoot.querySelectorAll("ul, .notices")];
    const counts = lists.map(({ childElementCount }) => childElementCount);
    const now = [
      ...counts,
      this.serviceLost,
      this.stageHidden,
      ...Object.values(comfort.now),
    ].join();
    if (now === this.#arranged) return;
    this.#arranged = now;
    this.#layOut();
  }

  /** Sizes are set from script: the columns that give the largest tile are not for CSS to say. */
  #layOut(): void {
    const stage = this.renderRoot.querySelector<HTMLElement>(".stage");
    const rest = stage?.querySelector<HTMLElement>(".rest");
    if (!stage || !rest) return;
    const width = stage.clientWidth - 16;
    const height = stage.clientHeight - 16;
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    const { view } = comfort.now;
    const first = stage.querySelectorAll(".first > li").length;
    const oneColumn = width < oneColumnRem * rem;
    stage.classList.toggle("speaker", first > 0);
    stage.classList.toggle("one", view === "one" || view === "few");
    stage.classList.toggle("one-column", oneColumn);
    const grid =
      oneColumn && (first === 0 || view === "few")
        ? { columns: 1, tileWidth: width, tileHeight: (width * 3) / 4, scrolls: false }
        : gridFor(first || rest.childElementCount, width, height - (view === "speaker" ? 96 : 0));
    stage.style.setProperty("--tile-width", `${grid.tileWidth}px`);
    stage.style.setProperty("--tile-height", `${grid.tileHeight}px`);
    stage.style.setProperty("--row", `${grid.columns * (grid.tileWidth + 8) - 8}px`);
    // What scrolls can be scrolled with the keys.
    for (const scroller of [stage, rest]) {
      const { scrollHeight, clientHeight, scrollWidth, clientWidth } = scroller;
      if (scrollHeight > clientHeight || scrollWidth > clientWidth) scroller.tabIndex = 0;
      else scroller.removeAttribute("tabindex");
    }
  }
}

define("iop-group", IopGroup);

declare global {
  interface HTMLElementTagNameMap {
    "iop-group": IopGroup;
  }
}

import { type PropertyDeclarations, type TemplateResult, css, html, nothing } from "lit";
import { parts } from "../../styles/parts.ts";
import { horizonBand, horizonStyles } from "../horizon.ts";
import { quiet, sound } from "../icons.ts";
import { IopElement, define } from "../iop-element.ts";

/**
 * Where one is while stepped away: words that orient, the group's sound or quiet. What is used here stays in this page.
 * Works without a connection.
 */
export class IopCalmSpace extends IopElement {
  static override properties: PropertyDeclarations = {
    step: { state: true },
  };
  static override styles = [
    parts,
    horizonStyles,
    css`
      .body {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 1rem;
        align-content: start;
      }
      .card p {
        font: var(--text-lead);
      }
      .card .small {
        font: var(--text-small);
      }
      .tool .row {
        justify-content: space-between;
      }
      .sounds {
        gap: 0;
        margin-block-start: 0.5rem;
      }
      .sounds button:first-child {
        border-start-end-radius: 0;
        border-end-end-radius: 0;
        border-inline-end: 0;
      }
      .sounds button:last-child {
        border-start-start-radius: 0;
        border-end-start-radius: 0;
      }
      [aria-pressed="true"],
      [aria-pressed="true"]:hover {
        background: var(--away);
        color: var(--away-ink);
        box-shadow: inset 0 -3px var(--away-line);
      }
      [aria-pressed="true"]:focus-visible {
        z-index: 1;
      }
      .next {
        border-color: var(--away-line);
      }
      @container (min-width: 60rem) {
        .two {
          grid-template-columns: 1fr 1fr;
          gap: 2rem;
        }
      }
      @media (forced-colors: active) {
        [aria-pressed="true"] {
          border: 3px solid Highlight;
        }
      }
    `,
  ];
  declare step: number;

  constructor() {
    super();
    this.step = 0;
  }

  protected override render(): TemplateResult {
    const w = this.words;
    const { view, media, service } = this.state;
    const inRoom = view?.you.phase === "in";
    const connected = inRoom && media.room.status === "connected";
    const offline = service.status === "reconnecting";
    return html`${horizonBand(
        w.steppedAway,
        inRoom ? w.groupSeesOnlyThat(this.isGroup) : w.awayWaiting,
      )}
      <div class="body ${connected ? "two" : ""}">
        ${offline ? html`<p class="next">${w.awayOffline}</p>` : nothing}
        ${
          view?.you.phase === "admitted"
            ? html`<p class="next"><b>${w.next}</b> ${w.letInWhileAway}</p>`
            : nothing
        }
        ${this.#tool()} ${connected ? this.#sound() : nothing}
      </div>`;
  }

  #tool(): TemplateResult {
    const w = this.words;
    const steps = w.orienting.length;
    const last = this.step === steps - 1;
    return html`<section class="card tool">
      <div class="row">
        <h2>${w.lookAround}</h2>
        <span class="small">${w.stepOf(this.step + 1, steps)}</span>
      </div>
      <p aria-live="polite">${w.orienting[this.step]}</p>
      <div class="halves">
        <button @click=${() => this.#go(2)}>${w.somethingElse}</button>
        <button class="away" @click=${() => this.#go(1)}>
          ${last ? w.startAgain : w.nextStep}
        </button>
      </div>
      <p class="small">${w.ifWorse}</p>
    </section>`;
  }

  #sound(): TemplateResult {
    const w = this.words;
    const { listening } = this.state.media;
    const choice = (on: boolean, sign: TemplateResult, word: string) =>
      html`<button aria-pressed=${on === listening} @click=${() => this.session.setListening(on)}>
        ${sign}${word}
      </button>`;
    return html`<section>
      <h3>${w.groupsSound(this.isGroup)}</h3>
      <div class="halves sounds">
        ${choice(false, quiet, w.quiet)}${choice(true, sound, w.keepListening)}
      </div>
    </section>`;
  }

  /** The steps go round: a next one is the one after, something else is one of another kind. */
  #go(by: number): void {
    this.step = (this.step + by) % this.words.orienting.length;
  }
}

define("iop-calm-space", IopCalmSpace);

declare global {
  interface HTMLElementTagNameMap {
    "iop-calm-space": IopCalmSpace;
  }
}

import { type PropertyDeclarations, type TemplateResult, css, html, nothing } from "lit";
import { parts } from "../../styles/parts.ts";
import { horizonBand, horizonStyles } from "../horizon.ts";
import { IopElement, define } from "../iop-element.ts";
import { keepTrying } from "../phone-link.ts";

/**
 * Where one is while stepped away: words that orient, the group's sound or quiet. What is used here stays in this page.
 * Works without a connection.
 *
 * @attr clinic-phone - the number to call in while the connection is lost
 */
export class IopCalmSpace extends IopElement {
  static override properties: PropertyDeclarations = {
    clinicPhone: { attribute: "clinic-phone" },
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
      .next {
        border-color: var(--away-line);
      }
      @container (min-width: 60rem) {
        .two {
          grid-template-columns: 1fr 1fr;
          gap: 2rem;
        }
      }
    `,
  ];
  declare clinicPhone: string | null;
  declare step: number;

  constructor() {
    super();
    this.clinicPhone = null;
    this.step = 0;
  }

  protected override render(): TemplateResult {
    const w = this.words;
    const { view, media, service } = this.state;
    const inRoom = view?.you.phase === "in";
    const connected = inRoom && media.room.status === "connected";
    const offline = service.status === "reconnecting";
    return html`${horizonBand(w.steppedAway, inRoom ? w.onlyThat(this.isGroup) : w.awayWaiting)}
      <div class="body ${connected ? "two" : ""}">
        ${
          offline
            ? html`<p>${w.awayOffline}</p>
                ${keepTrying(w, this.clinicPhone)}`
            : nothing
        }
        ${
          view?.you.phase === "admitted"
            ? html`<p class="next"><b>${w.next}</b> ${w.letInAway}</p>`
            : nothing
        }
        ${this.#tool()}
        ${
          connected
            ? html`<iop-group-sound .client=${this.client} lang=${this.lang}></iop-group-sound>`
            : nothing
        }
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

import type { VisitCommand } from "@breathing-room/contract";
import { type PropertyDeclarations, type TemplateResult, css, html } from "lit";
import { parts } from "../../styles/parts.ts";
import { leadWords } from "../../words/lead-words.ts";
import { eye } from "../icons.ts";
import { IopElement, define } from "../iop-element.ts";
import "../sheet/sheet.ts";

/** What a host can start. */
export type LeadAct = "round" | "break" | "topic";

const minuteMs = 60_000;
const fiveMs = 5 * minuteMs;

/** Four clock times to come back at, on the five minutes, the first at least four minutes ahead. */
export function timesToComeBack(now: number): readonly number[] {
  const first = Math.ceil((now + 4 * minuteMs) / fiveMs) * fiveMs;
  return [0, 1, 2, 3].map((more) => first + more * fiveMs);
}

/**
 * What a host says before a break, a hard topic or a go-round begins.
 *
 * @attr act - "round", "break" or "topic"
 * @fires iop-close - asks to be taken away
 */
export class IopLeadSheet extends IopElement {
  static override properties: PropertyDeclarations = { act: {} };
  static override styles = [
    parts,
    css`
      .stays {
        margin-block-start: 0.25rem;
      }
    `,
  ];
  declare act: LeadAct;

  constructor() {
    super();
    this.act = "round";
  }

  protected override render(): TemplateResult {
    return { round: () => this.#round(), break: () => this.#break(), topic: () => this.#topic() }[
      this.act
    ]();
  }

  #round(): TemplateResult {
    const w = leadWords(this.lang);
    return html`<iop-sheet heading=${w.roundTitle}>
      <div class="stack">
        <p>${w.roundMeans}</p>
        <p class="who">${eye}<span>${w.roundAway}</span></p>
        <div class="halves">
          ${this.#back()}
          <button class="primary" @click=${() => this.#say({ type: "startGoRound" })}>
            ${w.start}
          </button>
        </div>
      </div>
    </iop-sheet>`;
  }

  #break(): TemplateResult {
    const w = leadWords(this.lang);
    const now = this.session.now();
    return html`<iop-sheet heading=${w.breakTitle}>
      <div class="stack">
        <p>${w.breakMeans}</p>
        ${timesToComeBack(now).map(
          (until) =>
            html`<button @click=${() => this.#say({ type: "startBreak", until })}>
              ${w.backAt(this.time(until), Math.round((until - now) / minuteMs))}
            </button>`,
        )}
        ${this.#back()}
      </div>
    </iop-sheet>`;
  }

  #topic(): TemplateResult {
    const w = leadWords(this.lang);
    const announce = (event: SubmitEvent) => {
      event.preventDefault();
      const topic = this.renderRoot.querySelector("input")?.value.trim();
      if (topic) this.#say({ type: "announceTopic", topic });
    };
    return html`<iop-sheet heading=${w.topicTitle}>
      <form class="stack" @submit=${announce}>
        <p>${w.topicMeans}</p>
        <label class="label" for="topic">${w.topicLabel}</label>
        <input id="topic" maxlength="120" required autocomplete="off" />
        <div class="halves">${this.#back()}<button class="primary">${w.announce}</button></div>
      </form>
    </iop-sheet>`;
  }

  #back(): TemplateResult {
    return html`<button type="button" @click=${this.#close}>
      ${leadWords(this.lang).goBack}
    </button>`;
  }

  #say(saying: VisitCommand): void {
    this.session.send(saying);
    this.#close();
  }

  readonly #close = (): void => {
    this.dispatchEvent(new Event("iop-close", { bubbles: true, composed: true }));
  };
}

define("iop-lead-sheet", IopLeadSheet);

declare global {
  interface HTMLElementTagNameMap {
    "iop-lead-sheet": IopLeadSheet;
  }
}

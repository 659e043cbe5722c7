import { lifelineNumber } from "@breathing-room/measures/crisis-numbers";
import { type PropertyDeclarations, type TemplateResult, html, nothing } from "lit";
import { parts } from "../../styles/parts.ts";
import type { ToolName, ToolsWords } from "../../words/tools-en.ts";
import { toolsWords } from "../../words/tools-words.ts";
import "../crisis-lines/crisis-lines.ts";
import "../team-word/team-word.ts";
import { bubble, phone } from "../icons.ts";
import { IopElement, define } from "../iop-element.ts";
import { calmToolsStyles } from "./calm-tools.styles.ts";
import { toolIcons } from "./tool-icons.ts";
import { firstTools, moreTools, somethingElse } from "./tool-list.ts";

/** How an urge is just now, as the person says; nobody else hears of it. */
type UrgeIs = keyof ToolsWords["urgeIs"];

/**
 * Things to do while away, one at a time: words alone, without sound, movement, clock or score, each step free to leave
 * out. What is used here stays in this element: it is sent nowhere, kept nowhere and counted nowhere. Each tool is found
 * at the step where it was left.
 *
 * @attr narrow - one column, whatever the width
 * @slot - stands under the tool
 * @slot after - stands under the other tools
 */
export class IopCalmTools extends IopElement {
  static override properties: PropertyDeclarations = {
    tool: { state: true },
    steps: { state: true },
    open: { state: true },
    urgeIs: { state: true },
  };
  static override styles = [parts, calmToolsStyles];
  declare tool: ToolName;
  declare steps: Readonly<Partial<Record<ToolName, number>>>;
  declare open: boolean;
  declare urgeIs: UrgeIs | null;

  constructor() {
    super();
    this.tool = "lookAround";
    this.steps = {};
    this.open = false;
    this.urgeIs = null;
  }

  protected override shouldUpdate(): boolean {
    return true;
  }

  get #w(): ToolsWords {
    return toolsWords(this.lang);
  }

  protected override render(): TemplateResult {
    const w = this.#w;
    const shown = this.open ? [...firstTools, ...moreTools] : firstTools;
    return html`<div class="column">${this.#card()}<slot></slot></div>
      <div class="column">
        <section aria-labelledby="others">
          <h2 class="label" id="others">${w.others}</h2>
          <div class="halves others">
            ${shown.map(
              (tool) =>
                html`<button aria-pressed=${tool === this.tool} @click=${() => this.#choose(tool)}>
                  ${toolIcons[tool]}${w[tool].title}
                </button>`,
            )}
            <iop-plan-button hard .client=${this.client} lang=${this.lang}></iop-plan-button>
            <button aria-expanded=${this.open} @click=${this.#more}>
              ${toolIcons.more}${w.moreTools}
            </button>
          </div>
        </section>
        <iop-team-word .client=${this.client} lang=${this.lang}></iop-team-word>
        <iop-people-to-call .client=${this.client} lang=${this.lang}></iop-people-to-call>
        <iop-crisis-lines lang=${this.lang}></iop-crisis-lines>
        <slot name="after"></slot>
      </div>`;
  }

  #card(): TemplateResult {
    const w = this.#w;
    const { title, steps } = w[this.tool];
    const step = this.steps[this.tool] ?? 0;
    const last = step === steps.length - 1;
    return html`<section class="card" aria-labelledby="tool">
      <div class="row top">
        <h2 id="tool" tabindex="-1">${title}</h2>
        <span class="small">${w.stepOf(step + 1, steps.length)}</span>
      </div>
      <p class="step" aria-live="polite">${steps[step]}</p>
      ${this.tool === "urge" && last ? this.#urge() : nothing}
      ${
        this.tool === "breath"
          ? html`<button @click=${() => this.#choose("rhythm")}>${w.rhythm.title}</button>`
          : nothing
      }
      <div class="halves">
        <button @click=${() => this.#choose(somethingElse(this.tool))}>${w.somethingElse}</button>
        <button class="away" @click=${() => this.#goTo(last ? 0 : step + 1)}>
          ${last ? w.startAgain : w.nextStep}
        </button>
      </div>
      ${
        step > 0
          ? html`<button class="link" @click=${() => this.#goTo(step - 1)}>${w.stepBefore}</button>`
          : nothing
      }
      <p class="small">${w.skipAny} ${w.ifWorse}</p>
    </section>`;
  }

  /** Open-ended: an urge is asked about as often as one likes, and no answer is better than another. */
  #urge(): TemplateResult {
    const w = this.#w;
    const answer = (is: UrgeIs) =>
      html`<button aria-pressed=${this.urgeIs === is} @click=${() => (this.urgeIs = is)}>
        ${w[is]}
      </button>`;
    return html`<h3 id="how">${w.howIsIt}</h3>
      <div class="thirds" role="group" aria-labelledby="how">
        ${answer("stillHere")}${answer("easing")}${answer("stronger")}
      </div>
      <p aria-live="polite">${this.urgeIs && w.urgeIs[this.urgeIs]}</p>
      ${
        this.urgeIs === "stronger"
          ? html`<div class="halves">
              <a class="button" href="tel:${lifelineNumber}"
                >${phone}${this.words.call(lifelineNumber)}</a
              >
              <a class="button" href="sms:${lifelineNumber}"
                >${bubble}${this.words.text(lifelineNumber)}</a
              >
            </div>`
          : nothing
      }`;
  }

  #goTo(step: number): void {
    this.steps = { ...this.steps, [this.tool]: step };
    this.urgeIs = null;
  }

  async #choose(tool: ToolName): Promise<void> {
    this.tool = tool;
    this.urgeIs = null;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>("#tool")?.focus();
  }

  readonly #more = (): void => {
    this.open = !this.open;
  };
}

define("iop-calm-tools", IopCalmTools);

declare global {
  interface HTMLElementTagNameMap {
    "iop-calm-tools": IopCalmTools;
  }
}

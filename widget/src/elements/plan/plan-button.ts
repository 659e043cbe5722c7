import { type PropertyValues, type TemplateResult, css, html, nothing } from "lit";
import { parts } from "../../styles/parts.ts";
import { draw } from "../icons.ts";
import { define } from "../iop-element.ts";
import { PlanElement } from "./plan-element.ts";

const book = draw("M6 3h13v18H6a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2zM4 17.5h15M9 8h6");

/**
 * Opens one's own plan, one press away wherever it stands; it is there for clients alone. Nobody hears of the press.
 *
 * @attr hard - stands where a moment is hard: then the plan is only shown, and nobody is asked to write one
 * @attr sign - its sign alone, named for readers
 * @fires iop-open - with "my-plan": asks for the plan
 */
export class IopPlanButton extends PlanElement {
  static override properties = {
    hard: { type: Boolean },
    sign: { type: Boolean },
  };
  static override styles = [
    parts,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 0.75rem;
      }
      button {
        inline-size: 100%;
      }
      :host([sign]) {
        position: absolute;
        inset: 0 0 0 auto;
        align-content: center;
      }
      :host([hidden]) {
        display: none;
      }
      :host([sign]) button {
        inline-size: 3rem;
        padding: 0;
      }
    `,
  ];
  declare hard: boolean;
  declare sign: boolean;

  constructor() {
    super();
    this.hard = false;
    this.sign = false;
  }

  protected override willUpdate(_changed: PropertyValues): void {
    this.hidden = !this.hasPlan;
  }

  protected override updated(_changed: PropertyValues): void {
    // It comes while there is a connection, so that it is there without one, if the person said so.
    if (this.hasPlan) this.store.prefetch(this.state.service.status === "live");
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.hasPlan) return nothing;
    const { w } = this;
    return html`<button
      class=${this.sign ? "" : "choice"}
      aria-label=${this.sign ? w.myPlan : nothing}
      title=${this.sign ? w.myPlan : nothing}
      @click=${this.#open}
    >
      ${book}${this.sign ? nothing : w.myPlan}
    </button>`;
  }

  readonly #open = (): void => {
    this.store.isHardMoment = this.hard;
    const init = { detail: "my-plan", bubbles: true, composed: true };
    this.dispatchEvent(new CustomEvent("iop-open", init));
  };
}

define("iop-plan-button", IopPlanButton);

declare global {
  interface HTMLElementTagNameMap {
    "iop-plan-button": IopPlanButton;
  }
}

import type { Plan } from "@breathing-room/contract";
import { type PropertyValues, type TemplateResult, css, html, nothing } from "lit";
import { parts } from "../../styles/parts.ts";
import { define } from "../iop-element.ts";
import { planCalls } from "./plan-calls.ts";
import { PlanElement } from "./plan-element.ts";

/** Whom a person's own plan says to call, where the page has it: plain links that dial nothing by themselves. */
export class IopPeopleToCall extends PlanElement {
  static override styles = [
    parts,
    css`
      :host([hidden]) {
        display: none;
      }
    `,
  ];

  get #plan(): Plan | null {
    const plan = this.hasPlan ? this.store.plan : null;
    return plan && plan.people.length + plan.professionals.length > 0 ? plan : null;
  }

  protected override willUpdate(_changed: PropertyValues): void {
    // Nothing to draw takes no place either.
    this.hidden = this.#plan === null;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { w } = this;
    const plan = this.#plan;
    if (!plan) return nothing;
    return html`<section class="stack" aria-labelledby="call">
      <h2 class="label" id="call">${w.peopleToCall}</h2>
      ${planCalls(plan, w)}
    </section>`;
  }
}

define("iop-people-to-call", IopPeopleToCall);

declare global {
  interface HTMLElementTagNameMap {
    "iop-people-to-call": IopPeopleToCall;
  }
}

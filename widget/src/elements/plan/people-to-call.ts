import { type TemplateResult, html, nothing } from "lit";
import { parts } from "../../styles/parts.ts";
import { define } from "../iop-element.ts";
import { planCalls } from "./plan-calls.ts";
import { PlanElement } from "./plan-element.ts";

/** Whom a person's own plan says to call, where the page has it: plain links that dial nothing by themselves. */
export class IopPeopleToCall extends PlanElement {
  static override styles = parts;

  protected override render(): TemplateResult | typeof nothing {
    const { w } = this;
    const plan = this.hasPlan ? this.store.plan : null;
    if (!plan || plan.people.length + plan.professionals.length === 0) return nothing;
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

import type { Plan } from "@breathing-room/contract";
import { type TemplateResult, html } from "lit";
import type { PlanWords } from "../../words/plan-en.ts";
import { phone } from "../icons.ts";
import { telephone } from "../phone-link.ts";

/** The people of a plan: a press on one with a number dials it, and nothing else does. */
export function planCalls(
  { people, professionals }: Pick<Plan, "people" | "professionals">,
  w: PlanWords,
): readonly TemplateResult[] {
  return [...people, ...professionals].map(({ name, number }) =>
    number
      ? html`<a class="button choice" href=${telephone(number)}
          >${phone}<span>${w.callPerson(name)}<small>${number}</small></span></a
        >`
      : html`<p>${name} <small>${w.noNumber}</small></p>`,
  );
}

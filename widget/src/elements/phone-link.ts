import { type TemplateResult, html, nothing } from "lit";
import type { VisitWords } from "../words/visit-en.ts";

/** A number as a link that dials only when pressed; nothing without a number. */
export function phoneLink(
  number: string | null,
  words: string | null,
  look = "",
): TemplateResult | typeof nothing {
  if (!number) return nothing;
  return html`<a class=${look} href=${telephone(number)}>${words}</a>`;
}

/** A number as it is read out, as an address that a telephone dials. */
export function telephone(number: string): string {
  return `tel:${number.replaceAll(/[^\d+]/g, "")}`;
}

/** What one can do while nothing comes through: wait, or call the clinic where it has given a number. */
export function keepTrying(w: VisitWords, clinicPhone: string | null | undefined): TemplateResult {
  return html`<p class="next">
    <b>${w.next}</b> ${w.weKeepTrying}
    ${clinicPhone ? html`${w.orCallIn} ${phoneLink(clinicPhone, clinicPhone)}.` : nothing}
  </p>`;
}

import { type TemplateResult, html, nothing } from "lit";

/** A number as a link that dials only when pressed; nothing without a number. */
export function phoneLink(
  number: string | null,
  words: string | null,
  look = "",
): TemplateResult | typeof nothing {
  if (!number) return nothing;
  return html`<a class=${look} href="tel:${number.replaceAll(/[^\d+]/g, "")}">${words}</a>`;
}

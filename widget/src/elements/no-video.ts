import { type TemplateResult, html, nothing } from "lit";
import type { VisitWords } from "../words/visit-en.ts";
import { phoneLink } from "./phone-link.ts";

/** Says that this browser cannot join by video, why, and what to do instead. */
export function noVideoCard(
  why: "no-webrtc" | "no-encryption",
  clinicName: string,
  clinicPhone: string | null,
  words: VisitWords,
): TemplateResult {
  return html`<section class="card notice">
    <h2>${words.noVideoHere}</h2>
    <p>${words.noVideoMeans[why]}</p>
    <p class="next">
      <b>${words.next}</b> ${words.noVideoInstead}
      ${
        clinicPhone
          ? html`${words.orCallClinic(clinicName)} ${phoneLink(clinicPhone, clinicPhone)}.`
          : nothing
      }
    </p>
  </section>`;
}

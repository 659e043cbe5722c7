import type { Trends } from "@breathing-room/contract";
import { type TemplateResult, html, nothing } from "lit";
import { type CardScene, ruleSource } from "./scale-card.ts";

/** For the team: prompts to look, never a verdict, each with the rule that it comes from and the rule's source. */
export function signalsCard(
  signals: NonNullable<Trends["signals"]>,
  { words: w, day }: Pick<CardScene, "words" | "day">,
): TemplateResult {
  return html`<section class="card">
    <h2>${w.signals}</h2>
    <p class="small">${signals.length > 0 ? w.notVerdict : w.noSignals}</p>
    <ul class="list">
      ${signals.map(
        ({ asks, scaleLabel, change, value, rules }) =>
          html`<li>
            <p class="label">${w.asks[asks]}</p>
            <p>
              <span lang="en">${scaleLabel}</span>${
                change
                  ? html`: ${w.changed(change.from, change.to, day(change.since))}`
                  : value === null
                    ? nothing
                    : html`: ${value}`
              }
            </p>
            ${rules.map(
              (rule) =>
                html`<p class="small">
                  <span lang="en">${rule.label}</span>. ${ruleSource(rule, w)}
                </p>`,
            )}
          </li>`,
      )}
    </ul>
  </section>`;
}

import type { View } from "@breathing-room/contract";
import { type TemplateResult, html, nothing } from "lit";
import type { TeamWords } from "../../words/team-en.ts";

type Texts = NonNullable<View["you"]["team"]>["texts"];

/** What was written between a person and the hosts, oldest first, and what is still on its way. */
export function textList(
  texts: Texts,
  unsent: readonly string[],
  time: (at: number) => string,
  w: TeamWords,
): TemplateResult | typeof nothing {
  if (texts.length + unsent.length === 0) return nothing;
  return html`<h3 id="texts">${w.between}</h3>
    <ul class="stack" aria-labelledby="texts" aria-live="polite">
      ${texts.map(
        ({ at, by, text }) =>
          html`<li class=${by === null ? "" : "team"}>
            <small>${w.wroteAt(by ?? w.you, time(at))}</small><span class="text">${text}</span>
          </li>`,
      )}
      ${unsent.map((text) => html`<li><small>${w.you}. ${w.onItsWay}</small><span class="text">${text}</span></li>`)}
    </ul>`;
}

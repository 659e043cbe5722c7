import { type PropertyDeclarations, type TemplateResult, css, html } from "lit";
import { parts } from "../../styles/parts.ts";
import { define } from "../iop-element.ts";
import { HourElement } from "./hour-element.ts";

/**
 * What somebody who stepped away hears of the hour beside the plan: whether a hard topic goes on or is over. Nothing of
 * whose turn it is, so that nothing calls them back.
 *
 * @attr named - says what the topic is: for who is about to come back, and nowhere else
 */
export class IopHourAway extends HourElement {
  static override properties: PropertyDeclarations = { named: { type: Boolean } };
  static override styles = [
    parts,
    css`
      /* With nothing to say it takes no room. */
      :host {
        display: contents;
      }
      .next {
        border-color: var(--away-line);
      }
    `,
  ];
  declare named: boolean;

  constructor() {
    super();
    this.named = false;
  }

  protected override render(): TemplateResult {
    const news = this.#news();
    return html`<p role="status" class=${news ? "next" : "unseen"}>${news}</p>`;
  }

  #news(): string {
    const w = this.hourWords;
    const { view, awaySince } = this.state;
    const topic = view?.hour?.topic;
    if (!topic || awaySince === null) return "";
    // The words of a hard topic stay out of the calm space.
    if (topic.overAt === null) return this.named ? w.now(topic.text) : w.awayTopic;
    return topic.overAt >= awaySince ? w.awayTopicOver : "";
  }
}

define("iop-hour-away", IopHourAway);

declare global {
  interface HTMLElementTagNameMap {
    "iop-hour-away": IopHourAway;
  }
}

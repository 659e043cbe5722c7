import type { View } from "@breathing-room/contract";
import { type PropertyDeclarations, type TemplateResult, html, nothing } from "lit";
import { parts } from "../../styles/parts.ts";
import { checkInWords } from "../../words/check-in-words.ts";
import { IopElement, define } from "../iop-element.ts";
import { openTrends } from "../trends/open-trends.ts";
import { CheckInDraft, type DraftOf } from "./draft.ts";

/**
 * The lines that lead to the questions about today and to the session's forms, for somebody who is asked. They never
 * stand in the way.
 *
 * @fires iop-form - the person wants to fill them in, or to see how it has been; `detail` says which
 */
export class IopCheckInTodo extends IopElement {
  static override properties: PropertyDeclarations = { lost: { state: true } };
  static override styles = parts;
  /** The numbers over time were asked for, and did not come. */
  declare lost: boolean;

  constructor() {
    super();
    this.lost = false;
  }

  protected override render(): TemplateResult {
    const { checkIn, today } = this.state.view?.you ?? {};
    return html`<div class="stack">
      ${today ? this.#today(today) : nothing} ${checkIn ? this.#checkIn(checkIn) : nothing}
    </div>`;
  }

  #today({ given }: NonNullable<View["you"]["today"]>): TemplateResult {
    const w = checkInWords(this.lang);
    const { begun } = CheckInDraft.of(this.session, "today");
    return html`<section class="card">
      <h2>${w.today}</h2>
      <p>${given ? w.todayIsIn : w.todayMeans}</p>
      <button @click=${() => this.#open("today")}>
        ${begun ? w.todayGoOn : given ? w.todayChange : w.todayStart}
      </button>
    </section>`;
  }

  #checkIn({ recordIds, review }: NonNullable<View["you"]["checkIn"]>): TemplateResult {
    const w = checkInWords(this.lang);
    const isIn = recordIds.length > 0;
    const draft = CheckInDraft.of(this.session);
    // What is in stays as it was filled in, ready for a change.
    const begun = draft.begun || draft.sending === "in";
    return html`<section class="card">
      <h2>${isIn ? w.isIn : w.checkIn}</h2>
      ${isIn ? this.#review(review) : html`<p>${w.whenYouLike}</p>`}
      <button @click=${() => this.#open("check-in")}>
        ${isIn ? (begun ? w.changeIt : w.fillAgain) : begun ? w.goOn : w.start}
      </button>
      <button class="link" @click=${this.#showTrends}>${w.overTime}</button>
      <p role="status">${this.lost ? w.overTimeLost : nothing}</p>
    </section>`;
  }

  /** For an answer that somebody looks at: whether they have, and what holds where the time is up. */
  #review(review: NonNullable<View["you"]["checkIn"]>["review"]): TemplateResult | typeof nothing {
    if (!review) return nothing;
    const w = checkInWords(this.lang);
    if (review.read) return html`<p>${w.readAlready}</p>`;
    const isLate = this.session.now() > review.dueAt;
    return html`<p>${isLate ? w.notReadYet : w.notAtOnce}</p>`;
  }

  readonly #showTrends = async (): Promise<void> => {
    this.lost = false;
    try {
      await openTrends(this);
    } catch {
      this.lost = true;
    }
  };

  #open(detail: DraftOf): void {
    CheckInDraft.of(this.session, detail).again();
    this.dispatchEvent(new CustomEvent("iop-form", { detail, bubbles: true, composed: true }));
  }
}

define("iop-check-in-todo", IopCheckInTodo);

declare global {
  interface HTMLElementTagNameMap {
    "iop-check-in-todo": IopCheckInTodo;
  }
}

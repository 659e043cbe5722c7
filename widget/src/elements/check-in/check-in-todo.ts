import type { View } from "@breathing-room/contract";
import { type TemplateResult, html, nothing } from "lit";
import { parts } from "../../styles/parts.ts";
import { checkInWords } from "../../words/check-in-words.ts";
import { IopElement, define } from "../iop-element.ts";
import { CheckInDraft } from "./draft.ts";

/**
 * The line that leads to the forms, for somebody who is asked to fill them in. It never stands in the way.
 *
 * @fires iop-check-in-open - the person wants to fill them in
 */
export class IopCheckInTodo extends IopElement {
  static override styles = parts;

  protected override render(): TemplateResult | typeof nothing {
    const own = this.state.view?.you.checkIn;
    if (!own) return nothing;
    const w = checkInWords(this.lang);
    const isIn = own.recordIds.length > 0;
    const begun = CheckInDraft.of(this.session).filled.some(
      ({ answers }) => Object.keys(answers).length > 0,
    );
    return html`<section class="card">
      <h2>${isIn ? w.isIn : w.checkIn}</h2>
      ${isIn ? this.#review(own.review) : html`<p>${w.whenYouLike}</p>`}
      <button @click=${this.#open}>
        ${isIn ? (begun ? w.changeIt : w.fillAgain) : begun ? w.goOn : w.start}
      </button>
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

  readonly #open = (): void => {
    const draft = CheckInDraft.of(this.session);
    if (draft.sending === "in") {
      draft.sending = "not-yet";
      draft.go({ at: "review" });
    }
    this.dispatchEvent(new Event("iop-check-in-open", { bubbles: true, composed: true }));
  };
}

define("iop-check-in-todo", IopCheckInTodo);

declare global {
  interface HTMLElementTagNameMap {
    "iop-check-in-todo": IopCheckInTodo;
  }
}

import type { View } from "@breathing-room/contract";
import {
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
  css,
  html,
  nothing,
} from "lit";
import { parts } from "../../styles/parts.ts";
import { checkInWords } from "../../words/check-in-words.ts";
import { IopElement, define } from "../iop-element.ts";
import { openTrends } from "../trends/open-trends.ts";
import { CheckInDraft, type DraftOf } from "./draft.ts";

/**
 * The lines that lead to the questions about today and to the session's forms, for somebody who is asked. They never
 * stand in the way.
 *
 * @attr opened - the forms for after are open in its place
 * @fires iop-form - the person wants to fill them in, or to see how it has been; `detail` says which
 */
export class IopCheckInTodo extends IopElement {
  static override properties: PropertyDeclarations = {
    lost: { state: true },
    opened: { type: Boolean, reflect: true },
  };
  static override styles = [
    parts,
    css`
      /* With nothing to say it takes no room, and is heard when it has. */
      [role="status"]:empty {
        position: absolute;
      }
      /* Open here, they stand in line with what is around them. */
      iop-check-in {
        max-inline-size: 37rem;
        margin: -1.5rem -0.75rem 0;
      }
    `,
  ];
  /** The numbers over time were asked for, and did not come. */
  declare lost: boolean;
  /** The forms for after are open in the place of the line that leads to them. */
  declare opened: boolean;

  constructor() {
    super();
    this.lost = false;
    this.opened = false;
  }

  protected override render(): TemplateResult {
    const { session, you } = this.state.view ?? {};
    if (this.opened) {
      return html`<iop-check-in
        of="after"
        .client=${this.client}
        lang=${this.lang}
        @iop-form=${this.#closeAfter}
      ></iop-check-in>`;
    }
    return html`<div class="stack">
      ${you?.today && !session?.ended ? this.#today(you.today) : nothing}
      ${you?.checkIn ? this.#checkIn(you.checkIn) : nothing}
    </div>`;
  }

  /** What is not filled in yet is fetched before it is opened: then it opens at once, and without a connection. */
  protected override updated(_changed: PropertyValues): void {
    const { session, you } = this.state.view ?? {};
    if (you?.checkIn?.recordIds.length !== 0 && !session?.ended) return;
    if (you?.checkIn && !you.checkIn.over)
      void CheckInDraft.of(this.session, this.#of).load(this.lang);
  }

  /** After the end other forms are asked than before it. */
  get #of(): "after" | "check-in" {
    return this.state.view?.session.ended ? "after" : "check-in";
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

  #checkIn({ recordIds, review, over }: NonNullable<View["you"]["checkIn"]>): TemplateResult {
    const w = checkInWords(this.lang);
    const { ended, hasRoom } = this.state.view?.session ?? {};
    const sentBefore = html`<section class="card">
      <h2>${w.isIn}</h2>
      ${this.#review(review)}
    </section>`;
    if (over) return sentBefore;
    const draft = CheckInDraft.of(this.session, this.#of);
    const isIn = ended ? draft.sending === "in" : recordIds.length > 0;
    // What is in stays as it was filled in, ready for a change.
    const begun = draft.begun || draft.sending === "in";
    return html`${ended && review ? sentBefore : nothing}
      <section class="card">
        <h2>${isIn ? w.isIn : w.checkIn}</h2>
        ${isIn ? (ended ? nothing : this.#review(review)) : html`<p>${ended || !hasRoom ? w.skipAny : w.whenYouLike}</p>`}
        <button @click=${() => this.#open(this.#of)}>
          ${isIn ? (begun ? w.changeIt : w.fillAgain) : begun ? w.goOn : w.start}
        </button>
        ${
          ended
            ? nothing
            : html`<button class="link" @click=${this.#showTrends}>${w.overTime}</button>
                <p role="status">${this.lost ? w.overTimeLost : nothing}</p>`
        }
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
    const draft = CheckInDraft.of(this.session, detail);
    draft.again();
    // Again, where it could not be had before.
    void draft.load(this.lang);
    if (detail === "after") return void this.#openAfter();
    this.dispatchEvent(new CustomEvent("iop-form", { detail, bubbles: true, composed: true }));
  }

  async #openAfter(): Promise<void> {
    this.opened = true;
    await this.updateComplete;
    const forms = this.renderRoot.querySelector("iop-check-in");
    await forms?.updateComplete;
    forms?.renderRoot.querySelector<HTMLElement>("[tabindex='-1']")?.focus();
  }

  readonly #closeAfter = async (event: Event): Promise<void> => {
    // It closes what is open here, and nothing around it.
    event.stopPropagation();
    this.opened = false;
    await this.updateComplete;
    this.renderRoot.querySelector("button")?.focus();
  };
}

define("iop-check-in-todo", IopCheckInTodo);

declare global {
  interface HTMLElementTagNameMap {
    "iop-check-in-todo": IopCheckInTodo;
  }
}

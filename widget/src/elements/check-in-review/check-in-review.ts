import type { CheckIn } from "@breathing-room/contract";
import type { FormAnswer, FormDefinition } from "@breathing-room/measures/form";
import { enabledItems, isQuestion } from "@breathing-room/measures/form";
import {
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
  css,
  html,
  nothing,
} from "lit";
import { parts } from "../../styles/parts.ts";
import type { ReviewWords } from "../../words/review-en.ts";
import { reviewWords } from "../../words/review-words.ts";
import { eye } from "../icons.ts";
import { IopElement, define } from "../iop-element.ts";
import "../sheet/sheet.ts";
import "./today-reading.ts";

type Form = CheckIn["forms"][number];
type Reading = NonNullable<Form["reading"]>;

/**
 * Somebody's check-in as the team reads it: where they are today and their number, then what was said about safety, in the words it was asked and given, then
 * scores, then every answer. Reading it is recorded; to have read an answer about safety is said by a press.
 *
 * @attr visit-id - whose
 * @attr name - their name
 * @fires iop-close - asks to be taken away
 */
export class IopCheckInReview extends IopElement {
  static override properties: PropertyDeclarations = {
    visitId: { attribute: "visit-id" },
    name: {},
    checkIns: { state: true },
    failed: { state: true },
    overTime: { state: true },
    lost: { state: true },
  };
  static override styles = [
    parts,
    css`
      .safety {
        border-inline-start: 4px solid var(--notice-line);
        padding-inline-start: 0.75rem;
      }
      dl > div {
        padding-block: 0.35rem;
        border-block-end: 1px solid var(--line);
      }
      dd {
        font: var(--text-label);
      }
      .wide {
        --sheet: 68rem;
      }
      section {
        display: grid;
        gap: 0.5rem;
      }
    `,
  ];
  declare visitId: string;
  declare name: string;
  declare checkIns: readonly CheckIn[] | null;
  declare failed: boolean;
  /** Their measures over time are open. */
  declare overTime: boolean;
  /** They were asked for, and did not come. */
  declare lost: boolean;

  #asked = "";

  constructor() {
    super();
    this.visitId = "";
    this.name = "";
    this.checkIns = null;
    this.failed = false;
    this.overTime = false;
    this.lost = false;
  }

  protected override willUpdate(_changed: PropertyValues): void {
    const wanted = JSON.stringify([this.visitId, this.#recordIds, this.lang]);
    if (wanted === this.#asked || this.#recordIds.length === 0) return;
    this.#asked = wanted;
    void this.#load();
  }

  protected override render(): TemplateResult {
    const w = this.#words;
    return html`<iop-sheet
      class=${this.overTime ? "wide" : ""}
      heading=${w.title(this.name)}
      close=${w.done}
    >
      <div class="stack">
        <p class="who">${eye}<span>${w.recorded}</span></p>
        ${this.overTime ? this.#trends() : html`${this.#today()} ${this.#content()} ${this.#toTrends()}`}
      </div>
    </iop-sheet>`;
  }

  get #words(): ReviewWords {
    return reviewWords(this.lang);
  }

  /** What the team knows of this person now, wherever they are. */
  get #row() {
    const staff = this.state.view?.staff;
    const of = ({ visitId }: { readonly visitId: string }) => visitId === this.visitId;
    return (
      staff?.needsLook.find(of) ?? staff?.waiting.find(of) ?? staff?.participants.find(of) ?? null
    );
  }

  get #checkIn() {
    return this.#row?.checkIn ?? null;
  }

  get #recordIds(): readonly string[] {
    return this.#checkIn?.recordIds ?? [];
  }

  /** Only a press opens it: opening it is a reading, and recorded. */
  #toTrends(): TemplateResult | typeof nothing {
    if (!this.#checkIn) return nothing;
    const { overTime, notLoaded } = this.#words;
    const open = async () => {
      this.lost = false;
      try {
        await import("../trends/trends.ts");
        this.overTime = true;
        await this.updateComplete;
        await this.renderRoot.querySelector("iop-trends")?.startReading();
      } catch {
        this.lost = true;
      }
    };
    return html`<button class="over-time" @click=${open}>${overTime}</button>
      <p role="status">${this.lost ? notLoaded : nothing}</p>`;
  }

  #trends(): TemplateResult {
    const back = async (event: Event) => {
      // It closes what is open here, and nothing around it.
      event.stopPropagation();
      this.overTime = false;
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLElement>(".over-time")?.focus();
    };
    return html`<iop-trends
      .client=${this.client}
      lang=${this.lang}
      visit-id=${this.visitId}
      name=${this.name}
      @iop-form=${back}
    ></iop-trends>`;
  }

  async #load(): Promise<void> {
    const asked = this.#asked;
    this.failed = false;
    try {
      const answers = await Promise.all(
        this.#recordIds.map((recordId) =>
          this.session.ask(`/v1/visit/check-ins/${recordId}`, { lang: this.lang }),
        ),
      );
      if (asked !== this.#asked) return;
      const there = answers.flatMap((each) => ("answer" in each ? [each.answer as CheckIn] : []));
      // What cannot be read is never left out in silence.
      this.failed = there.length < answers.length;
      // The last one first: an amended answer does not take the first one away.
      this.checkIns = there.toReversed();
    } catch {
      this.failed = asked === this.#asked;
    }
  }

  /** Where they are and which number to call stand before everything that one may want to call about. */
  #today(): TemplateResult | typeof nothing {
    const today = this.#row?.today;
    if (!today) return nothing;
    return html`<iop-today-reading
      .client=${this.client}
      lang=${this.lang}
      visit-id=${this.visitId}
      .records=${today.records}
    ></iop-today-reading>`;
  }

  #content(): unknown {
    const w = this.#words;
    if (this.#recordIds.length === 0) return nothing;
    if (this.failed) {
      return html`<p role="alert">${w.notLoaded}</p>
        <button @click=${() => void this.#load()}>${w.tryAgain}</button>
        ${this.#withoutIt()}`;
    }
    if (!this.checkIns) return html`<p role="status">${w.loading}</p>`;
    return html`${this.checkIns.map((checkIn) => this.#sending(checkIn))}`;
  }

  /** Trouble with what is stored locks nobody out: the team asks, and says that it has taken note. */
  #withoutIt(): TemplateResult | typeof nothing {
    const w = this.#words;
    const status = this.#checkIn?.review?.status;
    if (!this.state.view?.you.hosts || (status !== "needed" && status !== "escalated"))
      return nothing;
    return html`<p class="small">${w.askInstead}</p>
      <button @click=${this.#acknowledgeAll}>${w.haveTakenNote}</button>`;
  }

  readonly #acknowledgeAll = (): void => {
    for (const recordId of this.#recordIds) this.#acknowledge(recordId);
  };

  #acknowledge(recordId: string): void {
    this.session.send({ type: "acknowledgeReview", visitId: this.visitId, recordId });
  }

  #sending({ recordId, sentAt, forms, notes, isEarlierUnreadable }: CheckIn): TemplateResult {
    const w = this.#words;
    return html`<section>
      <p class="small">${w.sentAt(this.time(sentAt))}</p>
      ${isEarlierUnreadable ? html`<p class="card notice">${w.earlierUnreadable}</p>` : nothing}
      ${notes.map((note) => html`<p>${w.closedWith(note)}</p>`)}
      ${forms.map((form) => this.#safety(form.reading))} ${this.#review(recordId, forms)}
      ${forms.map((form) => this.#form(form))}
    </section>`;
  }

  #safety(reading: Reading | null): TemplateResult | typeof nothing {
    const w = this.#words;
    if (!reading || reading.safety.length === 0) return nothing;
    return html`<div class="safety stack">
      <h3>${w.askedAboutSafety}</h3>
      ${reading.safety.map(
        ({ text, answer, previous }) =>
          html`<div>
            <p>${text}</p>
            <p class="label">${answer ?? w.notAnswered}</p>
            <p class="small">
              ${previous ? w.before(previous.answer ?? w.notAnswered, this.time(previous.at)) : w.firstTime}
            </p>
          </div>`,
      )}
      <p class="small">${w.notSafe}</p>
    </div>`;
  }

  /** To have read it, and to close it with what was done: two acts, each by a press. */
  #review(recordId: string, forms: readonly Form[]): TemplateResult | typeof nothing {
    const w = this.#words;
    const endorsed = forms.some(({ reading }) =>
      reading?.safety.some(({ state }) => state === "endorsed"),
    );
    const status = this.#checkIn?.review?.status;
    if (!endorsed || !status || !this.state.view?.you.hosts) return nothing;
    if (status === "closed") return html`<p>${w.closed}</p>`;
    if (status === "acknowledged") {
      const close = (event: SubmitEvent) => {
        event.preventDefault();
        const note = (event.target as HTMLFormElement).querySelector("textarea")?.value.trim();
        if (note) this.session.send({ type: "closeReview", visitId: this.visitId, recordId, note });
      };
      return html`<form class="stack" @submit=${close}>
        <p>${w.readBy}</p>
        <label class="label" for="note">${w.note}</label>
        <textarea id="note" maxlength="280" required></textarea>
        <button>${w.close}</button>
      </form>`;
    }
    return html`<p class="small">${w.readFirst}</p>
      <button class="primary" @click=${() => this.#acknowledge(recordId)}>${w.haveRead}</button>`;
  }

  #form({ form, answers, reading }: Form): TemplateResult {
    const w = this.#words;
    // The service makes it of `FormDefinition`; the contract's schema names only what every form has.
    const definition = form as unknown as FormDefinition;
    const given = answers as Readonly<Record<string, FormAnswer | null>>;
    return html`<section>
      <h3>${form.title}</h3>
      ${reading ? this.#scores(reading) : nothing}
      <details>
        <summary>${w.allAnswers}</summary>
        <dl>
          ${enabledItems(definition, given).map(({ item }) =>
            isQuestion(item)
              ? html`<div>
                  <dt class="small">${item.text}</dt>
                  <dd>${this.#inWords(item, given[item.linkId])}</dd>
                </div>`
              : nothing,
          )}
        </dl>
      </details>
    </section>`;
  }

  #scores({ scores, notices }: Reading): TemplateResult {
    const w = this.#words;
    return html`<ul>
      ${scores.map(
        ({ label, value, range, band, estimated, missing }) =>
          html`<li>
            ${label}:
            ${
              value === null
                ? w.noScore(missing)
                : html`<b>${w.of(String(value), range[1])}</b>${band ? `, ${band}` : nothing}
                    ${estimated ? html`<small>${w.estimated}</small>` : nothing}`
            }
          </li>`,
      )}
      ${notices.map(({ text, answer }) => html`<li><small>${text}</small> ${answer ?? w.notAnswered}</li>`)}
    </ul>`;
  }

  #inWords(item: Parameters<typeof isQuestion>[0], answer: FormAnswer | null | undefined): string {
    const w = this.#words;
    if (answer === null || answer === undefined) return w.skipped;
    if (typeof answer === "boolean") return answer ? w.yes : w.no;
    if (item.kind !== "choice") return String(answer);
    const chosen = typeof answer === "object" ? answer : [answer];
    return item.options
      .flatMap(({ value, label }) => (chosen.includes(value) ? [label] : []))
      .join(", ");
  }
}

define("iop-check-in-review", IopCheckInReview);

declare global {
  interface HTMLElementTagNameMap {
    "iop-check-in-review": IopCheckInReview;
  }
}

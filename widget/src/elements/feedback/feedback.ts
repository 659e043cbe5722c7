import type { Feedback, FeedbackReaders } from "@breathing-room/contract";
import {
  type Answers,
  type FormDefinition,
  type FormQuestion,
  isQuestion,
} from "@breathing-room/measures/form";
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
import type { FeedbackWords } from "../../words/feedback-en.ts";
import { feedbackWords } from "../../words/feedback-words.ts";
import { checkInStyles } from "../check-in/check-in.styles.ts";
import { questionField } from "../check-in/question.ts";
import { eye } from "../icons.ts";
import { IopElement, define } from "../iop-element.ts";

/**
 * A few plain questions after a session, for who was in its room, to whom they choose. It asks for nothing by itself:
 * whoever passes it by has skipped it. For everybody else it is not there.
 */
export class IopFeedback extends IopElement {
  static override properties: PropertyDeclarations = {
    form: { state: true },
    open: { state: true },
    answers: { state: true },
    readers: { state: true },
    sending: { state: true },
    overTime: { state: true },
    trendsLost: { state: true },
  };
  static override styles = [
    parts,
    checkInStyles,
    css`
      .option small {
        display: block;
      }
      /* It stands in line with what is around it. */
      iop-trends {
        margin: -1.5rem -0.75rem 0;
      }
    `,
  ];
  declare form: FormDefinition | null;
  declare open: boolean;
  declare answers: Answers;
  declare readers: FeedbackReaders;
  declare sending: "not-yet" | "sending" | "kept" | "lost" | "refused";

  /** The person's numbers over time are open in the place of the questions. */
  declare overTime: boolean;
  /** The numbers over time were asked for, and did not come. */
  declare trendsLost: boolean;

  #asked = "";
  /** The same answers keep their key, so that they are in once. */
  #attempt: { readonly body: string; readonly key: string } | null = null;

  constructor() {
    super();
    this.form = null;
    this.open = false;
    this.answers = {};
    // What nobody chose goes to nobody.
    this.readers = "nobody";
    this.sending = "not-yet";
    this.overTime = false;
    this.trendsLost = false;
  }

  protected override willUpdate(_changed: PropertyValues): void {
    if (this.#asked === this.lang) return;
    this.#asked = this.lang;
    void this.#load();
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.get("open") === undefined) return;
    this.renderRoot.querySelector<HTMLElement>("h2")?.focus();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { w, form } = this;
    if (!form) return nothing;
    if (this.overTime) return this.#trends();
    return html`<section class="card">
      <h2 tabindex="-1">${w.title}</h2>
      ${this.open ? this.#questions(form) : this.#closed()}
      <p role="status">${this.#said()}</p>
    </section>`;
  }

  protected get w(): FeedbackWords {
    return feedbackWords(this.lang);
  }

  #trends(): TemplateResult {
    const back = async (event: Event) => {
      // It closes what is open here, and nothing around it.
      event.stopPropagation();
      this.overTime = false;
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLElement>(".link")?.focus();
    };
    return html`<iop-trends
      .client=${this.client}
      lang=${this.lang}
      @iop-form=${back}
    ></iop-trends>`;
  }

  #closed(): TemplateResult {
    const { w } = this;
    const begun = Object.keys(this.answers).length > 0;
    return html`<p>${w.optional}</p>
      <div class="row">
        <button @click=${() => (this.open = true)}>${begun ? w.change : w.answer}</button>
        <button class="link" @click=${this.#showTrends}>${w.trends}</button>
      </div>`;
  }

  #questions(form: FormDefinition): TemplateResult {
    const { w } = this;
    const questions = form.items.filter((item): item is FormQuestion => isQuestion(item));
    return html`<form class="stack" @submit=${this.#send}>
      ${questions.map((question) =>
        questionField({
          question,
          stems: [],
          isPage: false,
          answer: this.answers[question.linkId],
          trouble: undefined,
          words: checkInWords(this.lang),
          lang: form.lang,
          onAnswer: (answer) => {
            this.answers = { ...this.answers, [question.linkId]: answer ?? null };
          },
        }),
      )}
      <fieldset>
        <legend><h3>${w.readers}</h3></legend>
        <div class="stack">
          ${this.#reader("nobody", w.nobody, w.nobodyMeans)}
          ${this.#reader("team", w.team, w.teamMeans)}
          ${this.#reader("team-and-clinic", w.teamAndClinic, w.teamAndClinicMeans)}
        </div>
      </fieldset>
      <p class="who">${eye}<span>${w.group}</span></p>
      <div class="halves">
        <button type="button" @click=${() => (this.open = false)}>${w.notNow}</button>
        <button class="primary">${w.send}</button>
      </div>
    </form>`;
  }

  #reader(value: FeedbackReaders, label: string, means: string): TemplateResult {
    return html`<label class="option">
      <input
        type="radio"
        name="readers"
        .checked=${this.readers === value}
        @change=${() => (this.readers = value)}
      />
      <span>${label}<small>${means}</small></span>
    </label>`;
  }

  #said(): string {
    const { w, sending } = this;
    if (this.trendsLost) return w.trendsLost;
    if (sending === "kept") return this.open ? "" : w.isKept;
    return sending === "lost" || sending === "refused" ? w[sending] : "";
  }

  /** Who was not in the room is refused, and sees nothing here; so does who cannot be asked just now. */
  async #load(): Promise<void> {
    const { lang } = this;
    const answered = await this.session.ask("/v1/visit/feedback", { lang }).catch(() => null);
    if (!answered || "refused" in answered || lang !== this.lang) return;
    const { form, given } = answered.answer as Feedback;
    const isFirst = this.form === null;
    // The service makes it of `FormDefinition`; the contract's schema names only what every form has.
    this.form = form as unknown as FormDefinition;
    if (!isFirst || !given) return;
    this.answers = given.answers as Answers;
    this.readers = given.readers;
  }

  readonly #send = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const { form, answers, readers } = this;
    if (!form || this.sending === "sending") return;
    const { url, version } = form;
    const body = JSON.stringify({ url, version, answers, readers });
    if (this.#attempt?.body !== body) this.#attempt = { body, key: crypto.randomUUID() };
    this.sending = "sending";
    try {
      const question = { body: JSON.parse(body) as unknown, key: this.#attempt.key };
      const answered = await this.session.ask("/v1/visit/feedback", question);
      this.sending = "answer" in answered ? "kept" : "refused";
      if (this.sending === "kept") this.open = false;
    } catch {
      this.sending = "lost";
    }
  };

  readonly #showTrends = async (): Promise<void> => {
    this.trendsLost = false;
    try {
      await import("../trends/trends.ts");
      this.overTime = true;
      await this.updateComplete;
      await this.renderRoot.querySelector("iop-trends")?.startReading();
    } catch {
      this.trendsLost = true;
    }
  };
}

define("iop-feedback", IopFeedback);

declare global {
  interface HTMLElementTagNameMap {
    "iop-feedback": IopFeedback;
  }
}

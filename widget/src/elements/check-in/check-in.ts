import { lifelineNumber } from "@breathing-room/measures/crisis-numbers";
import { isEndorsed, type FormAnswer } from "@breathing-room/measures/form";
import {
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
  html,
  nothing,
} from "lit";
import { parts } from "../../styles/parts.ts";
import type { CheckInWords } from "../../words/check-in-en.ts";
import { checkInWords } from "../../words/check-in-words.ts";
import { bubble, draw, eye, horizon, phone } from "../icons.ts";
import { IopElement, define } from "../iop-element.ts";
import { checkInStyles } from "./check-in.styles.ts";
import { CheckInDraft, type DraftOf } from "./draft.ts";
import { answerInWords, questionField } from "./question.ts";
import { type Asked, type Filled, progress, questionsOf, troubleOf } from "./questions.ts";

const backArrow = draw("M14.5 5.5 8 12l6.5 6.5");
const onArrow = draw("M9.5 5.5 16 12l-6.5 6.5");

/** Forms that come this soon need no words that they are on their way, which would only flash up. */
const blinkMs = 150;

/** More parts than this say nothing to the eye. */
const mostSegments = 24;

/**
 * The session's forms: one question at a time or all on a page, each one skippable, back always. Nothing leaves this
 * page before Send. An answer about safety gets a calm answer in its place, with nothing opened or dialled by itself.
 *
 * @attr of - "check-in"; "after" for the forms after the room; "today" for the questions about where one is and how one
 *   can be reached; "trends" for what was answered so far, over time; without it, where a session is forms alone, the
 *   way to them
 * @attr exit-to - the address that Quick exit leaves to
 * @fires iop-open - with "steady": the person wants to steady themselves first; what was filled in stays
 * @fires iop-form - with null: the person wants to go on elsewhere; what was filled in stays
 */
export class IopCheckIn extends IopElement {
  static override properties: PropertyDeclarations = {
    of: {},
    exitTo: { attribute: "exit-to" },
    changing: { state: true },
  };
  static override styles = [parts, checkInStyles];
  /** What is filled in here. */
  declare of: DraftOf | "trends" | null;
  declare exitTo: string | undefined;
  /** The safety answer whose options are open again. */
  declare changing: string | null;

  #draft: CheckInDraft | undefined;
  #place = "";
  readonly #onDraft = (): void => this.requestUpdate();

  constructor() {
    super();
    this.of = "check-in";
    this.changing = null;
    this.addEventListener("keydown", (event) => this.#chooseByNumber(event));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#letGo();
  }

  #letGo(): void {
    this.#draft?.removeEventListener("change", this.#onDraft);
    this.#draft = undefined;
  }

  protected override async scheduleUpdate(): Promise<void> {
    if (!this.hasUpdated && this.client && this.#fillsIn) {
      const blink = new Promise((resolve) => setTimeout(resolve, blinkMs));
      await Promise.race([this.draft.load(this.lang), blink]);
    }
    await super.scheduleUpdate();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("of")) this.#letGo();
    if (!this.#fillsIn) return;
    if (!this.#draft && this.isConnected) {
      this.#draft = this.draft;
      this.#draft.addEventListener("change", this.#onDraft);
    }
    if (this.#draft?.loading !== "failed") void this.#draft?.load(this.lang);
  }

  protected override updated(changed: PropertyValues): void {
    if (this.of === "trends") {
      // Opened with the page, it leaves the focus where the person has it.
      if (changed.has("of") && document.hasFocus())
        void this.renderRoot.querySelector("iop-trends")?.startReading();
      return;
    }
    const wasAlone = changed.get("of") === null;
    if (this.of === null) {
      if (changed.get("of") !== undefined) void this.#backToAlone();
      return;
    }
    const place = JSON.stringify([this.draft.place, this.draft.sending === "in"]);
    const isNew = wasAlone || (this.#place !== "" && this.#place !== place);
    this.#place = place;
    if (isNew) this.renderRoot.querySelector<HTMLElement>("[tabindex='-1']")?.focus();
  }

  protected get draft(): CheckInDraft {
    const of = this.of === "today" || this.of === "after" ? this.of : "check-in";
    return this.#draft ?? CheckInDraft.of(this.session, of);
  }

  get #fillsIn(): boolean {
    return this.of !== "trends" && this.of !== null;
  }

  get #roomIsOpen(): boolean {
    const { session } = this.state.view ?? {};
    return session?.hasRoom === true && !session.ended;
  }

  async #backToAlone(): Promise<void> {
    const alone = this.renderRoot.querySelector("iop-check-in-alone");
    await alone?.updateComplete;
    alone?.renderRoot.querySelector("h1")?.focus();
  }

  protected get w(): CheckInWords {
    return checkInWords(this.lang);
  }

  protected override render(): TemplateResult {
    const { view } = this.state;
    const { w } = this;
    if (this.of === "trends") {
      return html`<iop-trends .client=${this.client} lang=${this.lang}></iop-trends>`;
    }
    if (this.of === null) {
      return html`<iop-check-in-alone
        .client=${this.client}
        .exitTo=${this.exitTo}
        lang=${this.lang}
      ></iop-check-in-alone>`;
    }
    return html`<div class="page stack">
      ${
        view?.you.phase === "admitted" && !view.session.ended
          ? html`<section class="card" role="status">
              <p>${w.canGoIn}</p>
              <button @click=${this.#close}>${w.toTheDoor}</button>
            </section>`
          : nothing
      }
      ${this.#content()}
    </div>`;
  }

  #content(): unknown {
    const { w, draft } = this;
    if (draft.sending === "in") return this.#in();
    if (draft.loading === "failed") {
      return html`<h2 tabindex="-1">${w.notLoaded}</h2>
        <button @click=${() => void draft.load(this.lang)}>${w.tryAgain}</button>${this.#leave()}`;
    }
    if (draft.filled.length === 0) return html`<p role="status">${w.loading}</p>`;
    const { place } = draft;
    if (place.at === "review") return this.#review();
    const filled = draft.filled[place.form];
    if (!filled) return nothing;
    if (place.at === "intro") return this.#intro(place.form, filled);
    return draft.onePage
      ? this.#wholeForm(place.form, filled)
      : this.#question(place.form, filled, place.linkId);
  }

  #intro(form: number, filled: Filled): TemplateResult {
    const { w, draft } = this;
    const { title, why, notice, attribution, lang } = filled.form;
    const count = questionsOf(filled).length;
    return html`${this.#top(form > 0, w.formOf(form + 1, draft.filled.length))}
      <section class="card">
        <h2 tabindex="-1" lang=${lang}>${title}</h2>
        ${why ? html`<p>${why}</p>` : nothing} ${notice ? html`<p>${notice}</p>` : nothing}
        <p class="small">${w.questions(count)}</p>
      </section>
      ${this.#pair(
        w.skipForm,
        () => draft.leaveForm(form),
        w.begin,
        () => draft.step(1),
      )}
      <button class="link" @click=${() => draft.showOnePage(!draft.onePage)}>
        ${draft.onePage ? w.oneByOne : w.onePage}
      </button>
      ${this.#whoReads()} ${this.#keep()}
      ${attribution ? html`<p class="small" lang=${lang}>${attribution}</p>` : nothing}
      ${this.#leave()}`;
  }

  #question(form: number, filled: Filled, linkId: string): TemplateResult | typeof nothing {
    const { w } = this;
    const asked = questionsOf(filled).find(({ question }) => question.linkId === linkId);
    if (!asked) return nothing;
    const { number, of } = progress(filled, linkId);
    return html`${this.#top(true, w.questionOf(number, of))} ${bar(number, of)}
    ${
      this.#isTold(filled, asked)
        ? this.#told(filled, asked)
        : html`<form class="stack" @submit=${this.#onNext}>
            ${this.#field(form, filled, asked, true)}
            <div class="halves">
              <button type="button" @click=${() => this.#skip(form, linkId)}>${w.skip}</button>
              <button class="primary">${w.next}</button>
            </div>
          </form>`
    }
    ${this.#whoReads()}`;
  }

  #wholeForm(form: number, filled: Filled): TemplateResult {
    const { w } = this;
    const all = questionsOf(filled);
    // As on paper: words that stand over several questions in a row stand over the first of them.
    let said = "";
    const fields = all.map((asked) => {
      if (this.#isTold(filled, asked)) return this.#told(filled, asked);
      const stem = asked.stems.join(" ");
      const stems = stem === said ? [] : asked.stems;
      said = stem;
      return this.#field(form, filled, { ...asked, stems }, false);
    });
    return html`${this.#top(true, w.questions(all.length))}
      <h2 tabindex="-1" lang=${filled.form.lang}>${filled.form.title}</h2>
      ${fields}
      <button class="primary" @click=${() => this.draft.leaveForm(form)}>${w.next}</button>
      ${this.#whoReads()}`;
  }

  #field(form: number, filled: Filled, { question, stems }: Asked, isPage: boolean) {
    const { linkId } = question;
    return questionField({
      question,
      stems,
      isPage,
      answer: filled.answers[linkId],
      trouble: troubleOf(filled, linkId),
      words: this.w,
      lang: filled.form.lang,
      onAnswer: (answer) => this.#answer(form, linkId, answer),
    });
  }

  #isTold({ answers }: Filled, { question }: Asked): boolean {
    return this.changing !== question.linkId && isEndorsed(question, answers[question.linkId]);
  }

  /** In the place of the options: thanks, what happens with it, and choices of equal weight. */
  #told(filled: Filled, { question }: Asked): TemplateResult {
    const { w, draft } = this;
    const { linkId } = question;
    const { safety } = draft;
    return html`<section class="stack" aria-live="polite">
      <p class="option chosen">
        <span lang=${filled.form.lang}>${answerInWords(question, filled.answers[linkId], w)}</span
        ><button class="link" @click=${() => (this.changing = linkId)}>${w.change}</button>
      </p>
      <div class="card">
        <h2 tabindex="-1">${w.thankYou}</h2>
        <p>${this.#roomIsOpen ? w.youCanStillJoin(this.isGroup) : w.notInTrouble}</p>
        ${
          safety
            ? html`<p class="who">
                ${eye}<span
                  >${w.afterSend(safety.responder, safety.readWithinMinutes)}
                  ${this.isGroup ? w.nobodyInGroupSees : nothing}</span
                >
              </p>`
            : nothing
        }
      </div>
      <div class="halves">
        <a class="button choice" href="tel:${lifelineNumber}"
          >${phone}${w.callNumber(lifelineNumber)}</a
        >
        <a class="button choice" href="sms:${lifelineNumber}"
          >${bubble}${w.textNumber(lifelineNumber)}</a
        >
        <iop-plan-button hard .client=${this.client} lang=${this.lang}></iop-plan-button>
        <button class="choice" @click=${this.#steady}>${horizon}${w.steady}</button>
        ${
          draft.onePage
            ? nothing
            : html`<button class="choice" @click=${() => draft.step(1)}>
                ${onArrow}${w.goOnSafety}
              </button>`
        }
      </div>
      <p class="small">${w.notAtOnce} ${safety?.afterHours ?? ""}</p>
    </section>`;
  }

  #review(): TemplateResult {
    const { w, draft } = this;
    const { trouble } = draft;
    return html`${this.#top(true, "")}
      <h2 tabindex="-1">${w.lookOver}</h2>
      ${draft.filled.map((filled, form) => this.#answers(form, filled))}
      ${trouble ? this.#fix(trouble) : this.#send()} ${this.#whoReads()} ${this.#keep()}
      ${this.#leave()}`;
  }

  #answers(form: number, filled: Filled): TemplateResult {
    const { w, draft } = this;
    return html`<section lang=${filled.form.lang}>
      <h3>${filled.form.title}</h3>
      <ul class="answers">
        ${questionsOf(filled).map(({ question }) => {
          const { linkId, text } = question;
          const answer = filled.answers[linkId];
          return html`<li>
            <div>
              <span class="small">${text}</span>
              <b
                class="label"
                lang=${answer === null || answer === undefined ? this.lang : nothing}
              >
                ${answerInWords(question, answer, w)}
              </b>
            </div>
            <button
              class="link"
              lang=${this.lang}
              aria-label=${w.lookAt(text)}
              @click=${() => draft.go({ at: "question", form, linkId })}
            >
              ${w.change}
            </button>
          </li>`;
        })}
      </ul>
    </section>`;
  }

  #fix(place: { readonly form: number; readonly linkId: string }): TemplateResult {
    return html`<p class="card notice">
      ${this.w.fixFirst}
      <button @click=${() => this.draft.go({ at: "question", ...place })}>${this.w.showIt}</button>
    </p>`;
  }

  /** The button is never disabled: that would take the focus away while it sends, and Firefox goes on behind it. */
  #send(): TemplateResult {
    const { w, draft } = this;
    const { sending } = draft;
    const lost = sending === "lost";
    return html`${
        lost || sending === "refused"
          ? html`<p class="card notice" role="alert">${lost ? w.notSent : w.notTaken}</p>`
          : nothing
      }
      <button
        class="primary"
        aria-disabled=${sending === "sending"}
        @click=${() => void draft.send()}
      >
        ${sending === "sending" ? w.sending : lost ? w.tryAgain : w.send}
      </button>`;
  }

  #in(): TemplateResult {
    const { w, draft } = this;
    const { safety, sent } = draft;
    const review = this.state.view?.you.checkIn?.review;
    const isLate = review && !review.read && this.session.now() > review.dueAt;
    return html`<section class="card">
        <h2 tabindex="-1">${w.thanksIn}</h2>
        ${
          sent?.review && safety
            ? html`<p>
                  ${
                    review?.read
                      ? w.readAlready
                      : isLate
                        ? w.notReadYet
                        : w.whoReads(safety.responder, safety.readWithinMinutes)
                  }
                </p>
                <p class="small">${w.notAtOnce} ${safety.afterHours}</p>`
            : html`<p>${this.#readers()}</p>`
        }
        ${
          // Where there is no room, or none any more, nobody of the team comes next.
          this.#roomIsOpen ? nothing : html`<iop-crisis-lines lang=${this.lang}></iop-crisis-lines>`
        }
      </section>
      <button class="primary" @click=${this.#close}>${w.done}</button>`;
  }

  #top(hasBack: boolean, where: string): TemplateResult {
    return html`<div class="top">
      ${
        hasBack
          ? html`<button class="link" @click=${this.#onBack}>${backArrow}${this.w.back}</button>`
          : html`<span></span>`
      }
      <p class="small">${where}</p>
    </div>`;
  }

  #pair(first: string, onFirst: () => void, second: string, onSecond: () => void): TemplateResult {
    return html`<div class="halves">
      <button @click=${onFirst}>${first}</button>
      <button class="primary" @click=${onSecond}>${second}</button>
    </div>`;
  }

  #whoReads(): TemplateResult {
    const { w } = this;
    const { place, safety: protocol } = this.draft;
    // Said before the first question and before Send; between them the short words are enough.
    const safety = place.at === "question" ? null : protocol;
    return html`<p class="who">
      ${eye}<span
        >${this.#readers()} ${this.isGroup ? w.nobodyInGroup : nothing} ${w.nothingSent}
        ${safety ? w.usually(safety.responder, safety.readWithinMinutes) : nothing}</span
      >
    </p>`;
  }

  #readers(): string {
    const { view } = this.state;
    const names = this.names(view?.session.hosts ?? []);
    return this.w.reads(names);
  }

  /** Only with the person's yes does anything of it lie on this device. */
  #keep(): TemplateResult | typeof nothing {
    const { w, draft } = this;
    if (draft.keeping === null) return nothing;
    return html`<div>
      <label class="keep"
        ><input
          type="checkbox"
          .checked=${draft.keeping === "yes"}
          aria-describedby="keep-means"
          @change=${(event: Event) => void draft.keep((event.target as HTMLInputElement).checked)}
        />${w.keep}</label
      >
      <p class="small" id="keep-means" role=${draft.keeping === "cannot" ? "alert" : nothing}>
        ${draft.keeping === "cannot" ? w.cannotKeep : w.keepMeans}
      </p>
    </div>`;
  }

  #leave(): TemplateResult {
    return html`<button class="link" @click=${this.#close}>${this.w.leaveForNow}</button>`;
  }

  #answer(form: number, linkId: string, answer: FormAnswer | null | undefined): void {
    if (this.changing === linkId) this.changing = null;
    this.draft.answer(form, linkId, answer);
  }

  #skip(form: number, linkId: string): void {
    this.#answer(form, linkId, null);
    this.draft.step(1);
  }

  readonly #onNext = (event: Event): void => {
    event.preventDefault();
    const { place, filled } = this.draft;
    const form = place.at === "question" ? filled[place.form] : undefined;
    // What cannot be sent is said here, where it can be mended, and not at the end.
    if (form && place.at === "question" && troubleOf(form, place.linkId)) return;
    this.draft.step(1);
  };

  readonly #onBack = (): void => {
    const { place, onePage } = this.draft;
    if (onePage && place.at === "question") this.draft.go({ at: "intro", form: place.form });
    else this.draft.step(-1);
  };

  readonly #steady = (event: Event): void => {
    const init = { detail: "steady", bubbles: true, composed: true };
    event.target?.dispatchEvent(new CustomEvent("iop-open", init));
  };

  readonly #close = (): void => {
    this.dispatchEvent(
      new CustomEvent("iop-form", { detail: null, bubbles: true, composed: true }),
    );
  };

  /** A number key chooses that option of the one question that is there. */
  #chooseByNumber({ key, target, altKey, ctrlKey, metaKey }: KeyboardEvent): void {
    const { place, onePage } = this.draft;
    if (altKey || ctrlKey || metaKey || onePage || place.at !== "question") return;
    const within = this.renderRoot as ShadowRoot;
    const typing = (within.activeElement ?? target) as Element;
    if (typing.matches("textarea, input:not([type=radio], [type=checkbox])")) return;
    const index = Number(key) - 1;
    if (!(index >= 0)) return;
    const option = within.querySelectorAll<HTMLInputElement>(".option input")[index];
    option?.click();
    option?.focus();
  }
}

function bar(number: number, of: number): TemplateResult | typeof nothing {
  if (of > mostSegments || of < 2) return nothing;
  return html`<div class="bar" aria-hidden="true">
    ${Array.from({ length: of }, (_, index) => html`<i class=${index < number ? "done" : ""}></i>`)}
  </div>`;
}

define("iop-check-in", IopCheckIn);

declare global {
  interface HTMLElementTagNameMap {
    "iop-check-in": IopCheckIn;
  }
}

import type { FormAnswer, FormQuestion } from "@breathing-room/measures/form";
import { type TemplateResult, html, nothing } from "lit";
import type { CheckInWords } from "../../words/check-in-en.ts";

/** What a question is drawn from, and what it tells. */
export interface QuestionModel {
  readonly question: FormQuestion;
  readonly stems: readonly string[];
  readonly answer: FormAnswer | null | undefined;
  readonly trouble: keyof CheckInWords["troubles"] | undefined;
  readonly words: CheckInWords;
  /** The language of the instrument's own words. */
  readonly lang: string;
  /** Whether the heading stands for the whole page. */
  readonly isPage: boolean;
  readonly onAnswer: (answer: FormAnswer | null | undefined) => void;
}

/** One question with the ways to answer it: native fields, so that arrows, touch and screen readers work as ever. */
export function questionField(model: QuestionModel): TemplateResult {
  const { question, stems, lang, isPage, trouble, words } = model;
  const id = `q-${question.linkId}`;
  return html`<fieldset aria-describedby=${trouble ? `${id}-trouble` : nothing} lang=${lang}>
    <legend>
      ${stems.map((stem) => html`<small>${stem}</small>`)}
      ${
        isPage
          ? html`<h2 tabindex="-1">${question.text}</h2>`
          : html`<h3 tabindex="-1">${question.text}</h3>`
      }
    </legend>
    <div class="stack" @change=${(event: Event) => chosenIn(model, event)}>${ways(model, id)}</div>
    ${trouble ? html`<p class="small" id="${id}-trouble">${words.troubles[trouble]}</p>` : nothing}
  </fieldset>`;
}

function ways(model: QuestionModel, id: string): unknown {
  const { question, answer, words, onAnswer } = model;
  switch (question.kind) {
    case "boolean":
      return [true, false].map((value) =>
        radio(id, value ? words.yes : words.no, answer === value),
      );
    case "choice":
      return question.several
        ? several(model, question.options)
        : question.options.map(({ value, label }) => radio(id, label, answer === value));
    case "integer":
    case "decimal":
      return numberField(model, question);
    case "date":
      return html`<input
          type="date"
          aria-label=${question.text}
          min=${question.min ?? nothing}
          max=${question.max ?? nothing}
          .value=${typeof answer === "string" ? answer : ""}
          @change=${(event: Event) => onAnswer(textOf(event) || undefined)}
        />
        ${
          // Safari puts today's date into an empty field, in grey.
          answer ? nothing : html`<p class="small">${words.noDay}</p>`
        }`;
    case "string":
      return html`<input
        type="text"
        autocomplete="off"
        aria-label=${question.text}
        maxlength=${question.maxLength}
        .value=${typeof answer === "string" ? answer : ""}
        @input=${(event: Event) => onAnswer(textOf(event) || undefined)}
      />`;
    case "text":
      return html`<textarea
        aria-label=${question.text}
        maxlength=${question.maxLength}
        .value=${typeof answer === "string" ? answer : ""}
        @input=${(event: Event) => onAnswer(textOf(event) || undefined)}
      ></textarea>`;
  }
}

function several(
  { answer, words, onAnswer }: QuestionModel,
  options: readonly { readonly value: string; readonly label: string }[],
): unknown {
  const chosen = Array.isArray(answer) ? (answer as readonly string[]) : [];
  const choose = (value: string, checked: boolean): void => {
    const all = options.flatMap((each) => {
      const isChosen = each.value === value ? checked : chosen.includes(each.value);
      return isChosen ? [each.value] : [];
    });
    onAnswer(all.length > 0 ? all : undefined);
  };
  return html`<p class="small" lang=${nothing}>${words.chooseAny}</p>
    ${options.map(
      ({ value, label }) =>
        html`<label class="option"
          ><input
            type="checkbox"
            .checked=${chosen.includes(value)}
            @change=${(event: Event) => choose(value, (event.target as HTMLInputElement).checked)}
          />${label}</label
        >`,
    )}`;
}

/** One of several ways to answer, of which one counts. */
function radio(id: string, label: string, checked: boolean): TemplateResult {
  return html`<label class="option"
    ><input type="radio" name=${id} .checked=${checked} />${label}</label
  >`;
}

/** Which of several ways was chosen, where one counts: heard once for all of them. */
function chosenIn({ question, onAnswer }: QuestionModel, { target, currentTarget }: Event): void {
  if ((target as HTMLInputElement).type !== "radio") return;
  const radios = [...(currentTarget as Element).querySelectorAll("input")];
  const at = radios.indexOf(target as HTMLInputElement);
  onAnswer(question.kind === "choice" ? question.options[at]?.value : at === 0);
}

function numberField(
  { answer, words, onAnswer }: QuestionModel,
  question: FormQuestion & { kind: "integer" | "decimal"; min?: number; max?: number },
): TemplateResult {
  const { min, max } = question;
  const said = min !== undefined && max !== undefined ? words.between(min, max) : nothing;
  return html`<input
      type="text"
      inputmode=${question.kind === "integer" ? "numeric" : "decimal"}
      autocomplete="off"
      aria-label=${question.text}
      .value=${answer === null || answer === undefined ? "" : String(answer)}
      @change=${(event: Event) => onAnswer(numberOf(textOf(event)))}
    />
    <p class="small">${said}</p>`;
}

const textOf = (event: Event): string =>
  (event.target as HTMLInputElement | HTMLTextAreaElement).value.trim();

/** What is no number stays as it was typed, and is said not to fit. */
function numberOf(text: string): FormAnswer | undefined {
  if (text === "") return undefined;
  const number = Number(text.replace(",", "."));
  return Number.isFinite(number) ? number : text;
}

/** An answer in words, as the person looks over it. */
export function answerInWords(
  question: FormQuestion,
  answer: FormAnswer | null | undefined,
  words: CheckInWords,
): string {
  if (answer === null || answer === undefined) return words.skipped;
  if (typeof answer === "boolean") return answer ? words.yes : words.no;
  if (question.kind !== "choice") return String(answer);
  const chosen = typeof answer === "object" ? answer : [answer];
  return question.options
    .flatMap(({ value, label }) => (chosen.includes(value) ? [label] : []))
    .join(", ");
}

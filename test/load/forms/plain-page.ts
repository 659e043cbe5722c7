import { LitElement, type PropertyDeclarations, type TemplateResult, css, html } from "lit";

/** The words of PHQ-9, put in by the build (see `build-forms.ts`). */
declare const phq9Words: {
  readonly title: string;
  readonly stem: string;
  readonly questions: readonly string[];
  readonly options: readonly string[];
};

/** The nine questions written by hand: what somebody would write who needs this one form, and nothing more. */
class PlainPhq9 extends LitElement {
  static override properties: PropertyDeclarations = { answers: { state: true } };
  static override styles = css`
    fieldset {
      margin-block: 1.5rem;
    }
    label {
      display: block;
    }
  `;
  declare answers: Readonly<Record<number, number>>;

  constructor() {
    super();
    this.answers = {};
  }

  protected override render(): TemplateResult {
    const { title, stem, questions } = phq9Words;
    return html`<h2>${title}</h2>
      <p>${stem}</p>
      ${questions.map((question, index) => this.#question(question, index))}`;
  }

  #question(question: string, index: number): TemplateResult {
    return html`<fieldset>
      <legend>${question}</legend>
      ${phq9Words.options.map(
        (option, points) =>
          html`<label
            ><input
              type="radio"
              name="q${index}"
              .checked=${this.answers[index] === points}
              @change=${() => (this.answers = { ...this.answers, [index]: points })}
            />${option}</label
          >`,
      )}
    </fieldset>`;
  }
}

customElements.define("plain-phq-9", PlainPhq9);
document.body.append(document.createElement("plain-phq-9"));

import type { NewPlan } from "@breathing-room/contract";
import {
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
  css,
  html,
  nothing,
} from "lit";
import { parts } from "../../styles/parts.ts";
import type { PlanWords } from "../../words/plan-en.ts";
import { planWords } from "../../words/plan-words.ts";
import { IopElement, define } from "../iop-element.ts";
import { isCalls, type PartName } from "./plan-parts.ts";

/** What stands in a part: words, or whom to call. */
export type KeptPart = string | NewPlan["people"];

interface Row {
  readonly name: string;
  readonly number: string;
}

// As the service takes it.
const mostLetters = 600;
const mostCalls = 8;
const numberForm = /^[0-9+][0-9 ()./-]{1,29}$/;
const hiddenCharacters = /[\p{Cc}\p{Co}\p{Cn}\u202a-\u202e\u2066-\u2069]/u;

/**
 * One part of the plan, alone on the screen: written, changed or left as it was.
 *
 * @fires iop-plan-part - with what is kept, or null to leave the part as it was
 */
export class IopPlanPart extends IopElement {
  static override properties: PropertyDeclarations = {
    about: { attribute: false },
    value: { attribute: false },
    text: { state: true },
    rows: { state: true },
    trouble: { state: true },
  };
  static override styles = [
    parts,
    css`
      textarea {
        min-block-size: 9rem;
        resize: vertical;
      }
      fieldset {
        border: 1px solid var(--line);
        border-radius: var(--radius);
        padding: 0.75rem;
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 0.5rem;
      }
      label {
        display: grid;
        gap: 0.25rem;
        font: var(--text-label);
      }
    `,
  ];
  declare about: PartName;
  declare value: KeptPart;
  declare text: string;
  declare rows: readonly Row[];
  declare trouble: string;

  constructor() {
    super();
    this.about = "reasons";
    this.value = "";
    this.text = "";
    this.rows = [];
    this.trouble = "";
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has("value") || (changed.get("value") !== undefined && this.hasUpdated)) return;
    const { value } = this;
    if (typeof value === "string") this.text = value;
    else {
      const rows = value.map(({ name, number }) => ({ name, number: number ?? "" }));
      this.rows = rows.length > 0 ? rows : [{ name: "", number: "" }];
    }
  }

  protected override firstUpdated(): void {
    this.renderRoot.querySelector<HTMLElement>("h3")?.focus();
  }

  get #w(): PlanWords {
    return planWords(this.lang);
  }

  protected override render(): TemplateResult {
    const w = this.#w;
    const { title, hint } = w.parts[this.about];
    return html`<form class="stack" novalidate @submit=${this.#keep}>
      <h3 id="title" tabindex="-1">${title}</h3>
      <p class="small" id="hint">${hint}</p>
      ${isCalls(this.about) ? this.#calls() : this.#words()}
      ${this.trouble ? html`<p class="card notice" role="alert">${this.trouble}</p>` : nothing}
      <div class="halves">
        <button type="button" @click=${() => this.#done(null)}>${w.skip}</button>
        <button class="primary">${w.keep}</button>
      </div>
    </form>`;
  }

  #words(): TemplateResult {
    return html`<textarea
      aria-labelledby="title"
      aria-describedby="hint"
      rows="6"
      .value=${this.text}
      @input=${(event: Event) => (this.text = (event.target as HTMLTextAreaElement).value)}
    ></textarea>`;
  }

  #calls(): TemplateResult {
    const w = this.#w;
    const field = (index: number, name: keyof Row, type: string, word: string) =>
      html`<label
        >${word}<input
          type=${type}
          autocomplete="off"
          .value=${this.rows[index]?.[name] ?? ""}
          @input=${(event: Event) =>
            this.#change(index, { [name]: (event.target as HTMLInputElement).value })}
      /></label>`;
    return html`${this.rows.map(
      (row, index) =>
        html`<fieldset>
          <legend class="unseen">${row.name || w.addCall}</legend>
          ${field(index, "name", "text", w.name)} ${field(index, "number", "tel", w.number)}
          <button
            type="button"
            class="link"
            @click=${() => (this.rows = this.rows.filter((_, at) => at !== index))}
          >
            ${w.removeCall(row.name)}
          </button>
        </fieldset>`,
    )}
    ${
      this.rows.length < mostCalls
        ? html`<button
            type="button"
            @click=${() => (this.rows = [...this.rows, { name: "", number: "" }])}
          >
            ${w.addCall}
          </button>`
        : nothing
    }`;
  }

  #change(index: number, change: Partial<Row>): void {
    this.rows = this.rows.map((row, at) => (at === index ? { ...row, ...change } : row));
  }

  /** What the service would not take is said here, where it can be mended. */
  readonly #keep = (event: Event): void => {
    event.preventDefault();
    const rows = this.rows
      .map(({ name, number }) => ({ name: name.trim(), number: number.trim() }))
      .filter(({ name, number }) => name !== "" || number !== "");
    this.trouble = isCalls(this.about) ? this.#troubleOf(rows) : this.#troubleOfText();
    if (this.trouble) return;
    this.#done(
      isCalls(this.about)
        ? rows.map(({ name, number }) => ({ name, number: number === "" ? null : number }))
        : this.text.trim(),
    );
  };

  #troubleOfText(): string {
    const w = this.#w;
    const text = this.text.trim();
    if (text.length > mostLetters) return w.tooLong(mostLetters);
    return hiddenCharacters.test(text.replaceAll(/[\n\t]/g, "")) ? w.hidden : "";
  }

  #troubleOf(rows: readonly Row[]): string {
    const w = this.#w;
    for (const { name, number } of rows) {
      if (name === "") return w.nameMissing;
      if (name.length > 60) return w.tooLong(60);
      if (hiddenCharacters.test(name)) return w.hidden;
      if (number !== "" && !numberForm.test(number)) return w.badNumber;
    }
    return "";
  }

  #done(kept: KeptPart | null): void {
    this.dispatchEvent(
      new CustomEvent("iop-plan-part", { detail: { kept }, bubbles: true, composed: true }),
    );
  }
}

define("iop-plan-part", IopPlanPart);

declare global {
  interface HTMLElementTagNameMap {
    "iop-plan-part": IopPlanPart;
  }
}

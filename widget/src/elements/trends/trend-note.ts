import type { Trends } from "@breathing-room/contract";
import { type PropertyDeclarations, type TemplateResult, css, html, nothing } from "lit";
import { parts } from "../../styles/parts.ts";
import type { TrendsWords } from "../../words/trends-en.ts";
import { trendsWords } from "../../words/trends-words.ts";
import { eye } from "../icons.ts";
import { IopElement, define } from "../iop-element.ts";
import { dayInWords, daysOf } from "./trend-days.ts";

/**
 * A person's own words beside their numbers: for a day or for none, kept once they say so.
 *
 * @fires iop-note - one more is kept
 */
export class IopTrendNote extends IopElement {
  static override properties: PropertyDeclarations = {
    trends: { attribute: false },
    sending: { state: true },
  };
  static override styles = [
    parts,
    css`
      :host {
        display: block;
      }
    `,
  ];
  /** What was answered so far: it says which days there are. */
  declare trends: Trends;
  declare sending: "not-yet" | "sending" | "kept" | "lost" | "refused";

  /** The same words keep their key, so that they are in once. */
  #attempt: { readonly body: string; readonly key: string } | null = null;

  constructor() {
    super();
    this.sending = "not-yet";
  }

  protected get w(): TrendsWords {
    return trendsWords(this.lang);
  }

  protected override render(): TemplateResult {
    const { w } = this;
    const said = {
      "not-yet": "",
      sending: "",
      kept: w.noteKept,
      lost: w.noteLost,
      refused: w.noteRefused,
    };
    return html`<section class="card">
      <h2>${w.addNote}</h2>
      <p>${w.addNoteMeans}</p>
      <form class="stack" @submit=${this.#keep}>
        ${this.#dayChoice()}
        <label for="text" class="label">${w.noteText}</label>
        <textarea id="text" maxlength="280" required></textarea>
        <button>${w.keepNote}</button>
        <p role="status">${said[this.sending]}</p>
      </form>
      <p class="who">${eye}<span>${w.whoSees} ${w.noteStays}</span></p>
    </section>`;
  }

  #dayChoice(): TemplateResult | typeof nothing {
    const { w } = this;
    const days = daysOf(this.trends.scales);
    if (days.length === 0) return nothing;
    const now = this.session.now();
    return html`<label for="about" class="label">${w.noteFor}</label>
      <select id="about">
        ${days.map(
          ([recordId, at], index) =>
            html`<option value=${recordId} ?selected=${index === 0}>
              ${dayInWords(at, now, this.lang)}
            </option>`,
        )}
        <option value="">${w.noDay}</option>
      </select>`;
  }

  readonly #keep = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (this.sending === "sending") return;
    const form = event.target as HTMLFormElement;
    const text = form.querySelector("textarea");
    const written = text?.value.trim();
    if (!text || !written) return;
    const about = form.querySelector("select")?.value || null;
    const body = JSON.stringify({ text: written, about });
    if (this.#attempt?.body !== body) this.#attempt = { body, key: crypto.randomUUID() };
    this.sending = "sending";
    try {
      const question = { body: JSON.parse(body) as unknown, key: this.#attempt.key };
      const answered = await this.session.ask("/v1/visit/trends/notes", question);
      this.sending = "answer" in answered ? "kept" : "refused";
      if ("refused" in answered) return;
      this.#attempt = null;
      text.value = "";
      this.dispatchEvent(new Event("iop-note"));
    } catch {
      this.sending = "lost";
    }
  };
}

define("iop-trend-note", IopTrendNote);

declare global {
  interface HTMLElementTagNameMap {
    "iop-trend-note": IopTrendNote;
  }
}

import {
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
  css,
  html,
  nothing,
} from "lit";
import { canBlur } from "../../blur/blurred-track.ts";
import { chosen } from "../../capture/kept-choices.ts";
import { optionStyles } from "../../styles/option.ts";
import { parts } from "../../styles/parts.ts";
import type { CaptureTrouble } from "../../session/client.ts";
import type { BlurWords } from "../../words/blur-en.ts";
import { blurWords } from "../../words/blur-words.ts";
import { IopElement, define } from "../iop-element.ts";

/**
 * Whether what is behind one is blurred, kept on this device for next time; and what to do when it cannot be, for then
 * the camera is off. Where the browser cannot, it says so instead of asking.
 *
 * @attr choices - whether it asks although nothing went wrong
 */
export class IopBlur extends IopElement {
  static override properties: PropertyDeclarations = { choices: {} };
  static override styles = [
    parts,
    optionStyles,
    css`
      .halves {
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 7.5rem), 1fr));
      }
    `,
  ];
  declare choices: unknown;

  #told = "";

  protected override render(): TemplateResult | typeof nothing {
    const { media, view } = this.state;
    const why = troubleOf(media.camera.trouble);
    this.hidden = !view?.you.sends.includes("camera") || (!this.choices && !why);
    if (this.hidden) return nothing;
    return html`<div class="stack">${why ? this.#trouble(why) : nothing} ${this.#choice()}</div>`;
  }

  /** A trouble is said once to screen readers. */
  protected override updated(_changed: PropertyValues): void {
    const told = this.renderRoot.querySelector("h2")?.textContent.trim() ?? "";
    if (told && told !== this.#told) this.say(`${told}.`);
    this.#told = told;
  }

  #choice(): TemplateResult {
    const w = blurWords(this.lang);
    const on = Boolean(chosen("blur"));
    // Who chose it in a browser that could is not left with a camera that never comes on.
    if (!canBlur && !on) return html`<p class="small">${w.cannot}</p>`;
    return html`<label class="option">
      <input type="checkbox" .checked=${on} @change=${this.#choose} />
      <span>${w.blur}<small>${w.blurMeans}</small></span>
    </label>`;
  }

  #trouble(why: keyof BlurWords["trouble"]): TemplateResult {
    const w = blurWords(this.lang);
    return html`<section class="card">
      <h2>${w.trouble[why]}</h2>
      <p>${w.troubleMeans[why]}</p>
      <div class="halves">
        <button @click=${() => this.session.setCamera(false)}>${w.goOn}</button>
        <button @click=${() => this.session.setCamera(true)}>${this.words.tryAgain}</button>
      </div>
    </section>`;
  }

  readonly #choose = ({ target }: Event): void => {
    const { checked } = target as HTMLInputElement;
    this.session.chooseDevice("blur", checked ? "on" : "");
  };
}

function troubleOf(trouble: CaptureTrouble | null): keyof BlurWords["trouble"] | null {
  if (trouble === "blur-slow") return "slow";
  return trouble === "blur-broken" ? "broken" : null;
}

define("iop-blur", IopBlur);

declare global {
  interface HTMLElementTagNameMap {
    "iop-blur": IopBlur;
  }
}

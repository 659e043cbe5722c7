import { type PropertyDeclarations, type TemplateResult, html, nothing } from "lit";
import { type Readiness, getFor, readinessFor } from "../../captions/engine.ts";
import { captionsWanted } from "../../captions/wanted.ts";
import { optionStyles } from "../../styles/option.ts";
import { parts } from "../../styles/parts.ts";
import { captionsWords } from "../../words/captions-words.ts";
import { IopElement, define } from "../iop-element.ts";

/**
 * Whether one wants captions, and where they are made. Where this device cannot make them there is nothing; where its
 * browser has to get a file first, it gets it when one presses, and never by itself.
 */
export class IopCaptionsChoice extends IopElement {
  static override properties: PropertyDeclarations = {
    ready: { state: true },
    getting: { state: true },
  };
  static override styles = [parts, optionStyles];
  declare ready: Readiness;
  declare getting: "not-yet" | "now" | "not-had";

  constructor() {
    super();
    this.ready = "absent";
    this.getting = "not-yet";
  }

  protected override firstUpdated(): void {
    void this.#look();
  }

  protected override render(): TemplateResult | typeof nothing {
    // Who chose them while this device could is not left without a way to turn them off.
    this.hidden = this.ready === "absent" && !captionsWanted.now;
    if (this.hidden) return nothing;
    const w = captionsWords(this.lang);
    const toGet = this.ready === "to-get";
    return html`<div class="stack">
      ${
        toGet && !captionsWanted.now
          ? nothing
          : html`<label class="option">
              <input type="checkbox" .checked=${captionsWanted.now} @change=${this.#choose} />
              <span>${w.captions}<small>${w.captionsMean}</small></span>
            </label>`
      }
      ${
        toGet
          ? html`<p class="small">${w.getMeans}</p>
              <button ?disabled=${this.getting === "now"} @click=${this.#get}>${w.get}</button>
              <p class="small" role="status">
                ${{ "not-yet": "", now: w.getting, "not-had": w.notHad }[this.getting]}
              </p>`
          : nothing
      }
    </div>`;
  }

  readonly #choose = ({ target }: Event): void => {
    captionsWanted.set((target as HTMLInputElement).checked);
    this.requestUpdate();
  };

  readonly #get = async (): Promise<void> => {
    this.getting = "now";
    const had = await getFor(this.lang);
    this.getting = had ? "not-yet" : "not-had";
    await this.#look();
    // Who wanted them already, and had none, has them now.
    if (had) captionsWanted.set(captionsWanted.now);
  };

  async #look(): Promise<void> {
    this.ready = await readinessFor(this.lang);
  }
}

define("iop-captions-choice", IopCaptionsChoice);

declare global {
  interface HTMLElementTagNameMap {
    "iop-captions-choice": IopCaptionsChoice;
  }
}

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
import { define } from "../iop-element.ts";
import { PlanElement } from "./plan-element.ts";
import "./plan-part.ts";
import type { KeptPart } from "./plan-part.ts";
import { goingParts, isCalls, isFilled, steadyParts, type PartName } from "./plan-parts.ts";
import { emptyPlan } from "./plan-store.ts";

/**
 * Writing one's plan, part by part in any order; every part can stay empty, and nothing leaves the page before Save.
 *
 * @fires iop-plan-read - back to reading
 */
export class IopPlanEditor extends PlanElement {
  static override properties: PropertyDeclarations = {
    opened: { state: true },
    leaving: { state: true },
  };
  static override styles = [
    parts,
    css`
      li {
        display: flex;
        gap: 0.75rem;
        align-items: center;
        justify-content: space-between;
        padding-block: 0.5rem;
        border-block-end: 1px solid var(--line);
      }
      li > div {
        min-inline-size: 0;
      }
      li p {
        display: -webkit-box;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
        overflow: hidden;
      }
      li button {
        flex: none;
      }
      fieldset {
        border: 0;
        padding: 0;
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 0.5rem;
      }
      legend {
        padding: 0;
        font: var(--text-label);
      }
      label {
        display: flex;
        gap: 0.75rem;
        align-items: start;
        padding: 0.75rem;
        border: 1px solid var(--line-control);
        border-radius: var(--radius);
        cursor: pointer;
      }
      label input {
        flex: none;
        inline-size: 1.25rem;
        min-block-size: 1.25rem;
        accent-color: var(--accent);
      }
      label small {
        display: block;
      }
    `,
  ];
  /** The part that is being written. */
  declare opened: PartName | null;
  declare leaving: boolean;

  #was: PartName | null = null;

  constructor() {
    super();
    this.opened = null;
    this.leaving = false;
    this.addEventListener("iop-plan-part", (event) => {
      const { kept } = (event as CustomEvent<{ readonly kept: KeptPart | null }>).detail;
      const { opened: part } = this;
      if (kept && part) this.store.edit(withPart(this.#draft, part, kept));
      this.opened = null;
    });
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("opened"))
      this.#was = (changed.get("opened") as PartName | null | undefined) ?? null;
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has("opened") || this.opened) return;
    // Reading goes on where one came from.
    this.renderRoot.querySelector<HTMLElement>(`[data-part="${this.#was}"]`)?.focus();
  }

  get #draft(): NewPlan {
    return this.store.draft ?? emptyPlan;
  }

  protected override render(): TemplateResult {
    const { w, opened: part } = this;
    if (part) {
      const draft = this.#draft;
      return html`<iop-plan-part
        .client=${this.client}
        lang=${this.lang}
        .about=${part}
        .value=${isCalls(part) ? draft[part] : (draft.sections[part] ?? "")}
      ></iop-plan-part>`;
    }
    return html`<div class="stack">
      <p>${w.atYourPace} ${w.noTrauma}</p>
      ${this.#list(w.steadyFirst, steadyParts)} ${this.#list(w.keepGoing, goingParts)}
      ${this.#readers()} ${this.#offline()} ${this.#state()}
      <div class="halves">
        <button @click=${this.#back}>${w.back}</button>
        <button
          class="primary"
          aria-disabled=${this.store.saving === "saving"}
          @click=${() => void this.#save()}
        >
          ${this.store.saving === "saving" ? w.saving : w.save}
        </button>
      </div>
      ${this.store.plan ? this.#takeAway() : nothing}
    </div>`;
  }

  #list(heading: string, names: readonly PartName[]): TemplateResult {
    const { w } = this;
    return html`<section>
      <h3>${heading}</h3>
      <ul>
        ${names.map((name) => {
          const { title } = w.parts[name];
          const filled = isFilled(this.#draft, name);
          return html`<li>
            <div>
              <b class="label">${title}</b>
              <p class="small">${filled ? this.#first(name) : w.empty}</p>
            </div>
            <button
              data-part=${name}
              aria-label=${filled ? w.changePart(title) : w.writePart(title)}
              @click=${() => (this.opened = name)}
            >
              ${filled ? w.changeIt : w.writeIt}
            </button>
          </li>`;
        })}
      </ul>
    </section>`;
  }

  #first(name: PartName): string {
    const draft = this.#draft;
    return isCalls(name)
      ? this.names(draft[name].map((call) => call.name))
      : (draft.sections[name] ?? "");
  }

  #readers(): TemplateResult {
    const { w } = this;
    const { sharedWith } = this.#draft;
    const option = (reader: "team" | "peer-specialist", word: string) =>
      html`<label
        ><input
          type="checkbox"
          .checked=${sharedWith.includes(reader)}
          @change=${(event: Event) => this.#share(reader, (event.target as HTMLInputElement).checked)}
        /><span>${word}</span></label
      >`;
    return html`<fieldset>
      <legend>${w.whoReads}</legend>
      <p class="small">${w.onlyYou}</p>
      ${option("team", w.team)} ${option("peer-specialist", w.peerSpecialist)}
      <p class="small">${w.recorded}</p>
    </fieldset>`;
  }

  #offline(): TemplateResult {
    const { w } = this;
    return html`<fieldset>
      <legend>${w.offline}</legend>
      <label
        ><input
          type="checkbox"
          .checked=${this.#draft.readyOffline}
          @change=${(event: Event) =>
            this.store.edit({
              ...this.#draft,
              readyOffline: (event.target as HTMLInputElement).checked,
            })}
        /><span>${w.readyOffline}<small>${w.readyOfflineMeans}</small></span></label
      >
    </fieldset>`;
  }

  #state(): TemplateResult | typeof nothing {
    const { w } = this;
    const { saving } = this.store;
    if (saving !== "lost" && saving !== "refused") return nothing;
    return html`<p class="card notice" role="alert">
      ${saving === "lost" ? w.notSaved : w.notTaken}
    </p>`;
  }

  /** What cannot be had back is asked about once, and keeping it is as large as giving it up. */
  #takeAway(): TemplateResult {
    const { w } = this;
    if (!this.leaving) {
      return html`<button class="link" @click=${() => (this.leaving = true)}>
        ${w.takeAway}
      </button>`;
    }
    return html`<section class="card">
      <h3 tabindex="-1">${w.takeAway}</h3>
      <p>${w.takeAwayMeans}</p>
      <div class="halves">
        <button @click=${() => (this.leaving = false)}>${w.keepPlan}</button>
        <button @click=${() => void this.#forget()}>${w.takeAway}</button>
      </div>
    </section>`;
  }

  #share(reader: "team" | "peer-specialist", on: boolean): void {
    const others = this.#draft.sharedWith.filter((each) => each !== reader);
    this.store.edit({ ...this.#draft, sharedWith: on ? [...others, reader] : others });
  }

  async #save(): Promise<void> {
    await this.store.save();
    if (this.store.draft === null) this.#read();
  }

  async #forget(): Promise<void> {
    await this.store.forget();
    this.leaving = false;
    if (this.store.plan === null) this.#read();
  }

  /** What was written stays in the page, and is there when one goes on. */
  readonly #back = (): void => this.#read();

  #read(): void {
    this.dispatchEvent(new Event("iop-plan-read", { bubbles: true, composed: true }));
  }
}

function withPart(draft: NewPlan, part: PartName, kept: KeptPart): NewPlan {
  if (isCalls(part)) return { ...draft, [part]: kept };
  const { [part]: _, ...sections } = draft.sections;
  return { ...draft, sections: kept === "" ? sections : { ...sections, [part]: kept } };
}

define("iop-plan-editor", IopPlanEditor);

declare global {
  interface HTMLElementTagNameMap {
    "iop-plan-editor": IopPlanEditor;
  }
}

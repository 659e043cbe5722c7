import type { Plan } from "@breathing-room/contract";
import {
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
  css,
  html,
  nothing,
} from "lit";
import { parts } from "../../styles/parts.ts";
import { planWords } from "../../words/plan-words.ts";
import type { SharedPlansWords } from "../../words/shared-plans-en.ts";
import { sharedPlansWords } from "../../words/shared-plans-words.ts";
import { eye } from "../icons.ts";
import { IopElement, define } from "../iop-element.ts";
import { type PartName, goingParts, isCalls, isFilled, steadyParts } from "../plan/plan-parts.ts";
import "../sheet/sheet.ts";
import { SharedPlanList } from "./shared-plan-list.ts";

/** A plan on its way, as it was written, or why there is none. */
type Reading = Plan | "loading" | "lost" | "refused";

/**
 * The plans that people here let whoever looks read: whose they are, and one of them at a time, in its person's words.
 * Each reading is recorded, and nothing of it stays in the page once it is closed.
 *
 * @attr visit-id - whose plan is opened at once; all that are shared without it
 * @fires iop-close - asks to be taken away
 */
export class IopSharedPlans extends IopElement {
  static override properties: PropertyDeclarations = {
    visitId: { attribute: "visit-id" },
    reading: { state: true },
  };
  static override styles = [
    parts,
    css`
      li.person {
        display: flex;
        gap: 0.75rem;
        align-items: center;
        justify-content: space-between;
        padding-block: 0.5rem;
        border-block-end: 1px solid var(--line);
      }
      section {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 0.25rem;
      }
      .words {
        white-space: pre-line;
      }
    `,
  ];
  declare visitId: string;
  declare reading: Reading;

  #list: SharedPlanList | undefined;
  #asked = "";
  readonly #onList = (): void => this.requestUpdate();

  constructor() {
    super();
    this.visitId = "";
    this.reading = "loading";
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#list?.removeEventListener("change", this.#onList);
    this.#list = undefined;
    this.#asked = "";
    this.reading = "loading";
  }

  protected override willUpdate(_changed: PropertyValues): void {
    // What is closed asks for nothing any more: a reading would be recorded.
    if (!this.isConnected) return;
    if (!this.#list) {
      this.#list = SharedPlanList.of(this.session);
      this.#list.addEventListener("change", this.#onList);
      // Who shares a plan may have changed since the page was last told.
      void this.#list.load();
    }
    if (this.visitId === this.#asked) return;
    this.#asked = this.visitId;
    if (this.visitId) void this.#read();
  }

  get #w(): SharedPlansWords {
    return sharedPlansWords(this.lang);
  }

  protected override render(): TemplateResult {
    const w = this.#w;
    const name = this.#nameOf(this.visitId);
    return html`<iop-sheet heading=${this.visitId ? w.planOf(name) : w.title} close=${w.done}>
      <div class="stack">${this.visitId ? this.#plan(name) : this.#people()}</div>
    </iop-sheet>`;
  }

  /** Everybody whom staff can know by name now, wherever they are. */
  #nameOf(visitId: string): string {
    const {
      waiting = [],
      participants = [],
      needsLook = [],
      words = [],
    } = this.state.view?.staff ?? {};
    const all = [...waiting, ...participants, ...needsLook, ...words];
    return all.find((person) => person.visitId === visitId)?.name ?? "";
  }

  #people(): TemplateResult {
    const w = this.#w;
    const { loading, visitIds, isIncomplete } = SharedPlanList.of(this.session);
    const people = visitIds
      .map((visitId) => ({ visitId, name: this.#nameOf(visitId) }))
      .filter(({ name }) => name !== "");
    return html`<p class="who">${eye}<span>${w.theyDecide} ${w.eachRecorded}</span></p>
      ${
        people.length > 0
          ? html`<ul>
              ${people.map((person) => this.#person(person))}
            </ul>`
          : nothing
      }
      ${people.length === 0 && loading !== "lost" ? html`<p role="status">${loading === "ready" ? w.nobody : w.loading}</p>` : nothing}
      ${isIncomplete ? html`<p class="card notice">${w.incomplete}</p>` : nothing}
      ${loading === "lost" ? this.#lost(() => SharedPlanList.of(this.session).load()) : nothing}`;
  }

  #person({ visitId, name }: { readonly visitId: string; readonly name: string }): TemplateResult {
    const w = this.#w;
    return html`<li class="person">
      <b class="label">${name}</b>
      <button aria-label=${w.readPlanOf(name)} @click=${() => (this.visitId = visitId)}>
        ${w.read}
      </button>
    </li>`;
  }

  #lost(again: () => Promise<void>): TemplateResult {
    const w = this.#w;
    return html`<p role="alert">${w.notLoaded}</p>
      <button @click=${() => void again()}>${w.tryAgain}</button>`;
  }

  async #read(): Promise<void> {
    const { visitId } = this;
    this.reading = "loading";
    const isWanted = () => visitId === this.#asked;
    try {
      const answered = await this.session.ask(`/v1/visit/people/${visitId}/plan`, {});
      if (!isWanted()) return;
      this.reading = "answer" in answered ? (answered.answer as Plan) : "refused";
    } catch {
      if (isWanted()) this.reading = "lost";
    }
  }

  #plan(name: string): TemplateResult {
    const w = this.#w;
    const { reading } = this;
    return html`${typeof reading === "object" ? this.#written(reading, name) : nothing}
      ${reading === "loading" ? html`<p role="status">${w.gettingPlan}</p>` : nothing}
      ${reading === "refused" ? html`<p role="alert">${w.noLonger(name)}</p>` : nothing}
      ${reading === "lost" ? this.#lost(() => this.#read()) : nothing}
      <button @click=${() => (this.visitId = "")}>${w.allShared}</button>`;
  }

  #written(plan: Plan, name: string): TemplateResult {
    const w = this.#w;
    const filled = [...steadyParts, ...goingParts].filter((part) => isFilled(plan, part));
    return html`<p class="who">${eye}<span>${w.recorded} ${w.theirWords(name)}</span></p>
      ${filled.length === 0 ? html`<p>${w.nothingWritten}</p>` : nothing}
      ${filled.map((part) => this.#part(plan, part))}
      ${plan.people.length > 0 ? html`<p class="small">${w.askFirst(name)}</p>` : nothing}
      <p class="small">
        ${w.writtenAt(new Date(plan.writtenAt).toLocaleDateString(this.lang, { dateStyle: "long" }))}
      </p>`;
  }

  /** Numbers stand as text: that somebody let staff read them is no word that staff may call. */
  #part(plan: Plan, part: PartName): TemplateResult {
    const { title } = planWords(this.lang).parts[part];
    return html`<section>
      <h3>${title}</h3>
      ${
        isCalls(part)
          ? html`<ul>
              ${plan[part].map(({ name, number }) => html`<li>${name}, ${number ?? this.#w.noNumber}</li>`)}
            </ul>`
          : html`<p class="words">${plan.sections[part]}</p>`
      }
    </section>`;
  }
}

define("iop-shared-plans", IopSharedPlans);

declare global {
  interface HTMLElementTagNameMap {
    "iop-shared-plans": IopSharedPlans;
  }
}

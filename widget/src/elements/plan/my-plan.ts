import { lifelineNumber } from "@breathing-room/measures/crisis-numbers";
import type { Plan } from "@breathing-room/contract";
import { type PropertyDeclarations, type TemplateResult, css, html, nothing } from "lit";
import { parts } from "../../styles/parts.ts";
import { bubble, eye, phone } from "../icons.ts";
import { define } from "../iop-element.ts";
import "../sheet/sheet.ts";
import { planCalls } from "./plan-calls.ts";
import "./plan-editor.ts";
import { PlanElement } from "./plan-element.ts";
import {
  goingParts,
  isCalls,
  isFilled,
  nowParts,
  steadyParts,
  type PartName,
} from "./plan-parts.ts";
import { emptyPlan } from "./plan-store.ts";
import { printParts } from "./print-plan.ts";

/**
 * A person's own plan: what to do now and whom to call first, then the rest, in their words. To be written at their pace.
 * In a hard moment it is only shown. Opening it sends nothing that anybody else could see.
 *
 * @fires iop-close - asks to be taken away
 */
export class IopMyPlan extends PlanElement {
  static override properties: PropertyDeclarations = { writing: { state: true } };
  static override styles = [
    parts,
    css`
      .words {
        white-space: pre-line;
      }
      section {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 0.375rem;
      }
      .now {
        font: var(--text-lead);
      }
    `,
  ];
  declare writing: boolean;

  constructor() {
    super();
    this.writing = false;
    this.addEventListener("iop-plan-read", () => {
      this.writing = false;
    });
  }

  override disconnectedCallback(): void {
    if (this.client) this.store.close();
    super.disconnectedCallback();
  }

  protected override firstUpdated(): void {
    this.store.open();
  }

  /** Nobody who stepped away, or came from a hard question, is asked to write. */
  get #isHard(): boolean {
    return this.store.isHardMoment || this.state.awaySince !== null;
  }

  protected override render(): TemplateResult {
    const { w } = this;
    return html`<iop-sheet heading=${w.myPlan} close=${w.close}>
      ${
        this.writing
          ? html`<iop-plan-editor .client=${this.client} lang=${this.lang}></iop-plan-editor>`
          : html`<div class="stack">${this.#content()}</div>`
      }
    </iop-sheet>`;
  }

  #content(): TemplateResult {
    const { w, store } = this;
    const { plan } = store;
    if (plan) return this.#read(plan);
    if (store.loading === "ready") return this.#none();
    return html`${
      store.loading === "lost"
        ? html`<p role="status">${w.notLoaded}</p>
            <button @click=${() => void store.load()}>${w.tryAgain}</button>`
        : html`<p role="status">${w.loading}</p>`
    }
    ${this.#lifeline()}`;
  }

  #none(): TemplateResult {
    const { w } = this;
    return html`<p>${w.none}</p>
      <p>${this.#isHard ? w.noneNow : w.noneYet}</p>
      ${this.#isHard ? nothing : html`<button @click=${this.#write}>${w.write}</button>`}
      ${this.#lifeline()}`;
  }

  #read(plan: Plan): TemplateResult {
    const { w } = this;
    const now = nowParts.filter((part) => isFilled(plan, part));
    const rest = [...steadyParts, ...goingParts].filter(
      (part) => !isCalls(part) && !now.some((each) => each === part) && isFilled(plan, part),
    );
    return html`${
        now.length > 0
          ? html`<section class="card" aria-labelledby="now">
              <h3 id="now">${w.now}</h3>
              ${now.map((part) => html`<p class="words now">${plan.sections[part]}</p>`)}
            </section>`
          : nothing
      }
      <section aria-labelledby="call">
        <h3 id="call">${w.whomToCall}</h3>
        <div class="stack">${planCalls(plan, w)}${this.#lifeline()}</div>
      </section>
      ${rest.map((part) => this.#part(plan, part))}
      <p class="who">
        ${eye}<span>${this.#readers(plan)} ${w.writtenAt(this.#date(plan.writtenAt))}</span>
      </p>
      <div class="halves">
        ${this.#isHard ? nothing : html`<button @click=${this.#write}>${w.change}</button>`}
        <button @click=${() => this.#print(plan)}>${w.print}</button>
      </div>`;
  }

  #part({ sections }: Plan, part: PartName): TemplateResult {
    if (isCalls(part)) return html``;
    return html`<section>
      <h3>${this.w.parts[part].title}</h3>
      <p class="words">${sections[part]}</p>
    </section>`;
  }

  #lifeline(): TemplateResult {
    const { w } = this;
    return html`<a class="button choice" href="tel:${lifelineNumber}"
        >${phone}<span>${this.words.call(lifelineNumber)}<small>${w.lifeline}</small></span></a
      >
      <a class="button choice" href="sms:${lifelineNumber}"
        >${bubble}<span>${w.text(lifelineNumber)}</span></a
      >
      <p class="small">${w.nothingDialed}</p>`;
  }

  /** Who can read it stands beside what can be read. */
  #readers({ sharedWith }: Plan): string {
    const { w } = this;
    if (sharedWith.length === 0) return w.nobodyElse;
    const readers = [
      ...(sharedWith.includes("team") ? [w.teamReads] : []),
      ...(sharedWith.includes("peer-specialist") ? [w.peerReads] : []),
    ];
    return `${capital(this.names(readers))}.`;
  }

  #date(at: number): string {
    return new Date(at).toLocaleDateString(this.lang, { dateStyle: "long" });
  }

  #print(plan: Plan): void {
    const { w } = this;
    const filled = [...nowParts, ...steadyParts, ...goingParts].filter((part) =>
      isFilled(plan, part),
    );
    const printed = [...new Set<PartName>(filled)].map((part) => ({
      title: w.parts[part].title,
      lines: isCalls(part)
        ? plan[part].map(({ name, number }) => (number ? `${name}: ${number}` : name))
        : [plan.sections[part] ?? ""],
    }));
    const lifeline = { title: w.lifeline, lines: [lifelineNumber] };
    printParts(w.myPlan, [...printed, lifeline]);
  }

  readonly #write = (): void => {
    const { store } = this;
    if (!store.draft) {
      const { writtenAt: _, ...written } = store.plan ?? { ...emptyPlan, writtenAt: 0 };
      store.edit(written);
    }
    this.writing = true;
  };
}

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);

define("iop-my-plan", IopMyPlan);

declare global {
  interface HTMLElementTagNameMap {
    "iop-my-plan": IopMyPlan;
  }
}

import { type PropertyDeclarations, type TemplateResult, css, html } from "lit";
import { parts } from "../../styles/parts.ts";
import { eye } from "../icons.ts";
import { define } from "../iop-element.ts";
import { HourElement } from "./hour-element.ts";
import { hasSeenInAdvance, rememberSeenInAdvance } from "./seen-in-advance.ts";

/**
 * What one can do in the room, and who sees what of it, said before one goes in: open until the person has seen it,
 * folded from then on. That they have is kept on this device and sent nowhere.
 *
 * @fires iop-open - with "practice": the person wants to try stepping away
 */
export class IopInAdvance extends HourElement {
  static override properties: PropertyDeclarations = { seen: { state: true } };
  static override styles = [
    parts,
    css`
      summary {
        min-block-size: 2.75rem;
        padding-block: 0.6rem;
        font: var(--text-label);
        cursor: pointer;
      }
      dl {
        display: grid;
        gap: 0.75rem;
        margin-block: 0.5rem 1rem;
      }
      dt {
        font: var(--text-label);
      }
      dd {
        margin: 0.125rem 0 0;
      }
      @container (min-width: 60rem) {
        .act {
          display: grid;
          grid-template-columns: 8rem minmax(0, 1fr);
          column-gap: 1rem;
        }
        .act dd {
          grid-column: 2;
        }
        .act dt {
          grid-row: 1 / span 2;
        }
      }
    `,
  ];
  declare seen: boolean;

  constructor() {
    super();
    this.seen = hasSeenInAdvance();
  }

  protected override render(): TemplateResult {
    const w = this.hourWords;
    const { you, session } = this.state.view ?? {};
    const acts = [
      ...w.acts,
      ...(session?.groupTyping ? [w.typeAct] : []),
      ...(you?.role === "client" ? [w.planAct] : []),
    ];
    return html`<details class="card" ?open=${!this.seen}>
      <summary>${w.inAdvance}</summary>
      <p class="small">${w.atAnyTime}</p>
      <dl>
        ${acts.map(
          ({ name, does, sees }) =>
            html`<div class="act">
              <dt>${name}</dt>
              <dd>${does}</dd>
              <dd class="who">${eye}<span>${sees}</span></dd>
            </div>`,
        )}
      </dl>
      <div class="row">
        <button @click=${this.#practise}>${w.tryStepAway}</button>
        <button @click=${this.#haveSeen}>${w.haveSeen}</button>
      </div>
    </details>`;
  }

  readonly #practise = (): void => {
    const init = { detail: "practice", bubbles: true, composed: true };
    this.dispatchEvent(new CustomEvent("iop-open", init));
  };

  readonly #haveSeen = (): void => {
    rememberSeenInAdvance();
    this.seen = true;
    this.renderRoot.querySelector("details")?.removeAttribute("open");
    this.renderRoot.querySelector("summary")?.focus();
  };
}

define("iop-in-advance", IopInAdvance);

declare global {
  interface HTMLElementTagNameMap {
    "iop-in-advance": IopInAdvance;
  }
}

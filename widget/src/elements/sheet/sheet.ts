import {
  LitElement,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
  css,
  html,
  nothing,
} from "lit";
import { parts } from "../../styles/parts.ts";
import { define } from "../iop-element.ts";

/**
 * A question or a list laid over the screen it is in, which the opener makes inert; the four corners stay within reach.
 * Escape closes it from anywhere on the page, and the focus goes back to where it was.
 *
 * @attr heading - what it asks
 * @attr close - the word on the button that closes it; no button without it
 * @slot - what can be chosen
 * @fires iop-close - asks the opener to take it away
 */
export class IopSheet extends LitElement {
  static override properties: PropertyDeclarations = { heading: {}, close: {} };
  static override styles = [
    parts,
    css`
      :host {
        position: absolute;
        inset: 0;
        z-index: 2;
        overflow: auto;
        padding: 1rem 0.75rem;
        background: color-mix(in srgb, var(--ground) 82%, transparent);
      }
      dialog {
        position: static;
        inline-size: auto;
        max-inline-size: var(--sheet, 30rem);
        margin-inline: auto;
        color: inherit;
      }
      h2 {
        flex: 1;
        overflow-wrap: break-word;
      }
      .row {
        flex-wrap: nowrap;
      }
      @container (max-width: 17.9rem) {
        .row {
          flex-wrap: wrap;
        }
        h2 {
          flex-basis: 100%;
        }
      }
    `,
  ];
  declare heading: string;
  declare close: string;

  #cameFrom: Element | null = null;
  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    this.#askToClose();
  };

  override connectedCallback(): void {
    super.connectedCallback();
    this.#cameFrom = deepActive(document);
    document.addEventListener("keydown", this.#onKey);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("keydown", this.#onKey);
    const back = this.#cameFrom;
    queueMicrotask(() => {
      if (deepActive(document) === document.body && back instanceof HTMLElement) back.focus();
    });
  }

  protected override firstUpdated(_changed: PropertyValues): void {
    const dialog = this.renderRoot.querySelector("dialog");
    dialog?.show();
    this.renderRoot.querySelector("h2")?.focus();
  }

  protected override render(): TemplateResult {
    return html`<dialog class="card" aria-labelledby="heading">
      <div class="row">
        <h2 id="heading" tabindex="-1">${this.heading}</h2>
        ${
          this.close
            ? html`<button @click=${() => this.#askToClose()}>${this.close}</button>`
            : nothing
        }
      </div>
      <slot></slot>
    </dialog>`;
  }

  #askToClose(): void {
    this.dispatchEvent(new Event("iop-close", { bubbles: true, composed: true }));
  }
}

/** What has the focus, looked for through shadow roots. */
function deepActive(root: Document | ShadowRoot): Element | null {
  const active = root.activeElement;
  return active?.shadowRoot?.activeElement ? deepActive(active.shadowRoot) : active;
}

define("iop-sheet", IopSheet);

declare global {
  interface HTMLElementTagNameMap {
    "iop-sheet": IopSheet;
  }
}

import { watchExitKeys } from "../quick-exit/exit-keys.ts";
import { leaveHostPage } from "./leave-host-page.ts";

const styles = `
:host { display: inline-block }
:host([hidden]) { display: none }
button { font: inherit; font-weight: 600; color: inherit; background: Canvas; color: CanvasText;
  min-block-size: 44px; padding: 8px 12px; border: 1px solid; border-radius: 12px; cursor: pointer }
button:focus-visible { outline: 3px solid; outline-offset: 2px }`;

/**
 * A button for the clinic's own pages: pressing it, or Shift three times, leaves the page at once. A visit on the same
 * page stops its camera and microphone first, and its person has left. The browser's history is not cleared.
 *
 * @slot - Other words than "Quick exit".
 * @attr to - The https address to leave to; weather.gov without it.
 * @attr lang - `en` or `es`; without it the page's own.
 * @csspart button - The button.
 */
export class QuickExit extends HTMLElement {
  #unwatch = (): void => {};

  connectedCallback(): void {
    this.#unwatch = watchExitKeys(this.#leave);
    if (this.shadowRoot) return;
    const root = this.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    root.adoptedStyleSheets = [sheet];
    const button = document.createElement("button");
    button.type = "button";
    button.part.add("button");
    const words = document.createElement("slot");
    const { lang } = this.closest<HTMLElement>("[lang]") ?? document.documentElement;
    // Spanish is not reviewed by a native speaker yet.
    words.textContent = /^es\b/i.test(lang) ? "Salida rápida" : "Quick exit";
    button.append(words);
    button.addEventListener("click", this.#leave);
    root.append(button);
  }

  disconnectedCallback(): void {
    this.#unwatch();
  }

  #leave = (): void => leaveHostPage(this.getAttribute("to"));
}

import {
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
  css,
  html,
} from "lit";
import { parts } from "../../styles/parts.ts";
import { sideWordsOf } from "../../words/side-words.ts";
import { IopElement, define } from "../iop-element.ts";

/** Whoever is in it has read by then that it is about to close; the service refuses it sooner. */
const readingMs = 5000;

/**
 * What a host ends a side room by. Nobody is taken back without a word before it: where somebody is in it, a host says so
 * first, and closes it once they can have read it, by another button. So a double press never does both.
 *
 * @attr side-room-id - which one
 * @attr ends-soon - those in it were told
 * @attr has-others - somebody besides the host is in it
 */
export class IopEndOfSideRoom extends IopElement {
  static override properties: PropertyDeclarations = {
    sideRoomId: { attribute: "side-room-id" },
    endsSoon: { type: Boolean, attribute: "ends-soon" },
    hasOthers: { type: Boolean, attribute: "has-others" },
    isRead: { state: true },
  };
  static override styles = [
    parts,
    css`
      button {
        justify-self: start;
      }
      button:disabled {
        border-style: dashed;
        color: var(--ink-2);
        cursor: default;
      }
    `,
  ];
  declare sideRoomId: string;
  declare endsSoon: boolean;
  declare hasOthers: boolean;
  /** They were told long enough ago, as this page knows it. */
  declare isRead: boolean;

  #reading: ReturnType<typeof setTimeout> | undefined;
  #hadFocus = false;

  constructor() {
    super();
    this.endsSoon = false;
    this.hasOthers = false;
    this.isRead = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#forget();
  }

  protected override willUpdate(changed: PropertyValues): void {
    this.#hadFocus = (this.renderRoot as ShadowRoot).activeElement !== null;
    if (changed.has("sideRoomId")) this.#forget();
    if (this.endsSoon && this.isConnected) {
      this.#reading ??= setTimeout(() => (this.isRead = true), readingMs);
    }
  }

  protected override render(): TemplateResult {
    const w = sideWordsOf(this.lang);
    const { endsSoon, hasOthers, sideRoomId } = this;
    const mayClose = this.isRead || !hasOthers;
    const said = endsSoon ? (mayClose ? w.askedBack : w.theyRead) : "";
    const send = (type: "announceSideRoomEnd" | "closeSideRoom") => () =>
      this.session.send({ type, sideRoomId });
    return html`<div class="stack">
      <p class="small" role="status" tabindex="-1">
        ${said} ${endsSoon || !hasOthers ? w.closeMeans : w.askBackMeans}
      </p>
      ${
        endsSoon || !hasOthers
          ? html`<button ?disabled=${!mayClose} @click=${send("closeSideRoom")}>${w.close}</button>`
          : html`<button @click=${send("announceSideRoomEnd")}>${w.askBack}</button>`
      }
    </div>`;
  }

  #forget(): void {
    clearTimeout(this.#reading);
    this.#reading = undefined;
    this.isRead = false;
  }

  /** Never to the other button by itself: whoever pressed by the keys reads first what it does. */
  protected override updated(_changed: PropertyValues): void {
    const root = this.renderRoot as ShadowRoot;
    if (this.#hadFocus && !root.activeElement) root.querySelector("p")?.focus();
  }
}

define("iop-end-of-side-room", IopEndOfSideRoom);

declare global {
  interface HTMLElementTagNameMap {
    "iop-end-of-side-room": IopEndOfSideRoom;
  }
}

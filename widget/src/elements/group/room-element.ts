import type { RoomWords } from "../../words/room-en.ts";
import { roomWords } from "../../words/room-words.ts";
import { IopElement } from "../iop-element.ts";
import { comfort } from "./comfort.ts";

/** An element of the room: it knows the room's words and the page's comfort settings. */
export class RoomElement extends IopElement {
  readonly #onComfort = (): void => this.requestUpdate();

  override connectedCallback(): void {
    super.connectedCallback();
    comfort.addEventListener("change", this.#onComfort);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    comfort.removeEventListener("change", this.#onComfort);
  }

  protected get roomWords(): RoomWords {
    return roomWords(this.lang);
  }
}

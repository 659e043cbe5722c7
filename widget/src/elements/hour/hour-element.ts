import type { HourWords } from "../../words/hour-en.ts";
import { hourWords } from "../../words/hour-words.ts";
import { IopElement } from "../iop-element.ts";

/** How often what is said of clock times is looked at. */
const clockCheckMs = 15_000;

/** An element of the hour: it knows the hour's words, and what time it is without counting it down. */
export class HourElement extends IopElement {
  #clock: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#clock = setInterval(() => this.requestUpdate(), clockCheckMs);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#clock);
  }

  protected get hourWords(): HourWords {
    return hourWords(this.lang);
  }

  /** What comes next by the plan; a break that was held already does not. */
  protected get next(): string {
    const w = this.hourWords;
    const now = this.session.now();
    const part = this.state.view?.session.agenda.find(
      ({ startsAt, held }) => startsAt > now && !held,
    );
    if (!part) return "";
    const time = this.time(part.startsAt);
    return part.title === null ? w.nextBreak(time) : w.nextPart(part.title, time);
  }
}

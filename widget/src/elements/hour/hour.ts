import type { HourView } from "@breathing-room/contract";
import { type PropertyValues, type TemplateResult, html, nothing } from "lit";
import { parts } from "../../styles/parts.ts";
import { define } from "../iop-element.ts";
import { HourElement } from "./hour-element.ts";
import { hourStyles } from "./hour.styles.ts";

/** For so long a topic is said to come; later it is on. */
const comesForMs = 5 * 60_000;
/** For so long it is said that it is over. */
const overForMs = 5 * 60_000;

/**
 * How the hour goes, above the pictures: a break and when it is over, whose turn it is, a hard topic and what one wants
 * to do about it. What one chooses stays in this element: nothing of it is sent. Whoever leads has the board for it.
 */
export class IopHour extends HourElement {
  static override styles = [parts, hourStyles];

  /** The topic that the person has chosen for, by when it was announced. */
  #chosenFor: number | null = null;
  /** The topic that was on while this page was in the room: only of that one it is said that it is over. */
  #saw: number | null = null;
  #hadTurn = false;
  /**
   * Whether the group is heard in the room. Quiet while away is not quiet in the room: under the calm space this stays
   * as it was, so that the pictures below, and what is asked for them, are those of somebody who turned both off.
   */
  #hears = true;
  /** The turn whose end was asked for. */
  #ended: string | null = null;

  protected override willUpdate(_changed: PropertyValues): void {
    const { hour, you } = this.state.view ?? {};
    const topic = hour?.topic;
    const w = this.hourWords;
    const news: string[] = [];
    if (this.state.awaySince === null) this.#hears = this.state.media.listening;
    if (topic && topic.overAt === null && this.#saw !== topic.since) {
      this.#saw = topic.since;
      news.push(`${w.comingUp(topic.text)}. ${w.youChoose}`);
    }
    const turn = hour?.goRound?.current ?? null;
    const hasTurn = turn !== null && turn === you?.visitId;
    if (hasTurn && !this.#hadTurn) news.push(w.yourTurn);
    if (!hasTurn) this.#ended = null;
    this.#hadTurn = hasTurn;
    if (!you?.hosts) this.say(...news);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { view } = this.state;
    if (!view?.hour || view.you.hosts) return nothing;
    const { topic } = view.hour;
    // A choice comes first, and alone: on a telephone there is room for one thing to decide.
    if (topic?.overAt === null && this.#chosenFor !== topic.since) return this.#choices(topic);
    return html`${this.#break(view.hour.breakUntil)} ${this.#turn()} ${this.#topic()}`;
  }

  #break(until: number | null): TemplateResult | typeof nothing {
    if (until === null) return nothing;
    const w = this.hourWords;
    const isAhead = until > this.session.now();
    return html`<section class="banner">
      <h2>${isAhead ? w.breakNow(this.time(until)) : w.breakSoonOver}</h2>
      <p class="small">${w.breakMeans}</p>
    </section>`;
  }

  #turn(): TemplateResult | typeof nothing {
    const { view } = this.state;
    const round = view?.hour?.goRound;
    if (!view || !round?.current) return nothing;
    const w = this.hourWords;
    const you = view.you.visitId;
    const here = new Map(
      view.people.filter((one) => one.here).map((one) => [one.visitId, one.name]),
    );
    const at = round.order.indexOf(round.current);
    const later = [...round.order.slice(at + 1), ...round.order.slice(0, at)].filter(
      (visitId) => here.has(visitId) && !round.done.includes(visitId),
    );
    const names = later.map((visitId) => (visitId === you ? w.you : (here.get(visitId) ?? "")));
    const order = names.length > 0 ? w.afterwards(this.names(names)) : "";
    if (round.current !== you) {
      return html`<section class="banner">
        <h2>${w.turnOf(here.get(round.current) ?? "")}</h2>
        <p class="small">${order}</p>
      </section>`;
    }
    return html`<section class="banner with-acts">
      <div>
        <h2>${w.yourTurn}</h2>
        <p class="small">${w.passAlike} ${order}</p>
      </div>
      <div class="acts">
        <button @click=${() => this.#endTurn(you)}>
          ${this.#ended === you ? w.moving : w.pass}
        </button>
      </div>
    </section>`;
  }

  #topic(): TemplateResult | typeof nothing {
    const w = this.hourWords;
    const now = this.session.now();
    const topic = this.state.view?.hour?.topic;
    const isOn = topic?.overAt === null;
    const listening = this.#hears;
    const overAt = topic?.overAt ?? null;
    const isOver = overAt !== null && topic?.since === this.#saw && now - overAt < overForMs;
    if (!topic || (!isOn && !isOver && listening)) return listening ? nothing : this.#noSound("");
    const text = isOn ? w.now(topic.text) : isOver ? w.topicOver(topic.text) : "";
    return html`<section class="banner slim">
      ${this.#either(listening, text, isOn ? w.chooseAgain : w.fine, () => this.#dismiss(isOn))}
      ${this.#either(!listening, `${text ? `${text}. ` : ""}${w.noSoundNow}`, w.hearGroup, this.#hear)}
    </section>`;
  }

  #choices({ text, since }: NonNullable<HourView["topic"]>): TemplateResult {
    const w = this.hourWords;
    const isToCome = this.session.now() - since < comesForMs;
    const sends = (this.state.view?.you.sends.length ?? 0) > 0;
    const choice = (word: string, act: () => void) =>
      html`<button
        @click=${() => {
          this.#chosenFor = since;
          act();
          this.requestUpdate();
        }}
      >
        ${word}
      </button>`;
    return html`<section class="banner with-acts topic">
      <div>
        <h2 tabindex="-1">${isToCome ? w.comingUp(text) : w.now(text)}</h2>
        <p class="small">${w.youChoose}</p>
      </div>
      <div class="acts choices">
        ${choice(w.stay, () => this.session.setListening(true))}
        ${
          sends
            ? choice(w.onlyListen, () => {
                this.session.setListening(true);
                this.session.bothOff();
              })
            : nothing
        }
        ${choice(w.noSound, () => this.session.setListening(false))}
        ${choice(w.stepAwayForThis, () => this.session.stepAway())}
      </div>
    </section>`;
  }

  #noSound(text: string): TemplateResult {
    const w = this.hourWords;
    return html`<section class="banner slim">
      ${this.#either(true, `${text}${w.noSoundNow}`, w.hearGroup, this.#hear)}
    </section>`;
  }

  /**
   * Whatever one chose, the line takes the same room: how large the pictures below are is asked of the media server,
   * and must not tell what was chosen.
   */
  #either(shown: boolean, text: string, word: string, act: () => void): TemplateResult {
    return html`<div class="either ${shown ? "" : "not"}" ?inert=${!shown}>
      <p>${text}</p>
      <button @click=${act}>${word}</button>
    </div>`;
  }

  #endTurn(visitId: string): void {
    this.#ended = visitId;
    this.session.send({ type: "endTurn", visitId });
    this.requestUpdate();
  }

  #dismiss(isOn: boolean): void {
    if (isOn) this.#chosenFor = null;
    else this.#saw = null;
    this.requestUpdate();
  }

  readonly #hear = (): void => {
    this.session.setListening(true);
  };
}

define("iop-hour", IopHour);

declare global {
  interface HTMLElementTagNameMap {
    "iop-hour": IopHour;
  }
}

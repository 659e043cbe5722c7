import type { OwnSideRoomView, PrivateWordAnswer, SideRoomAnswer } from "@breathing-room/contract";
import {
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
  css,
  html,
  nothing,
} from "lit";
import { apartStayOf } from "../../session/apart-stay.ts";
import type { ClientState } from "../../session/client.ts";
import { parts } from "../../styles/parts.ts";
import { privateWordsOf } from "../../words/private-words.ts";
import { sideWordsOf } from "../../words/side-words.ts";
import { IopElement, define } from "../iop-element.ts";

/**
 * What is asked before a private word or a side room of those whom it is offered to: whether they want it, with what
 * happens then. And word for them when it is over, which may have been somebody else's wish. Nobody is moved without a
 * press. Draws nothing else: how far it is stands for staff in the board's panel, for what lies over the stage may be seen
 * by others.
 *
 * @attr standing - what was put off, where one looks for it
 */
export class IopOffers extends IopElement {
  static override properties: PropertyDeclarations = {
    standing: { type: Boolean },
    over: { state: true },
    closed: { state: true },
  };
  static override styles = [
    parts,
    css`
      .card {
        display: grid;
        gap: 0.75rem;
        padding: 0.75rem;
        border-color: var(--away-line);
        pointer-events: auto;
      }
      .card + .card {
        margin-block-start: 0.5rem;
      }
      h2 {
        font: var(--text-label);
      }
      .answers {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
      }
      .answers button {
        flex: 1 1 6rem;
      }
    `,
  ];
  declare standing: boolean;
  /** One was in a private word or a side room, and is not any more. */
  declare over: "private" | "side" | null;
  /** The refusal that one has read and closed. */
  declare closed: ClientState["refusedCommand"];

  #was: "private" | "side" | null = null;

  constructor() {
    super();
    this.standing = false;
    this.over = null;
    this.closed = null;
  }

  protected override willUpdate(_changed: PropertyValues): void {
    // Whatever is drawn: whoever says yes goes by what the service says then.
    apartStayOf(this.session);
    const { aside, view, awaySince } = this.state;
    const { sideRoom, privateWord } = view?.you ?? {};
    const there =
      sideRoom?.status === "in" ? "side" : privateWord?.status === "held" ? "private" : this.#was;
    const now = aside && there;
    // Over the calm space lies nothing of it: who stepped away knows that they did.
    if (now || awaySince !== null) this.over = null;
    else if (this.#was) this.over = this.#was;
    this.#was = now;
  }

  protected override render(): TemplateResult {
    const { view, aside } = this.state;
    const isFree = view?.you.phase === "in" && !aside;
    return html`<div role="status">
      ${isFree ? (this.standing ? this.#putOff() : this.#content()) : nothing}
    </div>`;
  }

  #putOff(): TemplateResult | typeof nothing {
    const { you } = this.state.view ?? {};
    const { privateWord: word, sideRoom } = you ?? {};
    const w = privateWordsOf(this.lang);
    return html`${
      word?.status === "later" && !you?.hosts
        ? this.#card(w.stands(word.name), [], this.#wordAnswers("yes", "no"))
        : nothing
    }
    ${sideRoom?.status === "later" ? this.#goInAgain(sideRoom) : nothing}`;
  }

  #content(): TemplateResult | typeof nothing {
    const w = privateWordsOf(this.lang);
    const { view, refusedCommand } = this.state;
    const { privateWord: word, sideRoom, hosts } = view?.you ?? {};
    if (word?.status === "offered" && !hosts) {
      const means = w.offerMeans(word.name, this.isGroup);
      return this.#card(w.offers(word.name), [means], this.#wordAnswers("yes", "later", "no"));
    }
    if (sideRoom?.status === "asked") return this.#sideOffer(sideRoom);
    const late = refusedCommand?.code === "too-late" ? refusedCommand : null;
    if (late !== this.closed && late?.type === "answerPrivateWord") return this.#late(w.tooLate);
    if (late !== this.closed && late?.type === "answerSideRoom") {
      return this.#late(sideWordsOf(this.lang).tooLate);
    }
    return this.over ? this.#isOver() : nothing;
  }

  #late(sentence: string): TemplateResult {
    const { close } = privateWordsOf(this.lang);
    const closes = () => (this.closed = this.state.refusedCommand);
    return this.#card(sentence, [], html`<button @click=${closes}>${close}</button>`);
  }

  #sideOffer(room: OwnSideRoomView): TemplateResult {
    const w = sideWordsOf(this.lang);
    const means = [w.asked(this.names(room.asked)), ...this.#thereNow(room), w.means(this.isGroup)];
    return this.#card(w.offers(room.by), means, this.#sideAnswers(room, "yes", "later", "no"));
  }

  #goInAgain(room: OwnSideRoomView): TemplateResult {
    const { stands } = sideWordsOf(this.lang);
    return this.#card(stands, this.#thereNow(room), this.#sideAnswers(room, "yes", "no"));
  }

  #thereNow({ inIt }: OwnSideRoomView): string[] {
    const names = this.names(inIt.map(({ name }) => name));
    return names ? [sideWordsOf(this.lang).inItNow(names)] : [];
  }

  /** A room that was closed says so itself: it may have been a host's press, which the offer told of. */
  #isOver(): TemplateResult {
    const w = privateWordsOf(this.lang);
    const side = sideWordsOf(this.lang);
    const room = this.state.view?.you.sideRoom;
    const isClosed = this.over === "side" && !room;
    const mayGoIn = this.over === "side" && room?.status === "later";
    return this.#card(
      isClosed ? side.closed : w.over,
      [],
      html`<button @click=${this.#close}>${w.close}</button>
        ${mayGoIn ? html`<button @click=${() => this.#enter(room)}>${side.goIn}</button>` : nothing}`,
    );
  }

  #card(heading: string, means: readonly string[], answers: TemplateResult): TemplateResult {
    return html`<section class="card">
      <h2>${heading}</h2>
      ${means.map((sentence) => html`<p>${sentence}</p>`)}
      <div class="answers">${answers}</div>
    </section>`;
  }

  #wordAnswers(...answers: readonly PrivateWordAnswer[]): TemplateResult {
    const w = privateWordsOf(this.lang);
    if (this.#saysYes) return html`<p>${w.onItsWay}</p>`;
    return html`${answers.map(
      (answer) => html`<button @click=${() => this.#answerWord(answer)}>${w[answer]}</button>`,
    )}`;
  }

  #sideAnswers(room: OwnSideRoomView, ...answers: readonly SideRoomAnswer[]): TemplateResult {
    const w = privateWordsOf(this.lang);
    if (this.#saysYes) return html`<p>${w.onItsWay}</p>`;
    return html`${answers.map(
      (answer) =>
        html`<button @click=${() => this.#answerSide(room, answer)}>${w[answer]}</button>`,
    )}`;
  }

  /** Whether the service has not answered yet that one wants to go. */
  get #saysYes(): boolean {
    return this.state.pending.some((command) => "answer" in command && command.answer === "yes");
  }

  #answerWord(answer: PrivateWordAnswer): void {
    const type = "answerPrivateWord";
    if (answer === "yes") apartStayOf(this.session).sayYes({ type, answer });
    else this.session.send({ type, answer });
  }

  #answerSide({ sideRoomId }: OwnSideRoomView, answer: SideRoomAnswer): void {
    const type = "answerSideRoom";
    if (answer === "yes") apartStayOf(this.session).sayYes({ type, sideRoomId, answer });
    else this.session.send({ type, sideRoomId, answer });
  }

  #enter(room: OwnSideRoomView): void {
    this.#answerSide(room, "yes");
  }

  readonly #close = (): void => {
    this.over = null;
  };
}

define("iop-offers", IopOffers);

declare global {
  interface HTMLElementTagNameMap {
    "iop-offers": IopOffers;
  }
}

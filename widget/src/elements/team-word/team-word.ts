import type { TeamWord } from "@breathing-room/contract";
import {
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
  html,
  nothing,
} from "lit";
import { parts } from "../../styles/parts.ts";
import type { TeamWords } from "../../words/team-en.ts";
import { teamWordsOf } from "../../words/team-words.ts";
import { eye } from "../icons.ts";
import { IopElement, define } from "../iop-element.ts";
import { takeRefused } from "./refused-texts.ts";
import { textList } from "./text-list.ts";
import { teamWordStyles } from "./team-word.styles.ts";
import { typed } from "./typed.ts";

/** A pace that was too fast a while ago is another one now. */
const lastsMs = 60_000;

const choices = ["all-right", "check-on-me", "private-word"] as const satisfies TeamWord[];

/**
 * What one can let the team know, from the calm space and from the room: a word that stands until it is changed or
 * taken back, a text instead of speaking, a wish for a slower pace. The group learns of none of it. Draws nothing for
 * staff.
 */
export class IopTeamWord extends IopElement {
  static override properties: PropertyDeclarations = {
    writes: { state: true },
    chosen: { state: true },
    asked: { state: true },
  };
  static override styles = [parts, teamWordStyles];
  /** The field to write in is open. */
  declare writes: boolean;
  /** What was pressed and has not come back in a view yet; undefined when nothing is under way. */
  declare chosen: TeamWord | null | undefined;
  /** One asked for a slower pace. Only this page knows. */
  declare asked: boolean;

  /** What stands in the field when it opens: a text that was refused, or nothing. From then on it is the person's. */
  #offered = "";

  constructor() {
    super();
    this.writes = false;
    this.asked = false;
  }

  get #w(): TeamWords {
    return teamWordsOf(this.lang);
  }

  /** As the service gave it. */
  get #shown(): TeamWord | null {
    return this.state.view?.you.team?.said?.word ?? null;
  }

  /** The word as the person has it: what was done here holds until a view says so, or the service has said no. */
  get #word(): TeamWord | null {
    const waiting = this.state.pending.findLast(({ type }) => type === "tellTeam");
    if (waiting?.type === "tellTeam") return waiting.word;
    return this.chosen === undefined ? this.#shown : this.chosen;
  }

  protected override willUpdate(_changed: PropertyValues): void {
    const { pending, refusedCommand } = this.state;
    const isAnswered = !pending.some(({ type }) => type === "tellTeam");
    const isSettled = this.chosen === this.#shown || refusedCommand?.type === "tellTeam";
    if (isAnswered && isSettled && this.chosen !== null) this.chosen = undefined;
  }

  protected override render(): TemplateResult | typeof nothing {
    const team = this.state.view?.you.team;
    if (!team) return nothing;
    const w = this.#w;
    const word = this.#word;
    const choice = (each: TeamWord) =>
      html`<button aria-pressed=${each === word} @click=${() => this.#tell(each)}>
        ${w.words[each]}
      </button>`;
    return html`<section class="stack" aria-labelledby="word">
        <h2 class="label" id="word" tabindex="-1">${w.wordToTeam}</h2>
        <div class="halves">
          ${choices.map(choice)}
          <button aria-expanded=${this.writes} @click=${this.#toggle}>${w.write}</button>
        </div>
        ${this.#offers()}
        <div class="stack" role="status">${this.#standing(word)} ${this.#trouble()}</div>
        ${word ? html`<button class="link" @click=${() => this.#tell(null)}>${w.takeBack}</button>` : nothing}
        ${this.writes ? this.#form() : nothing}
        ${textList(team.texts, this.#unsent, (at) => this.time(at), w)}
        <p class="who">${eye}<span>${w.onlyTeam}</span></p>
      </section>
      ${team.maySlowDown ? this.#pace() : nothing}`;
  }

  /** One that was put off waits here; its code came with it. */
  #offers(): TemplateResult | typeof nothing {
    const { privateWord, sideRoom } = this.state.view?.you ?? {};
    if (privateWord?.status !== "later" && sideRoom?.status !== "later") return nothing;
    return html`<iop-offers standing .client=${this.client} lang=${this.lang}></iop-offers>`;
  }

  /** Typed here and not answered by the service yet. */
  get #unsent(): readonly string[] {
    return this.state.pending.flatMap((command) =>
      command.type === "writeToTeam" ? command.message : [],
    );
  }

  get #isOffline(): boolean {
    return this.state.service.status === "reconnecting";
  }

  #standing(word: TeamWord | null): TemplateResult | typeof nothing {
    const w = this.#w;
    const isWaiting = this.state.pending.some(
      ({ type }) => type === "tellTeam" || type === "writeToTeam",
    );
    if (isWaiting && this.#isOffline) return html`<p class="small">${w.onItsWay}</p>`;
    if (word) return html`<p class="small">${w.teamSees(w.words[word])}</p>`;
    return this.chosen === null ? html`<p class="small">${w.taken}</p>` : nothing;
  }

  #trouble(): TemplateResult | typeof nothing {
    const type = this.state.refusedCommand?.type;
    if (type !== "tellTeam" && type !== "writeToTeam") return nothing;
    return html`<p>${this.#w.couldNot}</p>`;
  }

  #form(): TemplateResult {
    const w = this.#w;
    return html`<form class="stack" @submit=${this.#write}>
      <label for="message" class="label">${w.message}</label>
      <textarea id="message" maxlength="280" required .value=${this.#offered}></textarea>
      <p class="small">${w.hostsRead}</p>
      <div class="halves">
        <button type="button" @click=${this.#toggle}>${w.cancel}</button>
        <button class="away">${w.send}</button>
      </div>
    </form>`;
  }

  #pace(): TemplateResult {
    const w = this.#w;
    const { refusedCommand, pending } = this.state;
    const asked = this.asked || pending.some(({ type }) => type === "slowDown");
    const late = refusedCommand?.type === "slowDown";
    const word = late ? w.slowDownNotSent : asked ? w.slowDownAsked : w.slowDownMeans;
    return html`<section class="stack" aria-labelledby="pace">
      <h2 class="label" id="pace">${w.pace}</h2>
      <button @click=${this.#slowDown}>${w.slowDown}</button>
      <p class="who">${eye}<span role="status">${word}</span></p>
    </section>`;
  }

  #tell(word: TeamWord | null): void {
    this.chosen = word;
    this.session.send({ type: "tellTeam", word });
  }

  readonly #slowDown = (): void => {
    this.asked = true;
    this.session.send({ type: "slowDown" }, lastsMs);
  };

  readonly #toggle = async (): Promise<void> => {
    this.writes = !this.writes;
    if (this.writes) this.#offered = takeRefused(this.session, "writeToTeam");
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(this.writes ? "textarea" : "#word")?.focus();
  };

  readonly #write = (event: SubmitEvent): void => {
    event.preventDefault();
    const field = this.renderRoot.querySelector("textarea");
    const message = typed(field?.value);
    if (!field || !message) return;
    this.session.send({ type: "writeToTeam", message });
    void this.#toggle();
  };
}

define("iop-team-word", IopTeamWord);

declare global {
  interface HTMLElementTagNameMap {
    "iop-team-word": IopTeamWord;
  }
}

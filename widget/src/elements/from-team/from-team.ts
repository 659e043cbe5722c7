import { type TemplateResult, css, html, nothing } from "lit";
import type { SessionClient } from "../../session/client.ts";
import { parts } from "../../styles/parts.ts";
import { teamWordsOf } from "../../words/team-words.ts";
import { IopElement, define } from "../iop-element.ts";

/** What a host says to all is about this moment. */
const toAllLastsMs = 10 * 60_000;

interface Note {
  readonly at: number;
  readonly heading: string;
  readonly text: string;
  readonly isPrivate: boolean;
}

/** What was closed on this page, by its time: it outlasts stepping away and coming back. */
const closed = new WeakMap<SessionClient, Set<number>>();

/**
 * What the team wrote to this person, and what a host said to everyone in the room, each until it is closed. It lies
 * over the screen and never moves what is under it: pictures that became smaller would tell the media server, and
 * through it perhaps the others, that something came.
 *
 * @fires iop-open - with "more": one wants to answer
 */
export class IopFromTeam extends IopElement {
  static override styles = [
    parts,
    css`
      :host {
        /* Never over the corners: where there is little room for it, it scrolls. */
        position: absolute;
        inset: 12px;
        display: flex;
        flex-direction: column;
        justify-content: end;
        z-index: 1;
        pointer-events: none;
      }
      [role="status"],
      iop-offers {
        display: grid;
        gap: 0.5rem;
        inline-size: min(34rem, 100%);
        max-block-size: 60cqb;
        margin-inline: auto;
        overflow: auto;
      }
      .card {
        grid-template-columns: minmax(0, 1fr) auto;
        align-items: center;
        gap: 0.5rem 0.75rem;
        padding: 0.75rem;
        border-color: var(--away-line);
        pointer-events: auto;
      }
      .text {
        white-space: pre-line;
      }
      h2 {
        font: var(--text-label);
      }
      .row {
        flex-direction: column;
        align-items: stretch;
      }
      @container (min-width: 40rem) {
        .row {
          flex-direction: row;
        }
      }
      @container (min-width: 60rem) {
        [role="status"] {
          margin-inline: 0;
        }
      }
      @container (max-width: 17.9rem) {
        .card {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  #offered = false;

  protected override render(): TemplateResult {
    const w = teamWordsOf(this.lang);
    const mayAnswer = this.state.view?.you.phase === "in" && this.state.awaySince === null;
    // Above what is written, so that neither covers the other.
    return html`<iop-captions .client=${this.client} lang=${this.lang}></iop-captions>
      ${this.#newestText()} ${this.#offers()}
      <div role="status">
        ${this.#notes().map(
          ({ at, heading, text, isPrivate }) =>
            html`<section class="card">
              <div>
                <h2>${heading}</h2>
                <p><span class="text">${text}</span></p>
                ${isPrivate ? html`<small>${w.onlyYouRead}</small>` : nothing}
              </div>
              <div class="row">
                <button @click=${() => this.#close(at)}>${w.close}</button>
                ${
                  isPrivate && mayAnswer
                    ? html`<button @click=${() => this.#answer(at)}>${w.answer}</button>`
                    : nothing
                }
              </div>
            </section>`,
        )}
      </div>`;
  }

  /**
   * Its code comes once one is in the room, so that it is there with the network cut; and for everybody, so that the
   * service cannot tell from what it is asked for who types.
   */
  #newestText(): TemplateResult | typeof nothing {
    if (!this.state.view?.groupTexts) return nothing;
    import("../group-typing/index.ts").catch(() => {});
    return html`<iop-newest-text .client=${this.client} lang=${this.lang}></iop-newest-text>`;
  }

  /** Once one was offered it stays: it also says when a room apart is over. Its code came with the room's. */
  #offers(): TemplateResult | typeof nothing {
    const { you } = this.state.view ?? {};
    this.#offered ||= Boolean(you?.privateWord ?? you?.sideRoom);
    if (!this.#offered) return nothing;
    return html`<iop-offers .client=${this.client} lang=${this.lang}></iop-offers>`;
  }

  /** The latest of each kind that is still open. Who writes back has read it. */
  #notes(): Note[] {
    const w = teamWordsOf(this.lang);
    const { view, awaySince } = this.state;
    const last = view?.you.team?.texts.at(-1);
    const notes: Note[] = [];
    if (last && last.by !== null) {
      const heading = w.writesToYou(last.by);
      notes.push({ at: last.at, heading, text: last.text, isPrivate: true });
    }
    const all = view?.saidToAll;
    // Whoever stepped away is not called back by what is said to all.
    if (all && awaySince === null && this.session.now() - all.at < toAllLastsMs) {
      const heading = w.writesToAll(all.by);
      notes.push({ at: all.at, heading, text: all.text, isPrivate: false });
    }
    const gone = closed.get(this.session);
    return notes.filter(({ at }) => !gone?.has(at));
  }

  #close(at: number): void {
    const gone = closed.get(this.session) ?? new Set();
    closed.set(this.session, gone.add(at));
    this.requestUpdate();
  }

  #answer(at: number): void {
    this.#close(at);
    const init = { detail: "more", bubbles: true, composed: true };
    this.dispatchEvent(new CustomEvent("iop-open", init));
  }
}

define("iop-from-team", IopFromTeam);

declare global {
  interface HTMLElementTagNameMap {
    "iop-from-team": IopFromTeam;
  }
}

import type { ParticipantView } from "@breathing-room/contract";
import { type TemplateResult, css, html, nothing } from "lit";
import type { SessionClient } from "../../session/client.ts";
import { apartStayOf } from "../../session/apart-stay.ts";
import { parts } from "../../styles/parts.ts";
import { privateWordsOf } from "../../words/private-words.ts";
import { eye } from "../icons.ts";
import { IopElement, define } from "../iop-element.ts";
import { isApart, ofTheTeam } from "./who-can-be-asked.ts";
import { askForSheet } from "./write-sheets.ts";

/**
 * Whom one can offer a private word: everyone who is here and has a team, unless somebody of the team has offered one
 * already, or they are in a side room; who is only asked to one has that put off by it. Nobody while one's own is open:
 * it is one at a time.
 */
export function whoCanBeOffered({ state }: SessionClient): readonly ParticipantView[] {
  const { view } = state;
  const own = view?.you.privateWord;
  if (!view?.you.hosts || view.you.phase !== "in" || (own && own.status !== "declined")) return [];
  return (view.staff?.participants ?? []).filter(
    ({ visitId, status, role, privateWord }) =>
      status === "here" &&
      !ofTheTeam.has(role) &&
      (privateWord === null || privateWord.status === "declined") &&
      !isApart(view, visitId, true),
  );
}

/**
 * Private words as the team sees them, in the board's panel and never on a tile: to offer one, how far one's own is, and
 * who has one with whom.
 *
 * @fires iop-board-sheet - asks the board to lay a sheet over itself
 */
export class IopPrivateBoard extends IopElement {
  static override styles = [
    parts,
    css`
      :host {
        display: grid;
        gap: 0.5rem;
        margin-block-end: 0.75rem;
      }
      p {
        font: var(--text-small);
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
      }
      button {
        min-block-size: 2.75rem;
      }
    `,
  ];

  protected override render(): TemplateResult | typeof nothing {
    const { view, refusedCommand } = this.state;
    if (!view?.you.hosts || view.you.phase !== "in") return nothing;
    const w = privateWordsOf(this.lang);
    const own = view.you.privateWord;
    const others = (view.staff?.participants ?? []).flatMap(({ name, privateWord }) =>
      privateWord?.status === "held" && privateWord.by !== view.you.name
        ? w.between(privateWord.by, name)
        : [],
    );
    return html`<div role="status">
        ${own ? html`<p><b>${w.status[own.status](own.name)}</b></p>` : nothing}
        ${own?.status === "held" ? html`<p>${w.goInMeans(this.isGroup)}</p>` : nothing}
        ${others.map((sentence) => html`<p>${sentence}</p>`)}
        ${
          refusedCommand?.type === "offerPrivateWord"
            ? html`<p><b>${w.couldNotOffer}</b></p>`
            : nothing
        }
      </div>
      <div class="row">
        ${
          own?.status === "held"
            ? html`<button class="primary" @click=${() => apartStayOf(this.session).goIn()}>
                ${w.goIn}
              </button>`
            : nothing
        }
        ${own ? this.#end(own.status, w) : nothing}
        ${
          own && own.status !== "declined"
            ? nothing
            : html`<button aria-haspopup="dialog" @click=${this.#ask}>${w.offer}</button>`
        }
      </div>`;
  }

  #end(status: string, w: ReturnType<typeof privateWordsOf>): TemplateResult {
    const word = status === "held" ? w.endIt : status === "declined" ? w.close : w.takeBack;
    return html`<button @click=${() => this.session.send({ type: "endPrivateWord" })}>
      ${word}
    </button>`;
  }

  readonly #ask = (): void => {
    const client = this.session;
    const w = privateWordsOf(this.lang);
    const offer = (visitId: string) => (event: Event) => {
      client.send({ type: "offerPrivateWord", visitId });
      event.target?.dispatchEvent(new Event("iop-close", { bubbles: true, composed: true }));
    };
    askForSheet(this, () => {
      const people = whoCanBeOffered(client);
      return html`<iop-sheet heading=${w.offerTitle} close=${w.goBack}>
        <div class="stack">
          <p class="who">${eye}<span>${w.offerWhom(this.isGroup)}</span></p>
          ${people.length === 0 ? html`<p>${w.nobodyToAsk}</p>` : nothing}
          ${people.map(
            ({ visitId, name }) => html`<button @click=${offer(visitId)}>${name}</button>`,
          )}
        </div>
      </iop-sheet>`;
    });
  };
}

define("iop-private-board", IopPrivateBoard);

declare global {
  interface HTMLElementTagNameMap {
    "iop-private-board": IopPrivateBoard;
  }
}

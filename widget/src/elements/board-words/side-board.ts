import type { ParticipantView, SideRoomView } from "@breathing-room/contract";
import { type TemplateResult, css, html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { SessionClient } from "../../session/client.ts";
import { apartStayOf } from "../../session/apart-stay.ts";
import { parts } from "../../styles/parts.ts";
import { sideWordsOf } from "../../words/side-words.ts";
import "../apart/end-of-side-room.ts";
import { eye } from "../icons.ts";
import { IopElement, define } from "../iop-element.ts";
import { isApart, ofTheTeam } from "./who-can-be-asked.ts";
import { askForSheet } from "./write-sheets.ts";

const statuses = ["in", "asked", "later", "declined"] as const;

/** With one person it would be a private word. */
const fewestAsked = 2;

/** Whom one can ask to a side room: everyone who is here, has a team, and is asked to none and to no private word. */
function whoCanBeAsked({ state }: SessionClient): readonly ParticipantView[] {
  const { view } = state;
  return (view?.staff?.participants ?? []).filter(
    (each) =>
      each.status === "here" &&
      !ofTheTeam.has(each.role) &&
      (each.privateWord === null || each.privateWord.status === "declined") &&
      !isApart(view, each.visitId),
  );
}

/**
 * Side rooms as the team sees them, in the board's panel and never on a tile: to offer one, who is where and what each
 * said, to look in and to close it.
 *
 * @fires iop-board-sheet - asks the board to lay a sheet over itself
 */
export class IopSideBoard extends IopElement {
  static override styles = [
    parts,
    css`
      :host {
        display: grid;
        gap: 0.5rem;
        margin-block-end: 0.75rem;
      }
      .card {
        display: grid;
        gap: 0.5rem;
        padding: 0.75rem;
      }
      h2 {
        font: var(--text-label);
      }
      p {
        font: var(--text-small);
        overflow-wrap: anywhere;
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
    const w = sideWordsOf(this.lang);
    const rooms = view.staff?.sideRooms ?? [];
    const word = view.you.privateWord;
    // Somebody may be about to say yes to a private word.
    const mayGoIn = word === null || word.status === "declined";
    return html`<div role="status">
        ${
          refusedCommand?.type === "offerSideRoom"
            ? html`<p><b>${w.couldNotOffer}</b></p>`
            : nothing
        }
      </div>
      ${repeat(
        rooms,
        ({ sideRoomId }) => sideRoomId,
        (room) => this.#room(room, mayGoIn),
      )}
      ${
        rooms.length > 0
          ? html`<p class="small">${mayGoIn ? w.goInMeans : w.youOffered(word.name)}</p>`
          : nothing
      }
      <div class="row">
        <button aria-haspopup="dialog" @click=${this.#ask}>${w.offer}</button>
      </div>`;
  }

  #room({ sideRoomId, by, people, endsSoon }: SideRoomView, mayGoIn: boolean): TemplateResult {
    const w = sideWordsOf(this.lang);
    const hasOthers = people.some(({ status }) => status === "in");
    return html`<section class="card" aria-label=${w.roomOf(by)}>
      <h2>${w.roomOf(by)}</h2>
      <div role="status">
        ${statuses.map((status) => {
          const names = people.filter((each) => each.status === status).map(({ name }) => name);
          return names.length > 0 ? html`<p>${w.status[status](this.names(names))}</p>` : nothing;
        })}
      </div>
      <div class="row">
        ${
          mayGoIn
            ? html`<button @click=${() => this.#lookIn(sideRoomId)}>${w.goIn}</button>`
            : nothing
        }
      </div>
      <iop-end-of-side-room
        .client=${this.client}
        lang=${this.lang}
        side-room-id=${sideRoomId}
        ?ends-soon=${endsSoon}
        ?has-others=${hasOthers}
      ></iop-end-of-side-room>
    </section>`;
  }

  #lookIn(sideRoomId: string): void {
    apartStayOf(this.session).sayYes({ type: "enterSideRoom", sideRoomId });
  }

  readonly #ask = (): void => {
    const client = this.session;
    const [w, isGroup] = [sideWordsOf(this.lang), this.isGroup];
    const chosen = new Set<string>();
    const choose = (visitId: string) => (event: Event) => {
      if ((event.target as HTMLInputElement).checked) chosen.add(visitId);
      else chosen.delete(visitId);
    };
    // Whoever cannot be asked any more was not asked: they are not chosen either when they can be again.
    const whoCanBeChosen = () => {
      const people = whoCanBeAsked(client);
      const ids = new Set(people.map(({ visitId }) => visitId));
      for (const visitId of chosen) if (!ids.has(visitId)) chosen.delete(visitId);
      return people;
    };
    const submit = (event: SubmitEvent) => {
      event.preventDefault();
      const visitIds = whoCanBeChosen().flatMap(({ visitId }) =>
        chosen.has(visitId) ? visitId : [],
      );
      const form = event.target as HTMLFormElement;
      const hint = form.querySelector("[role=alert]");
      if (hint) hint.textContent = visitIds.length < fewestAsked ? w.chooseTwo : "";
      if (visitIds.length < fewestAsked) return;
      client.send({ type: "offerSideRoom", visitIds });
      form.dispatchEvent(new Event("iop-close", { bubbles: true, composed: true }));
    };
    askForSheet(this, () => {
      const people = whoCanBeChosen();
      return html`<iop-sheet heading=${w.offerTitle} close=${w.goBack}>
        <form class="stack" @submit=${submit}>
          <p class="who">${eye}<span>${w.offerMeans(isGroup)}</span></p>
          ${
            people.length < fewestAsked
              ? html`<p>${w.tooFew}</p>`
              : html`<fieldset class="stack">
                    <legend class="label">${w.whom}</legend>
                    ${repeat(
                      people,
                      ({ visitId }) => visitId,
                      ({ visitId, name }) =>
                        html`<label class="button choice">
                          <input
                            type="checkbox"
                            .checked=${chosen.has(visitId)}
                            @change=${choose(visitId)}
                          />
                          <span>${name}</span>
                        </label>`,
                    )}
                  </fieldset>
                  <p role="alert"></p>
                  <button class="primary">${w.offerIt}</button>`
          }
        </form>
      </iop-sheet>`;
    });
  };
}

define("iop-side-board", IopSideBoard);

declare global {
  interface HTMLElementTagNameMap {
    "iop-side-board": IopSideBoard;
  }
}

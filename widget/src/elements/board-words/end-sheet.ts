import { type TemplateResult, html } from "lit";
import { boardWordsOf } from "../../words/board-words.ts";
import type { BoardScene, isUnread, othersOf } from "../facilitator/board-lists.ts";

/** Asks before the session ends for everyone, and says for whom: it cannot be undone. */
export function endSheet(
  scene: BoardScene,
  others: typeof othersOf,
  needsLook: typeof isUnread,
): TemplateResult {
  const { words, client, view, names, close, lang } = scene;
  const w = boardWordsOf(lang);
  const { here, lost, letIn } = others(scene);
  // What the board shows is gone with the session: an answer about safety is seen before.
  const unread = (view?.staff?.needsLook ?? []).filter(({ checkIn }) => needsLook(checkIn));
  const away = here.filter(({ awaySince }) => awaySince !== null).length;
  const hosts = [...here, ...lost, ...letIn].filter(
    ({ role }) => role === "facilitator" || role === "cofacilitator",
  );
  const waiting = view?.staff?.waiting.length ?? 0;
  const affected = [
    here.length > 0 && w.endsInTheRoom(here.length, away),
    lost.length > 0 && w.endsNoSignal(lost.length),
    letIn.length > 0 && words.letInNotInside(letIn.length),
    waiting > 0 && words.waiting(waiting),
  ].filter((line) => line !== false);
  const leave = () => {
    close();
    client.leave();
  };
  return html`<iop-sheet heading=${w.endTitle}>
    <div class="stack">
      ${
        affected.length === 0
          ? html`<p>${w.endsForYou}</p>`
          : html`<p>${w.endsFor}</p>
              <ul class="affected">
                ${affected.map((line) => html`<li>${line}</li>`)}
              </ul>`
      }
      <p>${w.endIsFinal}</p>
      ${
        unread.length > 0
          ? html`<p class="card notice">
              ${w.lookBeforeEnd(names(unread.map(({ name }) => name)))}
            </p>`
          : html`<button class="grave" @click=${() => client.send({ type: "end" })}>
              ${w.endForEveryone}
            </button>`
      }
      <button @click=${leave}>
        ${hosts.length > 0 ? w.onlyILeaveHosts(names(hosts.map(({ name }) => name)), hosts.length) : w.onlyILeave}
      </button>
      <button @click=${() => close()}>${w.goBack}</button>
    </div>
  </iop-sheet>`;
}

import { type TemplateResult, html } from "lit";
import { type BoardScene, isUnread, othersOf } from "./board-lists.ts";

/** A question laid over the board. */
export type BoardSheet =
  | { readonly kind: "end" }
  | { readonly kind: "lead"; readonly act: string }
  /** Drawn by what the board loads apart, each time anew while it is open. */
  | { readonly kind: "drawn"; readonly draw: () => TemplateResult }
  | { readonly kind: "read"; readonly visitId: string; readonly name: string }
  | { readonly kind: "not-yet"; readonly visitId: string; readonly name: string };

/** Asks before the session ends for everyone, and says for whom: it cannot be undone. */
export function endSheet(scene: BoardScene): TemplateResult {
  const { words: w, client, view, names, close } = scene;
  const { here, lost, letIn } = othersOf(scene);
  const away = here.filter(({ awaySince }) => awaySince !== null).length;
  const hosts = [...here, ...lost, ...letIn].filter(
    ({ role }) => role === "facilitator" || role === "cofacilitator",
  );
  const waiting = view?.staff?.waiting.length ?? 0;
  // What the board shows is gone with the session: an answer about safety is seen before.
  const unread = (view?.staff?.needsLook ?? []).filter(({ checkIn }) => isUnread(checkIn));
  const affected = [
    here.length > 0 && w.endsInTheRoom(here.length, away),
    lost.length > 0 && w.endsNoSignal(lost.length),
    letIn.length > 0 && w.letInNotInside(letIn.length),
    waiting > 0 && w.waiting(waiting),
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

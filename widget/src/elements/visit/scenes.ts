import { type TemplateResult, html, nothing } from "lit";
import type { ClientState, SessionClient } from "../../session/client.ts";
import type { VisitWords } from "../../words/visit-en.ts";
import { horizonBand } from "../horizon.ts";
import { eye, noSignal } from "../icons.ts";
import { keepTrying } from "../phone-link.ts";
import { bothAreOff } from "./news.ts";

/** What the small screens are drawn from. */
export interface Scene {
  readonly client: SessionClient;
  readonly words: VisitWords;
  readonly group: boolean;
  readonly clinicPhone: string | null | undefined;
  readonly time: (at: number) => string;
}

/** Opening the session: nothing to do yet, and what to do when it does not open. */
export function joiningScene({ words: w, client, clinicPhone }: Scene): TemplateResult {
  if (client.state.service.status !== "reconnecting") return horizonBand(w.opening, w.oneMoment);
  return html`${horizonBand(w.opening, w.cannotReach)}
    <div class="page stack">
      ${keepTrying(w, clinicPhone)}
      <button @click=${() => client.tryNow()}>${w.tryNow}</button>
    </div>`;
}

/** The connection is lost: what is still true, and what happens next. */
export function lostNotice(scene: Scene, state: ClientState): TemplateResult {
  const { words: w, clinicPhone, client } = scene;
  return html`<div class="page stack">
    <section class="card notice">
      <div class="row">
        ${noSignal}
        <h2>${w.lost}</h2>
      </div>
      <p>${w.trying} ${w.nobodyNow} ${bothAreOff(state) ? w.stayOff : nothing}</p>
      <p><b>${w.stillSafe}</b></p>
      ${keepTrying(w, clinicPhone)}
      <button @click=${() => client.tryNow()}>${w.tryNow}</button>
    </section>
    <p class="small">${w.worksOffline}</p>
  </div>`;
}

/** Asks before leaving, without asking twice. */
export function leaveSheet({ words: w, client, group, time }: Scene): TemplateResult {
  const { view } = client.state;
  const stay = (event: Event) =>
    event.target?.dispatchEvent(new Event("iop-close", { bubbles: true, composed: true }));
  return html`<iop-sheet heading=${w.leaveGroup(group)}>
    <div class="stack">
      <p>${w.backUntil(time(view?.session.endsAt ?? 0))}</p>
      <button @click=${() => client.leave()}>${w.leave}</button>
      <button @click=${stay}>${w.stay}</button>
      <p class="who">
        ${eye}<span>${view?.you.phase === "in" ? w.seesNotHere(group) : w.staffSeeLeft}</span>
      </p>
    </div>
  </iop-sheet>`;
}

import { type TemplateResult, html, nothing } from "lit";
import type { ClientState, SessionClient } from "../../session/client.ts";
import type { VisitWords } from "../../words/visit-en.ts";
import { horizonBand } from "../horizon.ts";
import { eye, noSignal } from "../icons.ts";
import { phoneLink } from "../phone-link.ts";
import { bothAreOff } from "./news.ts";
import type { Lost } from "./screen.ts";

/** What the small screens are drawn from. */
export interface Scene {
  readonly client: SessionClient;
  readonly words: VisitWords;
  readonly group: boolean;
  readonly clinicName: string;
  readonly clinicPhone: string | null;
  readonly time: (at: number) => string;
}

/** Opening the session: nothing to do yet. */
export function joiningScene({ words: w, client }: Scene): TemplateResult {
  const lost = client.state.service.status === "reconnecting";
  return html`${horizonBand(w.opening, lost ? `${w.connectionLost}. ${w.tryingToGetYouBack}` : w.oneMoment)}`;
}

type Refusal = keyof VisitWords["refused"];

const refusals: Readonly<Record<string, Refusal>> = {
  "no-invite": "invite",
  "invite-not-valid": "invite",
  unauthorized: "invite",
  "session-ended": "ended",
  "no-such-session": "place",
  "not-found": "place",
  "not-allowed": "place",
  "role-not-in-kind": "place",
  "role-changed": "place",
};

/** Why one cannot come in, without blame, and what to ask the clinic for. */
export function refusedScene(scene: Scene, code: string): TemplateResult {
  const { words: w, clinicName, clinicPhone, client } = scene;
  const why = refusals[code] ?? "service";
  return html`<section class="page card">
    <h1 tabindex="-1">${w.refused[why]}</h1>
    <p>${w.refusedMeans[why]}</p>
    <p class="next"><b>${w.next}</b> ${w.refusedNext[why]}</p>
    ${
      why === "ended"
        ? nothing
        : html`<button class="primary" @click=${() => client.join()}>${w.tryAgain}</button>`
    }
    ${phoneLink(clinicPhone, clinicPhone && w.callClinic(clinicName, clinicPhone), "button")}
  </section>`;
}

/** The visit is open on another device of the same person. */
export function otherDeviceScene({ words: w, client }: Scene): TemplateResult {
  return html`<section class="page card">
    <h1 tabindex="-1">${w.otherDevice}</h1>
    <p>${w.otherDeviceMeans}</p>
    <button class="primary" @click=${() => client.useThisDevice()}>${w.useThisDevice}</button>
  </section>`;
}

/** After leaving: the way back. */
export function leftScene({ words: w, client, group, time }: Scene): TemplateResult {
  const ends = client.state.view?.session.endsAt ?? 0;
  return html`${horizonBand(w.youHaveLeft(group), w.bothAreOff)}
    <div class="body stack">
      <p class="next">${w.canComeBackUntil(time(ends))}</p>
      <button @click=${() => client.comeBack()}>${w.comeBack}</button>
    </div>`;
}

/** The session has ended for everyone. */
export function endedScene({ words: w, group }: Scene): TemplateResult {
  return html`${horizonBand(w.ended(group), w.thankYou)}
    <div class="body"><p>${w.canCloseThis}</p></div>`;
}

/** The connection is lost: what is still true, and what happens next. */
export function lostNotice(scene: Scene, lost: Lost, state: ClientState): TemplateResult {
  const { words: w, clinicPhone, client } = scene;
  const everything = lost === "everything";
  return html`<div class="page stack">
    <section class="card notice">
      <div class="row">
        ${noSignal}
        <h2>${w.connectionLost}</h2>
      </div>
      <p>
        ${w.tryingToGetYouBack} ${everything ? w.nobodySeesNow : w.stillConnected}
        ${bothAreOff(state) ? w.stayOff : nothing}
      </p>
      <p><b>${w.safeToStepAway}</b></p>
      <p class="next">
        <b>${w.next}</b> ${w.weKeepTrying}
        ${clinicPhone ? html`${w.orCallIn} ${phoneLink(clinicPhone, clinicPhone)}.` : nothing}
      </p>
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
      <p>${w.canComeBackUntil(time(view?.session.endsAt ?? 0))}</p>
      <button @click=${() => client.leave()}>${w.leave}</button>
      <button @click=${stay}>${w.stay}</button>
      <p class="who">
        ${eye}<span
          >${view?.you.phase === "in" ? w.groupSeesNotHere(group) : w.onlyStaffSeeLeft}</span
        >
      </p>
    </div>
  </iop-sheet>`;
}

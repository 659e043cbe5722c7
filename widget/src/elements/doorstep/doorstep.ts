import { type PropertyDeclarations, type TemplateResult, css, html, nothing } from "lit";
import { parts } from "../../styles/parts.ts";
import type { RoomWords } from "../../words/room-en.ts";
import { RoomElement } from "../group/room-element.ts";
import { define } from "../iop-element.ts";
import { phoneLink } from "../phone-link.ts";

type Refusal = keyof RoomWords["refused"];

const refusals: Readonly<Record<string, Refusal>> = {
  "no-invite": "noInvite",
  "invite-not-valid": "invite",
  unauthorized: "invite",
  "session-ended": "ended",
  "no-such-session": "place",
  "not-found": "place",
  "not-allowed": "place",
  "role-not-in-kind": "place",
  "role-changed": "place",
};

/**
 * At the door: why one does not come in here now, without blame, and what to ask the clinic for. Also says when the
 * visit is open on another device of the same person.
 *
 * @attr clinic-name - whom to ask
 * @attr clinic-phone - the number
 */
export class IopDoorstep extends RoomElement {
  static override properties: PropertyDeclarations = {
    clinicName: { attribute: "clinic-name" },
    clinicPhone: { attribute: "clinic-phone" },
    staysThere: { state: true },
  };
  static override styles = [
    parts,
    css`
      section {
        max-inline-size: 40rem;
        margin: 1rem auto;
        inline-size: calc(100% - 24px);
      }
    `,
  ];
  declare clinicName: string;
  declare clinicPhone: string | null;
  declare staysThere: boolean;

  protected override render(): TemplateResult {
    const { service } = this.state;
    return service.status === "refused" ? this.#refused(service.code) : this.#otherDevice();
  }

  #refused(code: string): TemplateResult {
    const w = this.roomWords;
    const { clinicName, clinicPhone } = this;
    const why = refusals[code] ?? "service";
    return html`<section class="card">
      <h1 tabindex="-1">${w.refused[why]}</h1>
      <p>${w.refusedMeans[why]}</p>
      <p class="next">
        <b>${this.words.next}</b> ${w.refusedNext[why === "noInvite" ? "invite" : why]}
      </p>
      ${
        why === "ended"
          ? nothing
          : html`<button class="primary" @click=${() => this.session.join()}>
              ${this.words.tryAgain}
            </button>`
      }
      ${phoneLink(clinicPhone, clinicPhone && w.callClinic(clinicName, clinicPhone), "button")}
    </section>`;
  }

  /** A page that came second asks; one that was taken over says so, and what to do if it was somebody else. */
  #otherDevice(): TemplateResult {
    const w = this.roomWords;
    if (!this.state.takenOver && !this.staysThere) return this.#whichDevice();
    const at = this.state.takenOver ? "takenOver" : "stayedThere";
    return html`<section class="card">
      <h1 tabindex="-1">${w[at]}</h1>
      <p>${w.stoppedHere[at]}</p>
      <p class="next"><b>${this.words.next}</b> ${w.useThisLater}</p>
      ${this.#useThisDevice()}
      ${at === "takenOver" ? html`<p class="small">${w.notYou}</p>` : nothing}
    </section>`;
  }

  #whichDevice(): TemplateResult {
    const w = this.roomWords;
    return html`<section class="card">
      <h1 tabindex="-1">${w.otherDevice}</h1>
      <p>${w.otherDeviceMeans}</p>
      <div class="halves">
        ${this.#useThisDevice()}
        <button @click=${this.#stayThere}>${w.stayThere}</button>
      </div>
    </section>`;
  }

  #useThisDevice(): TemplateResult {
    return html`<button @click=${() => this.session.send({ type: "useThisDevice" })}>
      ${this.roomWords.useThisDevice}
    </button>`;
  }

  readonly #stayThere = (): void => {
    this.staysThere = true;
  };
}

define("iop-doorstep", IopDoorstep);

declare global {
  interface HTMLElementTagNameMap {
    "iop-doorstep": IopDoorstep;
  }
}

import {
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
  html,
  nothing,
} from "lit";
import { parts } from "../../styles/parts.ts";
import { horizonBand, horizonStyles } from "../horizon.ts";
import { camera, cameraOff, eye, microphone, microphoneOff } from "../icons.ts";
import { IopElement, define } from "../iop-element.ts";
import { isMirrored } from "../mirrored.ts";
import { bothAreOff } from "../visit/news.ts";
import { waitingRoomStyles } from "./waiting-room.styles.ts";

/**
 * Where one waits: what happens next and who does it, a private preview of camera and microphone, and the name that
 * the others will see. Only staff see that somebody waits.
 *
 * @attr clinic-name - whom to call when this browser cannot join
 * @attr clinic-phone - the number to call then
 * @attr exit-to - the address that Quick exit leaves to
 */
export class IopWaitingRoom extends IopElement {
  static override properties: PropertyDeclarations = {
    clinicName: { attribute: "clinic-name" },
    clinicPhone: { attribute: "clinic-phone" },
    exitTo: { attribute: "exit-to" },
    takesTheirTime: { state: true },
    goingIn: { state: true },
  };
  static override styles = [parts, horizonStyles, waitingRoomStyles];
  declare clinicName: string;
  declare clinicPhone: string | null | undefined;
  declare exitTo: string | undefined;
  declare takesTheirTime: boolean;
  declare goingIn: boolean;

  #stopPicture: (() => void) | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#showPicture(false);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { view } = this.state;
    if (!view) return nothing;
    const w = this.words;
    const { hosts, startsAt } = view.session;
    const lead = [
      w.starts(this.isGroup, this.session.now() >= startsAt, this.time(startsAt)),
      hosts.length > 0 ? w.host(this.names(hosts), hosts.length) : "",
    ].join(" ");
    return html`${horizonBand(w.welcome(view.you.name), lead)}
      <div class="body">
        ${this.#next()}
        ${
          view.you.checkIn || view.you.today
            ? html`<iop-check-in-todo .client=${this.client} lang=${this.lang}></iop-check-in-todo>`
            : nothing
        }
        <iop-plan-button .client=${this.client} lang=${this.lang}></iop-plan-button>
        ${this.#own()}
        <iop-own-name .client=${this.client} lang=${this.lang}></iop-own-name>
        <p class="who">
          ${eye}<span>${view.you.phase === "admitted" ? w.staffSeeYou : w.whoSees}</span>
        </p>
        <iop-in-advance .client=${this.client} lang=${this.lang}></iop-in-advance>
        <iop-about-exit .exitTo=${this.exitTo} lang=${this.lang}></iop-about-exit>
      </div>`;
  }

  protected override updated(_changed: PropertyValues): void {
    this.#showPicture(this.state.media.camera.status === "on");
  }

  #next(): TemplateResult {
    const { view, media } = this.state;
    const w = this.words;
    if (media.room.status === "impossible") {
      return html`<iop-no-video
        .client=${this.client}
        lang=${this.lang}
        .clinicName=${this.clinicName}
        .clinicPhone=${this.clinicPhone}
      ></iop-no-video>`;
    }
    if (view?.you.phase === "admitted") return this.#letIn();
    const asked = view?.you.askedToWait;
    const host = view?.session.hosts[0] ?? w.aHost;
    if (!asked) return html`<p class="next"><b>${w.next}</b> ${w.letsYouIn(host)}</p>`;
    return html`<section class="card">
      <h2>${w.notYet}</h2>
      <p>${w.moreTime(asked.by)}</p>
      ${
        asked.message === null
          ? nothing
          : html`<div>
              <p class="small">${w.writes(asked.by)}</p>
              <blockquote>${asked.message}</blockquote>
            </div>`
      }
      <p class="next"><b>${w.next}</b> ${w.orWrites(asked.by)}</p>
    </section>`;
  }

  #letIn(): TemplateResult {
    const w = this.words;
    const refused = this.state.refusedCommand?.type === "enter";
    const going = this.goingIn && !refused;
    const off = bothAreOff(this.state);
    return html`<section class="card can">
        <h2>${w.canGoIn}</h2>
        <button class="primary" @click=${this.#goIn}>${going ? w.goingIn : w.goIn}</button>
      </section>
      <section class="card">
        <p>${this.takesTheirTime ? w.takeYourTime : off ? w.bothAreOff : w.startsOff}</p>
        <p class="next"><b>${w.next}</b> ${refused ? w.noPlaceNow : w.pressToGoIn}</p>
        ${
          this.takesTheirTime || going
            ? nothing
            : html`<button class="link" @click=${this.#takeTime}>${w.needAMinute}</button>`
        }
      </section>`;
  }

  #own(): TemplateResult {
    const isImpossible = this.state.media.room.status === "impossible";
    return html`<div class="own stack">
      ${isImpossible ? nothing : this.#tryOut()}
      <iop-agenda .client=${this.client} lang=${this.lang}></iop-agenda>
    </div>`;
  }

  /** What to try out, unless this browser cannot join at all. */
  #tryOut(): TemplateResult {
    const w = this.words;
    const { camera: lens, microphone: mic } = this.state.media;
    return html`<div class="preview">
        ${
          lens.status === "on" || lens.status === "turning-off"
            ? html`<video muted playsinline autoplay aria-label=${w.yourPicture}></video>`
            : html`<p class="label">${w.cameraIsOff}</p>
                <p class="small">${w.nobodySees}</p>`
        }
      </div>
      ${lens.status === "on" ? html`<p class="small">${w.onlyYouSee}</p>` : nothing}
      <div class="halves">
        ${this.#device(lens.status, w.tryCamera, w.cameraOffAct, camera, cameraOff, (on) =>
          this.session.setCamera(on),
        )}
        ${this.#device(mic.status, w.tryMic, w.turnMicOff, microphone, microphoneOff, (on) =>
          this.session.setMicrophone(on),
        )}
      </div>
      <iop-devices choices="on" .client=${this.client} lang=${this.lang}></iop-devices>`;
  }

  #device(
    status: "off" | "turning-on" | "on" | "turning-off",
    tryIt: string,
    turnOff: string,
    on: TemplateResult,
    off: TemplateResult,
    set: (on: boolean) => void,
  ): TemplateResult {
    const w = this.words;
    const word = {
      off: tryIt,
      on: turnOff,
      "turning-on": w.turningOn,
      "turning-off": w.turningOff,
    };
    const wanted = status.endsWith("on");
    return html`<button @click=${() => set(!wanted)}>
      ${status === "on" ? on : off}${word[status]}
    </button>`;
  }

  readonly #goIn = (): void => {
    this.goingIn = true;
    this.session.enter();
  };

  readonly #takeTime = (): void => {
    this.takesTheirTime = true;
  };

  #showPicture(on: boolean): void {
    const video = this.renderRoot?.querySelector("video");
    if (!on || !video) {
      this.#stopPicture?.();
      this.#stopPicture = undefined;
    } else if (!this.#stopPicture) {
      this.#stopPicture = this.session.showPicture(this.state.view?.you.visitId ?? "", video);
    }
    video?.classList.toggle("mirrored", isMirrored(video));
  }
}

define("iop-waiting-room", IopWaitingRoom);

declare global {
  interface HTMLElementTagNameMap {
    "iop-waiting-room": IopWaitingRoom;
  }
}

import {
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
  html,
  nothing,
} from "lit";
import type { ClientState } from "../../session/client.ts";
import { parts } from "../../styles/parts.ts";
import { scheme, tokens } from "../../styles/tokens.ts";
import "../calm-space/calm-space.ts";
import "../help/help.ts";
import { horizonStyles } from "../horizon.ts";
import { door, horizon, phone } from "../icons.ts";
import { IopElement, define } from "../iop-element.ts";
import "../sheet/sheet.ts";
import "../waiting-room/waiting-room.ts";
import { ownNews, returnNews } from "./news.ts";
import { type Scene, joiningScene, leaveSheet, lostNotice } from "./scenes.ts";
import { type Lost, type Screen, hasCorners, screenFor, whatIsLost } from "./screen.ts";
import { SpokenNews } from "./spoken-news.ts";
import { visitStyles } from "./visit.styles.ts";

/** A blink of the network is no news: the notice comes when it lasts. */
const lostGraceMs = 2000;

const loadRoom = () => import("../room.ts");
const loadBoard = () => import("../facilitator/facilitator.ts");

/**
 * A person's whole path through one session, from the invite to the end. Need help now?, Leave and Step away keep
 * their corners on every screen; Step away works in the same task as the press and without a connection.
 *
 * @attr lang - "en" or "es"
 * @attr theme - "light" or "dark"; the system's choice without it
 * @attr clinic-name - the clinic to call when something does not work
 * @attr clinic-phone - its number
 * @cssprop --iop-brand - the clinic's colour; lightness is clamped so that contrast holds
 * @cssprop --iop-font - the clinic's font
 * @cssprop --iop-radius - how round corners are
 */
export class IopVisit extends IopElement {
  static override properties: PropertyDeclarations = {
    theme: { reflect: true },
    clinicName: { attribute: "clinic-name" },
    clinicPhone: { attribute: "clinic-phone" },
    sheet: { state: true },
    returning: { state: true },
    lost: { state: true },
  };
  static override styles = [tokens, scheme, parts, horizonStyles, visitStyles];
  declare theme: "light" | "dark" | null;
  declare clinicName: string;
  declare clinicPhone: string | null;
  declare sheet: "help" | "leave" | "more" | null;
  declare returning: boolean;
  declare lost: Lost;

  #screen: Screen | undefined;
  #before: ClientState | undefined;
  #hadFocus = false;
  #lostTimer: ReturnType<typeof setTimeout> | undefined;
  readonly #spoken = new SpokenNews(() => this.renderRoot.querySelector("[role=status]"));

  constructor() {
    super();
    this.clinicName = "";
    this.clinicPhone = null;
    this.lost = "nothing";
    this.theme = null;
    this.sheet = null;
    this.returning = false;
    this.addEventListener("iop-close", () => {
      this.sheet = null;
    });
    this.addEventListener("iop-more", () => {
      this.sheet = "more";
    });
    this.addEventListener("iop-stay", () => {
      this.returning = false;
    });
    this.addEventListener("iop-say", (event) => {
      // Who comes and goes is no news for somebody who stepped away.
      if (this.#screen === "away") return;
      this.#spoken.say(...(event as CustomEvent<readonly string[]>).detail);
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#lostTimer);
    this.#spoken.stop();
    this.#lostTimer = undefined;
  }

  protected override willUpdate(_changed: PropertyValues): void {
    const screen = screenFor(this.state);
    this.#noticeLoss();
    if (screen !== this.#screen) this.sheet = null;
    if (screen !== "away") this.returning = false;
    this.#hadFocus = (this.renderRoot as ShadowRoot).activeElement !== null;
  }

  protected override updated(changed: PropertyValues): void {
    const screen = screenFor(this.state);
    const [before, wasScreen] = [this.#before, this.#screen];
    this.#before = this.state;
    this.#screen = screen;
    if (before && before !== this.state) {
      this.#spoken.say(...ownNews(before, this.state, this.words));
    }
    const newScreen = wasScreen !== undefined && wasScreen !== screen;
    if (newScreen || changed.get("returning") !== undefined) void this.#moveToHeading();
    if (screen !== "joining") void this.#prefetch();
  }

  /**
   * While one is away from the room, the room stays as it was under what one sees: nobody can reach it, but the
   * pictures asked of the media server are those of somebody who turned both off, whatever happens meanwhile. From
   * the wire nobody can tell.
   */
  protected override render(): TemplateResult {
    const screen = screenFor(this.state);
    const covered = screen === "away" && this.state.view?.you.phase === "in";
    return html`<div class="layers">
        ${this.#frame(covered ? "room" : screen, covered)}
        ${covered ? this.#frame(screen, false) : nothing}
      </div>
      <div class="status unseen" role="status"></div>`;
  }

  #frame(screen: Screen, covered: boolean): TemplateResult {
    const w = this.words;
    const { view } = this.state;
    const staff = view?.staff ? view : null;
    const inRoom = screen === "room" || (screen === "waiting" && staff !== null);
    const look = inRoom ? "is-room" : screen === "away" ? "is-away" : "";
    const others = staff?.session.hosts.filter((name) => name !== staff.you.name) ?? [];
    return html`<div class="frame ${look}" ?inert=${covered}>
      <header>
        <p>
          <b>${view?.session.title}</b>
          ${
            staff?.you.hosts
              ? html`<span class="small">${w.youHost(this.names(others))}</span>`
              : nothing
          }
        </p>
        ${inRoom && !staff ? html`<div class="now">${this.#roomLine()}</div>` : nothing}
        <button class="help" @click=${() => this.#open("help")}>${phone}${w.helpNow}</button>
      </header>
      <main>
        <div class="scroll" ?inert=${this.sheet !== null}>
          ${inRoom && !staff ? html`<div class="strip">${this.#roomLine()}</div>` : nothing}
          ${
            this.lost === "everything" && hasCorners.has(screen) && screen !== "away"
              ? lostNotice(this.#scene(), this.state)
              : nothing
          }
          <div class=${inRoom ? "fills" : ""}>${this.#content(screen, staff !== null)}</div>
        </div>
        ${covered ? nothing : this.#sheet()}
      </main>
      ${hasCorners.has(screen) ? this.#bar(screen, inRoom) : nothing}
    </div>`;
  }

  #content(screen: Screen, staff: boolean): Element | TemplateResult {
    switch (screen) {
      case "joining":
        return joiningScene(this.#scene());
      case "refused":
      case "other-device":
        return this.#part("iop-doorstep");
      case "ended":
      case "left":
        return this.#part("iop-farewell");
      case "away":
        return this.#part(this.returning ? "iop-coming-back" : "iop-calm-space");
      case "room":
      case "waiting": {
        if (screen === "waiting" && !staff) return this.#part("iop-waiting-room");
        // While nothing comes through, frozen pictures would say that people are there who may not be.
        const stageHidden = this.lost === "everything";
        const serviceLost = this.lost === "service";
        return this.#part(staff ? "iop-facilitator" : "iop-group", { stageHidden, serviceLost });
      }
    }
  }

  /** The one element of a name here, a new one each time it comes; what is not loaded yet fills in later. */
  #part(name: string, more?: object): Element {
    const { client, lang, clinicName, clinicPhone } = this;
    const part = this.renderRoot.querySelector(name) ?? document.createElement(name);
    return Object.assign(part, { client, lang, clinicName, clinicPhone }, more);
  }

  #bar(screen: Screen, inRoom: boolean): TemplateResult {
    const w = this.words;
    return html`<footer>
      <button class="leave" @click=${() => this.#open("leave")}>${door}${w.leave}</button>
      <div class="middle">${this.#middle(screen, inRoom)}</div>
      ${
        screen === "away"
          ? html`<p class="step-away stepped">${w.youAreAway}</p>`
          : html`<button class="step-away away" @click=${() => this.session.stepAway()}>
              ${horizon}${w.stepAway}
            </button>`
      }
    </footer>`;
  }

  #middle(screen: Screen, inRoom: boolean): unknown {
    const w = this.words;
    if (screen === "away") {
      if (this.returning) return nothing;
      return html`<button @click=${this.#comeBack}>${w.whenYouLike}</button>`;
    }
    if (!inRoom) return html`<p class="hint small">${w.stepAwayHere}</p>`;
    return screen === "room" ? this.#part("iop-controls") : nothing;
  }

  #sheet(): unknown {
    if (!this.sheet) return nothing;
    return this.sheet === "leave" ? leaveSheet(this.#scene()) : this.#part(`iop-${this.sheet}`);
  }

  #roomLine(): TemplateResult {
    return html`<iop-room-line .client=${this.client} lang=${this.lang}></iop-room-line>`;
  }

  #scene(): Scene {
    return {
      client: this.session,
      words: this.words,
      group: this.isGroup,
      clinicPhone: this.clinicPhone,
      time: (at) => this.time(at),
    };
  }

  #open(sheet: "help" | "leave"): void {
    this.sheet = this.sheet === sheet ? null : sheet;
  }

  /** In the room one chooses how to come back; before it there is only one way. */
  readonly #comeBack = (): void => {
    if (this.state.view?.you.phase === "in") this.returning = true;
    else this.session.comeBackFromAway("listen");
  };

  #noticeLoss(): void {
    const lost = whatIsLost(this.state);
    if (lost === "nothing") {
      clearTimeout(this.#lostTimer);
      this.#lostTimer = undefined;
      if (this.lost !== "nothing") this.#spoken.say(returnNews(this.state, this.words));
      this.lost = "nothing";
    } else if (this.lost !== "nothing") {
      this.lost = lost;
    } else {
      this.#lostTimer ??= setTimeout(() => {
        this.lost = whatIsLost(this.state);
        this.#spoken.say(`${this.words.lost}. ${this.words.trying}`);
      }, lostGraceMs);
    }
  }

  /** Reading goes on where the new screen starts, and the focus never falls to the page. */
  async #moveToHeading(): Promise<void> {
    const nowhere = document.activeElement === null || document.activeElement === document.body;
    if (!this.#hadFocus && !(nowhere && document.hasFocus())) return;
    const place = this.renderRoot.querySelector(".frame:not([inert]) .scroll > :last-child > *");
    if (place?.localName.includes("-")) await customElements.whenDefined(place.localName);
    await (place as Partial<IopElement> | null)?.updateComplete;
    const inside = place?.shadowRoot?.querySelector<HTMLElement>("h1");
    (inside ?? this.renderRoot.querySelector<HTMLElement>(".frame:not([inert]) h1"))?.focus();
  }

  /** The room's code comes while one waits, so that going in does not. */
  async #prefetch(): Promise<void> {
    try {
      await Promise.all([loadRoom(), this.state.view?.staff && loadBoard()]);
    } catch {
      // Without a connection it comes at the next change.
    }
  }
}

define("iop-visit", IopVisit);

declare global {
  interface HTMLElementTagNameMap {
    "iop-visit": IopVisit;
  }
}

import {
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
  html,
  nothing,
} from "lit";
import type { ClientState } from "../../session/client.ts";
import { watchExitKeys } from "../../quick-exit/exit-keys.ts";
import { parts } from "../../styles/parts.ts";
import { scheme, tokens } from "../../styles/tokens.ts";
import "../calm-space/calm-space.ts";
import "../help/help.ts";
import { horizonStyles } from "../horizon.ts";
import { door, exit, horizon, phone } from "../icons.ts";
import { IopElement, define } from "../iop-element.ts";
import "../sheet/sheet.ts";
import "../waiting-room/waiting-room.ts";
import { ownNews, returnNews } from "./news.ts";
import { type Scene, joiningScene, leaveSheet, lostNotice } from "./scenes.ts";
import {
  type Lost,
  type Screen,
  hasCorners,
  liesOverRoom,
  screenFor,
  whatIsLost,
} from "./screen.ts";
import { SpokenNews } from "./spoken-news.ts";
import { visitStyles } from "./visit.styles.ts";

/** A blink of the network is no news: the notice comes when it lasts. */
const lostGraceMs = 2000;

/** A sheet that something on the screen asks for with `iop-open`; each is an element of its own, loaded apart. */
type OpenSheet = "group-texts" | "more" | "my-plan" | "practice" | "steady";

/**
 * A person's whole path through one session, from the invite to the end. Quick exit, Need help now?, Leave and Step
 * away keep their corners on every screen; Step away works in the same task as the press and without a connection, and
 * so does Quick exit, by its button or by Shift three times.
 *
 * @attr lang - "en" or "es"
 * @attr theme - "light" or "dark"; the system's choice without it
 * @attr clinic-name - the clinic to call when something does not work
 * @attr clinic-phone - its number
 * @attr exit-to - the address that Quick exit leaves to, for the words
 * @fires iop-exit - capture has stopped and the person has left: whoever owns the page takes it away now
 * @cssprop --iop-brand - the clinic's colour; lightness is clamped so that contrast holds
 * @cssprop --iop-font - the clinic's font
 * @cssprop --iop-radius - how round corners are
 */
export class IopVisit extends IopElement {
  static override properties: PropertyDeclarations = {
    theme: { reflect: true },
    clinicName: { attribute: "clinic-name" },
    clinicPhone: { attribute: "clinic-phone" },
    exitTo: { attribute: "exit-to" },
    sheet: { state: true },
    returning: { state: true },
    checkingIn: { state: true },
    lost: { state: true },
  };
  static override styles = [tokens, scheme, parts, horizonStyles, visitStyles];
  declare theme: "light" | "dark" | null | undefined;
  declare clinicName: string;
  declare clinicPhone: string | null | undefined;
  declare exitTo: string | undefined;
  declare sheet: "help" | "leave" | OpenSheet | null;
  declare returning: boolean;
  /** Which forms are open: through stepping away and back, until the person closes them or goes in. */
  declare checkingIn: string | null;
  declare lost: Lost;

  /** Kept while one looks at the ways back, so that one finds it as it was left. */
  #calmSpace: Element | null = null;
  #screen: Screen | undefined;
  #before: ClientState | undefined;
  #hadFocus = false;
  #stopWatching = (): void => {};
  #lostTimer: ReturnType<typeof setTimeout> | undefined;
  readonly #spoken = new SpokenNews(() => this.renderRoot.querySelector("[role=status]"));

  constructor() {
    super();
    this.clinicName = "";
    this.lost = "nothing";
    this.sheet = null;
    this.returning = false;
    this.checkingIn = null;
    this.addEventListener("iop-form", (event) => {
      this.checkingIn = (event as CustomEvent<string | null>).detail;
    });
    this.addEventListener("iop-close", () => {
      this.sheet = null;
    });
    this.addEventListener("iop-open", (event) => {
      this.sheet = (event as CustomEvent<OpenSheet>).detail;
    });
    this.addEventListener("iop-stay", () => {
      this.returning = false;
    });
    this.addEventListener("iop-say", (event) => {
      // Who comes and goes is no news for somebody who stepped away.
      if (liesOverRoom.has(this.#screen)) return;
      this.#spoken.say(...(event as CustomEvent<readonly string[]>).detail);
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Whoever hosts has the session's name in that corner, and nothing that a few keys could end.
    this.#stopWatching = watchExitKeys(() => this.client?.state.view?.staff ?? this.exit());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopWatching();
    this.#spoken.stop();
    clearTimeout(this.#lostTimer);
    this.#lostTimer = undefined;
  }

  /** Leaves and has the page taken away, all in this task; nothing can hold it up. */
  exit(): void {
    try {
      this.client?.leaveAtOnce();
    } finally {
      this.dispatchEvent(new Event("iop-exit"));
    }
  }

  protected override willUpdate(_changed: PropertyValues): void {
    const screen = screenFor(this.state);
    if (screen !== this.#screen) {
      this.sheet = null;
      this.#spoken.stop();
    }
    this.#noticeLoss();
    if (!liesOverRoom.has(screen)) {
      this.returning = false;
      this.#calmSpace = null;
    }
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
    const newScreen = wasScreen && wasScreen !== screen;
    const turned = ["returning", "checkingIn"].some((name) => changed.get(name) !== undefined);
    if (newScreen || turned) void this.#moveToHeading();
    if (screen !== "joining") void this.#prefetch();
  }

  /**
   * While one is away from the room or in a room apart, the room stays as it was under what one sees: nobody can reach it, but the
   * pictures asked of the media server are those of somebody who turned both off, whatever happens meanwhile. From
   * the wire nobody can tell.
   */
  protected override render(): TemplateResult {
    const screen = screenFor(this.state);
    const covered = liesOverRoom.has(screen) && this.state.view?.you.phase === "in";
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
        ${
          staff
            ? nothing
            : html`<button class="exit" @click=${() => this.exit()}>${exit}${w.quickExit}</button>`
        }
        <p class=${staff ? "" : "title"}>
          <b>${view?.session.title}</b>
          ${
            staff?.you.hosts
              ? html`<span class="small">${w.youHost(this.names(others))}</span>`
              : nothing
          }
        </p>
        ${inRoom && !staff ? html`<div class="now">${this.#roomLine(true)}</div>` : nothing}
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
        ${covered ? nothing : html`${this.#part("iop-from-team", { inert: this.sheet })}${this.#sheet()}`}
      </main>
      ${hasCorners.has(screen) ? this.#bar(screen, inRoom) : nothing}
    </div>`;
  }

  #content(screen: Screen, staff: boolean): Element | TemplateResult {
    if (screen === "waiting" && (this.checkingIn || !this.state.view?.session.hasRoom))
      return this.#part("iop-check-in", { of: this.checkingIn });
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
        if (this.returning) return this.#part("iop-coming-back");
        return (this.#calmSpace = this.#part("iop-calm-space", {}, this.#calmSpace));
      case "aside":
        return this.#part("iop-apart");
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
  #part(name: string, more?: object, kept: Element | null = null): Element {
    const { client, lang, clinicName, clinicPhone, exitTo } = this;
    const part = kept ?? this.renderRoot.querySelector(name) ?? document.createElement(name);
    return Object.assign(part, { client, lang, clinicName, clinicPhone, exitTo }, more);
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

  #roomLine(titled = false): TemplateResult {
    return html`<iop-room-line
      .client=${this.client}
      .titled=${titled}
      lang=${this.lang}
    ></iop-room-line>`;
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

  /** The tools come while one waits, so that they open without a network, and the room's code, so that going in does. */
  async #prefetch(): Promise<void> {
    try {
      const { you, staff, session } = this.state.view ?? {};
      await Promise.all([
        import("../tools.ts"),
        (you?.checkIn || you?.today) && import("../check-in/index.ts"),
        // Forms alone have no room, and no hour that is shared.
        session?.hasRoom && import("../hour/index.ts"),
        session?.hasRoom && import("../room.ts"),
        staff && import("../facilitator/facilitator.ts"),
      ]);
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

import type { StaffView } from "@breathing-room/contract";
import {
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
  html,
  nothing,
} from "lit";
import type { ClientState } from "../../session/client.ts";
import { parts } from "../../styles/parts.ts";
import "../group/group.ts";
import { RoomElement } from "../group/room-element.ts";
import { define } from "../iop-element.ts";
import "../no-video/no-video.ts";
import "../sheet/sheet.ts";
import { type BoardScene, isUnread, othersOf, peopleList, waitingList } from "./board-lists.ts";
import type { BoardSheet, DrawSheet } from "./board-sheet.ts";
import { facilitatorStyles } from "./facilitator.styles.ts";

const tabs = ["room", "waiting", "people"] as const;
type Tab = (typeof tabs)[number];

/** What people say to staff, and the questions laid over the board, in a piece of its own. */
const loadSigns = () => import("../board-words/board-signs.ts");

/** How often the minutes are looked at. */
const minuteCheckMs = 15_000;

/**
 * The board for staff: the room, who waits and for how long, who is in, who stepped away. What only staff may know
 * stands in the panel and never on a tile, so that a shared screen tells nothing.
 *
 * @attr stage-hidden - no pictures: what they show is not so any more
 * @attr service-lost - only the service is out of reach: picture and sound go on
 * @attr clinic-name - whom to call when this browser cannot join
 * @attr clinic-phone - the number to call then
 */
export class IopFacilitator extends RoomElement {
  static override properties: PropertyDeclarations = {
    clinicName: { attribute: "clinic-name" },
    clinicPhone: { attribute: "clinic-phone" },
    stageHidden: { type: Boolean, attribute: "stage-hidden" },
    serviceLost: { type: Boolean, attribute: "service-lost" },
    sheet: { state: true },
    goingIn: { state: true },
  };
  static override styles = [parts, facilitatorStyles];
  declare clinicName: string;
  declare clinicPhone: string | null | undefined;
  declare stageHidden: boolean;
  declare serviceLost: boolean;
  declare sheet: BoardSheet | null;
  declare goingIn: boolean;

  #before: ClientState | undefined;
  #tab: Tab = "waiting";
  #clock: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    this.clinicName = "";
    this.sheet = null;
    this.goingIn = false;
    this.stageHidden = false;
    this.serviceLost = false;
    this.addEventListener("iop-close", this.#closeSheet);
    this.addEventListener("iop-lead", (event) => {
      this.sheet = { kind: "lead", act: (event as CustomEvent<string>).detail };
    });
    this.addEventListener("iop-board-sheet", (event) => {
      this.#draw((event as CustomEvent<DrawSheet>).detail);
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void import("../lead-hour/lead-hour.ts");
    this.#clock = setInterval(() => this.requestUpdate(), minuteCheckMs);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#clock);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { view } = this.state;
    if (!view?.staff) return nothing;
    const scene = this.#scene();
    const w = this.roomWords;
    return html`<div class="top" ?inert=${this.sheet !== null}>
        <iop-room-line .client=${this.client} lang=${this.lang}></iop-room-line>
        <iop-lead-hour .client=${this.client} lang=${this.lang}></iop-lead-hour>
        ${
          view.you.hosts
            ? html`<button class="grave" @click=${this.#askToEnd}>${w.endSession}</button>`
            : nothing
        }
      </div>
      ${this.#tabs(view.staff)}
      <div class="columns">
        ${this.#panel("room", this.#stage())}
        ${this.#panel("waiting", html`${this.#signs(false)} ${waitingList(scene)} ${this.#wayInBesideList()}`)}
        ${this.#panel("people", html`${this.#signs(true)} ${peopleList(scene)}`)} ${this.#sheet()}
      </div>`;
  }

  /** On a wide board the first one is in sight beside the second one's place. */
  #signs(quiet: boolean): TemplateResult {
    return html`<iop-board-signs
      .client=${this.client}
      .quiet=${quiet}
      lang=${this.lang}
    ></iop-board-signs>`;
  }

  protected override updated(_changed: PropertyValues): void {
    // Without a connection at the next change.
    loadSigns().catch(() => {});
    const before = this.#before;
    this.#before = this.state;
    if (!before || before === this.state) return;
    const known = new Set(before.view?.staff?.waiting.map(({ visitId }) => visitId));
    const came = this.state.view?.staff?.waiting.filter(({ visitId }) => !known.has(visitId)) ?? [];
    if (came.length === 0) return;
    this.say(this.roomWords.isWaiting(this.names(came.map(({ name }) => name))));
  }

  #tabs({
    waiting: { length: waiting },
    participants,
    words,
    slowDownAsked,
  }: StaffView): TemplateResult {
    const w = this.roomWords;
    const calls = {
      waiting: waiting > 0,
      people: slowDownAsked || words.some(({ waits }) => waits) || this.#isAwaited,
    };
    const here = participants.filter(({ status }) => status === "here").length;
    const tab = (name: Tab, word: string, count: number | null) =>
      html`<button
        role="tab"
        id="tab-${name}"
        aria-controls=${name}
        aria-selected=${this.#tab === name}
        tabindex=${this.#tab === name ? 0 : -1}
        @click=${() => this.#show(name)}
      >
        ${word}
        ${
          count === null
            ? nothing
            : html`<span class="count ${name !== "room" && calls[name] ? "notice" : ""}"
                >${count}</span
              >`
        }
      </button>`;
    return html`<div
      role="tablist"
      aria-label=${w.tabs}
      ?inert=${this.sheet !== null}
      @keydown=${this.#onTabKey}
    >
      ${tab("room", w.room, null)} ${tab("waiting", w.waitingTab, waiting)}
      ${tab("people", w.peopleTab, here)}
    </div>`;
  }

  /** Somebody said yes to a private word and waits there. */
  get #isAwaited(): boolean {
    return this.state.view?.you.privateWord?.status === "held";
  }

  #panel(name: Tab, content: TemplateResult): TemplateResult {
    return html`<div
      id=${name}
      role="tabpanel"
      aria-labelledby="tab-${name}"
      tabindex=${name === "room" ? nothing : 0}
      class="${name} ${this.#tab === name ? "" : "off"}"
      ?inert=${this.sheet !== null}
    >
      ${content}
    </div>`;
  }

  #stage(): TemplateResult {
    const { view, media } = this.state;
    if (media.room.status === "impossible") {
      return html`<iop-no-video
        class="before"
        .client=${this.client}
        lang=${this.lang}
        .clinicName=${this.clinicName}
        .clinicPhone=${this.clinicPhone}
      ></iop-no-video>`;
    }
    if (view?.you.phase === "in") {
      return html`<iop-group
        .client=${this.client}
        lang=${this.lang}
        .stageHidden=${this.stageHidden}
        .serviceLost=${this.serviceLost}
      ></iop-group>`;
    }
    return html`<section class="card before">
      <h1 class="unseen" tabindex="-1">${view?.session.title}</h1>
      ${this.#wayIn()}
    </section>`;
  }

  #wayIn(): TemplateResult {
    const w = this.roomWords;
    const { media, refusedCommand } = this.state;
    const refused = refusedCommand?.type === "enter";
    const going = (this.goingIn && !refused) || media.room.status !== "none";
    return html`<p>${w.stageBeforeYou}</p>
      <button class="primary" @click=${this.#goIn}>${going ? w.goingIn : w.goIn}</button>`;
  }

  /** Where the stage is a tab of its own, the way in stands below who waits too. */
  #wayInBesideList(): TemplateResult | typeof nothing {
    const { view, media } = this.state;
    if (view?.you.phase === "in" || media.room.status === "impossible") return nothing;
    return html`<section class="card beside">${this.#wayIn()}</section>`;
  }

  #sheet(): TemplateResult | typeof nothing {
    if (this.sheet?.kind === "lead") {
      return html`<iop-lead-sheet
        .client=${this.client}
        lang=${this.lang}
        act=${this.sheet.act}
      ></iop-lead-sheet>`;
    }
    if (this.sheet?.kind === "drawn") return this.sheet.draw(this.lang);
    if (this.sheet?.kind === "read") {
      return html`<iop-check-in-review
        .client=${this.client}
        lang=${this.lang}
        visit-id=${this.sheet.visitId}
        .name=${this.sheet.name}
      ></iop-check-in-review>`;
    }
    return nothing;
  }

  readonly #askToEnd = async (): Promise<void> => {
    const { endSheet } = await loadSigns();
    this.#draw(() => endSheet(this.#scene(), othersOf, isUnread));
  };

  #scene(): BoardScene {
    const { view, refusedCommand } = this.state;
    return {
      client: this.session,
      view,
      refused:
        refusedCommand?.type === "admit" || refusedCommand?.type === "askToWait"
          ? refusedCommand.code
          : null,
      words: this.roomWords,
      now: this.session.now(),
      time: (at) => this.time(at),
      names: (names) => this.names(names),
      open: (sheet) => this.#open(sheet),
      close: this.#closeSheet,
      lang: this.lang,
    };
  }

  #open(sheet: BoardSheet): void {
    if (sheet.kind === "not-yet") return void this.#askToWait(sheet);
    if (sheet.kind === "read") void import("../check-in-review/check-in-review.ts");
    this.sheet = sheet;
  }

  async #askToWait(whom: { readonly visitId: string; readonly name: string }): Promise<void> {
    const { notYetSheet } = await loadSigns();
    this.#draw(notYetSheet(this.session, whom));
  }

  #draw(draw: DrawSheet): void {
    this.sheet = { kind: "drawn", draw };
  }

  readonly #closeSheet = (event?: Event): void => {
    if (this.sheet) event?.stopPropagation();
    this.sheet = null;
  };

  readonly #goIn = (): void => {
    this.goingIn = true;
    this.session.enter();
  };

  #show(tab: Tab): void {
    this.#tab = tab;
    this.requestUpdate();
  }

  readonly #onTabKey = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = tabs[(tabs.indexOf(this.#tab) + step + tabs.length) % tabs.length] ?? "room";
    this.#show(next);
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>(`#tab-${next}`)?.focus(),
    );
  };
}

define("iop-facilitator", IopFacilitator);

declare global {
  interface HTMLElementTagNameMap {
    "iop-facilitator": IopFacilitator;
  }
}

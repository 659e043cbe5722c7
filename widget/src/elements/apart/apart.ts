import type { OwnPrivateWordView, OwnSideRoomView } from "@breathing-room/contract";
import { type PropertyValues, type TemplateResult, html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { apartStayOf } from "../../session/apart-stay.ts";
import { parts } from "../../styles/parts.ts";
import { privateWordsOf } from "../../words/private-words.ts";
import { sideWordsOf } from "../../words/side-words.ts";
import { comfort } from "../group/comfort.ts";
import { eye } from "../icons.ts";
import { IopElement, define } from "../iop-element.ts";
import { apartStyles } from "./apart.styles.ts";
import "./end-of-side-room.ts";

/** What differs between a private word and a side room. */
interface Drawn {
  readonly title: string;
  readonly who: string;
  /** Who is there, once one is connected oneself. */
  readonly standing: string;
  readonly pictures: TemplateResult;
  /** What a host can do about it. */
  readonly more?: TemplateResult | typeof nothing;
}

/** A picture as it is drawn: whose, and what ends it. */
interface Shown {
  readonly of: string;
  readonly stop: () => void;
}

const hosting: ReadonlySet<string | undefined> = new Set(["facilitator", "cofacilitator"]);

/**
 * A room apart, while one is in it: a private word between two, or a side room for several. Who is there, who sees what,
 * and the way back. The session's room lies under it as it is with somebody who turned both off.
 */
export class IopApart extends IopElement {
  static override styles = [parts, apartStyles];

  readonly #shown = new Map<HTMLVideoElement, Shown>();

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const { stop } of this.#shown.values()) stop();
    this.#shown.clear();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { aside, view } = this.state;
    const drawn = this.#drawn();
    if (!aside || !view || !drawn) return nothing;
    const w = privateWordsOf(this.lang);
    const { link, soundNeedsPress } = aside.room.state;
    const isThere = link.status === "connected";
    const onTheWay = link.status === "reconnecting" ? w.lost : w.goingThere;
    return html`<div class="page stack">
      <h1 tabindex="-1">${drawn.title}</h1>
      <p class="who">${eye}<span>${drawn.who}</span></p>
      <div class="standing">
        <p role="status">${isThere ? drawn.standing : onTheWay}</p>
        <button class="primary" @click=${() => apartStayOf(this.session).goBack()}>
          ${w.back}
        </button>
      </div>
      ${drawn.pictures}
      ${
        soundNeedsPress
          ? html`<button class="primary" @click=${() => aside.room.playSound()}>${w.hear}</button>`
          : nothing
      }
      <iop-controls aside .client=${this.client} lang=${this.lang}></iop-controls>
      ${view.you.team ? this.#callTeam() : nothing} ${drawn.more ?? nothing}
    </div>`;
  }

  /** Under a name stands nobody else's picture. */
  protected override updated(_changed: PropertyValues): void {
    const { aside, view } = this.state;
    const drawn = new Set(this.renderRoot.querySelectorAll("video"));
    for (const [video, { of, stop }] of this.#shown) {
      if (drawn.has(video) && video.dataset["of"] === of) continue;
      stop();
      this.#shown.delete(video);
    }
    for (const video of drawn) {
      const { of } = video.dataset;
      if (this.#shown.has(video) || !aside || !view || !of) continue;
      const isOwn = of === view.you.visitId;
      const stop = isOwn ? this.session.showPicture(of, video) : aside.room.showPicture(of, video);
      this.#shown.set(video, { of, stop });
    }
  }

  #drawn(): Drawn | null {
    const { sideRoom, privateWord } = this.state.view?.you ?? {};
    if (sideRoom?.status === "in") return this.#sideRoom(sideRoom);
    return privateWord ? this.#privateWord(privateWord) : null;
  }

  #privateWord({ name, visitId }: OwnPrivateWordView): Drawn {
    const w = privateWordsOf(this.lang);
    const picture = (kind: string, label: string, content: TemplateResult) =>
      html`<div class="picture ${kind}" role="img" aria-label=${label}>${content}</div>`;
    const own = this.#ownPicture();
    return {
      title: w.with(name),
      who: w.who(name, this.isGroup),
      standing: this.#peers.has(visitId) ? w.isHere(name) : w.waitsFor(name),
      pictures: html`<div class="pictures">
        ${picture("", w.picture(name), this.#picture(visitId, name))}
        ${own ? picture("own", w.ownPicture, own) : nothing}
      </div>`,
    };
  }

  #sideRoom({ sideRoomId, asked, inIt, endsSoon }: OwnSideRoomView): Drawn {
    const w = sideWordsOf(this.lang);
    const { view } = this.state;
    const roleOf = (id: string) => view?.people.find(({ visitId }) => visitId === id)?.role;
    const people = this.#whoHears(inIt).map(({ visitId, name }) => ({
      visitId,
      name: hosting.has(roleOf(visitId)) ? `${name} (${w.host})` : name,
    }));
    const here = people.filter(({ visitId }) => this.#peers.has(visitId)).map(({ name }) => name);
    const others = [...asked];
    // Two may have the same name.
    for (const { name } of inIt) if (others.includes(name)) others.splice(others.indexOf(name), 1);
    const own = this.#ownPicture();
    const tile = ({ visitId, name }: (typeof people)[number]) =>
      html`<li>
        <div class="picture" aria-hidden="true">${this.#picture(visitId, name)}</div>
        <p class="small">${this.#peers.has(visitId) ? name : `${name}, ${w.notHere}`}</p>
      </li>`;
    const ownTile = (picture: TemplateResult) =>
      html`<li class="own">
        <div class="picture" role="img" aria-label=${privateWordsOf(this.lang).ownPicture}>
          ${picture}
        </div>
        <p class="small">${view?.you.name}</p>
      </li>`;
    return {
      title: w.title,
      who:
        this.state.media.cameraFor === "hosts" ? w.whoForHosts(this.isGroup) : w.who(this.isGroup),
      standing: here.length > 0 ? w.areHere(this.names(here), here.length) : w.nobodyYet,
      pictures: html`<div role="status">
          ${endsSoon ? html`<p class="card notice">${w.endsSoon}</p>` : nothing}
        </div>
        <ul class="people" aria-label=${w.peopleThere}>
          ${repeat(people, ({ visitId }) => visitId, tile)} ${own ? ownTile(own) : nothing}
        </ul>
        ${
          others.length > 0
            ? html`<p class="small">${w.mayCome(this.names(others), others.length)}</p>`
            : nothing
        }`,
      more: view?.you.hosts
        ? html`<iop-end-of-side-room
            .client=${this.client}
            lang=${this.lang}
            side-room-id=${sideRoomId}
            ?ends-soon=${endsSoon}
            ?has-others=${inIt.length > 0}
          ></iop-end-of-side-room>`
        : nothing,
    };
  }

  /** Everyone who can: who is on the list, and who is connected all the same, where the list is behind. */
  #whoHears(inIt: OwnSideRoomView["inIt"]): OwnSideRoomView["inIt"] {
    const listed = new Set(inIt.map(({ visitId }) => visitId));
    const people = this.state.view?.people ?? [];
    const nameOf = (id: string) => people.find(({ visitId }) => visitId === id)?.name;
    const others = [...this.#peers.keys()].filter((visitId) => !listed.has(visitId));
    const { somebody } = sideWordsOf(this.lang);
    return [...inIt, ...others.map((visitId) => ({ visitId, name: nameOf(visitId) ?? somebody }))];
  }

  get #peers(): ReadonlyMap<string, { readonly pictureOn: boolean }> {
    return this.state.aside?.room.state.peers ?? new Map();
  }

  /** Whose picture one does not want to see in the group, one does not see here. */
  #picture(visitId: string, name: string): TemplateResult {
    const isWanted = !this.state.media.audioOnly && !comfort.hidden.has(visitId);
    return isWanted && this.#peers.get(visitId)?.pictureOn
      ? html`<video data-of=${visitId} muted playsinline autoplay></video>`
      : html`<span class="initial">${name.match(/./u)?.[0]}</span>`;
  }

  #ownPicture(): TemplateResult | null {
    const { aside, view } = this.state;
    if (aside?.camera.status !== "on" || !view || comfort.now.hidesSelf) return null;
    return html`<video data-of=${view.you.visitId} muted playsinline autoplay></video>`;
  }

  /** One is never there without the others: the team can be asked from here too. */
  #callTeam(): TemplateResult {
    const w = privateWordsOf(this.lang);
    const { pending, view } = this.state;
    const called =
      view?.you.team?.said?.word === "check-on-me" ||
      pending.some((command) => command.type === "tellTeam" && command.word === "check-on-me");
    if (called) return html`<p class="small" role="status">${w.called}</p>`;
    return html`<button
      @click=${() => this.session.send({ type: "tellTeam", word: "check-on-me" })}
    >
      ${w.callTeam}
    </button>`;
  }
}

define("iop-apart", IopApart);

declare global {
  interface HTMLElementTagNameMap {
    "iop-apart": IopApart;
  }
}

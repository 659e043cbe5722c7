import type { ParticipantView, ProblemCode, View, WaitingView } from "@breathing-room/contract";
import { type TemplateResult, html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { SessionClient } from "../../session/client.ts";
import type { RoomWords } from "../../words/room-en.ts";
import { eye, horizon, noSignal } from "../icons.ts";
import type { BoardSheet } from "./board-sheet.ts";

/** What the board's lists and sheets are drawn from. */
export interface BoardScene {
  readonly client: SessionClient;
  readonly view: View | null;
  /** Why the last act on somebody who waits was refused. */
  readonly refused: ProblemCode | null;
  readonly words: RoomWords;
  readonly now: number;
  readonly time: (at: number) => string;
  readonly names: (names: readonly string[]) => string;
  readonly open: (sheet: BoardSheet) => void;
  readonly close: () => void;
  readonly lang: string;
}

interface PersonOnBoard {
  readonly visitId: string;
  readonly name: string;
}

/** Whole minutes gone by. */
export function minutesSince(since: number, now: number): number {
  return Math.max(0, Math.floor((now - since) / 60_000));
}

const admit = (client: SessionClient, visitIds: string[]): void =>
  client.send({ type: "admit", visitIds });

/** Who waits and for how long; each is let in by a press, never by arriving. */
export function waitingList(scene: BoardScene): TemplateResult {
  const { words: w, view, client, refused } = scene;
  const waiting = view?.staff?.waiting ?? [];
  const hosts = view?.you.hosts ?? false;
  const needLook = waiting.filter(({ checkIn }) => isUnread(checkIn));
  const ready = waiting.filter(({ checkIn }) => !isUnread(checkIn));
  const all = () =>
    admit(
      client,
      ready.map(({ visitId }) => visitId),
    );
  return html`<div class="head">
      <h2 tabindex="-1">${w.waiting(waiting.length)}</h2>
      ${
        needLook.length > 0
          ? html`<span class="small"
              >${w.stayForLook(scene.names(needLook.map(({ name }) => name)))}</span
            >`
          : nothing
      }
      ${
        hosts && ready.length > 1
          ? html`<button @click=${all}>${w.letInAll(ready.length)}</button>`
          : nothing
      }
    </div>
    ${
      refused
        ? html`<p class="card notice" role="alert">
            ${refused === "room-full" || refused === "not-waiting" ? w.couldNot[refused] : w.couldNot.other}
          </p>`
        : nothing
    }
    ${goneButNeedsLook(scene)}
    ${waiting.length === 0 ? html`<p class="small">${w.nobodyWaits}</p>` : nothing}
    <ul>
      ${repeat(
        waiting,
        ({ visitId }) => visitId,
        (person) => waitingRow(person, scene, hosts),
      )}
    </ul>`;
}

/** Whether nobody of the team has acknowledged an answer that needs a look. */
export const isUnread = (checkIn: WaitingView["checkIn"]): boolean =>
  checkIn?.review?.status === "needed" || checkIn?.review?.status === "escalated";

/** Whoever sent an answer that needs a look and closed the page is not out of sight. */
function goneButNeedsLook(scene: BoardScene): TemplateResult | typeof nothing {
  const { view, words: w } = scene;
  const here = new Set(
    [...(view?.staff?.waiting ?? []), ...(view?.staff?.participants ?? [])].map(
      ({ visitId }) => visitId,
    ),
  );
  const gone = view?.staff?.needsLook.filter(({ visitId }) => !here.has(visitId)) ?? [];
  if (gone.length === 0) return nothing;
  return html`<h3>${w.notHereButNeedsLook}</h3>
    <ul>
      ${gone.map(
        (person) =>
          html`<li>
            <div class="row">
              <h3>${person.name}</h3>
              ${lookChip(person.checkIn, scene, w.needsLookNow)}
            </div>
            ${readButton(person, scene)}
          </li>`,
      )}
    </ul>`;
}

/** What has to be looked at; who is next when the time is up, and that whoever is here is the only one who knows. */
function lookChip(
  checkIn: WaitingView["checkIn"],
  { words: w, view }: BoardScene,
  needed: string,
): TemplateResult | typeof nothing {
  if (!checkIn?.review || !isUnread(checkIn)) return nothing;
  const { status, noticeFailed } = checkIn.review;
  const isLate = status === "escalated";
  const next = isLate ? view?.staff?.escalation : null;
  return html`<span class="chip notice">${isLate ? w.lookIsLate : needed}</span>
    ${next ? html`<span class="chip">${w.lookNext(next)}</span>` : nothing}
    ${noticeFailed ? html`<span class="chip notice">${w.clinicNotTold}</span>` : nothing}`;
}

/** Opens the answers and what was said about today, for the team; the peer specialist has no part in them. */
function readButton(
  { visitId, name, checkIn, today }: Pick<WaitingView, "visitId" | "name" | "checkIn" | "today">,
  { words: w, open }: BoardScene,
): TemplateResult | typeof nothing {
  const answered = (checkIn?.recordIds.length ?? 0) > 0;
  if (!answered && !today) return nothing;
  const first = answered && isUnread(checkIn);
  const [word, named] = first
    ? [w.readAnswer, w.readAnswerOf]
    : answered
      ? [w.readCheckIn, w.readCheckInOf]
      : [w.readToday, w.readTodayOf];
  return html`<button
    class=${first ? "primary" : ""}
    aria-label=${named(name)}
    @click=${() => open({ kind: "read", visitId, name })}
  >
    ${word}
  </button>`;
}

/** What they have said to staff and a way to write to them; drawn by what the board loads apart. */
function wordRow({ visitId, name }: PersonOnBoard, { client, lang }: BoardScene): TemplateResult {
  return html`<iop-board-word
    .client=${client}
    lang=${lang}
    visit-id=${visitId}
    name=${name}
  ></iop-board-word>`;
}

const hasSaid = ({ visitId }: PersonOnBoard, { view }: BoardScene): boolean =>
  view?.staff?.words.some((each) => each.visitId === visitId) ?? false;

function waitingRow(person: WaitingView, scene: BoardScene, hosts: boolean): TemplateResult {
  const { words: w, client, now, open, time } = scene;
  const { visitId, name } = person;
  const unread = isUnread(person.checkIn);
  return html`<li>
    <div class="row">
      <h3>${name}</h3>
      ${roleChip(person.role, w)} ${sameNameChip(person.sameName, w)}
      ${awayChip(person.awaySince, scene)} ${lookChip(person.checkIn, scene, w.needsLook)}
      <span class="small">
        ${w.waitingFor(minutesSince(person.waitingSince, now))}
        ${person.askedToWaitAt === null ? nothing : html`<br />${w.askedToWait(time(person.askedToWaitAt))}`}
      </span>
    </div>
    ${
      hosts
        ? html`<div class="acts">
            ${
              unread
                ? readButton(person, scene)
                : html`<button
                    aria-label=${w.letInName(name)}
                    @click=${() => admit(client, [visitId])}
                  >
                    ${w.letIn}
                  </button>`
            }
            <button
              aria-label=${w.notYetName(name)}
              @click=${() => open({ kind: "not-yet", visitId, name })}
            >
              ${w.notYet}
            </button>
            ${unread ? nothing : readButton(person, scene)}
          </div>`
        : nothing
    }
    ${hasSaid(person, scene) ? wordRow(person, scene) : nothing}
  </li>`;
}

/**
 * Who was let in: those with something to say of them in rows, the others in one line. Who has not come inside yet, and
 * who left, stand apart: they are not in the room. For staff alone.
 */
export function peopleList(scene: BoardScene): TemplateResult {
  const { words: w, names } = scene;
  const { here, lost, letIn, left } = othersOf(scene);
  const isPlain = (person: ParticipantView) => isPlainlyHere(person) && !hasSaid(person, scene);
  const plain = here.filter(isPlain);
  const special = here.filter((person) => !isPlain(person));
  const you = scene.view?.you.phase === "in" ? 1 : 0;
  return html`<div class="head">
      <h2 tabindex="-1">${w.inTheRoom(here.length + you)}</h2>
      <p class="who">${eye}<span>${w.onlyStaffSee}</span></p>
    </div>
    ${personRows([...special, ...lost], scene)}
    ${
      plain.length > 0
        ? html`<p class="here">${w.hereLine(names(plain.map(({ name }) => name)))}</p>`
        : nothing
    }
    ${apart(w.letInNotInside(letIn.length), letIn, scene)}
    ${apart(w.left(left.length), left, scene)}`;
}

/** Everybody who was let in but oneself, by where they are. */
export function othersOf({ view }: BoardScene): {
  readonly [Place in "here" | "lost" | "letIn" | "left"]: readonly ParticipantView[];
} {
  const others = (view?.staff?.participants ?? []).filter(
    ({ visitId }) => visitId !== view?.you.visitId,
  );
  const at = (place: ParticipantView["status"]) => others.filter(({ status }) => status === place);
  return { here: at("here"), lost: at("lost"), letIn: at("let-in"), left: at("left") };
}

const isPlainlyHere = ({ awaySince, sameName, role, checkIn, today }: ParticipantView): boolean =>
  awaySince === null && !sameName && role !== "observer" && !today && !checkIn?.recordIds.length;

function apart(
  heading: string,
  people: readonly ParticipantView[],
  scene: BoardScene,
): TemplateResult | typeof nothing {
  if (people.length === 0) return nothing;
  return html`<div class="head"><h2>${heading}</h2></div>
    ${personRows(people, scene)}`;
}

function personRows(people: readonly ParticipantView[], scene: BoardScene): TemplateResult {
  return html`<ul>
    ${repeat(
      people,
      ({ visitId }) => visitId,
      (person) => personRow(person, scene),
    )}
  </ul>`;
}

function personRow(person: ParticipantView, scene: BoardScene): TemplateResult {
  const { words: w, now, time } = scene;
  const { status, since, awaySince } = person;
  const minutes = minutesSince(since, now);
  return html`<li>
    <div class="row">
      <h3>${person.name}</h3>
      ${roleChip(person.role, w)} ${sameNameChip(person.sameName, w)} ${awayChip(awaySince, scene)}
      ${
        status === "lost"
          ? html`<span class="chip">${noSignal}${w.noSignalFor(minutes)}</span>`
          : nothing
      }
      ${status === "let-in" ? html`<span class="chip">${w.letInFor(minutes)}</span>` : nothing}
      ${lookChip(person.checkIn, scene, w.needsLookNow)}
      ${status === "left" ? html`<span class="chip">${w.leftAt(time(since))}</span>` : nothing}
    </div>
    <div class="acts ${hasSaid(person, scene) ? "wide" : ""}">
      ${readButton(person, scene)} ${staffRoles.has(person.role) ? nothing : wordRow(person, scene)}
    </div>
  </li>`;
}

/** These say nothing to staff here: they are staff. */
const staffRoles = new Set(["facilitator", "cofacilitator", "peer-specialist"]);

function roleChip(role: WaitingView["role"], words: RoomWords): TemplateResult | typeof nothing {
  const word = words.roles[role];
  return word ? html`<span class="chip">${word}</span>` : nothing;
}

function awayChip(
  awaySince: number | null,
  { words, now }: BoardScene,
): TemplateResult | typeof nothing {
  if (awaySince === null) return nothing;
  return html`<span class="chip is-away"
    >${horizon}${words.awayFor(minutesSince(awaySince, now))}</span
  >`;
}

function sameNameChip(same: boolean, words: RoomWords): TemplateResult | typeof nothing {
  return same ? html`<span class="chip notice">${words.sameName}</span>` : nothing;
}

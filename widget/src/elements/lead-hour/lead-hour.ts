import type { VisitCommand } from "@breathing-room/contract";
import { type TemplateResult, css, html, nothing } from "lit";
import { parts } from "../../styles/parts.ts";
import type { LeadWords } from "../../words/lead-en.ts";
import { leadWords } from "../../words/lead-words.ts";
import { IopElement, define } from "../iop-element.ts";
import "./lead-sheet.ts";
import type { LeadAct } from "./lead-sheet.ts";

const hourCommands: readonly string[] = [
  "startBreak",
  "endBreak",
  "announceTopic",
  "endTopic",
  "startGoRound",
  "endTurn",
  "endGoRound",
];

/**
 * How whoever hosts leads the hour: what is on, each with the one press that ends it, and what can be started. Nothing
 * private stands here, because it may be seen on a shared screen.
 *
 * @fires iop-lead - a sheet is wanted; `detail` says for what
 */
export class IopLeadHour extends IopElement {
  static override styles = [
    parts,
    css`
      /* Its parts stand in the board's own row: what is on goes below it. */
      :host {
        display: contents;
      }
      .start {
        display: flex;
        gap: 0.375rem;
      }
      .all {
        order: 2;
        flex: 1 1 100%;
        display: flex;
        flex-wrap: wrap;
        gap: 0.375rem 2rem;
      }
      .on {
        display: flex;
        align-items: center;
        gap: 0.375rem 0.75rem;
        font: var(--text-small);
      }
      b {
        font: var(--text-label);
      }
      .on button {
        flex: none;
      }
      button {
        min-block-size: 2.75rem;
      }
      @container (max-width: 59.99rem) {
        .start {
          order: 3;
          flex: 1 1 100%;
        }
        .on {
          flex: 1 1 100%;
        }
        .on b {
          flex: 1;
        }
        .start button {
          flex: 1 1 auto;
          padding-inline: 0.25rem;
        }
      }
      @container (max-width: 17.9rem) {
        .on,
        .start {
          flex-wrap: wrap;
        }
        .on b {
          flex-basis: 100%;
          overflow-wrap: break-word;
        }
      }
    `,
  ];

  protected override render(): TemplateResult | typeof nothing {
    const { view, refusedCommand } = this.state;
    if (!view?.hour || !view.you.hosts) return nothing;
    const w = leadWords(this.lang);
    const { breakUntil, topic, goRound } = view.hour;
    const isOn = topic?.overAt === null;
    const start = (act: LeadAct, word: string) =>
      html`<button aria-haspopup="dialog" @click=${() => this.#open(act)}>${word}</button>`;
    const refused = refusedCommand && hourCommands.includes(refusedCommand.type);
    const isAnything = goRound !== null || breakUntil !== null || isOn || refused;
    return html`<div class="start" role="group" aria-label=${w.lead}>
        ${goRound || !this.#anybody() ? nothing : start("round", w.goRound)}
        ${breakUntil === null ? start("break", w.break) : nothing}
        ${isOn ? nothing : start("topic", w.topic)}
      </div>
      <div class="all" ?hidden=${!isAnything}>
        ${goRound ? this.#turn() : nothing}
        ${
          breakUntil === null
            ? nothing
            : this.#on(w.onBreak(this.time(breakUntil)), w.goOn, { type: "endBreak" })
        }
        ${topic && isOn ? this.#on(w.topicOn(topic.text), w.topicOver, { type: "endTopic" }) : nothing}
        ${refused ? html`<p role="alert" class="on">${w.couldNot}</p>` : nothing}
      </div>`;
  }

  #on(what: string, over: string, saying: VisitCommand): TemplateResult {
    return html`<p class="on">
      <b>${what}</b><button @click=${() => this.session.send(saying)}>${over}</button>
    </p>`;
  }

  #anybody(): boolean {
    const asked = ["client", "family", "peer-specialist"];
    return this.state.view?.people.some(({ role, here }) => here && asked.includes(role)) ?? false;
  }

  #turn(): TemplateResult | typeof nothing {
    const w: LeadWords = leadWords(this.lang);
    const { people = [], hour } = this.state.view ?? {};
    const { order = [], current = null } = hour?.goRound ?? {};
    if (current === null) return nothing;
    const name = people.find(({ visitId }) => visitId === current)?.name ?? "";
    return html`<p class="on">
      <b>${w.turnOf(name, order.indexOf(current) + 1, order.length)}</b>
      <button @click=${() => this.session.send({ type: "endTurn", visitId: current })}>
        ${w.nextTurn}
      </button>
      <button @click=${() => this.session.send({ type: "endGoRound" })}>${w.endRound}</button>
    </p>`;
  }

  #open(act: LeadAct): void {
    this.dispatchEvent(new CustomEvent("iop-lead", { detail: act, bubbles: true, composed: true }));
  }
}

define("iop-lead-hour", IopLeadHour);

declare global {
  interface HTMLElementTagNameMap {
    "iop-lead-hour": IopLeadHour;
  }
}

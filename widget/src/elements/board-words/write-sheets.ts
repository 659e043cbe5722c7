import { type TemplateResult, html, nothing } from "lit";
import type { SessionClient } from "../../session/client.ts";
import { boardWordsOf } from "../../words/board-words.ts";
import type { DrawSheet } from "../facilitator/board-sheet.ts";
import { eye } from "../icons.ts";
import { takeRefused } from "../team-word/refused-texts.ts";
import { typed } from "../team-word/typed.ts";

/** Asks the board around an element to lay over itself what `drawSheet` draws, as long as it is open. */
export function askForSheet(from: Element, drawSheet: DrawSheet): void {
  const init = { detail: drawSheet, bubbles: true, composed: true };
  from.dispatchEvent(new CustomEvent("iop-board-sheet", init));
}

/** The plans that people let whoever looks read; one person's at once, if it is named. */
export function plansSheet(client: SessionClient, lang: string, visitId = ""): TemplateResult {
  // It comes in a piece of its own; without a connection at the next change.
  import("../shared-plans/shared-plans.ts").catch(() => {});
  return html`<iop-shared-plans
    .client=${client}
    lang=${lang}
    visit-id=${visitId}
  ></iop-shared-plans>`;
}

/** A short text to one person, with what was written before it. */
export function writeSheet(
  client: SessionClient,
  { visitId, name }: { readonly visitId: string; readonly name: string },
  time: (at: number) => string,
): DrawSheet {
  const refused = takeRefused(client, "writeTo", visitId);
  return (lang) => {
    const w = boardWordsOf(lang);
    const words = client.state.view?.staff?.words.find((each) => each.visitId === visitId);
    const before = words?.texts.length
      ? html`<ul class="stack">
          ${words.texts.map(
            ({ at, by, text }) =>
              html`<li class="said">
                <p class="small">${w.theyWrote(by ?? name, time(at))}</p>
                <p><span class="text">${text}</span></p>
              </li>`,
          )}
        </ul>`
      : nothing;
    return textSheet({
      lang,
      refused,
      heading: w.writeTo(name),
      means: w.writeMeans(name),
      presets: w.presets,
      before,
      send: (message) => client.send({ type: "writeTo", visitId, message }),
    });
  };
}

/** A sentence to everyone in the room; it does not say that anybody asked. */
export function toAllSheet(client: SessionClient): DrawSheet {
  const refused = takeRefused(client, "sayToAll");
  return (lang) => {
    const w = boardWordsOf(lang);
    return textSheet({
      lang,
      refused,
      heading: w.toAllTitle,
      means: w.toAllMeans,
      presets: w.paces,
      send: (message) => client.send({ type: "sayToAll", message }),
    });
  };
}

/** "Not yet", with a message or without one. */
export function notYetSheet(
  client: SessionClient,
  { visitId, name }: { readonly visitId: string; readonly name: string },
): DrawSheet {
  const refused = takeRefused(client, "askToWait", visitId);
  return (lang) => {
    const w = boardWordsOf(lang);
    return textSheet({
      lang,
      refused,
      heading: w.notYetTitle(name),
      means: w.onlyThey(name),
      label: w.notYetMessage,
      presets: w.notYetPresets,
      before: html`<p>${w.notYetMeans(name)}</p>`,
      needsText: false,
      send: (message) => client.send({ type: "askToWait", visitId, message: message || null }),
    });
  };
}

/** A text to write or choose, and what is said with it. */
interface TextSheet {
  readonly lang: string;
  /** What stands in the field when the sheet opens: a text that was refused, or nothing. */
  readonly refused: string;
  readonly heading: string;
  readonly means: string;
  readonly presets: readonly string[];
  readonly label?: string;
  readonly before?: TemplateResult | typeof nothing;
  /** Unless nothing may be said as well. */
  readonly needsText?: boolean;
  readonly send: (message: string) => void;
}

function textSheet(asked: TextSheet): TemplateResult {
  const { lang, refused, heading, means, presets, label, before = nothing } = asked;
  const { needsText = true, send } = asked;
  const w = boardWordsOf(lang);
  const close = (event: Event) =>
    event.target?.dispatchEvent(new Event("iop-close", { bubbles: true, composed: true }));
  const field = (event: Event) =>
    (event.currentTarget as HTMLElement).closest("form")?.querySelector("textarea");
  const preset = (text: string) => (event: Event) => {
    const area = field(event);
    if (!area) return;
    area.value = text;
    area.focus();
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const message = typed(field(event)?.value);
    if (message === "" && needsText) return;
    send(message);
    close(event);
  };
  return html`<iop-sheet heading=${heading}>
    <form class="stack" @submit=${submit}>
      ${before}
      <label for="message" class="label">${label ?? w.message}</label>
      ${presets.map(
        (text) =>
          html`<button type="button" class="choice" @click=${preset(text)}>${text}</button>`,
      )}
      <textarea id="message" maxlength="280" ?required=${needsText} .value=${refused}></textarea>
      <p class="who">${eye}<span>${means}</span></p>
      <div class="halves stays">
        <button type="button" @click=${close}>${w.goBack}</button>
        <button class="primary">${w.send}</button>
      </div>
    </form>
  </iop-sheet>`;
}

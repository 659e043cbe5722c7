import { type TemplateResult, html } from "lit";
import { eye } from "../icons.ts";
import type { BoardScene } from "./board-lists.ts";

/** A question laid over the board. */
export type BoardSheet =
  | { readonly kind: "end" }
  | { readonly kind: "not-yet"; readonly visitId: string; readonly name: string };

/** Asks before the session ends for everyone: it cannot be undone. */
export function endSheet({ words: w, client, view, names, close }: BoardScene): TemplateResult {
  const others = (view?.staff?.participants ?? []).filter(
    ({ visitId, status }) => visitId !== view?.you.visitId && status !== "left",
  );
  const away = others.filter(({ awaySince }) => awaySince !== null).length;
  const hosts = others.filter(({ role }) => role === "facilitator" || role === "cofacilitator");
  const leave = () => {
    close();
    client.leave();
  };
  return html`<iop-sheet heading=${w.endTitle}>
    <div class="stack">
      <p>${w.endMeans(others.length, away, view?.staff?.waiting.length ?? 0)}</p>
      <button class="grave" @click=${() => client.endForEveryone()}>${w.endForEveryone}</button>
      <button @click=${leave}>
        ${hosts.length > 0 ? w.onlyILeaveHosts(names(hosts.map(({ name }) => name)), hosts.length) : w.onlyILeave}
      </button>
      <button @click=${() => close()}>${w.goBack}</button>
    </div>
  </iop-sheet>`;
}

/** "Not yet", with a message or without one. */
export function notYetSheet(
  { words: w, client, close }: BoardScene,
  { visitId, name }: BoardSheet & { kind: "not-yet" },
): TemplateResult {
  const field = (event: Event) =>
    (event.currentTarget as HTMLElement).closest("form")?.querySelector("textarea");
  const preset = (text: string) => (event: Event) => {
    const area = field(event);
    if (!area) return;
    area.value = text;
    area.focus();
  };
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    client.askToWait(visitId, field(event)?.value.trim() || null);
    close();
  };
  return html`<iop-sheet heading=${w.notYetTitle(name)}>
    <form class="stack" @submit=${send}>
      <p>${w.notYetMeans(name)}</p>
      <label for="message" class="label">${w.message}</label>
      ${w.presets.map(
        (text) =>
          html`<button type="button" class="choice" @click=${preset(text)}>${text}</button>`,
      )}
      <textarea id="message" maxlength="280"></textarea>
      <p class="who">${eye}<span>${w.onlyThey(name)}</span></p>
      <button class="primary">${w.send}</button>
      <button type="button" @click=${() => close()}>${w.goBack}</button>
    </form>
  </iop-sheet>`;
}

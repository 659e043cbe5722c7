import { type TemplateResult, html, nothing } from "lit";
import type { ClientState, SessionClient } from "../session/client.ts";
import type { VisitWords } from "../words/visit-en.ts";

/** A list to choose a device from; nothing while there is nothing to choose. */
export function deviceChoice(
  client: SessionClient,
  devices: readonly MediaDeviceInfo[],
  chosen: string | null,
  label: string,
  words: VisitWords,
): TemplateResult | typeof nothing {
  const [first] = devices;
  if (!first) return nothing;
  const { kind } = first;
  const choose = (event: Event) =>
    client.chooseDevice(kind, (event.target as HTMLSelectElement).value);
  return html`<div>
    <label class="small" for=${kind}>${label}</label>
    <select id=${kind} @change=${choose}>
      ${devices.map(
        ({ deviceId, label: name }, index) =>
          html`<option value=${deviceId} .selected=${deviceId === chosen}>
            ${name || words.unnamedDevice(index + 1)}
          </option>`,
      )}
    </select>
  </div>`;
}

/** What is wrong with a camera or microphone that was wanted and did not come on, and the two ways on. */
export function deviceTroubles(client: SessionClient, words: VisitWords): TemplateResult[] {
  const { camera, microphone } = client.state.media;
  const card = (
    trouble: NonNullable<ClientState["media"]["camera"]["trouble"]>,
    heading: string,
    means: string,
    device: string,
    goOn: string,
    set: (on: boolean) => void,
  ) =>
    html`<section class="card" data-trouble>
      <h2>${heading}</h2>
      <p>${means}</p>
      ${trouble === "blocked" ? html`<p class="small">${words.howToAllow(device)}</p>` : nothing}
      <button @click=${() => set(false)}>${goOn}</button>
      <button @click=${() => set(true)}>${words.tryAgain}</button>
    </section>`;
  const cards: TemplateResult[] = [];
  if (camera.trouble) {
    const { trouble } = camera;
    const [heading, means] = [words.cameraTrouble[trouble], words.cameraTroubleMeans[trouble]];
    const set = (on: boolean) => client.setCamera(on);
    cards.push(card(trouble, heading, means, words.cameraWord, words.goOnWithoutCamera, set));
  }
  if (microphone.trouble) {
    const { trouble } = microphone;
    const [heading, means] = [words.micTrouble[trouble], words.micTroubleMeans[trouble]];
    const set = (on: boolean) => client.setMicrophone(on);
    cards.push(card(trouble, heading, means, words.micWord, words.goOnWithoutMic, set));
  }
  return cards;
}

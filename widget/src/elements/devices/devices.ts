import {
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
  css,
  html,
  nothing,
} from "lit";
import type { CaptureTrouble } from "../../session/client.ts";
import type { RoomWords } from "../../words/room-en.ts";
import { parts } from "../../styles/parts.ts";
import { RoomElement } from "../group/room-element.ts";
import { define } from "../iop-element.ts";

/** A device's own; that of blurring is told by `iop-blur`. */
type DeviceTrouble = keyof RoomWords["cameraTrouble"];

const isOfDevice = (trouble: CaptureTrouble): trouble is DeviceTrouble => !trouble.includes("-");

/** What the trouble of one device is told with. */
interface Told {
  readonly heading: string;
  readonly means: string;
  readonly device: string;
  readonly goOn: string;
  readonly set: (on: boolean) => void;
}

/**
 * What one's own devices need: how loud the mic is, before the room; the ways on when a camera or microphone did not
 * come on; the choice between several. A trouble is said once to screen readers.
 *
 * @attr choices - "on": of what is on now; "all": of all that the browser named; none without it
 */
export class IopDevices extends RoomElement {
  static override properties: PropertyDeclarations = {
    choices: {},
    micWorks: { state: true },
  };
  static override styles = [
    parts,
    css`
      .level {
        block-size: 0.75rem;
        border: 1px solid var(--line-control);
        border-radius: 1rem;
        background: var(--surface);
        overflow: hidden;
        margin-block-end: 0.25rem;
      }
      .level::before {
        content: "";
        display: block;
        block-size: 100%;
        inline-size: calc(var(--level, 0) * 100%);
        background: var(--accent);
        forced-color-adjust: none;
      }
    `,
  ];
  declare choices: "on" | "all" | undefined;
  declare micWorks: boolean;

  #told = "";
  #stopLevel: (() => void) | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#watchLevel(false);
  }

  protected override render(): TemplateResult {
    return html`<div class="stack">
      ${this.#level()} ${this.#troubles()}
      <iop-blur .choices=${this.choices} .client=${this.client} lang=${this.lang}></iop-blur>
      ${this.choices ? this.#choices() : nothing}
    </div>`;
  }

  protected override updated(_changed: PropertyValues): void {
    this.#watchLevel(this.#showsLevel);
    const told = [...this.renderRoot.querySelectorAll("section h2")]
      .map(({ textContent }) => `${textContent.trim()}.`)
      .join(" ");
    if (told && told !== this.#told) this.say(told);
    this.#told = told;
    // What is asked and said of blurring; the blur itself comes when a camera is opened with it.
    import("../blur/blur.ts").catch(() => {});
  }

  /** Before the room one can hear for oneself that the mic works; in it, the others are there for that. */
  get #showsLevel(): boolean {
    return this.choices === "on" && this.state.media.microphone.status === "on";
  }

  #level(): TemplateResult | typeof nothing {
    if (!this.#showsLevel) return nothing;
    const w = this.roomWords;
    const muted = this.state.media.microphone.mutedBySystem;
    return html`<div>
      <div class="level"></div>
      <p class="small">${muted ? w.mutedBySystem : this.micWorks ? w.weHearYou : w.saySomething}</p>
    </div>`;
  }

  #watchLevel(on: boolean): void {
    if (on === (this.#stopLevel !== undefined)) return;
    this.#stopLevel?.();
    this.#stopLevel = on ? this.session.watchLevel((level) => this.#showVolume(level)) : undefined;
    if (!on) this.micWorks = false;
  }

  #showVolume(level: number): void {
    const bar = this.renderRoot.querySelector<HTMLElement>(".level");
    bar?.style.setProperty("--level", level.toFixed(2));
    if (level > 0.1) this.micWorks = true;
  }

  #troubles(): readonly (TemplateResult | typeof nothing)[] {
    const w = this.roomWords;
    const { camera, microphone } = this.state.media;
    return [
      this.#trouble(camera.trouble, (trouble) => ({
        heading: w.cameraTrouble[trouble],
        means: w.cameraTroubleMeans[trouble],
        device: w.cameraWord,
        goOn: w.goOnWithoutCamera,
        set: (on) => this.session.setCamera(on),
      })),
      this.#trouble(microphone.trouble, (trouble) => ({
        heading: w.micTrouble[trouble],
        means: w.micTroubleMeans[trouble],
        device: w.micWord,
        goOn: w.goOnWithoutMic,
        set: (on) => this.session.setMicrophone(on),
      })),
    ];
  }

  #trouble(
    trouble: CaptureTrouble | null,
    tell: (trouble: DeviceTrouble) => Told,
  ): TemplateResult | typeof nothing {
    if (!trouble || !isOfDevice(trouble)) return nothing;
    const { heading, means, device, goOn, set } = tell(trouble);
    const w = this.roomWords;
    return html`<section class="card">
      <h2>${heading}</h2>
      <p>${means}</p>
      ${trouble === "blocked" ? html`<p class="small">${w.howToAllow(device)}</p>` : nothing}
      <div class="halves">
        <button @click=${() => set(false)}>${goOn}</button>
        <button @click=${() => set(true)}>${this.words.tryAgain}</button>
      </div>
    </section>`;
  }

  #choices(): readonly (TemplateResult | typeof nothing)[] {
    const w = this.roomWords;
    const { devices, media } = this.state;
    const { camera, microphone } = media;
    const all = this.choices === "all";
    return [
      all || camera.status === "on"
        ? this.#choice(devices.cameras, camera.deviceId, w.camera)
        : nothing,
      all || microphone.status === "on"
        ? this.#choice(devices.microphones, microphone.deviceId, w.mic)
        : nothing,
      all ? this.#choice(devices.speakers, null, w.speaker) : nothing,
    ];
  }

  /** Devices have names only once the browser was allowed to tell them; without names there is no choice to make. */
  #choice(
    devices: readonly MediaDeviceInfo[],
    chosen: string | null,
    label: string,
  ): TemplateResult | typeof nothing {
    const named = devices.filter((device) => device.label !== "");
    const [first] = named;
    if (!first) return nothing;
    const { kind } = first;
    const choose = ({ target }: Event) =>
      this.session.chooseDevice(kind, (target as HTMLSelectElement).value);
    return html`<div>
      <label class="small" for=${kind}>${label}</label>
      <select id=${kind} @change=${choose}>
        ${named.map(
          (device) =>
            html`<option value=${device.deviceId} .selected=${device.deviceId === chosen}>
              ${device.label}
            </option>`,
        )}
      </select>
    </div>`;
  }
}

define("iop-devices", IopDevices);

declare global {
  interface HTMLElementTagNameMap {
    "iop-devices": IopDevices;
  }
}

import type { FromFrame, ToFrame } from "@breathing-room/contract";
import { watchExitKeys } from "../quick-exit/exit-keys.ts";
import { isReachable } from "./reachable.ts";
import { InviteSource } from "./invite-source.ts";
import { beforeLeaving, leaveHostPage } from "./leave-host-page.ts";

const allow =
  "camera; microphone; autoplay; display-capture; fullscreen; picture-in-picture; speaker-selection; screen-wake-lock; on-device-speech-recognition";

interface Words {
  readonly title: string;
  readonly unreachable: string;
  readonly refused: string;
}

const english: Words = {
  title: "Online session",
  unreachable: "The online session cannot be reached right now. This page keeps trying.",
  refused: "This page cannot show the group. Please tell the clinic.",
};

// Spanish is not reviewed by a native speaker yet.
const spanish: Words = {
  title: "Sesión en línea",
  unreachable: "Ahora no se puede abrir la sesión en línea. Esta página lo sigue intentando.",
  refused: "Esta página no puede mostrar el grupo. Por favor, avisa a la clínica.",
};

/** A frame that has loaded says hello at once: one that is silent for this long shows an error of the browser. */
const silenceMs = 5000;

// No rem: the size of the clinic's text must not shrink the frame. No style attribute: its policy may forbid them.
const styles = `
:host { display: block; block-size: 100vh; min-block-size: min(560px, 100vh); max-block-size: 100vh }
@supports (block-size: 100dvh) {
  :host { block-size: 100dvh; min-block-size: min(560px, 100dvh); max-block-size: 100dvh }
}
:host([hidden]) { display: none }
iframe { display: block; box-sizing: border-box; inline-size: 100%; block-size: 100%; border: 0; border-radius: inherit }
p { display: none; margin: 0; padding: 16px }
iframe.silent { block-size: 0 }
iframe.silent + p { display: block }`;

let sheet: CSSStyleSheet | undefined;

/**
 * The tag on the clinic's page: shows the visit in a frame of the service's own origin, so that no other script of the
 * page can read it. Everything is set with attributes. Taking it out of the page ends the frame, and with it camera and
 * microphone; putting it back starts a new one.
 *
 * @slot - Shown while the service cannot be reached, in place of a sentence that says so: a number to call, for example.
 * @attr clinic - The clinic's id at the service.
 * @attr invite-from - An address of the clinic's own site that answers a POST with `{"invite": "…"}`.
 * @attr invite - An invite that is already there, for one visit; taken off the tag as soon as it is read.
 * @attr exit-to - The https address that Quick exit leaves to; weather.gov without it.
 * @attr theme - `light` or `dark`; without it the device's own.
 * @attr lang - `en` or `es`; without it the page's own.
 * @cssprop --iop-brand - The clinic's colour.
 * @cssprop --iop-font - The clinic's font, by the names of installed families.
 * @cssprop --iop-radius - How round corners are, in px.
 * @fires iop-ready - The visit is shown and live.
 * @fires iop-ended - The visit is over, for whatever reason.
 * @fires iop-error - It cannot be shown now; `detail.code` says which kind of trouble: `page-refused` means that the
 *   service answers and does not show its frame here, because this page's origin is not among the clinic's, or the
 *   clinic is not known.
 */
export abstract class FramedVisit extends HTMLElement {
  static readonly observedAttributes = [
    "clinic",
    "invite",
    "invite-from",
    "exit-to",
    "theme",
    "lang",
  ];

  /** The origin that embed.js came from. */
  protected abstract readonly service: string;

  #frame: HTMLIFrameElement | null = null;
  #invites = new InviteSource();
  #silence = 0;
  /** How often in a row the service answered while its frame stayed silent. */
  #refusals = 0;
  #stopWatching: (() => void)[] = [];

  connectedCallback(): void {
    window.addEventListener("message", this.#receive);
    this.#stopWatching = [beforeLeaving(() => this.#post({ type: "iop-exit" }))];
    // Whoever hosts has the session's name in that corner, and nothing that a few keys could end.
    if (this.localName !== "iop-facilitator") this.#stopWatching.push(watchExitKeys(this.#leave));
    this.#show();
  }

  disconnectedCallback(): void {
    window.removeEventListener("message", this.#receive);
    for (const stop of this.#stopWatching) stop();
    this.#hide();
  }

  /** Being moved by moveBefore() keeps the frame as it is. */
  connectedMoveCallback(): void {}

  attributeChangedCallback(name: string, before: string | null, value: string | null): void {
    if (value === before) return;
    if (name === "invite" && value !== null) {
      // An invite is a credential: it does not stay where the page's other scripts look.
      this.#invites.take(value);
      this.removeAttribute("invite");
    } else if (name === "invite-from") {
      this.#invites.askAt(value);
    } else if (name === "clinic" && this.isConnected) {
      this.#hide();
      this.#show();
    } else {
      this.#sendLook();
    }
  }

  #show(): void {
    const clinic = this.getAttribute("clinic");
    if (this.#frame || !clinic) return;
    const frame = document.createElement("iframe");
    frame.allow = allow;
    frame.referrerPolicy = "no-referrer";
    frame.src = `${this.service}/c/${encodeURIComponent(clinic)}/visit${this.localName === "iop-trends" ? "?show=trends" : ""}`;
    frame.addEventListener("load", () => {
      this.#sendLook();
      this.#expectHello(frame);
    });
    this.#frame = frame;
    frame.title = this.#words().title;
    this.#root().prepend(frame);
  }

  #root(): ShadowRoot {
    if (this.shadowRoot) return this.shadowRoot;
    const root = this.attachShadow({ mode: "open" });
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(styles);
    }
    root.adoptedStyleSheets = [sheet];
    const unreachable = document.createElement("p");
    unreachable.setAttribute("role", "status");
    unreachable.append(document.createElement("span"), document.createElement("slot"));
    root.append(unreachable);
    return root;
  }

  #hide(): void {
    this.#endSilence();
    this.#frame?.remove();
    this.#frame = null;
  }

  #endSilence(): void {
    clearTimeout(this.#silence);
    this.#silence = 0;
    this.#refusals = 0;
  }

  #expectHello(frame: HTMLIFrameElement): void {
    clearTimeout(this.#silence);
    this.#silence = window.setTimeout(() => void this.#saySilent(frame), silenceMs);
  }

  /**
   * A service that is out of reach is tried again for as long as it takes. One that answers while its frame is silent
   * refuses this page: that is said at once, tried once more in case the service was just starting, and left at that.
   */
  async #saySilent(frame: HTMLIFrameElement): Promise<void> {
    const refused = await isReachable(this.service);
    // It was taken away meanwhile, or has spoken.
    if (frame !== this.#frame || this.#silence === 0) return;
    this.#refusals = refused ? this.#refusals + 1 : 0;
    const told = frame.dataset["told"];
    frame.dataset["told"] = refused ? "page-refused" : "unreachable";
    if (told !== frame.dataset["told"]) this.#tell("iop-error", frame.dataset["told"]);
    frame.classList.add("silent");
    const { unreachable, refused: cannotShow } = this.#words();
    const [sentence, slot] = frame.nextElementSibling?.children ?? [];
    if (sentence) sentence.textContent = refused ? `${cannotShow} ` : "";
    if (slot) slot.textContent = refused ? "" : unreachable;
    if (this.#refusals < 2) frame.src += "";
  }

  // Only the frame that this tag made, and only while it shows the service, is listened to.
  #receive = ({ source, origin, data }: MessageEvent): void => {
    if (!this.#frame || source !== this.#frame.contentWindow || origin !== this.service) return;
    this.#endSilence();
    this.#frame.classList.remove("silent");
    delete this.#frame.dataset["told"];
    const message = data as FromFrame | null;
    if (message?.type === "iop-wants-invite") this.#handInvite();
    else if (message?.type === "iop-ready" || message?.type === "iop-ended")
      this.#tell(message.type);
    else if (message?.type === "iop-error") this.#tell("iop-error", String(message.code));
    else if (message?.type === "iop-exit") leaveHostPage(this.getAttribute("exit-to"), true);
  };

  #leave = (): void => leaveHostPage(this.getAttribute("exit-to"));

  #handInvite(): void {
    const frame = this.#frame;
    void this.#invites.next().then((invite) => {
      if (frame === this.#frame)
        this.#post(invite ? { type: "iop-invite", invite } : { type: "iop-no-invite" });
    });
  }

  #sendLook(): void {
    if (!this.#frame) return;
    this.#frame.title = this.#words().title;
    const style = getComputedStyle(this);
    const theme = this.getAttribute("theme");
    const look: { -readonly [Field in keyof ToFrame]: ToFrame[Field] } = {
      type: "iop-look",
      lang: this.#language(),
    };
    for (const name of ["brand", "font", "radius"] as const) {
      const value = style.getPropertyValue(`--iop-${name}`).trim();
      if (value) look[name] = value;
    }
    if (theme === "light" || theme === "dark") look.theme = theme;
    const exitTo = this.getAttribute("exit-to");
    if (exitTo) look.exitTo = exitTo;
    this.#post(look);
  }

  #language(): string {
    return this.closest<HTMLElement>("[lang]")?.lang || document.documentElement.lang || "en";
  }

  #words(): Words {
    return /^es\b/i.test(this.#language()) ? spanish : english;
  }

  #post(message: ToFrame): void {
    this.#frame?.contentWindow?.postMessage(message, this.service);
  }

  #tell(type: "iop-ready" | "iop-ended" | "iop-error", code?: string): void {
    const detail = code === undefined ? null : { code };
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail }));
  }
}

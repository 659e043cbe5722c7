import type { Browser, Frame, HTTPRequest, Page } from "puppeteer-core";
import { focusedName, shownText } from "./in-frame.ts";

/** How long a person waits for something to come true before the test gives up. */
const patienceMs = 60_000;

const pressable = "button:enabled, a[href], summary, [role=button], [role=tab]";

/** What left a page after a press, and for how long before it Chromium's first count was taken: at most about 50 ms. */
export interface SentAfterPress {
  readonly packetsOfSound: number;
  readonly pictures: number;
  readonly msBefore: number;
}

/** What a page's media connections have sent and received in all, from the browser's own statistics. */
export interface MediaCounts {
  readonly framesDecoded: number;
  readonly audioEnergyReceived: number;
  readonly audioEnergySent: number;
  readonly packetsSent: number;
}

/** What is different about a person's browser or clinic; nothing by default. */
export interface PersonOptions {
  /** No camera and microphone at all, or a camera that another app holds until `remembered.cameraIsTaken` is unset. */
  readonly without?: "devices" | "free camera";
  /** What the browser refuses to the pages of an origin. */
  readonly denied?: readonly ("camera" | "microphone")[];
  readonly at?: string;
  /** Readies the page before it opens anything. */
  readonly prepare?: (page: Page) => Promise<unknown>;
  /** Stands in for the clinic's own answers. */
  readonly answers?: (request: HTTPRequest) => Promise<void>;
}

/**
 * Keeps every RTCPeerConnection and every captured track of a page within reach of the test. Runs in the page before
 * its own scripts, changes nothing that they see.
 */
function rememberMedia(without: PersonOptions["without"] | null): void {
  const remembered: Window["remembered"] = {
    connections: [],
    tracks: [],
    asked: [],
    cameraIsTaken: without === "free camera",
  };
  Object.assign(window, { remembered });
  window.WebSocket = class extends WebSocket {
    override send(data: Parameters<WebSocket["send"]>[0]): void {
      const bytes = data instanceof ArrayBuffer ? new Uint8Array(data) : data;
      if (bytes instanceof Uint8Array) {
        const text = Array.from(bytes, (byte) => String.fromCodePoint(byte)).join("");
        // Every request about a track names it; keep-alives and the like name none.
        if (text.includes("TR_")) remembered.asked.push(text);
      }
      super.send(data);
    }
  };
  if ("RTCPeerConnection" in window) {
    const Real = window.RTCPeerConnection;
    window.RTCPeerConnection = class extends Real {
      constructor(...args: ConstructorParameters<typeof RTCPeerConnection>) {
        super(...args);
        remembered.connections.push(this);
      }
    };
  }
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (!devices) return;
  const real = devices.getUserMedia.bind(devices);
  devices.getUserMedia = async (...args) => {
    if (without === "devices") throw new DOMException("none", "NotFoundError");
    if (remembered.cameraIsTaken) throw new DOMException("taken", "NotReadableError");
    const stream = await real(...args);
    remembered.tracks.push(...stream.getTracks());
    return stream;
  };
}

declare global {
  interface Window {
    remembered: {
      connections: RTCPeerConnection[];
      tracks: MediaStreamTrack[];
      asked: string[];
      cameraIsTaken: boolean;
    };
    /** Elements by what a screen reader would call them, wherever shadow roots put them. */
    elementsNamed(name: string, selector: string): HTMLElement[];
  }
}

function defineElementsNamed(): void {
  const deep = (root: ParentNode, selector: string): HTMLElement[] =>
    [...root.querySelectorAll<HTMLElement>("*")].flatMap((element) => [
      ...(element.matches(selector) ? [element] : []),
      ...(element.shadowRoot ? deep(element.shadowRoot, selector) : []),
    ]);
  const isInert = (element: Element): boolean => {
    if (element.closest("[inert]")) return true;
    const root = element.getRootNode();
    return root instanceof ShadowRoot && isInert(root.host);
  };
  const shown = (element: HTMLElement) =>
    element.checkVisibility({ visibilityProperty: true }) && !isInert(element);
  const nameOf = (element: HTMLElement) =>
    (element.getAttribute("aria-label") ?? element.textContent ?? "")
      .replaceAll(/\s+/g, " ")
      .trim();
  // What a sheet asks comes before what lies around it.
  const inSheet = (element: HTMLElement) => (element.closest("iop-sheet") ? 1 : 0);
  // The name first: to ask whether something is shown makes the browser lay the page out.
  window.elementsNamed = (name, selector) =>
    deep(document, selector)
      .filter((element) => (name === "" || nameOf(element).startsWith(name)) && shown(element))
      .toSorted((a, b) => inSheet(b) - inSheet(a));
}

/**
 * What livekit-client 2.23.0 and Firefox throw into a page, and nobody misses, when the media server cuts a connection
 * without a goodbye (livekit/client-sdk-js#2062 is about the same place).
 */
const ofACutConnection = [
  // Firefox logs it as an error of the page.
  /^Error: The connection to wss?:\S+ was interrupted while the page was loading\.$/,
  // Its connection's "close" comes after its "error", and ends a stream that has ended.
  /ReadableStreamDefaultController\.close: Cannot close a stream that has errored\.$/,
  /couldn't set encryption status, participant not found/,
];

/** Somebody in front of a page of the demo clinic: presses what they can read, and reads what is shown. */
export class Person {
  readonly page: Page;
  readonly #troubles: string[] = [];

  private constructor(page: Page) {
    this.page = page;
  }

  /** Opens a page in a browser of their own. */
  static async open(browser: Browser, url: string, options: PersonOptions = {}): Promise<Person> {
    const context = await browser.createBrowserContext();
    for (const name of options.denied ?? []) {
      const [denied] = [{ permission: { name }, state: "denied" } as const];
      for (const origin of [options.at ?? url, new URL(url).origin]) {
        await context.setPermission(origin, denied);
      }
    }
    const page = await context.newPage();
    const person = new Person(page);
    page.on("pageerror", (error) => {
      const trouble = String(error);
      if (!ofACutConnection.some((known) => known.test(trouble))) person.#troubles.push(trouble);
    });
    await page.evaluateOnNewDocument(rememberMedia, options.without ?? null);
    await options.prepare?.(page);
    if (options.answers) {
      await page.setRequestInterception(true);
      page.on("request", (request) => void options.answers?.(request));
    }
    await page.goto(url);
    return person;
  }

  /** Errors that the page's scripts did not handle. */
  get troubles(): readonly string[] {
    return this.#troubles;
  }

  /** The frame of the visit. */
  async frame(): Promise<Frame> {
    const frame = await this.page.waitForFrame(
      (candidate) => /\/c\/[^/]+\/visit/.test(candidate.url()),
      {
        timeout: patienceMs,
      },
    );
    await frame.evaluate(defineElementsNamed);
    return frame;
  }

  /** Settles when a button or link of that name is shown and can be pressed. */
  async canPress(name: string): Promise<void> {
    await this.#until(() => this.offers(name), `press ${name}`);
  }

  /** Presses it, as soon as it is there. */
  async press(name: string): Promise<void> {
    await this.canPress(name);
    const frame = await this.frame();
    await frame.evaluate(
      (wanted, selector) => window.elementsNamed(wanted, selector)[0]?.click(),
      name,
      pressable,
    );
  }

  /** Chooses one of several that a label names, as soon as it is there. */
  async choose(label: string): Promise<void> {
    const frame = await this.frame();
    await this.#until(
      () =>
        frame.evaluate((wanted) => {
          const [found] = window.elementsNamed(wanted, "label");
          found?.click();
          return found !== undefined;
        }, label),
      `choose ${label}`,
    );
  }

  /** What has the focus, as a screen reader would call it; empty when it is the page itself. */
  async focus(inside = ""): Promise<string> {
    const frame = await this.frame();
    return frame.evaluate(focusedName, inside);
  }

  /** Presses Tab until something of that name has the focus, as a person without a mouse does. */
  async tabTo(name: string, inside = ""): Promise<void> {
    await this.page.bringToFront();
    for (let presses = 0; presses < 60; presses++) {
      if ((await this.focus(inside)).startsWith(name)) return;
      await this.page.keyboard.press("Tab");
    }
    throw new Error(`Tab does not lead to ${name}; the page shows: ${await this.text()}`);
  }

  /** Whether something of that name can be pressed right now. */
  async offers(name: string): Promise<boolean> {
    const frame = await this.frame();
    return frame.evaluate(
      (wanted, selector) => window.elementsNamed(wanted, selector).length > 0,
      name,
      pressable,
    );
  }

  /** All text that is shown in the frame, in one line. */
  async text(): Promise<string> {
    const frame = await this.frame();
    return frame.evaluate(shownText);
  }

  /** Settles when the frame shows a text. */
  async sees(text: string | RegExp): Promise<void> {
    await this.#until(
      async () => {
        const shown = await this.text();
        return typeof text === "string" ? shown.includes(text) : text.test(shown);
      },
      `see ${String(text)}`,
    );
  }

  /** Settles when the frame does not show a text any more. */
  async seesNoMore(text: string): Promise<void> {
    await this.#until(async () => !(await this.text()).includes(text), `see no more ${text}`);
  }

  /**
   * The markup that an element of the frame draws, as far as its shadow roots go; without what a template leaves
   * behind, and without what a clock changes: the part of the agenda, and the person's own news, which is read out for
   * a while.
   */
  async markup(tag: string): Promise<string> {
    const frame = await this.frame();
    return frame.evaluate((wanted) => {
      const draw = (node: Node): string => {
        if (node.nodeType === Node.TEXT_NODE) return node.textContent?.trim() ?? "";
        if (!(node instanceof Element) && !(node instanceof ShadowRoot)) return "";
        const host = node.getRootNode();
        if (node instanceof Element && node.localName === "iop-agenda") return "";
        const isInVisit = host instanceof ShadowRoot && host.host.localName === "iop-visit";
        if (isInVisit && node instanceof Element && node.role === "status") return "";
        const children = [
          ...(node instanceof Element && node.shadowRoot ? node.shadowRoot : node).childNodes,
        ];
        const inside = children.map(draw).join("");
        if (node instanceof ShadowRoot) return inside;
        const attributes = [...node.attributes]
          .map(({ name, value }) => ` ${name}="${value}"`)
          .join("");
        return `<${node.localName}${attributes}>${inside}</${node.localName}>\n`;
      };
      return window.elementsNamed("", wanted).map(draw).join("");
    }, tag);
  }

  /** Presses a button and says, in the same task as the press, in what state every track ever captured here is. */
  async pressAndLookAtTracks(name: string): Promise<readonly MediaStreamTrackState[]> {
    await this.canPress(name);
    const frame = await this.frame();
    return frame.evaluate(
      (wanted, selector) => {
        window.elementsNamed(wanted, selector)[0]?.click();
        return window.remembered.tracks.map((track) => track.readyState);
      },
      name,
      pressable,
    );
  }

  /**
   * Presses a button in a page that is busy for a while right after it, and says what of sound and picture has left the
   * page since the press, or since as many milliseconds before it as Chromium's counts were old.
   */
  async pressAndCountSent(name: string, busyMs: number): Promise<SentAfterPress> {
    await this.canPress(name);
    const frame = await this.frame();
    return frame.evaluate(
      async (wanted, selector, ms) => {
        // The counts of one that was closed before stay as old as they were then, and would excuse anything.
        const open = window.remembered.connections.filter(
          ({ connectionState }) => connectionState !== "closed",
        );
        const sent = async () => {
          const counts = { packetsOfSound: 0, pictures: 0, countedAt: Infinity };
          for (const connection of open) {
            for (const report of (await connection.getStats()).values()) {
              if (report.type !== "outbound-rtp") continue;
              counts.countedAt = Math.min(counts.countedAt, report.timestamp);
              if (report.kind === "audio") counts.packetsOfSound += report.packetsSent ?? 0;
              else counts.pictures += report.framesSent ?? 0;
            }
          }
          return counts;
        };
        const pressedAt = performance.timeOrigin + performance.now();
        window.elementsNamed(wanted, selector)[0]?.click();
        const asked = sent();
        const freeAt = performance.now() + ms;
        while (performance.now() < freeAt);
        const [before, after] = [await asked, await sent()];
        return {
          packetsOfSound: after.packetsOfSound - before.packetsOfSound,
          pictures: after.pictures - before.pictures,
          msBefore: Math.max(0, pressedAt - before.countedAt),
        };
      },
      name,
      pressable,
      busyMs,
    );
  }

  /** All that this page has asked of the media server about anybody's tracks, byte by byte. */
  async asksOfMedia(): Promise<readonly string[]> {
    const frame = await this.frame();
    return frame.evaluate(() => window.remembered.asked);
  }

  /** What the media connections of the page have carried so far. */
  async media(): Promise<MediaCounts> {
    const frame = await this.frame();
    return frame.evaluate(async () => {
      const counts = {
        framesDecoded: 0,
        audioEnergyReceived: 0,
        audioEnergySent: 0,
        packetsSent: 0,
      };
      for (const connection of window.remembered.connections) {
        if (connection.connectionState === "closed") continue;
        for (const report of (await connection.getStats()).values()) {
          if (report.type === "inbound-rtp" && report.kind === "video")
            counts.framesDecoded += report.framesDecoded ?? 0;
          if (report.type === "inbound-rtp" && report.kind === "audio")
            counts.audioEnergyReceived += report.totalAudioEnergy ?? 0;
          if (report.type === "media-source" && report.kind === "audio")
            counts.audioEnergySent += report.totalAudioEnergy ?? 0;
          if (report.type === "outbound-rtp") counts.packetsSent += report.packetsSent ?? 0;
        }
      }
      return counts;
    });
  }

  /** Settles when somebody else's picture is being decoded here, after now. */
  async seesPictures(): Promise<void> {
    const before = await this.media();
    await this.#until(
      async () => (await this.media()).framesDecoded > before.framesDecoded + 5,
      "see somebody's picture",
    );
  }

  /** Settles when somebody else's sound is being decoded here, after now. */
  async hears(): Promise<void> {
    const before = await this.media();
    await this.#until(
      async () => (await this.media()).audioEnergyReceived > before.audioEnergyReceived + 1e-4,
      "hear somebody",
    );
  }

  /** Which element a press in the middle of the frame would reach, and whether the frame's page is taller than it. */
  async inTheMiddle(): Promise<{ readonly element: string; readonly overflows: boolean }> {
    const frame = await this.frame();
    return frame.evaluate(() => {
      let element = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
      let last = "";
      while (element) {
        if (element.localName.includes("-")) last = element.localName;
        const inner = element.shadowRoot?.elementFromPoint(innerWidth / 2, innerHeight / 2);
        element = inner && inner !== element ? inner : null;
      }
      return { element: last, overflows: document.documentElement.scrollHeight > innerHeight };
    });
  }

  /** Settles when this page sends no packet of picture or sound for half a second. */
  async sendsNothing(): Promise<void> {
    await this.#until(async () => {
      const before = await this.media();
      await new Promise((resolve) => setTimeout(resolve, 500));
      return (await this.media()).packetsSent === before.packetsSent;
    }, "send nothing");
  }

  /** How many captured tracks are live in the page: the camera's light is on while there is one. */
  async liveTracks(): Promise<number> {
    const frame = await this.frame();
    return frame.evaluate(
      () => window.remembered.tracks.filter((track) => track.readyState === "live").length,
    );
  }

  /** Leaves the page as closing its tab does. */
  async closeTab(): Promise<void> {
    await this.page.close({ runBeforeUnload: false });
  }

  async #until(isTrue: () => Promise<boolean>, what: string): Promise<void> {
    const deadline = Date.now() + patienceMs;
    for (;;) {
      if (await isTrue()) return;
      if (Date.now() > deadline) {
        throw new Error(`waited ${patienceMs} ms to ${what}; the page shows: ${await this.text()}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

import { SignalResponse } from "@livekit/protocol";
import type { Page } from "puppeteer-core";
import type { Person } from "./person.ts";

/** One thing that reached a peer's browser, and when by that browser's clock, in milliseconds. */
export interface Received {
  readonly at: number;
  /** By the media server's signalling, as data, by the service's stream, as packets, or on the screen. */
  readonly by: "signal" | "data" | "stream" | "packets" | "screen";
  /** What it was; numbers and times that go on by themselves are taken out. */
  readonly what: string;
}

interface Recorded {
  readonly at: number;
  readonly by: Received["by"];
  readonly text: string;
}

declare global {
  interface Window {
    recorded: Recorded[];
  }
}

/** Has a page keep all that reaches it: hand it to a person as what readies their page. */
export async function recordAll(page: Page): Promise<void> {
  await page.evaluateOnNewDocument(record);
}

/** All that has reached a person's page since the last time this was asked. */
export async function received(person: Person): Promise<readonly Received[]> {
  const frame = await person.frame();
  const all = await frame.evaluate(() => window.recorded.splice(0));
  return all.map(({ at, by, text }) => ({ at, by, what: by === "signal" ? said(text) : text }));
}

/** A message of the media server without what goes on by itself in it. */
function said(base64: string): string {
  const { message } = SignalResponse.fromBinary(Buffer.from(base64, "base64"));
  if (message.case === "update") {
    const people = message.value.participants.map(({ state, permission, attributes, tracks }) => {
      // The media server lists them in no order of its own.
      const inOrder = tracks.toSorted((a, b) => a.type - b.type);
      const shown = inOrder.map((track) => ({
        ...(track.toJson() as object),
        sid: "",
        version: 0,
      }));
      return { state, permission, attributes, tracks: shown };
    });
    return `update ${JSON.stringify(people, learntLater)}`;
  }
  return message.case ?? "unknown";
}

/** Which stream repairs a layer the media server learns when the first of its packets comes, whatever anybody does. */
function learntLater(key: string, value: unknown): unknown {
  return key === "repairSsrc" ? undefined : value;
}

/** Runs in the page, before its own scripts; changes nothing that they see. */
function record(): void {
  const recorded: Recorded[] = [];
  window.recorded = recorded;
  const keep = (by: Recorded["by"], text: string) =>
    void recorded.push({ at: performance.now(), by, text });
  const base64 = (data: unknown) =>
    data instanceof ArrayBuffer
      ? btoa(Array.from(new Uint8Array(data), (byte) => String.fromCodePoint(byte)).join(""))
      : btoa(String(data));

  window.WebSocket = class extends WebSocket {
    constructor(...args: ConstructorParameters<typeof WebSocket>) {
      super(...args);
      this.addEventListener("message", ({ data }) => keep("signal", base64(data)));
    }
  };

  const hear = (channel: RTCDataChannel) =>
    channel.addEventListener("message", ({ data }) => keep("data", base64(data)));
  const connections: RTCPeerConnection[] = [];
  window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(...args: ConstructorParameters<typeof RTCPeerConnection>) {
      super(...args);
      connections.push(this);
      this.addEventListener("datachannel", ({ channel }) => hear(channel));
    }
    override createDataChannel(...args: Parameters<RTCPeerConnection["createDataChannel"]>) {
      const channel = super.createDataChannel(...args);
      hear(channel);
      return channel;
    }
  };

  const read = async (stream: ReadableStream<Uint8Array>) => {
    const text = new TextDecoder();
    for await (const bytes of stream) {
      // The clock and a heartbeat's count go on by themselves.
      const chunk = text.decode(bytes, { stream: true });
      keep("stream", chunk.replaceAll(/"serverTime":\d+/g, "").replaceAll(/^id:.*$/gm, ""));
    }
  };
  const realFetch = window.fetch.bind(window);
  window.fetch = async (...args) => {
    const response = await realFetch(...args);
    if (!response.headers.get("content-type")?.includes("event-stream") || !response.body) {
      return response;
    }
    const [ours, theirs] = response.body.tee();
    read(ours).catch(() => {});
    return new Response(theirs, response);
  };

  const counts = { audio: 0, video: 0 };
  const count = async () => {
    const now = { audio: 0, video: 0 };
    for (const connection of connections) {
      if (connection.connectionState === "closed") continue;
      for (const report of (await connection.getStats()).values()) {
        if (report.type !== "inbound-rtp") continue;
        const kind = report.kind as "audio" | "video";
        now[kind] += (report.packetsReceived as number | undefined) ?? 0;
      }
    }
    for (const kind of ["audio", "video"] as const) {
      if (now[kind] !== counts[kind]) keep("packets", kind);
      counts[kind] = now[kind];
    }
  };
  setInterval(() => void count(), 20);

  const draw = (node: Node): string => {
    if (node.nodeType === Node.TEXT_NODE) return node.textContent?.trim() ?? "";
    if (!(node instanceof Element) && !(node instanceof ShadowRoot)) return "";
    if (node instanceof Element && ["style", "script", "svg"].includes(node.localName)) return "";
    const root = node instanceof Element && node.shadowRoot ? node.shadowRoot : node;
    const inside = [...root.childNodes].map(draw).join("");
    if (node instanceof ShadowRoot) return inside;
    const attributes = [...node.attributes].map(({ name, value }) => ` ${name}="${value}"`);
    return `<${node.localName}${attributes.join("")}>${inside}`;
  };
  let screen = "";
  setInterval(() => {
    const now = document.body ? draw(document.body) : "";
    if (now !== screen) keep("screen", now);
    screen = now;
  }, 50);
}

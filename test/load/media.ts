import type { Browser, Frame } from "puppeteer-core";
import { launchChromium } from "../support/browsers.ts";
import { Person } from "../support/person.ts";
import { startStack } from "../support/stack.ts";
import type { Figure } from "./figure.ts";

/** All of the demo's clients but one; of one group alone the 95th percentile would be the slowest. */
const admissions = 9;
const groups = 3;
const timesAway = 6;

declare global {
  interface Window {
    /** When the page first called the media server, in milliseconds since the Unix epoch. */
    calledMediaAt?: number;
  }
}

/** How fast one comes into the room, and how fast one is out of it. Needs a build, LiveKit and Chromium. */
export async function measureMedia(): Promise<readonly Figure[]> {
  const admitMs: number[] = [];
  for (let group = 0; group < groups; group++) {
    admitMs.push(...(await withHost(admitOneByOne)));
  }
  return withHost(async (demo) => {
    const away = await stepAwayAgainAndAgain(demo);
    const blurredASecond = await blurOne(demo);
    const most = (values: readonly number[]) => Math.max(...values);
    return [
      {
        name: "admit click to the client's connect call, p95",
        value: p95(admitMs),
        unit: "ms",
        limit: 100,
      },
      {
        name: "tracks live when the step-away click's task ends",
        value: most(away.map((a) => a.live)),
        unit: "",
        limit: 0,
      },
      {
        name: "step-away click to the last video packet, most",
        value: most(away.map((a) => a.lastPacketMs)),
        unit: "ms",
        limit: 50,
      },
      {
        name: "pictures and sound sent later than 50 ms after it",
        value: most(away.map((a) => a.sentLater)),
        unit: "",
        limit: 0,
      },
      {
        name: "blurred pictures at 360p, in a call of two on one machine",
        value: blurredASecond,
        unit: "a second",
        atLeast: 15,
      },
    ];
  });
}

/** A demo whose host is in the room. */
interface Hosted {
  readonly host: Person;
  /** The nth client's page, at the door. */
  readonly come: (n: number) => Promise<Person>;
}

async function withHost<Result>(measure: (demo: Hosted) => Promise<Result>): Promise<Result> {
  const stack = await startStack({ demoClinic: true });
  // As many as Chromium gives by itself.
  const browser = await launchChromium({ picturesEachSecond: 20 });
  try {
    const clinic = stack.clinic?.url ?? "";
    const host = await Person.open(browser, `${clinic}/host`);
    await host.press("Go in");
    const come = (n: number) => comeToTheDoor(browser, `${clinic}/group/client-${1001 + n}`);
    return await measure({ host, come });
  } finally {
    await browser.close();
    await stack.stop();
  }
}

async function admitOneByOne({ host, come }: Hosted): Promise<readonly number[]> {
  const times: number[] = [];
  for (let n = 0; n < admissions; n++) {
    const client = await come(n);
    times.push(await admitToCall(host, client));
    await client.page.browserContext().close();
  }
  return times;
}

/** A client whose page tells when it calls the media server, and who goes in as soon as they may. */
async function comeToTheDoor(browser: Browser, url: string): Promise<Person> {
  const client = await Person.open(browser, "about:blank");
  await client.page.evaluateOnNewDocument(() => {
    // LiveKit's connect call makes one of these first; nobody has turned on the level meter, which would make a context.
    const called = () => (window.calledMediaAt ??= performance.timeOrigin + performance.now());
    const { WebSocket: RealSocket, RTCPeerConnection: RealConnection } = window;
    const { AudioContext: RealContext } = window;
    window.AudioContext = class extends RealContext {
      constructor(...args: ConstructorParameters<typeof AudioContext>) {
        called();
        super(...args);
      }
    };
    window.WebSocket = class extends RealSocket {
      constructor(...args: ConstructorParameters<typeof WebSocket>) {
        called();
        super(...args);
      }
    };
    window.RTCPeerConnection = class extends RealConnection {
      constructor(...args: ConstructorParameters<typeof RTCPeerConnection>) {
        called();
        super(...args);
      }
    };
  });
  await client.page.goto(url);
  await client.sees("Welcome");
  // The room's code comes while one waits, and goes the way in once, up to where it would send something.
  const frame = await client.frame();
  await frame.waitForFunction(() => window.calledMediaAt !== undefined);
  await frame.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  return client;
}

async function admitToCall(host: Person, client: Person): Promise<number> {
  await host.canPress("Let in");
  const [board, door] = [await host.frame(), await client.frame()];
  const called = door.evaluate(async () => {
    // What came so far is of the page's own making ready.
    delete window.calledMediaAt;
    // Pressed as soon as it is there. Only what changed is looked at: the rest would take the page's time.
    const observer = new MutationObserver((changes) => {
      const roots = new Set(changes.map(({ target }) => target.getRootNode() as ShadowRoot));
      for (const root of roots) {
        watchInside(root);
        for (const button of root.querySelectorAll("button")) {
          if (button.textContent.trim() !== "Go in") continue;
          observer.disconnect();
          return button.click();
        }
      }
    });
    const watchInside = (root: Document | ShadowRoot) => {
      observer.observe(root, { subtree: true, childList: true });
      for (const { shadowRoot } of root.querySelectorAll("*")) {
        if (shadowRoot) watchInside(shadowRoot);
      }
    };
    watchInside(document);
    while (window.calledMediaAt === undefined) {
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    return window.calledMediaAt;
  });
  const clickedAt = await board.evaluate(() => {
    const [letIn] = window.elementsNamed("Let in", "button");
    const now = performance.timeOrigin + performance.now();
    letIn?.click();
    return now;
  });
  return (await called) - clickedAt;
}

/** One time of stepping away, counted from the click. */
interface TimeAway {
  readonly live: number;
  readonly lastPacketMs: number;
  readonly sentLater: number;
}

async function stepAwayAgainAndAgain({ host, come }: Hosted): Promise<readonly TimeAway[]> {
  const client = await come(0);
  await host.press("Let in");
  await client.press("Go in");
  await client.press("Camera off");
  await client.press("Mic off");
  const times: TimeAway[] = [];
  for (let time = 0; time < timesAway; time++) {
    await host.seesPictures();
    await host.hears();
    times.push(await stepAwayOnce(await host.frame(), await client.frame()));
    await client.press("Come back");
    await client.press("Be seen and heard");
  }
  await client.page.browserContext().close();
  return times;
}

async function stepAwayOnce(host: Frame, client: Frame): Promise<TimeAway> {
  const own = await client.evaluate(async () => {
    const { tracks, connections } = window.remembered;
    // Not packets of video: Chromium's probing for bandwidth goes on with empty ones.
    const count = async () => {
      let [pieces, countedAt] = [0, 0];
      for (const connection of connections) {
        for (const report of (await connection.getStats()).values()) {
          countedAt = report.timestamp;
          if (report.type !== "outbound-rtp") continue;
          pieces += (report.kind === "video" ? report.framesSent : report.packetsSent) ?? 0;
        }
      }
      return { pieces, countedAt };
    };
    const after = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
    // Chromium hands out counts that are up to 50 ms old.
    const sentUntil = async (moment: number) => {
      for (;;) {
        const { pieces, countedAt } = await count();
        if (countedAt >= moment) return pieces;
        await after(5);
      }
    };
    const [stepAway] = window.elementsNamed("Step away", "button");
    const clickedAt = performance.timeOrigin + performance.now();
    stepAway?.click();
    const live = tracks.filter(({ readyState }) => readyState === "live").length;
    const soon = await sentUntil(clickedAt + 50);
    const sentLater = (await sentUntil(clickedAt + 1500)) - soon;
    return { clickedAt, live, sentLater };
  });
  const lastPacketAt = await host.evaluate(async () => {
    let last = 0;
    for (const connection of window.remembered.connections) {
      for (const report of (await connection.getStats()).values()) {
        if (report.type === "inbound-rtp" && report.kind === "video") {
          last = Math.max(last, report.lastPacketReceivedTimestamp ?? 0);
        }
      }
    }
    return last;
  });
  return { ...own, lastPacketMs: Math.max(0, lastPacketAt - own.clickedAt) };
}

const countedMs = 6000;

/** How many pictures with the blur go into the encoder each second, at 640 by 360; none where they have another size. */
async function blurOne({ host, come }: Hosted): Promise<number> {
  const client = await come(1);
  await host.press("Let in");
  await client.press("Go in");
  await client.press("Camera off");
  await client.press("More");
  await client.choose("Blur what is behind me");
  await client.press("Close");
  await client.sees("They see you.");
  const frame = await client.frame();
  return frame.evaluate(async (forMs) => {
    const look = async () => {
      const counts = { pictures: 0, at: 0 };
      for (const connection of window.remembered.connections) {
        for (const report of (await connection.getStats()).values()) {
          if (report.type !== "media-source" || report.kind !== "video") continue;
          if (report.width === 640 && report.height === 360) counts.pictures += report.frames ?? 0;
          counts.at = report.timestamp;
        }
      }
      return counts;
    };
    while ((await look()).pictures === 0) await new Promise((resolve) => setTimeout(resolve, 50));
    const before = await look();
    await new Promise((resolve) => setTimeout(resolve, forMs));
    const after = await look();
    return ((after.pictures - before.pictures) * 1000) / (after.at - before.at);
  }, countedMs);
}

/** The value that 95 of 100 keep below, by nearest rank. */
function p95(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN;
}

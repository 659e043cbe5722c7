import {
  findChromium,
  findFirefox,
  guardProcessGroup,
  releaseProcessGroup,
  SetupError,
} from "@breathing-room/dev-stack";
import puppeteer, { type Browser, type LaunchOptions } from "puppeteer-core";

/** What can be chosen about a browser; everything has a default. */
export interface BrowserOptions {
  /** More command line arguments. */
  readonly args?: readonly string[];
  /** Asks for camera and microphone as a person would see it, instead of granting them. */
  readonly askForMedia?: boolean;
  /** The language that pages see, `en-US` by default. */
  readonly language?: string;
  /** What the camera gives. Few, by default: two processor cores encode and decode what several people send. */
  readonly picturesEachSecond?: number;
  readonly viewport?: { readonly width: number; readonly height: number };
}

const viewport = { width: 1280, height: 800 };

/**
 * Starts Chromium with a made-up camera and microphone, a fresh profile that goes with it, and
 * WebRTC over loopback. Throws a SetupError when there is none; `close` it when done.
 */
export async function launchChromium(options: BrowserOptions = {}): Promise<Browser> {
  const language = options.language ?? "en-US";
  return launch({
    browser: "chrome",
    executablePath: needed(findChromium(), "Chromium"),
    args: [
      // The pages under test are this project's own, and the sandbox needs rights that a
      // container's root lacks.
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      `--lang=${language}`,
      `--accept-lang=${language}`,
      `--use-fake-device-for-media-stream=fps=${options.picturesEachSecond ?? 5}`,
      ...(options.askForMedia === true ? [] : ["--use-fake-ui-for-media-stream"]),
      "--autoplay-policy=no-user-gesture-required",
      "--allow-loopback-in-peer-connection",
      // A page behind another tab must go on like a second person's on another machine.
      "--disable-renderer-backgrounding",
      "--disable-backgrounding-occluded-windows",
      "--disable-background-timer-throttling",
      ...(options.args ?? []),
    ],
    defaultViewport: options.viewport ?? viewport,
  });
}

/**
 * Starts Firefox with a made-up camera and microphone, a fresh profile that goes with it, and
 * WebRTC over loopback. Throws a SetupError when there is none; `close` it when done.
 */
export async function launchFirefox(options: BrowserOptions = {}): Promise<Browser> {
  return launch({
    browser: "firefox",
    executablePath: needed(findFirefox(), "Firefox"),
    args: [...(options.args ?? [])],
    extraPrefsFirefox: {
      "media.navigator.streams.fake": true,
      "media.navigator.permission.disabled": options.askForMedia !== true,
      "media.peerconnection.ice.loopback": true,
      // A page without a camera hides its address behind a name that only its own network could resolve.
      "media.peerconnection.ice.obfuscate_host_addresses": false,
      "media.autoplay.default": 0,
      "intl.accept_languages": options.language ?? "en-US",
    },
    defaultViewport: options.viewport ?? viewport,
  });
}

function needed(path: string | undefined, name: string): string {
  if (path === undefined)
    throw new SetupError(`${name} is not on this machine: run npm test once.`);
  return path;
}

async function launch(options: LaunchOptions): Promise<Browser> {
  const browser = await puppeteer.launch({ ...options, headless: true });
  // Puppeteer deletes its temporary profile when it closes the browser; the watchdog does both
  // when this process is killed before that.
  const child = browser.process();
  const { pid } = child ?? {};
  if (child && pid !== undefined) {
    guardProcessGroup(pid, profileIn(child.spawnargs));
    child.once("exit", () => releaseProcessGroup(pid));
  }
  return browser;
}

function profileIn(args: readonly string[]): string | undefined {
  const chromium = args.find((arg) => arg.startsWith("--user-data-dir="));
  if (chromium !== undefined) return chromium.slice("--user-data-dir=".length);
  const firefox = args.findIndex((arg) => /^--?profile$/.test(arg));
  return firefox === -1 ? undefined : args[firefox + 1];
}

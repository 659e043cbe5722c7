import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  findWebKit,
  freePort,
  SetupError,
  spawnGuarded,
  waitUntilReady,
} from "@breathing-room/dev-stack";

/** A WebKitGTK window, driven over WebDriver. It shows pages as Safari would, without WebRTC. */
export interface WebKitPage {
  /** Loads the address and settles when its load event has fired. */
  open(url: string): Promise<void>;
  /**
   * Runs the body of a function in the page (or the entered frame), with `arguments`, waiting for
   * a promise it returns. What it returns comes back through JSON. Throws when it throws.
   */
  run<T>(body: string, ...args: readonly unknown[]): Promise<T>;
  /** Runs `body` again until it returns something truthy, and gives that. */
  waitFor<T>(body: string, timeoutMs?: number): Promise<T>;
  /** Sends what follows into the frame that the selector finds, or with null back to the page itself. */
  enterFrame(selector: string | readonly string[] | null): Promise<void>;
  /** Clicks what the selector finds, as a person would; shadow roots are entered by an array. */
  click(selector: string | readonly string[]): Promise<void>;
  /** Gives the window an outer size in CSS pixels, and settles when the page has it. */
  resize(width: number, height: number): Promise<void>;
  /**
   * Presses keys one after the other, as a keyboard does, or several at once where they stand in one string; what is
   * no character has WebDriver's code (W3C WebDriver, 17.4.2).
   */
  keys(...keys: readonly string[]): Promise<void>;
  /** A PNG of what the window shows. */
  screenshot(): Promise<Buffer>;
  close(): Promise<void>;
}

/** Whether WebKit can be tried on this machine; for `test.runIf`. */
export const hasWebKit: boolean = findWebKit() !== undefined;

const resizedWithinMs = 10_000;

/** The key that WebDriver gives an element's reference (W3C WebDriver, 12.1). */
const elementKey = "element-6066-11e4-a52e-4f735466cecf";

/**
 * Starts WebKitGTK on a screen of its own with a fresh profile that goes with it. Throws a
 * SetupError when it is not on this machine; `close` it when done.
 */
export async function launchWebKit(): Promise<WebKitPage> {
  const { found, url, stop } = await startDriver();
  try {
    const session = await createSession(url, found.browser);
    return createPage(session, async () => {
      await session("DELETE", "").catch(() => undefined);
      await stop();
    });
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startDriver() {
  const found = findWebKit();
  if (found === undefined) {
    throw new SetupError(
      "WebKit needs the packages webkit2gtk-driver and xvfb: run npm test once.",
    );
  }
  const folder = mkdtempSync(join(tmpdir(), "breathing-room-webkit-"));
  const port = await freePort();
  const patience = { secondSignalAfterMs: 500, killAfterMs: 1500 };
  const screen = await startScreen(found.display);
  const driver = await spawnGuarded(found.driver, [`--port=${port}`, "--host=127.0.0.1"], {
    folder,
    env: {
      DISPLAY: screen.name,
      WAYLAND_DISPLAY: undefined,
      GDK_BACKEND: "x11",
      HOME: folder,
      XDG_CACHE_HOME: folder,
      XDG_CONFIG_HOME: folder,
      XDG_DATA_HOME: folder,
      // Root in a container cannot make the namespaces of the sandbox; the pages are our own.
      ...(process.getuid?.() === 0 ? { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1" } : {}),
      NO_AT_BRIDGE: "1",
      LIBGL_ALWAYS_SOFTWARE: "1",
    },
  });
  const stop = async () => {
    await driver.stop(patience);
    await screen.process.stop(patience);
    rmSync(folder, { recursive: true, force: true });
  };
  const url = `http://127.0.0.1:${port}`;
  try {
    await waitUntilReady("WebKitWebDriver", `${url}/status`, driver, 15_000);
    return { found, url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Xvfb picks a free display by itself and prints its number once it takes connections. */
async function startScreen(path: string) {
  let tell: (number: string) => void;
  const number = new Promise<string>((resolve) => (tell = resolve));
  const child = await spawnGuarded(
    path,
    ["-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp", "-noreset"],
    { onLine: (line) => /^\d+$/.test(line) && tell(line) },
  );
  const failed = child.ended.then(() => {
    throw new SetupError(`Xvfb did not start. ${child.log()}`);
  });
  return { process: child, name: `:${await Promise.race([number, failed])}` };
}

/** Sends one WebDriver command to a session and gives its value; throws WebDriver's own message. */
type Session = (method: "GET" | "POST" | "DELETE", path: string, body?: object) => Promise<unknown>;

async function createSession(url: string, binary: string): Promise<Session> {
  const created = await command("POST", `${url}/session`, {
    capabilities: {
      alwaysMatch: { "webkitgtk:browserOptions": { binary, args: ["--automation"] } },
    },
  });
  const base = `${url}/session/${field(created, "sessionId")}`;
  const session: Session = (method, path, body) => command(method, base + path, body);
  await session("POST", "/timeouts", { script: 30_000, pageLoad: 30_000 });
  return session;
}

async function command(method: string, url: string, body?: object): Promise<unknown> {
  const response = await fetch(url, {
    method,
    ...(method === "POST" ? { body: JSON.stringify(body ?? {}) } : {}),
  });
  const { value }: { value: unknown } = JSON.parse(await response.text());
  if (!response.ok) throw new Error(`WebKit: ${field(value, "error")}: ${field(value, "message")}`);
  return value;
}

function field(value: unknown, name: string): string {
  return typeof value === "object" && value !== null ? String(Reflect.get(value, name)) : "";
}

function createPage(session: Session, close: () => Promise<void>): WebKitPage {
  const run = async <T>(body: string, ...args: readonly unknown[]): Promise<T> =>
    // oxlint-disable-next-line no-unsafe-type-assertion -- the caller wrote the script and knows
    (await session("POST", "/execute/sync", { script: body, args })) as T;

  const find = async (selector: string | readonly string[]): Promise<Record<string, string>> => {
    const path = typeof selector === "string" ? [selector] : selector;
    const script = `return arguments[0].reduce(
      (place, step, depth) => (depth ? place.shadowRoot : place).querySelector(step), document)`;
    const element = await run<Record<string, string> | null>(script, path);
    if (element === null) throw new Error(`WebKit: nothing is at ${path.join(" > ")}`);
    return element;
  };

  return {
    async open(url) {
      await session("POST", "/url", { url });
    },
    run,
    async waitFor<T>(body: string, timeoutMs = 10_000) {
      const deadlineMs = performance.now() + timeoutMs;
      while (performance.now() < deadlineMs) {
        const result = await run<T>(body);
        if (result) return result;
        // A frame of the page's own time; the page has no event that would tell.
        await run("return new Promise(requestAnimationFrame).then(() => null)");
      }
      throw new Error(`WebKit: within ${timeoutMs} ms this stayed false: ${body}`);
    },
    async enterFrame(selector) {
      await session("POST", "/frame", { id: selector === null ? null : await find(selector) });
    },
    async click(selector) {
      const element = await find(selector);
      await session("POST", `/element/${element[elementKey]}/click`);
    },
    async resize(width, height) {
      const deadlineMs = performance.now() + resizedWithinMs;
      // A window that is only just being shown may lose its first wish.
      do {
        await session("POST", "/window/rect", { x: 0, y: 0, width, height });
        const inner = "new Promise(requestAnimationFrame).then(() => innerWidth)";
        if (await run<boolean>(`return ${inner}.then((inner) => inner <= ${width})`)) return;
      } while (performance.now() < deadlineMs);
      throw new Error(`WebKit: the window did not become ${width} wide`);
    },
    async keys(...keys) {
      const presses = keys.flatMap((together) => [
        ...Array.from(together, (value) => ({ type: "keyDown", value })),
        ...Array.from(together, (value) => ({ type: "keyUp", value })).toReversed(),
      ]);
      const actions = [{ type: "key", id: "keyboard", actions: presses }];
      await session("POST", "/actions", { actions });
    },
    async screenshot() {
      return Buffer.from(String(await session("GET", "/screenshot")), "base64");
    },
    close,
  };
}

import type { Frame, Page } from "puppeteer-core";

const patienceMs = 30_000;

/** The frames of visits that a page shows right now. */
export function visitFrames(page: Page): readonly Frame[] {
  return page.frames().filter((frame) => /\/c\/[^/]+\/visit(\?show=trends)?$/.test(frame.url()));
}

/** Settles with the page's visit once its frame shows a text; throws what it showed instead. */
export async function visitShows(page: Page, text: string): Promise<Frame> {
  const frame = await page.waitForFrame((candidate) => visitFrames(page).includes(candidate), {
    timeout: patienceMs,
  });
  try {
    await frame.waitForFunction(showsText, { timeout: patienceMs, polling: 50 }, text);
    return frame;
  } catch (error) {
    const shown = await frame.evaluate(allText).catch(() => "nothing");
    throw new Error(`the frame never showed "${text}" but: ${shown}`, { cause: error });
  }
}

/** Runs in the frame: all text there, through shadow roots, in one line. */
export function allText(): string {
  const read = (node: Node): string => {
    if (node instanceof HTMLStyleElement || node instanceof HTMLScriptElement) return "";
    if (node instanceof HTMLElement && !node.checkVisibility()) return "";
    if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? "";
    const root = node instanceof Element && node.shadowRoot ? node.shadowRoot : node;
    return [...root.childNodes].map(read).join(" ");
  };
  return read(document.body).replaceAll(/\s+/g, " ").trim();
}

function showsText(text: string): boolean {
  const read = (node: Node): string => {
    if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? "";
    if (node instanceof HTMLElement && !node.checkVisibility()) return "";
    const root = node instanceof Element && node.shadowRoot ? node.shadowRoot : node;
    return [...root.childNodes].map(read).join(" ");
  };
  return read(document.body).replaceAll(/\s+/g, " ").includes(text);
}

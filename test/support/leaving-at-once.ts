import type { HTTPRequest } from "puppeteer-core";
import { neverTooSlow } from "./never-too-slow.ts";
import type { Person, PersonOptions } from "./person.ts";
import type { Stack } from "./stack.ts";

/** What somebody's page is opened with who is to leave it at once: it writes down when it is blank. */
export const mayLeave: PersonOptions = {
  prepare: async (tab) => {
    await tab.evaluateOnNewDocument(writeWhenBlank);
    await neverTooSlow(tab);
  },
  answers: weatherReport,
};

/** Stands in for the page that is left to. */
async function weatherReport(request: HTTPRequest): Promise<void> {
  if (!request.url().startsWith("https://www.weather.gov/")) return request.continue();
  await request.respond({ contentType: "text/html", body: "<title>Weather</title>Sunny." });
}

/** Runs in every page: writes down, where another page of the clinic's can read it, when nothing of it is shown any more. */
function writeWhenBlank(): void {
  if (window !== window.top) return;
  new MutationObserver(() => {
    if (localStorage.getItem("blank") ?? document.documentElement.checkVisibility()) return;
    const at = performance.timeOrigin + performance.now();
    localStorage.setItem("blank", JSON.stringify({ at, title: document.title }));
  }).observe(document, { subtree: true, attributes: true });
}

/** Settles when the clinic's page is blank: when it became so, in milliseconds since the Unix epoch, and what stood in the tab then. */
export async function blankPage(
  { page }: Person,
  { clinic }: Stack,
): Promise<{ readonly at: number; readonly title: string }> {
  const other = await page.browserContext().newPage();
  await other.goto(`${clinic?.url}/`);
  // What one process of the browser wrote reaches another a moment later.
  await other.waitForFunction(() => localStorage.getItem("blank") !== null);
  const written = await other.evaluate(() => localStorage.getItem("blank") ?? "");
  await other.close();
  return JSON.parse(written) as { at: number; title: string };
}

/** Presses Quick exit and looks, in the same task, at what is left in the frame; `at` is the moment of the press. */
export async function pressQuickExit(person: Person) {
  const frame = await person.frame();
  return frame.evaluate(() => {
    localStorage.setItem("iop-kept", "something of ours");
    sessionStorage.setItem("iop-kept", "something of ours");
    const [button] = window.elementsNamed("Quick exit", "button");
    const at = performance.timeOrigin + performance.now();
    button?.click();
    return {
      at,
      tracks: window.remembered.tracks.map(({ readyState }) => readyState),
      elements: document.querySelectorAll("body, body *").length,
      stored: [...Object.keys(localStorage), ...Object.keys(sessionStorage)],
    };
  });
}

/** Settles when the page that is left to stands in the tab. */
export async function isOnTheWeatherPage({ page }: Person): Promise<void> {
  await page.waitForFunction(() => document.title === "Weather", { timeout: 20_000 });
}

/** In the room, seen and heard; the others see that. */
export async function goIn(sam: Person, jordan: Person): Promise<void> {
  if (!(await sam.offers("Go in"))) {
    await jordan.press("Waiting");
    await jordan.press("Let in Sam");
  }
  await sam.press("Go in");
  await sam.press("Camera off");
  await sam.press("Mic off");
  await sam.sees("They see you. They hear you.");
}

/** In a room of their own with Jordan, seen and heard there. */
async function haveAPrivateWord(sam: Person, jordan: Person): Promise<void> {
  await jordan.press("People");
  await sam.press("More");
  await sam.press("I want to talk alone");
  await sam.press("Close");
  await jordan.press("Offer Sam a private word");
  await sam.press("Yes, now");
  await jordan.press("Go in");
  await sam.sees("Jordan is here.");
  await sam.press("Camera off");
  await sam.press("Mic off");
  await sam.canPress("Camera on");
  await sam.canPress("Mic on");
}

/** From where one may leave, and how Sam gets there from the waiting room, with Jordan hosting in the room. */
export const statesToLeave: Readonly<
  Record<string, (sam: Person, jordan: Person) => Promise<unknown>>
> = {
  "while waiting": () => Promise.resolve(),
  "while waiting, with the camera's preview blurred": async (sam) => {
    await sam.choose("Blur what is behind me");
    await sam.press("Try camera");
    await sam.press("Turn camera off");
    await sam.press("Try camera");
    await sam.sees("Only you see this picture");
  },
  "in the room, with a question open": async (sam, jordan) => {
    await goIn(sam, jordan);
    await sam.press("Leave");
    await sam.sees("Leave the group?");
  },
  "while away from the room": async (sam, jordan) => {
    await goIn(sam, jordan);
    await sam.press("Step away");
    await sam.sees("You have stepped away");
  },
  "in a private word": async (sam, jordan) => {
    await goIn(sam, jordan);
    await haveAPrivateWord(sam, jordan);
  },
  "after leaving": async (sam) => {
    await sam.press("Leave");
    await sam.press("Leave");
    await sam.sees("You have left");
  },
};

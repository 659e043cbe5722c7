import type { Frame, Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { startHostSite, tagFor, type HostSite } from "./host-site.ts";
import { visitFrames, visitShows } from "./visit-frame.ts";

let site: HostSite;
let page: Page;
beforeAll(async () => {
  site = await startHostSite();
});
afterAll(() => site.stop());
afterEach(() => page.close());

async function open(html: string, headers: Record<string, string> = {}): Promise<void> {
  page = await site.open(html, { headers });
}

/** How large the visit's frame is, and how large its text. */
async function measure(person: string) {
  const frame = await visitShows(page, `Welcome, ${person}`);
  const text = await frame.evaluate(() => getComputedStyle(document.documentElement).fontSize);
  const box = await (await frame.frameElement())?.boundingBox();
  return { text, height: box?.height, width: box?.width };
}

describe("on an odd page the tag is as large as on a plain one", () => {
  test("a root font of 62.5 % and a reset of everything", async () => {
    await open(`<body style="margin:0">${tagFor("Sam")}${site.embed}`);
    const plain = await measure("Sam");
    await page.close();
    await open(`<style>html{font-size:62.5%} *{margin:0;padding:0;border:0;font:inherit;box-sizing:border-box}
      iframe{max-width:10px;height:auto;display:none} p{display:none}</style><body>${tagFor("Sam")}${site.embed}`);
    expect(await measure("Sam")).toEqual(plain);
    expect(plain).toEqual({ text: "16px", height: 800, width: 1280 });
  });

  test("it is at least 560 px high in a page that gives it no height, and at most the visible page", async () => {
    await open(`<style>iop-visit{height:100px}</style><body>${tagFor("Sam")}${site.embed}`);
    expect((await measure("Sam")).height).toBe(560);
    await page.close();
    await open(`<style>iop-visit{height:5000px}</style><body>${tagFor("Sam")}${site.embed}`);
    expect((await measure("Sam")).height).toBe(800);
  });
});

test("a strict policy that allows the script, the frame and the page's own invites is enough", async () => {
  const service = site.stack.service.url;
  const violations: string[] = [];
  await open(`${site.embed}${tagFor("Sam")}`, {
    "content-security-policy": `default-src 'none'; script-src ${service}/embed.js; frame-src ${service}; connect-src 'self'; style-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'`,
  });
  page.on("console", (message) => violations.push(message.text()));
  expect((await measure("Sam")).height).toBe(800);
  expect(violations.filter((text) => /policy|trusted/i.test(text))).toEqual([]);
});

test("two copies of the loader are as good as one", async () => {
  const troubles: unknown[] = [];
  page = await site.open(`${site.embed}${tagFor("Sam")}${site.embed}`, {
    prepare: async (tab) => tab.on("pageerror", (error) => troubles.push(error)),
  });
  await visitShows(page, "Welcome, Sam");
  expect(visitFrames(page)).toHaveLength(1);
  expect(troubles).toEqual([]);
});

test("a host that sets attributes late, as React does, shows the visit", async () => {
  await open(`<body><script>
    const tag = document.createElement("iop-visit");
    document.body.append(tag);
    setTimeout(() => tag.setAttribute("clinic", "example"), 50);
    setTimeout(() => tag.setAttribute("invite-from", "/invite/River"), 900);
  </script>${site.embed}`);
  await visitShows(page, "Welcome, River");
});

test("an invite that is written on the tag is used once and does not stay there", async () => {
  const invite = await site.invite("Noor");
  await open(`<body>${site.embed}<iop-visit clinic="example" invite="${invite}"></iop-visit>`);
  const frame = await visitShows(page, "Welcome, Noor");
  expect(await page.content()).not.toContain(invite);
  expect(frame.url()).not.toContain(invite);
  expect(page.url()).not.toContain(invite);
});

test("taken out and put back ten times there is one frame, and no camera is left on", async () => {
  const captures: string[] = [];
  page = await site.open(`<body><div></div>${tagFor("Kai")}${site.embed}`, {
    prepare: (tab) => {
      tab.on("console", (message) => {
        if (message.text().startsWith("capture")) captures.push(message.text());
      });
      return tab.evaluateOnNewDocument(tellCaptures);
    },
  });
  await tryCamera(await visitShows(page, "Welcome, Kai"));
  await expect.poll(() => captures).toEqual(["capture starts"]);
  await page.evaluate(() => {
    const visit = document.querySelector("iop-visit");
    const [first] = document.querySelectorAll("div");
    if (!visit || !first) throw new Error("no tag");
    for (let time = 0; time < 10; time++) (time % 2 ? document.body : first).append(visit);
  });
  await expect.poll(() => captures).toEqual(["capture starts", "capture stops"]);
  await tryCamera(await visitShows(page, "Your camera is off"));
  expect(visitFrames(page)).toHaveLength(1);
  await expect.poll(() => captures.at(-1)).toBe("capture starts");
  await page.evaluate(() => document.querySelector("iop-visit")?.remove());
  await expect.poll(() => visitFrames(page).length).toBe(0);
  await expect.poll(() => captures.slice(2)).toEqual(["capture starts", "capture stops"]);
});

/** Runs in every frame: says on the console when a camera starts and stops. */
function tellCaptures(): void {
  const devices = navigator.mediaDevices;
  const open = devices.getUserMedia.bind(devices);
  devices.getUserMedia = async (...wanted) => {
    const stream = await open(...wanted);
    for (const track of stream.getTracks()) {
      console.info("capture starts");
      const stop = track.stop.bind(track);
      track.stop = () => {
        if (track.readyState === "live") console.info("capture stops");
        stop();
      };
    }
    return stream;
  };
}

async function tryCamera(frame: Frame): Promise<void> {
  await frame.waitForFunction(
    () => {
      const buttons = (root: ParentNode): HTMLElement[] =>
        [...root.querySelectorAll<HTMLElement>("*")].flatMap((element) => [
          ...(element.matches("button") ? [element] : []),
          ...(element.shadowRoot ? buttons(element.shadowRoot) : []),
        ]);
      const button = buttons(document).find((found) => found.textContent.includes("Try camera"));
      button?.click();
      return button !== undefined;
    },
    { polling: 50 },
  );
}

test("a page that speaks Spanish has a frame that does", async () => {
  await open(`<body lang="es">${tagFor("Wren")}${site.embed}`);
  await visitShows(page, "Wren");
  const [frame] = visitFrames(page);
  expect(await frame?.evaluate(() => document.documentElement.lang)).toBe("es");
  const handle = await frame?.frameElement();
  expect(await handle?.evaluate((element) => element.getAttribute("title"))).toBe(
    "Sesión en línea",
  );
});

test("while the service cannot be reached the tag shows what the clinic wrote in it, and comes back by itself", async () => {
  await open(`<body><div></div>${site.embed}`);
  await page.waitForFunction(() => customElements.get("iop-visit"));
  await site.stack.service.stop();
  await page.evaluate(() => {
    const visit = document.createElement("iop-visit");
    visit.setAttribute("clinic", "example");
    visit.setAttribute("invite-from", "/invite/Ari");
    visit.textContent = "Call us.";
    document.querySelector("div")?.append(visit);
  });
  const callUs = () =>
    page.evaluate(() => {
      const sentence = document.querySelector("iop-visit")?.shadowRoot?.querySelector("p");
      return sentence?.checkVisibility() === true;
    });
  await expect.poll(callUs, { timeout: 30_000 }).toBe(true);
  await site.stack.service.restart();
  await visitShows(page, "Welcome, Ari");
  expect(await callUs()).toBe(false);
});

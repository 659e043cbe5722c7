import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchChromium } from "../support/browsers.ts";
import { startStack, type Stack } from "../support/stack.ts";
import { allText, visitFrames } from "./visit-frame.ts";

let stack: Stack;
let browser: Browser;
let url: string;
beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack({ demoClinic: true }), launchChromium()]);
  url = stack.clinic?.url ?? "";
});
afterAll(async () => {
  await browser.close();
  await stack.stop();
});

const askForInvite = (person: string, headers: Record<string, string> = { origin: url }) =>
  fetch(`${url}/telehealth/invite/${person}`, { method: "POST", headers });

/** Exchanges an invite as the frame does, and says in which session it is and with what credential. */
async function arrive(person: string): Promise<{ startsAt: number; visitToken: string }> {
  const { invite } = (await (await askForInvite(person)).json()) as { invite: string };
  const response = await fetch(`${stack.service.url}/v1/visits`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ invite }),
  });
  const visit = (await response.json()) as {
    visitToken: string;
    view: { session: { startsAt: number } };
  };
  return { startsAt: visit.view.session.startsAt, visitToken: visit.visitToken };
}

test("everyone who asks at once comes to the same group", async () => {
  await Promise.all(["client-1001", "client-1002", "staff-2"].map(arrive));
  const { visitToken } = await arrive("staff-1");
  const response = await fetch(`${stack.service.url}/v1/visit/view`, {
    headers: { authorization: `Bearer ${visitToken}` },
  });
  const { view } = (await response.json()) as { view: { staff: { waiting: { name: string }[] } } };
  const waiting = view.staff.waiting.map(({ name }) => name);
  expect(waiting).toEqual(expect.arrayContaining(["Sam", "River"]));
});

test("after the group has ended the next to come makes a new one", async () => {
  const { visitToken } = await arrive("staff-1");
  for (const type of ["useThisDevice", "end"]) {
    const done = await fetch(`${stack.service.url}/v1/visit/commands`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${visitToken}`,
        "content-type": "application/json",
        "idempotency-key": `${type}-once`,
      },
      body: JSON.stringify({ type }),
    });
    expect(done.status).toBe(200);
  }
  expect((await askForInvite("client-1001")).status).toBe(200);
});

test("no other site gets an invite in somebody's name", async () => {
  for (const headers of [{}, { origin: "https://elsewhere.example" }, { origin: "null" }]) {
    expect((await askForInvite("client-1001", headers)).status).toBe(403);
  }
  expect((await askForInvite("nobody")).status).not.toBe(200);
});

test("what a page's head names is there, the icon that browsers ask for among it", async () => {
  const head = (await (await fetch(url)).text()).split("</head>", 1).join();
  const named = [...head.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, path = ""]) => path);
  expect(named).toEqual(["/icon.svg", "/site.css", `${stack.service.url}/embed.js`]);
  for (const path of named) expect((await fetch(new URL(path, url))).status, path).toBe(200);
});

test("several people are there at once in one window, and others in a second one", async () => {
  const first = await browser.newPage();
  await first.goto(`${url}/several`);
  const shown = async () => {
    const texts = await Promise.all(visitFrames(first).map((frame) => frame.evaluate(allText)));
    const lines = texts.map((text) => /Welcome, \w+|Waiting: 3/.exec(text)?.[0] ?? "nothing");
    return lines.toSorted((a, b) => a.localeCompare(b));
  };
  await expect
    .poll(shown, { timeout: 30_000 })
    .toEqual(["Waiting: 3", "Welcome, Noor", "Welcome, River", "Welcome, Sam"]);
  const second = await browser.newPage();
  await second.goto(`${url}/several`);
  const names = () =>
    second.evaluate(() =>
      [...document.querySelectorAll("section")].map((place) => place.getAttribute("aria-label")),
    );
  expect(await names()).toEqual(["Morgan", "Kai", "Wren", "Ellis"]);
  // A reload stays with the people that the window has.
  await second.reload();
  expect(await names()).toEqual(["Morgan", "Kai", "Wren", "Ellis"]);
  await Promise.all([first.close(), second.close()]);
});

describe("its pages can be read by everyone", () => {
  const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  const cases = [
    "/",
    "/group",
    "/group/client-1001",
    "/host",
    "/several/1",
    "/several",
    "/none",
  ].flatMap((path) => (["light", "dark"] as const).map((scheme) => ({ path, scheme })));
  test.each(cases)("$path, $scheme", async ({ path, scheme }) => {
    const page = await browser.newPage();
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    await page.goto(url + path);
    await page.evaluate(axe);
    const problems = await page.evaluate(async () => {
      const { axe: checker } = globalThis as unknown as {
        axe: { run(page: Document, options: object): Promise<{ violations: { id: string }[] }> };
      };
      const { violations } = await checker.run(document, { iframes: false });
      return violations.map(({ id }) => id);
    });
    expect(problems).toEqual([]);
    await page.close();
  });
});

import type { Bundle } from "fhir/r4";
import type { Browser } from "puppeteer-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchChromium } from "../support/browsers.ts";
import { Person } from "../support/person.ts";
import { clientOf } from "../support/service-client.ts";
import { type HostSite, startHostSite, tagFor } from "./host-site.ts";

let site: HostSite;
let browser: Browser;
beforeAll(async () => {
  site = await startHostSite({
    kind: "check-in",
    title: "Your week",
    checkIn: { measures: ["gad-7"] },
  });
  site.pages({ "/form": { html: `<!doctype html><html lang="en">${site.embed}${tagFor("Sam")}` } });
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

test("a session of forms alone: somebody answers by themselves, with no camera and nobody there, and the clinic's systems read it", async () => {
  const sam = await Person.open(browser, `${site.origin}/form`);
  await sam.sees("You fill this in by yourself. Nobody sees or hears you here.");
  expect(await sam.text()).not.toMatch(/Try camera|lets you in|Waiting/i);
  await sam.press("Step away");
  await sam.sees("You have stepped away");
  expect(await sam.text()).not.toMatch(/team can see/i);
  await sam.press("Come back");

  await sam.press("Start the check-in");
  await sam.press("All questions on one page");
  await sam.press("Start");
  await sam.choose("Several days");
  await sam.press("Next");
  await sam.sees("Look over your answers");
  await sam.press("Send");
  await sam.sees("Your answers are in");
  expect(await sam.text()).not.toMatch(/group/i);
  await sam.press("Done");
  await sam.sees("You can close this page.");
  await sam.page.reload();
  await sam.sees("You can close this page.");
  await sam.canPress("Fill it in again");
  expect(sam.troubles).toEqual([]);

  const path = `/v1/records?session=${site.sessionId}`;
  const api = clientOf(site.stack.service);
  const { body } = await api.request<Bundle>("GET", path, { token: api.clinicKey });
  const types = body.entry?.map(({ resource }) => resource?.resourceType);
  expect(types?.filter((type) => type === "QuestionnaireResponse")).toHaveLength(1);
  expect(types).not.toContain("Encounter");
});

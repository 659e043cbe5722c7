import { afterAll, beforeAll, expect, it } from "vitest";
import type { HTTPRequest } from "puppeteer-core";
import { type Demo, startDemo } from "../support/demo.ts";
import type { Person } from "../support/person.ts";

let demo: Demo;
let jordan: Person;
let sam: Person;

const firstQuestion = "Little interest or pleasure in doing things";
const lastQuestion =
  "Thoughts that you would be better off dead, or of hurting yourself in some way";

let hasLostOne = false;

/** The first sending reaches the service, and its answer never reaches the page. */
async function loseFirstAnswer(request: HTTPRequest): Promise<void> {
  if (hasLostOne || request.method() !== "POST" || !request.url().endsWith("/v1/visit/check-ins")) {
    return request.continue();
  }
  hasLostOne = true;
  const { status } = await fetch(request.url(), {
    method: "POST",
    headers: request.headers(),
    body: request.postData() ?? "",
  });
  expect(status).toBe(201);
  await request.abort();
}

beforeAll(async () => {
  demo = await startDemo();
  jordan = await demo.open("/host");
  sam = await demo.open("/group/client-1001", { answers: loseFirstAnswer });
});
afterAll(() => demo?.stop());

it("where somebody is today is with the team before anything else, and stays theirs to skip", async () => {
  await sam.press("Answer the questions");
  await sam.sees("These questions are about today.");
  await sam.press("All questions on one page");
  await sam.press("Start");
  await sam.sees("Write the address where you are now.");
  await sam.page.keyboard.press("Tab");
  await sam.page.keyboard.type("12 Oak Street");
  await sam.press("Next");
  await sam.press("Send");
  await sam.sees("Your answers are in");
  await sam.press("Done");
  await sam.sees("Your team knows where you are today");
  await jordan.press("Place and number: Sam");
  await jordan.sees("12 Oak Street");
  await jordan.sees("That you read this is recorded.");
  await jordan.press("They agreed aloud");
  await jordan.sees("Said aloud, written down by staff");
  await jordan.press("Done");
});

it("a client is told why it is asked and who reads it, and can skip all of it", async () => {
  await sam.press("Start the check-in");
  await sam.sees("Patient Health Questionnaire-9");
  await sam.sees("Jordan and Morgan can read your answers");
  await sam.sees("Nothing is sent until you press Send.");
  await sam.press("Skip this form");
  await sam.sees("Look over your answers");
  await sam.press(`Change: ${firstQuestion}`);
  await sam.sees("Question 1 of");
});

it("each question is answered or skipped by keyboard alone", async () => {
  await sam.page.keyboard.press("2");
  await sam.page.keyboard.press("Enter");
  for (const number of [2, 3, 4, 5, 6, 7, 8]) {
    await sam.sees(`Question ${number} of`);
    await sam.tabTo("Skip for now");
    await sam.page.keyboard.press("Enter");
  }
  await sam.sees(lastQuestion);
});

it("an answer about safety is met calmly: nothing is opened by itself, and one can go on", async () => {
  await sam.page.keyboard.press("2");
  await sam.sees("Thank you for telling us");
  await sam.sees("You are not in trouble");
  await sam.sees("Jordan reads this within 15 minutes");
  for (const choice of ["Call 988", "Text 988", "Steady myself", "Go on"]) {
    await sam.canPress(choice);
  }
  expect(await sam.text()).not.toMatch(/risk|score/i);
});

it("steadying oneself leads back to the same place", async () => {
  await sam.press("Steady myself");
  await sam.seesNoMore("You are not in trouble");
  await sam.page.keyboard.press("Escape");
  await sam.sees("You are not in trouble");
});

it("stepping away in the middle loses nothing, and tells nobody what was answered", async () => {
  await sam.press("Step away");
  await sam.sees("You have stepped away");
  await jordan.sees("Away");
  await sam.press("Come back when you like");
  await sam.sees("Several days");
  expect(await jordan.text()).not.toContain("Needs a look");
  await sam.press("Go on");
  await sam.sees("how difficult");
  await sam.press("Skip for now");
});

it("an answer that is lost on the way back and a reload lose nothing, and nothing is in twice", async () => {
  await sam.sees("Look over your answers");
  await sam.sees("Keep my answers on this device");
  await sam.tabTo("Send");
  await sam.page.keyboard.press("Tab");
  await sam.page.keyboard.press("Space");
  await sam.press("Send");
  await sam.sees("We cannot tell whether your answers arrived. They are still here.");
  expect(hasLostOne).toBe(true);
  await sam.page.reload();
  await sam.press("Change my answers");
  await sam.sees("Look over your answers");
  await sam.sees("Several days");
  await sam.press("Send");
  await sam.sees("Your answers are in");
  await sam.press("Done");
  await sam.sees("Your check-in is in.");
});

it("one sees how it has been, without a band, and adds a note", async () => {
  await sam.press("How it has been");
  await sam.sees("Not enough answers");
  expect(await sam.text()).not.toMatch(/PHQ|severe|mild/i);
  await sam.tabTo("Keep the note");
  await sam.page.keyboard.down("Shift");
  await sam.page.keyboard.press("Tab");
  await sam.page.keyboard.up("Shift");
  await sam.page.keyboard.type("Slept by the river.");
  await sam.press("Keep the note");
  await sam.sees("Your note is kept.");
  await sam.press("Back");
  await sam.sees("Your check-in is in.");
});

it("the team sees it before they can let the person in, reads it, and lets them in", async () => {
  await jordan.sees("Needs a look first");
  expect(await jordan.offers("Let in Sam")).toBe(false);
  await jordan.press("Read answer: Sam");
  await jordan.sees(lastQuestion);
  await jordan.sees("Asked for the first time.");
  expect((await jordan.text()).match(/Sent \d/g)).toHaveLength(1);
  await jordan.press("I have read this");
  await jordan.sees("Somebody of the team has read this.");
  await jordan.press("Over time");
  await jordan.sees("Slept by the river.");
  await jordan.press("Back");
  await jordan.press("Done");
  await jordan.press("Let in Sam");
  await sam.sees("You can go in now");
  for (const person of [sam, jordan]) expect(person.troubles).toEqual([]);
});

it("nothing that was answered lies in the page's storage or in the service's log", async () => {
  const frame = await sam.frame();
  const stored = await frame.evaluate(() =>
    JSON.stringify([localStorage, sessionStorage].map((store) => Object.entries(store))),
  );
  expect(stored).not.toMatch(/\b(LA6569|phq|Oak|river)\b/i);
  expect(demo.stack.service.log()).not.toMatch(/LA6569|phq-9|Several days|Oak|river/);
});

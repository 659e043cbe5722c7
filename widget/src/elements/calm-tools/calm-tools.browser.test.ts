import { expect } from "@open-wc/testing";
import { emulateMedia, sendKeys, setViewport } from "@web/test-runner-commands";
import { toolsEn } from "../../words/tools-en.ts";
import {
  type Rendered,
  button,
  clearExamples,
  exampleOf,
  expectAccessible,
  focused,
  renderExample,
  testExamples,
  wordsOf,
} from "../rendered-example.ts";
import { calmTools } from "./calm-tools.examples.ts";
import "./calm-tools.ts";

const show = (name: string, options = {}) =>
  renderExample("iop-calm-tools", exampleOf(calmTools, name), options);
const card = ({ root }: Rendered) => wordsOf(root.querySelector(".card"));
const spoken = ({ root }: Rendered) =>
  [...root.querySelectorAll("[aria-live=polite]")].map((place) => wordsOf(place));
const titles = [
  "Look around you",
  "5 things you see",
  "Count or name",
  "Feet on the floor",
  "Ride out an urge",
  "Describe a thing",
  "A slow rhythm",
  "Slow breathing",
];

describe("iop-calm-tools", () => {
  beforeEach(() => setViewport({ width: 360, height: 740 }));
  afterEach(clearExamples);
  testExamples(calmTools);

  it("orienting is first, and something else never leads to an urge or a breath", async () => {
    const shown = await show("orienting first");
    const seen: string[] = [];
    for (let press = 0; press < 12; press += 1) {
      seen.push(wordsOf(shown.root.querySelector("h2")));
      button(shown.root, "Something else").click();
      await shown.drawn();
    }
    expect(seen[0]).to.equal("Look around you");
    expect(new Set(seen)).to.deep.equal(
      new Set(titles.filter((title) => !["Ride out an urge", "Slow breathing"].includes(title))),
    );
  });

  it("breathing is behind More tools, after its version without breath, which it names itself", async () => {
    const shown = await show("orienting first");
    expect(wordsOf(shown.root)).not.to.contain("Slow breathing");
    button(shown.root, "More tools").click();
    await shown.drawn();
    const offered = [...shown.root.querySelectorAll(".others button")].map((each) => wordsOf(each));
    expect(offered.indexOf("Slow breathing")).to.be.greaterThan(offered.indexOf("A slow rhythm"));
    button(shown.root, "Slow breathing").click();
    await shown.drawn();
    shown.root.querySelector<HTMLElement>(".card > button")?.click();
    await shown.drawn();
    expect(card(shown)).to.contain("Lay a hand on your leg");
  });

  it("each step can be left out, gone back to and begun again, and is read out once", async () => {
    const shown = await show("five things");
    expect(spoken(shown)).to.deep.equal([toolsEn.fiveThings.steps[0]]);
    for (const step of toolsEn.fiveThings.steps.slice(1)) {
      button(shown.root, "Next step").click();
      await shown.drawn();
      expect(spoken(shown)).to.deep.equal([step]);
    }
    button(shown.root, "Step before").click();
    await shown.drawn();
    expect(card(shown)).to.contain("4 of 5");
    button(shown.root, "Next step").click();
    await shown.drawn();
    button(shown.root, "Start again").click();
    await shown.drawn();
    expect(card(shown)).to.contain("1 of 5");
  });

  it("leaving a tool and coming back leads to the same step", async () => {
    const shown = await show("five things, last step");
    button(shown.root, "Feet on the floor").click();
    await shown.drawn();
    expect(card(shown)).to.contain("1 of 4");
    button(shown.root, "5 things you see").click();
    await shown.drawn();
    expect(card(shown)).to.contain("5 of 5");
  });

  it("an urge is asked about without a clock, and stronger has somebody to call", async () => {
    const shown = await show("urge, how is it");
    for (const [answer, reply] of [
      ["Still here", toolsEn.urgeIs.stillHere],
      ["Easing", toolsEn.urgeIs.easing],
      ["Stronger", toolsEn.urgeIs.stronger],
      ["Still here", toolsEn.urgeIs.stillHere],
    ] as const) {
      button(shown.root, answer).click();
      await shown.drawn();
      expect(spoken(shown).at(-1)).to.equal(reply);
      const calls = [...shown.root.querySelectorAll(".card a")].map((link) =>
        link.getAttribute("href"),
      );
      expect(calls).to.deep.equal(answer === "Stronger" ? ["tel:988", "sms:988"] : []);
    }
  });

  it("no words ask for closed eyes, a held or deep breath, or promise a time", () => {
    for (const { steps } of Object.values(toolsEn).flatMap((words) =>
      typeof words === "object" && "steps" in words ? [words] : [],
    )) {
      for (const step of steps) {
        expect(step).not.to.match(/close your eyes|deep breath|hold your|minute|second|hour/i);
      }
    }
  });

  it("is all there by keyboard, and the heading of the tool that one chose is read first", async () => {
    const shown = await show("orienting first");
    for (let press = 0; press < 20 && wordsOf(focused()) !== "Feet on the floor"; press += 1) {
      await sendKeys({ press: "Tab" });
    }
    await sendKeys({ press: "Enter" });
    await shown.drawn();
    expect([focused()?.localName, wordsOf(focused())]).to.deep.equal(["h2", "Feet on the floor"]);
    await sendKeys({ press: "Tab" });
    expect(wordsOf(focused())).to.equal("Something else");
    await sendKeys({ press: "Tab" });
    await sendKeys({ press: "Enter" });
    await shown.drawn();
    expect(card(shown)).to.contain("2 of 4");
    expect(wordsOf(focused())).to.equal("Next step");
  });

  it("nothing of it moves or sounds, also where movement is welcome", async () => {
    const shown = await show("orienting first");
    await emulateMedia({ reducedMotion: "no-preference" });
    for (const title of titles) {
      if (!shown.root.querySelector("[aria-expanded=true]")) {
        button(shown.root, "More tools").click();
        await shown.drawn();
      }
      button(shown.root, title).click();
      await shown.drawn();
      const moving = shown.root
        .getAnimations()
        .filter((animation) => !(animation instanceof CSSTransition));
      expect(moving, title).to.deep.equal([]);
      expect(shown.root.querySelectorAll("audio, video, canvas, progress, meter").length).to.equal(
        0,
      );
    }
  });

  for (const [name, width, rem] of [
    ["at 320 px", 320, "16px"],
    ["with text at 200 %", 360, "32px"],
  ] as const) {
    it(`every tool fits ${name}, in Spanish too`, async () => {
      await setViewport({ width, height: 740 });
      document.documentElement.style.fontSize = rem;
      try {
        for (const state of calmTools.states) {
          const { element } = await renderExample("iop-calm-tools", state);
          for (const lang of ["en", "es"]) {
            element.lang = lang;
            await element.updateComplete;
            expect(element.scrollWidth, `${state.name} ${lang}`).to.be.at.most(width);
          }
        }
        await expectAccessible();
      } finally {
        document.documentElement.style.fontSize = "";
      }
    });
  }

  it("says in Spanish all that it says in English", async () => {
    const shown = await show("orienting first", { lang: "es" });
    expect(card(shown)).to.contain("Mira a tu alrededor");
    expect(wordsOf(shown.root)).not.to.match(/\b(the|you|something)\b/i);
    await expectAccessible();
  });
});

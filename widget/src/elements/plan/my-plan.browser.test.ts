import { expect } from "@open-wc/testing";
import { sendKeys, setViewport } from "@web/test-runner-commands";
import { until } from "../../../test-support/poll.ts";
import {
  button,
  clearExamples,
  exampleOf,
  expectAccessible,
  focused,
  focusedName,
  renderExample,
  tabTo,
  testExamples,
  wordsOf,
} from "../rendered-example.ts";
import { ScriptedClient, tenOClock, viewOf } from "../scripted-client.ts";
import { myPlan, writtenPlan } from "./my-plan.examples.ts";
import "./index.ts";
import { PlanStore } from "./plan-store.ts";
import { printParts } from "./print-plan.ts";

const show = (name: string, options = {}) =>
  renderExample("iop-my-plan", exampleOf(myPlan, name), options);
const links = (root: ShadowRoot) =>
  [...root.querySelectorAll("a")].map((link) => link.getAttribute("href"));
const familyTitle = "Family or friends I can ask for help";
const asked = ({ calls }: ScriptedClient, path: string) =>
  calls.filter((call) => call[0] === "ask" && call[1] === path);

describe("iop-my-plan", () => {
  beforeEach(() => setViewport({ width: 360, height: 740 }));
  afterEach(clearExamples);
  testExamples(myPlan);

  it("what to do now stands first and whom to call next, as links that dial only when pressed", async () => {
    const { root } = await show("a plan");
    const text = wordsOf(root);
    expect(text.indexOf("Wait fifteen minutes")).to.be.lessThan(text.indexOf("Call Ellis555"));
    expect(text.indexOf("Call Ellis")).to.be.lessThan(text.indexOf("Signs that"));
    expect(links(root)).to.deep.equal(["tel:5550142", "tel:5550100", "tel:988", "sms:988"]);
    expect(text).to.contain("Your counselors can read it");
  });

  it("in a hard moment it is shown, and nobody is asked to write one", async () => {
    for (const name of ["a plan, away", "no plan, away"]) {
      const { root } = await show(name);
      expect(wordsOf(root)).not.to.match(/Write my plan|Change my plan/);
      expect(links(root)).to.include("tel:988");
    }
  });

  it("each part can be left out, nothing leaves the page before Save, and Save sends all of it once", async () => {
    const { root, client, drawn } = await show("writing a part");
    const editor = () => root.querySelector("iop-plan-editor")?.shadowRoot ?? root;
    const part = () => editor().querySelector("iop-plan-part")?.shadowRoot ?? root;
    const field = part().querySelector("textarea");
    if (!field) throw new Error("there is nothing to write in");
    field.value = "Wait.";
    field.dispatchEvent(new Event("input"));
    button(part(), "Keep this").click();
    await drawn();
    expect(focused()?.getAttribute("data-part")).to.equal("in-an-urge");
    button(root, "Write: Reasons that matter to me").click();
    await drawn();
    button(part(), "Leave as it was").click();
    await drawn();
    expect(asked(client, "/v1/visit/plan")).to.have.length(1);
    button(root, "Save my plan").click();
    await until("the plan is read again", () => wordsOf(root).includes("Wait."));
    const sent = asked(client, "/v1/visit/plan").map((call) => call[2]);
    expect(sent.slice(1)).to.deep.equal([
      {
        body: {
          sections: { "in-an-urge": "Wait." },
          people: [],
          professionals: [],
          sharedWith: [],
          readyOffline: false,
        },
      },
    ]);
  });

  it("is written, left as it was, saved and read again by keyboard alone, and the focus never falls to the page", async () => {
    const { drawn, root } = await show("no plan yet");
    const press = async (words: string, next: string) => {
      await tabTo(words);
      await sendKeys({ press: "Enter" });
      await drawn();
      await until(`the focus is at "${next}" after "${words}"`, () => focusedName() === next);
    };
    await press("Write my plan", "My plan");
    await press("Write: Reasons that matter to me", "Reasons that matter to me");
    await sendKeys({ press: "Tab" });
    await sendKeys({ type: "My sister." });
    await press("Keep this", "Change: Reasons that matter to me");
    await press("Change: Reasons that matter to me", "Reasons that matter to me");
    await press("Leave as it was", "Change: Reasons that matter to me");
    await press("Write: Family or friends I can ask for help", familyTitle);
    await press("Add someone", "Add someone");
    await press("Take off", "Take off");
    await press("Leave as it was", "Write: Family or friends I can ask for help");
    await press("Back", "My plan");
    await press("Write my plan", "My plan");
    await press("Save my plan", "My plan");
    expect(wordsOf(root)).to.contain("My sister.");
    await press("Change my plan", "My plan");
    await press("Take my plan away", "Take my plan away");
    await press("Keep my plan", "My plan");
  });

  it("a number that is none is said where it can be mended, and nothing is kept of it", async () => {
    const { root, drawn } = await show("whom to call");
    const editor = root.querySelector("iop-plan-editor")?.shadowRoot ?? root;
    const part = editor.querySelector("iop-plan-part")?.shadowRoot ?? root;
    const number = part.querySelector<HTMLInputElement>("input[type=tel]");
    if (!number) throw new Error("there is no field for a number");
    number.value = "call me";
    number.dispatchEvent(new Event("input"));
    button(part, "Keep this").click();
    await drawn();
    expect(wordsOf(part.querySelector("[role=alert]"))).to.contain("A number has digits");
  });

  it("a draft that could not be sent stays, also when the plan is closed and opened again", async () => {
    const shown = await show("writing, empty");
    const store = PlanStore.of(shown.client);
    store.edit({ ...writtenPlan, sections: { reasons: "My sister." } });
    shown.client.ask = () => Promise.reject(new Error("no connection"));
    button(shown.root, "Save my plan").click();
    await until("the plan could not be sent", () => store.saving === "lost");
    await shown.drawn();
    const editor = shown.root.querySelector("iop-plan-editor")?.shadowRoot;
    expect(wordsOf(editor?.querySelector("[role=alert]"))).to.contain(
      "What you wrote is still here",
    );
    shown.element.remove();
    expect(store.draft?.sections.reasons).to.equal("My sister.");
  });

  it("without a connection it is there if the person said so, and is not kept otherwise", async () => {
    for (const readyOffline of [true, false]) {
      let isCut = false;
      const client = new ScriptedClient({
        view: viewOf(),
        answers: async () => {
          if (isCut) throw new Error("no connection");
          return { answer: { plan: { ...writtenPlan, readyOffline } } };
        },
      });
      const { root: buttons } = await renderExample("iop-plan-button", {
        name: "",
        client: () => client,
      });
      const store = PlanStore.of(client);
      await until(
        "the plan came and is kept or not",
        () =>
          asked(client, "/v1/visit/plan").length === 1 &&
          store.loading === (readyOffline ? "ready" : "not-yet"),
      );
      expect(store.plan !== null).to.equal(readyOffline);
      const stored = [localStorage, sessionStorage].map((store) => Object.entries(store));
      expect(JSON.stringify(stored)).not.to.contain("Ellis");
      expect(wordsOf(buttons)).to.equal("My plan");
      isCut = true;
      client.change({ service: { status: "reconnecting", since: tenOClock } });
      const { root } = await renderExample("iop-my-plan", { name: "", client: () => client });
      await until(
        "the plan was asked for again",
        () => store.loading === (readyOffline ? "ready" : "lost"),
      );
      const text = wordsOf(root);
      if (readyOffline) expect(text).to.contain("Call Ellis");
      else expect(text).to.contain("cannot be opened without a connection");
      expect(text).to.contain("Call 988");
    }
  });

  it("is one press away for a client and for nobody else", async () => {
    for (const role of ["client", "family", "facilitator", "observer"] as const) {
      const client = new ScriptedClient({ view: viewOf({ you: { role } }) });
      const { root, element } = await renderExample("iop-plan-button", {
        name: "",
        client: () => client,
      });
      if (role !== "client") {
        expect(wordsOf(root)).to.equal("");
        expect(client.calls).to.deep.equal([]);
        continue;
      }
      let opened = 0;
      element.addEventListener("iop-open", () => (opened += 1));
      button(root, "My plan").click();
      expect(opened).to.equal(1);
    }
  });

  it("what is printed is the plan alone, and is gone from the page afterwards", () => {
    const print = window.print.bind(window);
    let seen = "";
    window.print = () => {
      seen = document.querySelector("#iop-print")?.textContent ?? "";
      dispatchEvent(new Event("afterprint"));
    };
    try {
      printParts("My plan", [{ title: "Reasons", lines: ["My sister."] }]);
    } finally {
      window.print = print;
    }
    expect(seen).to.equal("My planReasonsMy sister.");
    expect(document.querySelector("#iop-print")).to.equal(null);
  });

  it("fits at 320 px and with text at 200 %, in Spanish too", async () => {
    for (const [width, rem] of [
      [320, "16px"],
      [360, "32px"],
    ] as const) {
      await setViewport({ width, height: 740 });
      document.documentElement.style.fontSize = rem;
      try {
        for (const name of ["a plan", "writing", "whom to call"]) {
          const { element, drawn, root } = await show(name);
          element.lang = "es";
          await drawn();
          expect(element.scrollWidth, name).to.be.at.most(width);
          if (name === "a plan") expect(wordsOf(root)).to.contain("Ahora mismo");
        }
        await expectAccessible();
      } finally {
        document.documentElement.style.fontSize = "";
      }
    }
  });
});

import { expect } from "@open-wc/testing";
import { sendKeys, setViewport } from "@web/test-runner-commands";
import { until } from "../../../test-support/poll.ts";
import "../board-words/board-signs.ts";
import "../facilitator/facilitator.ts";
import { facilitator } from "../facilitator/facilitator.examples.ts";
import { writtenPlan } from "../plan/my-plan.examples.ts";
import {
  button,
  clearExamples,
  exampleOf,
  expectAccessible,
  focused,
  renderExample,
  testExamples,
  wordsOf,
} from "../rendered-example.ts";
import type { ScriptedClient } from "../scripted-client.ts";
import { SharedPlanList } from "./shared-plan-list.ts";
import { sharedPlans } from "./shared-plans.examples.ts";
import "./shared-plans.ts";

const show = (name: string) => renderExample("iop-shared-plans", exampleOf(sharedPlans, name));
const readings = ({ calls }: ScriptedClient) =>
  calls.filter(([, path]) => String(path).endsWith("/plan")).map(([, path]) => path);

describe("iop-shared-plans", () => {
  beforeEach(() => setViewport({ width: 360, height: 740 }));
  afterEach(clearExamples);
  testExamples(sharedPlans);

  it("names whoever shares a plan and nobody else, and opens none by itself: a reading is recorded", async () => {
    const { root, client } = await show("two share theirs");
    const people = [...root.querySelectorAll("li")].map((person) => wordsOf(person));
    expect(people).to.deep.equal(["Kai Read", "Ash Read"]);
    expect(wordsOf(root)).to.contain("Each time you open one, that is recorded.");
    expect(readings(client)).to.deep.equal([]);
  });

  it("is opened, read and left by keyboard alone, each plan asked for once, with the focus at what is read", async () => {
    const { root, client, drawn } = await show("two share theirs");
    const heading = () => wordsOf(focused());
    button(root, "Read the plan of Kai").focus();
    await sendKeys({ press: "Enter" });
    await drawn();
    await until("the plan's heading has the focus", () => heading() === "Plan of Kai");
    expect(readings(client)).to.deep.equal(["/v1/visit/people/Kai/plan"]);
    button(root, "All plans shared with you").focus();
    await sendKeys({ press: "Enter" });
    await drawn();
    await until("the list's heading has the focus", () => heading() === "Plans shared with you");
    expect(readings(client)).to.have.length(1);
  });

  it("is read in the person's words; what is empty is absent, and no number there is a link that calls", async () => {
    const { root } = await show("a plan");
    const text = wordsOf(root);
    expect(text).to.contain("That you read this is recorded.");
    expect(text).to.contain("Family or friends I can ask for help Ellis, 555 0142");
    expect(text).to.contain("Walk-in clinic, no number");
    expect(text).to.contain("Ask Kai before you do.");
    expect(text).not.to.contain("What starts it");
    expect(root.querySelectorAll("a")).to.have.length(0);
    expect(text.indexOf("Signs that")).to.be.lessThan(text.indexOf("What I do in an urge"));
  });

  it("a plan that is closed is gone from the page, and closing asks for nothing", async () => {
    const { element, root, client } = await show("a plan");
    const asked = client.calls.length;
    element.remove();
    await element.updateComplete;
    await element.updateComplete;
    expect(client.calls).to.have.length(asked);
    expect(wordsOf(root)).not.to.contain(writtenPlan.sections.reasons);
  });

  it("one that is shared no longer says so, and shows nothing of it", async () => {
    const { root } = await show("no longer shared");
    expect(wordsOf(root)).to.contain("Kai does not share a plan with you now.");
  });

  describe("on the board", () => {
    beforeEach(() => setViewport({ width: 1280, height: 800 }));

    const shareOf = (visitIds: readonly string[]) => async (path: string) =>
      path === "/v1/visit/plans"
        ? { answer: { visitIds, isIncomplete: false } }
        : { answer: writtenPlan };
    const board = async (visitIds: readonly string[]) => {
      const client = exampleOf(facilitator, "words to the team").client();
      const answers = shareOf(visitIds);
      const ask = client.ask.bind(client);
      client.ask = (path, question) => {
        void ask(path, question).catch(() => {});
        return answers(path);
      };
      const shown = await renderExample("iop-facilitator", { name: "", client: () => client });
      await until("the list is there", () => SharedPlanList.of(client).loading === "ready");
      await shown.drawn();
      return shown;
    };

    it("a person's row has the way to their plan only where the person said so, and the board reads none by itself", async () => {
      const { root, client } = await board(["Kai"]);
      button(root, "Plan of Kai");
      expect(() => button(root, "Plan of River")).to.throw();
      expect(readings(client)).to.deep.equal([]);
    });

    it("the plan lies over the board, is read there, and closing leads back to the row", async () => {
      const { root, drawn } = await board(["Kai"]);
      button(root, "Plan of Kai").focus();
      await sendKeys({ press: "Enter" });
      await until("the plan is read", () =>
        wordsOf(root.querySelector("iop-shared-plans")?.shadowRoot).includes("My sister."),
      );
      await drawn();
      await expectAccessible();
      await sendKeys({ press: "Escape" });
      await drawn();
      expect(root.querySelector("iop-shared-plans")).to.equal(null);
      expect(focused()?.getAttribute("aria-label")).to.equal("Plan of Kai");
    });

    it("is asked whose plans may be read once, and again when somebody comes", async () => {
      const { client, drawn } = await board([]);
      const lists = () => client.calls.filter(([, path]) => path === "/v1/visit/plans").length;
      const { view } = client.state;
      if (!view?.staff) throw new Error("this is the board");
      client.change({ view: { ...view } });
      await drawn();
      expect(lists()).to.equal(1);
      const [somebody, ...others] = view.staff.waiting;
      if (!somebody) throw new Error("nobody waits");
      const waiting = [somebody, ...others, { ...somebody, visitId: "new", name: "Rowan" }];
      client.change({ view: { ...view, staff: { ...view.staff, waiting } } });
      await drawn();
      expect(lists()).to.equal(2);
    });
  });
});

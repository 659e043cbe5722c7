import { expect } from "@open-wc/testing";
import { setViewport } from "@web/test-runner-commands";
import { until } from "../../../test-support/poll.ts";
import {
  button,
  clearExamples,
  exampleOf,
  focused,
  renderExample,
  testExamples,
  wordsOf,
} from "../rendered-example.ts";
import { ScriptedClient, viewOf } from "../scripted-client.ts";
import { visit as visitExamples } from "../visit/visit.examples.ts";
import "../visit/visit.ts";
import { answerTo, exampleProgram } from "./check-in.examples.ts";
import { CheckInDraft } from "./draft.ts";
import { aloneClient, checkInAlone } from "./check-in-alone.examples.ts";
import "./index.ts";

/** Opens the forms in the visit, skips them, sends them and closes them; or goes only as far as is said. */
async function skipsAll(client: ScriptedClient, last: "Send" | "Done" = "Done") {
  const visit = await renderExample("iop-visit", { name: "own", client: () => client });
  const { root, drawn } = visit;
  for (const press of ["Start the check-in", "Skip this form", "Send", "Done"]) {
    await until(`there is "${press}"`, () => hasButton(root, press));
    button(root, press).click();
    await drawn();
    if (press === last) break;
  }
  return visit;
}

function hasButton(root: ShadowRoot, name: string): boolean {
  try {
    return button(root, name) !== null;
  } catch {
    return false;
  }
}

const inner = (root: ShadowRoot | null | undefined, element: string) =>
  root?.querySelector(element)?.shadowRoot;
const alone = (root: ShadowRoot) => inner(inner(root, "iop-check-in"), "iop-check-in-alone");

describe("iop-check-in-alone", () => {
  beforeEach(() => setViewport({ width: 360, height: 740 }));
  afterEach(clearExamples);
  testExamples(checkInAlone);

  it("leads to the forms, waits for nobody, and says when there is nothing left to do", async () => {
    const client = aloneClient();
    const { root } = await renderExample("iop-visit", { name: "own", client: () => client });
    expect(root.querySelector("iop-waiting-room")).to.equal(null);
    expect(wordsOf(alone(root))).to.contain("You fill this in by yourself.");
    const after = await skipsAll(client);
    expect(wordsOf(focused())).to.equal("Your answers are in");
    const words = wordsOf(alone(after.root));
    expect(words).to.contain("Your answers are in Thank you. You can close this page.");
    expect(words).not.to.match(/lets you in|Next:/);
    expect(CheckInDraft.of(client).filled[0]?.answers).to.include({ word: null });
  });

  it("offers the numbers to call once it is sent, and speaks of no camera and no group", async () => {
    const card = inner((await skipsAll(aloneClient(), "Send")).root, "iop-check-in");
    await until("the answers are in", () => wordsOf(card).includes("Your answers are in"));
    expect(wordsOf(inner(card, "iop-crisis-lines"))).to.contain("Numbers to call");
    const after = alone((await skipsAll(aloneClient())).root);
    expect(wordsOf(inner(after, "iop-crisis-lines"))).to.contain("Numbers to call");
    expect(wordsOf(inner(after, "iop-about-exit"))).to.contain("Leaves this page at once");
    expect(wordsOf(inner(after, "iop-about-exit"))).not.to.match(/camera|group/i);
  });
});

describe("the forms for after the room", () => {
  afterEach(clearExamples);

  it("are offered once the session has ended, sent, and in", async () => {
    const asked = { forms: [exampleProgram], safety: null };
    const client = new ScriptedClient({
      view: viewOf({
        session: { ended: true },
        // What was sent before the end says nothing of these.
        you: {
          phase: "in",
          checkIn: { recordIds: ["before"], review: null },
          today: { given: false },
        },
      }),
      answers: (path) =>
        answerTo(path, asked, async () => ({
          answer: { recordId: "after", sentAt: 0, review: null },
        })),
    });
    const { root } = await skipsAll(client);
    const farewell = inner(root, "iop-farewell");
    expect(wordsOf(farewell)).to.contain("The group has ended");
    expect(wordsOf(inner(farewell, "iop-check-in-todo"))).to.contain("Your check-in is in.");
    expect(wordsOf(inner(farewell, "iop-check-in-todo"))).not.to.contain("Before we start");
    const sent = client.calls.filter(([, path]) => path === "/v1/visit/check-ins");
    expect(sent).to.have.length(1);
  });

  it("speak of no group that one could still join, nor of closing what is not sent, and offer the numbers to call once they are in", async () => {
    const visit = await renderExample(
      "iop-visit",
      exampleOf(visitExamples, "ended, forms for after the room"),
    );
    const forms = () =>
      inner(inner(inner(visit.root, "iop-farewell"), "iop-check-in-todo"), "iop-check-in");
    const draft = CheckInDraft.of(visit.client, "after");
    await draft.load("en");
    draft.answer(0, "5", "LA1");
    draft.go({ at: "question", form: 0, linkId: "5" });
    await until("it is answered", () => wordsOf(forms()).includes("You are not in trouble."));
    expect(wordsOf(forms())).not.to.contain("still join");
    const close = [...(inner(visit.root, "iop-farewell")?.querySelectorAll("p") ?? [])].find(
      (each) => wordsOf(each).includes("close this page"),
    );
    expect(close?.checkVisibility()).to.equal(false);
    await draft.send();
    await until("it is in", () => wordsOf(forms()).includes("Your answers are in"));
    expect(wordsOf(inner(forms(), "iop-crisis-lines"))).to.contain("Numbers to call");
  });

  it("are not there where none are asked", async () => {
    const over = () => new ScriptedClient({ view: viewOf({ session: { ended: true } }) });
    const { root } = await renderExample("iop-visit", { name: "own", client: over });
    const farewell = inner(root, "iop-farewell");
    expect(farewell?.querySelector("iop-check-in-todo")).to.equal(null);
  });
});

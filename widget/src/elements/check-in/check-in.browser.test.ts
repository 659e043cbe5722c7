import { expect } from "@open-wc/testing";
import { sendKeys, setViewport } from "@web/test-runner-commands";
import type { Answered, Question } from "../../session/client.ts";
import {
  button,
  clearExamples,
  exampleOf,
  renderExample,
  testExamples,
  wordsOf,
} from "../rendered-example.ts";
import { ScriptedClient, viewOf } from "../scripted-client.ts";
import {
  answerTo,
  askedClient,
  checkIn,
  exampleMood,
  exampleOwn,
  exampleProgram,
} from "./check-in.examples.ts";
import { CheckInDraft } from "./draft.ts";
import "./index.ts";
import { todayClient } from "./today.examples.ts";

const show = (name: string) => renderExample("iop-check-in", exampleOf(checkIn, name));

describe("iop-check-in", () => {
  beforeEach(() => setViewport({ width: 360, height: 740 }));
  afterEach(clearExamples);
  testExamples(checkIn);

  it("a number key chooses, Enter goes on, and reading goes on at the next question", async () => {
    const { root, client, drawn } = await show("before the first form");
    button(root, "Start").click();
    await drawn();
    expect(root.activeElement?.textContent).to.contain("Little interest");
    await sendKeys({ press: "3" });
    await sendKeys({ press: "Enter" });
    await drawn();
    expect(root.activeElement?.textContent).to.contain("Feeling down");
    expect(CheckInDraft.of(client).filled[0]?.answers).to.deep.equal({ "1": "LA2" });
  });

  it("skip is as large as next, and what is passed over is skipped and can be changed", async () => {
    const { root, drawn } = await show("a question");
    const [skip, next] = [button(root, "Skip for now"), button(root, "Next")];
    expect(skip.offsetWidth).to.equal(next.offsetWidth);
    expect(skip.offsetHeight).to.equal(next.offsetHeight);
    skip.click();
    await drawn();
    button(root, "Back").click();
    await drawn();
    expect(root.querySelectorAll("input:checked")).to.have.length(0);
  });

  it("nothing of it is asked of the service before Send, and five presses send it once", async () => {
    const client = askedClient([exampleMood]);
    const { root, drawn } = await renderExample("iop-check-in", {
      name: "own",
      client: () => client,
    });
    button(root, "Skip this form").click();
    await drawn();
    expect(client.calls.map(([, path]) => path)).to.deep.equal(["/v1/visit/forms"]);
    const send = button(root, "Send");
    for (let press = 0; press < 5; press++) send.click();
    await drawn();
    expect(client.calls.filter(([, path]) => path === "/v1/visit/check-ins")).to.have.length(1);
    expect(wordsOf(root)).to.contain("Your answers are in");
    // Somebody of the team comes next.
    expect(root.querySelector("iop-crisis-lines")).to.equal(null);
  });

  it("while it is on its way the focus stays at the button", async () => {
    const client = askedClient([exampleMood], () => new Promise(() => {}));
    const own = { name: "own", client: () => client };
    const { root, drawn } = await renderExample("iop-check-in", own);
    button(root, "Skip this form").click();
    await drawn();
    const send = button(root, "Send");
    send.focus();
    send.click();
    await drawn();
    expect(wordsOf(send)).to.equal("Sending…");
    expect(root.activeElement).to.equal(send);
  });

  it("what was not answered for is sent again under the same key; other answers have another", async () => {
    const keys: unknown[] = [];
    const client = askedClient([exampleMood], () => Promise.reject(new Error("no answer")));
    const draft = CheckInDraft.of(client);
    await draft.load("en");
    const send = async () => {
      await draft.send();
      const [, , question] = client.calls.at(-1) ?? [];
      keys.push((question as Question).key);
    };
    await send();
    await send();
    draft.answer(0, "1", "LA1");
    await send();
    expect(keys[0]).to.equal(keys[1]);
    expect(keys[2]).not.to.equal(keys[0]);
    expect(draft.sending).to.equal("lost");
  });

  it("another language keeps every answer", async () => {
    const client = askedClient([exampleProgram]);
    const draft = CheckInDraft.of(client);
    await draft.load("en");
    draft.answer(0, "word", "quiet");
    await draft.load("es");
    expect(draft.filled[0]?.answers).to.deep.equal({ word: "quiet" });
    expect(client.calls.at(-1)).to.deep.equal(["ask", "/v1/visit/forms", { lang: "es" }]);
  });

  it("an answer about safety opens nothing by itself, and can be changed", async () => {
    const { root, client, drawn } = await show("an answer about safety");
    expect(wordsOf(root)).to.contain("You are not in trouble");
    expect(client.acts).to.deep.equal([]);
    button(root, "Change").click();
    await drawn();
    root.querySelector<HTMLInputElement>("input")?.click();
    await drawn();
    expect(wordsOf(root)).not.to.contain("Thank you for telling us");
  });

  it("on one page, words that stand over several questions in a row stand over the first of them", async () => {
    const { root, client, drawn } = await show("a question");
    CheckInDraft.of(client).showOnePage(true);
    await drawn();
    const stems = [...root.querySelectorAll("legend")].map((legend) =>
      wordsOf(legend.querySelector("small")),
    );
    expect(stems[0]).to.contain("Over the last 2 weeks");
    expect(stems.slice(1).join("")).to.equal("");
    expect(root.querySelectorAll("fieldset")).to.have.length(stems.length);
  });

  it("speaks of a group only where there is one", async () => {
    const { root, client, drawn } = await show("an answer about safety");
    expect(wordsOf(root)).to.contain("within 15 minutes. Nobody in the group sees it.");
    const { view } = client.state;
    if (!view) throw new Error("this page has a view");
    client.change({ view: { ...view, session: { ...view.session, kind: "check-in" } } });
    await drawn();
    expect(wordsOf(root)).to.contain("within 15 minutes.");
    expect(wordsOf(root)).not.to.contain("group");
  });

  it("what is known of somebody is theirs to confirm, and what they give again is asked anew", async () => {
    const client = todayClient();
    const own = { name: "own", client: () => client, properties: { of: "today" } };
    const { root, drawn } = await renderExample("iop-check-in", own);
    button(root, "Start").click();
    await drawn();
    expect(root.querySelectorAll("input:checked")).to.have.length(0);
    await sendKeys({ press: "1" });
    await sendKeys({ press: "Enter" });
    await drawn();
    expect(root.activeElement?.textContent).to.contain("the number that we can call");
    const draft = CheckInDraft.of(client, "today");
    draft.leaveForm(0);
    await draft.send();
    const [, path, question] = client.calls.at(-1) ?? [];
    expect(path).to.equal("/v1/visit/today");
    expect(JSON.stringify(question)).to.contain('"place":"same","number-new":null');
    draft.again();
    await drawn();
    expect(draft.filled[0]?.answers).to.deep.equal({});
    expect(
      client.calls.filter(([, , sent]) => (sent as Question).body === undefined),
    ).to.have.length(2);
  });

  it("what was sent is there when it is filled in again, in the version that it was given to", async () => {
    const lastSent = {
      recordId: "last",
      forms: [
        { form: exampleMood, answers: { "1": "LA2", "2": null }, reading: null },
        { form: { ...exampleProgram, version: "0" }, answers: { word: "before" }, reading: null },
      ],
    };
    const asked = { forms: [exampleMood, exampleProgram], safety: null };
    const client = new ScriptedClient({
      view: viewOf({ you: { checkIn: { recordIds: ["first", "last"], review: null } } }),
      answers: async (path) =>
        path === "/v1/visit/check-ins/last"
          ? { answer: lastSent }
          : answerTo(path, asked, async () => ({
              answer: { recordId: "again", sentAt: 0, review: null },
            })),
    });
    const own = { name: "own", client: () => client };
    const todo = await renderExample("iop-check-in-todo", own);
    button(todo.root, "Fill it in again").click();
    const { root, drawn } = await renderExample("iop-check-in", own);
    button(root, "Start").click();
    await drawn();
    const chosen = () => wordsOf(root.querySelector("input:checked")?.closest("label"));
    expect(chosen()).to.equal("More than half the days");
    await sendKeys({ press: "1" });
    expect(chosen()).to.equal("Not at all");
    const draft = CheckInDraft.of(client);
    draft.leaveForm(0);
    expect(draft.filled[1]?.answers).to.deep.equal({});
    draft.leaveForm(1);
    await drawn();
    button(root, "Send").click();
    await drawn();
    const sent = client.calls.flatMap(([, path, question]) =>
      path === "/v1/visit/check-ins" ? [(question as Question).body as { forms: object[] }] : [],
    );
    expect(sent).to.have.length(1);
    expect(sent[0]?.forms[0]).to.deep.include({
      answers: { "1": "LA0", "2": null, "3": null, "4": null, "5": null },
    });
    button(root, "Done").click();
    const after = await renderExample("iop-check-in-todo", own);
    button(after.root, "Change my answers").click();
    expect(draft.place).to.deep.equal({ at: "review" });
    expect(draft.filled[0]?.answers["1"]).to.equal("LA0");
  });

  it("a clinic's own questions of every kind are asked, opened by answers, and sent as they were given", async () => {
    const client = askedClient([exampleOwn]);
    const own = { name: "own", client: () => client };
    const { root, drawn } = await renderExample("iop-check-in", own);
    const press = async (...names: readonly string[]) => {
      for (const name of names) {
        button(root, name).click();
        await drawn();
      }
    };
    const asked = () => wordsOf(root.querySelector("legend :is(h2, h3)"));
    /** Writes into the one field of a question, and goes on. */
    const write = async (question: string, text: string) => {
      expect(asked()).to.equal(question);
      const field = root.querySelector<HTMLInputElement>("input, textarea");
      if (!field) throw new Error("there is nothing to write in");
      field.value = text;
      for (const type of ["input", "change"]) field.dispatchEvent(new Event(type));
      await press("Next");
    };
    const choose = async (question: string, label: string) => {
      expect(asked()).to.equal(question);
      const option = [...root.querySelectorAll("label")].find((each) => wordsOf(each) === label);
      option?.click();
      await press("Next");
    };
    await press("Start");
    await choose("Did you sleep?", "Yes");
    await write("How many hours?", "20");
    expect(wordsOf(root)).to.contain("This number is too small or too large.");
    await write("How many hours?", "6,5");
    await write("How many naps?", "2");
    await choose("Which word fits?", "Low");
    await write("What would help?", "A walk");
    await write("Since when?", "2026-11-20");
    await write("Anything else?", "No, thank you");
    expect(wordsOf(root.querySelector(".answers"))).to.match(
      /sleep\? Yes .*hours\? 6\.5 .*naps\? 2 .*fits\? Low .*help\? A walk .*when\? 2026-11-20 /,
    );
    button(root, "Change: Did you sleep?").click();
    await drawn();
    await choose("Did you sleep?", "No");
    // What is asked no more goes with the answer that opened it.
    expect(asked()).to.equal("How many naps?");
    CheckInDraft.of(client).go({ at: "review" });
    await drawn();
    await press("Send");
    const [, , question] =
      client.calls.findLast(([, path]) => path === "/v1/visit/check-ins") ?? [];
    const { url, version } = exampleOwn;
    const answers = {
      slept: false,
      naps: 2,
      mood: "low",
      word: "A walk",
      since: "2026-11-20",
      more: "No, thank you",
    };
    expect((question as Question).body).to.deep.equal({ forms: [{ url, version, answers }] });
  });

  it("a refusal keeps the answers too", async () => {
    const refuse = async (): Promise<Answered> => ({ refused: "session-ended" });
    const client = askedClient([exampleMood], refuse);
    const draft = CheckInDraft.of(client);
    await draft.load("en");
    draft.answer(0, "2", "LA1");
    await draft.send();
    expect(draft.sending).to.equal("refused");
    expect(draft.filled[0]?.answers).to.deep.equal({ "2": "LA1" });
  });
});

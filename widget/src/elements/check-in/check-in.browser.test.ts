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
import { askedClient, checkIn, exampleMood, exampleProgram } from "./check-in.examples.ts";
import "./check-in.ts";
import { CheckInDraft } from "./draft.ts";
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

import { expect } from "@open-wc/testing";
import {
  button,
  clearExamples,
  exampleOf,
  renderExample,
  testExamples,
  wordsOf,
} from "../rendered-example.ts";
import type { ScriptedClient } from "../scripted-client.ts";
import { teamWord } from "./team-word.examples.ts";

const show = (name: string) => renderExample("iop-team-word", exampleOf(teamWord, name));
const pressed = (root: ShadowRoot) =>
  [...root.querySelectorAll("[aria-pressed=true]")].map((each) => wordsOf(each));
const refuse = (client: ScriptedClient, message: string) =>
  client.change({
    pending: [],
    refusedCommand: { type: "writeToTeam", message, code: "has-left" },
  });

describe("iop-team-word", () => {
  afterEach(clearExamples);
  testExamples(teamWord);

  it("sends a word at one press, changes it and takes it back, and shows it at once", async () => {
    const { root, client, drawn } = await show("nothing said");
    expect(pressed(root)).to.deep.equal([]);
    button(root, "I am all right").click();
    await drawn();
    expect(pressed(root)).to.deep.equal(["I am all right"]);
    button(root, "Please check on me").click();
    await drawn();
    expect(pressed(root)).to.deep.equal(["Please check on me"]);
    expect(wordsOf(root)).to.contain("Your team sees “Please check on me”");
    button(root, "Take it back").click();
    await drawn();
    expect(pressed(root)).to.deep.equal([]);
    expect(wordsOf(root)).to.contain("Your team sees no word from you.");
    expect(client.calls).to.deep.equal([
      ["send", { type: "tellTeam", word: "all-right" }],
      ["send", { type: "tellTeam", word: "check-on-me" }],
      ["send", { type: "tellTeam", word: null }],
    ]);
  });

  it("holds what was pressed until a view says so, and gives it up when the service says no", async () => {
    const { root, client, drawn } = await show("nothing said");
    button(root, "I am all right").click();
    client.change({ pending: [] });
    await drawn();
    expect(pressed(root)).to.deep.equal(["I am all right"]);
    client.change({
      refusedCommand: { type: "tellTeam", word: "all-right", code: "other-device" },
    });
    await drawn();
    expect(pressed(root)).to.deep.equal([]);
    expect(wordsOf(root)).to.contain("That was not sent.");
  });

  it("says without a connection that nothing was sent yet", async () => {
    const { root } = await show("without a connection");
    expect(pressed(root)).to.deep.equal(["I want to talk alone"]);
    expect(wordsOf(root)).to.contain("Not sent yet.");
    expect(wordsOf(root)).not.to.contain("Your team sees");
    expect(wordsOf(root)).to.contain("I am here, only the line is bad.");
  });

  it("takes what is typed instead of spoken, without the blanks around it, and shows markup as text", async () => {
    const { root, client, drawn } = await show("writes");
    const field = root.querySelector("textarea");
    if (!field) throw new Error("there is nothing to write in");
    field.value = "   ";
    button(root, "Send").click();
    field.value = " <b>I am here</b> ";
    button(root, "Send").click();
    await drawn();
    const message = "<b>I am here</b>";
    expect(client.calls).to.deep.equal([["send", { type: "writeToTeam", message }]]);
    expect(wordsOf(root)).to.contain(message);
    expect(root.querySelector("textarea")).to.equal(null);

    refuse(client, message);
    await drawn();
    expect(wordsOf(root)).to.contain("That was not sent. You can try again.");
    button(root, "Write something").click();
    await drawn();
    expect(root.querySelector("textarea")?.value).to.equal(message);
  });

  it("what was refused is offered once, and what one is typing is nobody else's", async () => {
    const { root, client, drawn } = await show("writes");
    const field = () => {
      const area = root.querySelector("textarea");
      if (!area) throw new Error("there is nothing to write in");
      return area;
    };
    const press = async (word: string) => {
      button(root, word).click();
      await drawn();
    };
    const write = async (text: string) => {
      field().value = text;
      await press("Send");
    };
    await write("the first");
    await press("Write something");
    await write("the second");
    await press("Write something");
    field().value = "the third, not done";
    refuse(client, "the first");
    await drawn();
    expect(field().value).to.equal("the third, not done");

    await press("Cancel");
    await press("Write something");
    expect(field().value).to.equal("the first");
    field().value = "the first, put better";
    await press("Please check on me");
    client.change({ refusedCommand: null });
    await drawn();
    expect(field().value).to.equal("the first, put better");

    await press("Send");
    await press("Write something");
    expect(field().value).to.equal("");
  });

  it("asks for a slower pace with one press; that one asked is known to this page alone", async () => {
    const { root, client, drawn } = await show("nothing said");
    expect(wordsOf(root)).to.contain("Nobody can see who asked.");
    button(root, "Slow down, please").click();
    await drawn();
    expect(client.calls).to.deep.equal([["send", { type: "slowDown" }, 60_000]]);
    expect(wordsOf(root)).to.contain("You asked.");
  });

  it("offers no slower pace where it would be known who asked", async () => {
    const { root } = await show("few people here");
    expect(wordsOf(root)).not.to.contain("Slow down");
  });
});

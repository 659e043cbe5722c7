import { expect } from "@open-wc/testing";
import { setViewport } from "@web/test-runner-commands";
import { until } from "../../../test-support/poll.ts";
import { facilitator } from "../facilitator/facilitator.examples.ts";
import "../facilitator/facilitator.ts";
import { button, clearExamples, exampleOf, renderExample, wordsOf } from "../rendered-example.ts";

const show = (name: string) => renderExample("iop-facilitator", exampleOf(facilitator, name));
const rowOf = (root: ShadowRoot, name: string) =>
  wordsOf(root.querySelector(`iop-board-word[name="${name}"]`)?.shadowRoot);
const write = (root: ShadowRoot, text: string) => {
  const field = root.querySelector("textarea");
  if (!field) throw new Error("there is nothing to write in");
  field.value = text;
  button(root, "Send").click();
};

describe("people's words on the board", () => {
  afterEach(clearExamples);

  it("stand in the person's row with how long it has been, whoever and wherever they are", async () => {
    const { root } = await show("words to the team");
    expect(rowOf(root, "Kai")).to.contain("“Please check on me” 4 min");
    expect(rowOf(root, "River")).to.contain("“I would rather type than speak today.”");
    expect(rowOf(root, "Wren")).to.contain("Morgan: “Good to know.”");
    expect(rowOf(root, "Ash")).to.contain("“I want to talk alone”");
    const signs = root.querySelector("iop-board-signs")?.shadowRoot;
    expect(wordsOf(signs)).to.contain("Said something, not here now Sky");
  });

  it("are answered with a short text, which one can still change", async () => {
    const { root, client, drawn } = await show("writes to somebody");
    expect(wordsOf(root.querySelector("iop-sheet"))).to.contain("I would rather type than speak");
    button(root, "I come to you at the next break.").click();
    expect(client.acts).to.deep.equal([]);
    write(root, "I come to you at eleven.");
    await drawn();
    const message = "I come to you at eleven.";
    expect(client.acts).to.deep.equal([["send", { type: "writeTo", visitId: "River", message }]]);
    expect(root.querySelector("iop-sheet")).to.equal(null);

    client.change({
      pending: [],
      refusedCommand: { type: "writeTo", visitId: "River", message, code: "nobody-there" },
    });
    await drawn();
    const signs = root.querySelector("iop-board-signs")?.shadowRoot;
    expect(wordsOf(signs?.querySelector("[role=alert]"))).to.equal(
      "That was not sent. Please try again.",
    );
  });

  it("a text that was refused stands in that person's sheet again, once, and in nobody else's", async () => {
    await setViewport({ width: 1280, height: 800 });
    const { root, client, drawn } = await show("writes to somebody");
    const message = "I come to you at eleven.";
    // Nobody sees the mark that was pasted with it, and the service would refuse it for that.
    write(root, `\u202e${message}`);
    expect(client.acts).to.deep.equal([["send", { type: "writeTo", visitId: "River", message }]]);
    client.change({
      refusedCommand: { type: "writeTo", visitId: "River", message, code: "nobody-there" },
    });
    await drawn();
    const standsFor = async (name: string) => {
      const row = root.querySelector(`iop-board-word[name="${name}"]`)?.shadowRoot;
      if (!row) throw new Error(`there is no row of ${name}`);
      button(row, `Write to ${name}`).click();
      await drawn();
      const text = root.querySelector("textarea")?.value;
      button(root, "Go back").click();
      await drawn();
      return text;
    };
    expect(await standsFor("Kai")).to.equal("");
    expect(await standsFor("River")).to.equal(message);
    expect(await standsFor("River")).to.equal("");
  });

  it("so do a sentence to all and the words of a not yet", async () => {
    const board = await show("answers to all");
    const message = "We go on at eleven.";
    write(board.root, message);
    board.client.change({ refusedCommand: { type: "sayToAll", message, code: "too-many" } });
    await board.drawn();
    button(board.root, "Answer to all").click();
    await board.drawn();
    expect(board.root.querySelector("textarea")?.value).to.equal(message);

    const { root, client, drawn } = await show("not yet, with words");
    const field = () => root.querySelector("textarea");
    await until("the sheet is open", field);
    write(root, message);
    const [, sent] = client.acts.at(-1) ?? [];
    const { visitId } = sent as { readonly visitId: string };
    client.change({ refusedCommand: { type: "askToWait", visitId, message, code: "not-waiting" } });
    await drawn();
    button(root, "Not yet, Ash").click();
    await until("the sheet is open again", field);
    expect(field()?.value).to.equal(message);
  });

  it("a wish for a slower pace is one sign that names nobody; it is seen, or answered to all", async () => {
    const { root, client, drawn } = await show("words to the team");
    const signs = root.querySelector("iop-board-signs")?.shadowRoot;
    expect(wordsOf(signs)).to.contain("Someone asks to slow down No one can see who asked.");
    button(root, "Seen").click();
    button(root, "Answer to all").click();
    await drawn();
    write(root, "Let us slow down a little.");
    expect(client.acts).to.deep.equal([
      ["send", { type: "seeSlowDown" }],
      ["send", { type: "sayToAll", message: "Let us slow down a little." }],
    ]);
  });

  it("never stand on a tile, and the stage keeps its size: a shared screen and the media server learn nothing", async () => {
    await setViewport({ width: 1280, height: 800 });
    const { root, client, drawn } = await show("words to the team");
    const stage = () => {
      const group = root.querySelector("iop-group");
      const { width, height } = group?.getBoundingClientRect() ?? {};
      return [width, height, wordsOf(group?.shadowRoot)];
    };
    const withWords = stage();
    expect(withWords[0]).to.be.greaterThan(600);
    const { view } = client.state;
    if (!view?.staff) throw new Error("this is the board");
    const staff = { ...view.staff, words: [], slowDownAsked: false };
    client.change({ view: { ...view, staff } });
    await drawn();
    expect(rowOf(root, "Kai")).not.to.contain("Please");
    expect(stage()).to.deep.equal(withWords);
  });

  it("whoever does not host reads the word and can do nothing", async () => {
    const { root, client, drawn } = await show("words to the team");
    client.changeYou({ hosts: false, role: "peer-specialist" });
    await drawn();
    expect(() => button(root, "Write to Kai")).to.throw();
    expect(() => button(root, "Seen")).to.throw();
    expect(rowOf(root, "Kai")).to.contain("Please check on me");
  });
});

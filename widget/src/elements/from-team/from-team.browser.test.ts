import { expect } from "@open-wc/testing";
import { button, clearExamples, renderExample, wordsOf } from "../rendered-example.ts";
import { tenOClock } from "../scripted-client.ts";
import { awayClient, exampleTexts, teamClient } from "../team-word/team-word.examples.ts";
import "../visit/visit.ts";

const show = (client: () => ReturnType<typeof teamClient>) =>
  renderExample("iop-visit", { name: "with a note", client });
const noteOf = (root: ShadowRoot) => root.querySelector("iop-from-team")?.shadowRoot;

describe("iop-from-team", () => {
  afterEach(clearExamples);

  it("says what a host wrote until it is closed, and again only what is new", async () => {
    const { root, client, drawn } = await show(() => teamClient({ texts: exampleTexts }));
    expect(wordsOf(noteOf(root))).to.contain("Jordan writes to you");
    expect(wordsOf(noteOf(root))).to.contain("Take the time you need.");
    button(root, "Close").click();
    await drawn();
    expect(wordsOf(noteOf(root))).to.equal("");
    const newer = { at: tenOClock, by: "Morgan", text: "I am here too." };
    client.changeYou({ team: { said: null, texts: [...exampleTexts, newer], maySlowDown: true } });
    await drawn();
    expect(wordsOf(noteOf(root))).to.contain("Morgan writes to you I am here too.");
  });

  it("is offered a private word by code that comes with the room for everybody, so that nobody can tell", async () => {
    const { root, client, drawn } = await show(() => teamClient());
    await Promise.all(
      ["iop-more", "iop-offers", "iop-apart"].map((name) => customElements.whenDefined(name)),
    );
    client.changeYou({ privateWord: { visitId: "Jordan", name: "Jordan", status: "offered" } });
    await drawn();
    expect(wordsOf(noteOf(root)?.querySelector("iop-offers")?.shadowRoot)).to.contain("Jordan");
  });

  it("moves nothing under it: the pictures stay as large as they were", async () => {
    const { root, client, drawn } = await show(() => teamClient());
    const sizes = () => {
      const group = root.querySelector("iop-group")?.shadowRoot;
      return [...(group?.querySelectorAll("iop-tile") ?? [])].map((tile) => {
        const { x, y, width, height } = tile.getBoundingClientRect();
        return [x, y, width, height];
      });
    };
    const before = sizes();
    expect(before).to.have.length(8);
    client.changeYou({ team: { said: null, texts: exampleTexts, maySlowDown: true } });
    const { view } = client.state;
    const saidToAll = { at: client.now(), by: "Jordan", text: "Let us slow down a little." };
    if (view) client.change({ view: { ...view, saidToAll } });
    await drawn();
    expect(wordsOf(noteOf(root))).to.contain("Jordan writes to everyone");
    expect(wordsOf(noteOf(root))).to.contain("Jordan writes to you");
    expect(sizes()).to.deep.equal(before);
  });

  it("leads to where one can answer", async () => {
    const { root, drawn } = await show(() => teamClient({ texts: exampleTexts }));
    button(root, "Answer").click();
    await drawn();
    const more = root.querySelector("iop-more")?.shadowRoot;
    expect(wordsOf(more?.querySelector("iop-team-word")?.shadowRoot)).to.contain(
      "A word to the team, if you want",
    );
  });

  it("does not call back who stepped away: what is said to all waits, what is for them does not", async () => {
    const { root, client, drawn } = await show(() => awayClient({ texts: exampleTexts }));
    const { view } = client.state;
    const saidToAll = { at: client.now(), by: "Jordan", text: "Let us slow down a little." };
    if (view) client.change({ view: { ...view, saidToAll } });
    await drawn();
    expect(wordsOf(noteOf(root))).to.contain("Jordan writes to you");
    expect(wordsOf(noteOf(root))).not.to.contain("to everyone");
    client.comeBackFromAway("listen");
    await drawn();
    expect(wordsOf(noteOf(root))).to.contain("Jordan writes to everyone");
  });
});

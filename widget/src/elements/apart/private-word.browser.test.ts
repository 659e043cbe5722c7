import { expect } from "@open-wc/testing";
import { setViewport } from "@web/test-runner-commands";
import "../facilitator/facilitator.ts";
import {
  type Rendered,
  button,
  clearExamples,
  renderExample,
  wordsOf,
} from "../rendered-example.ts";
import type { ScriptedClient } from "../scripted-client.ts";
import "../visit/visit.ts";
import "./index.ts";
import {
  asideClient,
  asideWith,
  changeParticipant,
  wordBoard,
  wordClient,
} from "./private-word.examples.ts";

const show = (client: ScriptedClient, name = "iop-visit"): Promise<Rendered> =>
  renderExample(name, { name: "", client: () => client });
const offered = (root: ShadowRoot) =>
  wordsOf(root.querySelector("iop-from-team")?.shadowRoot?.querySelector("iop-offers")?.shadowRoot);
const said = (client: ScriptedClient) => client.calls.filter(([call]) => call !== "ask");

describe("a private word", () => {
  afterEach(clearExamples);

  it("is offered with what happens then, and nothing moves before a press", async () => {
    const { root, client } = await show(wordClient("offered"));
    expect(offered(root)).to.contain("Jordan offers a private word");
    expect(offered(root)).to.contain("Your camera and microphone go off first");
    expect(said(client)).to.deep.equal([]);
    for (const [word, answer] of [
      ["Later", "later"],
      ["No, thank you", "no"],
    ] as const) {
      button(root, word).click();
      expect(said(client).splice(0)).to.deep.equal([
        ["send", { type: "answerPrivateWord", answer }],
      ]);
      client.calls.length = 0;
    }
    button(root, "Yes, now").click();
    expect(said(client)).to.deep.equal([
      ["bothOff"],
      ["send", { type: "answerPrivateWord", answer: "yes" }, 20_000],
    ]);
  });

  it("lies over the room, which stays mounted, as large as it was and out of reach", async () => {
    const { root, client, drawn } = await show(wordClient("offered"));
    const room = () => {
      const box = root.querySelector("iop-group")?.getBoundingClientRect();
      const tiles = root.querySelector("iop-group")?.shadowRoot?.querySelectorAll("iop-tile");
      return [box?.width, box?.height, tiles?.length];
    };
    client.changeMedia({ camera: { ...client.state.media.microphone } });
    await drawn();
    const before = room();
    const away = asideWith("Jordan");
    client.changeYou({ privateWord: { visitId: "Jordan", name: "Jordan", status: "held" } });
    client.change({ aside: away });
    await drawn();
    expect(root.querySelector("iop-group")?.closest("[inert]")).not.to.equal(null);
    expect(room()).to.deep.equal(before);
    client.change({ aside: { ...away, camera: { ...away.camera, trouble: "blocked" } } });
    await drawn();
    expect(room()).to.deep.equal(before);
    const words = wordsOf(root.querySelector("iop-apart")?.shadowRoot);
    expect(words).to.contain("A private word with Jordan");
    expect(words).to.contain("Only Jordan can see and hear you here.");
    expect(words).to.contain("Jordan is here.");
  });

  it("is over by one press, keeps the four corners, and calls the rest of the team", async () => {
    const { root, client, drawn } = await show(asideClient());
    for (const corner of ["Quick exit", "Need help now?", "Leave", "Step away"]) {
      expect(button(root, corner)).not.to.equal(null);
    }
    button(root, "Ask the team to come to me").click();
    expect(said(client)).to.deep.equal([["send", { type: "tellTeam", word: "check-on-me" }]]);
    client.calls.length = 0;
    button(root, "Back to where I was").click();
    expect(said(client)).to.deep.equal([
      ["goAside", false],
      ["send", { type: "endPrivateWord" }],
    ]);
    client.changeYou({ privateWord: null });
    await drawn();
    expect(root.querySelector("iop-apart")).to.equal(null);
    expect(offered(root)).to.contain("You are back. Camera and microphone are off.");
  });

  it("shows what is true: one's own devices there, and whether the other one is there", async () => {
    const { root, client, drawn } = await show(asideClient({ isThere: false }));
    const element = () => root.querySelector("iop-apart")?.shadowRoot;
    expect(wordsOf(element())).to.contain("Jordan is not here yet.");
    expect(element()?.querySelectorAll("video").length).to.equal(0);
    client.change({ aside: asideWith("Jordan") });
    await drawn();
    expect(element()?.querySelectorAll("video").length).to.equal(1);
    expect(button(root, "Mic on").getAttribute("aria-checked")).to.equal("true");
    expect(button(root, "Camera off").getAttribute("aria-checked")).to.equal("false");
  });

  it("that was put off waits where one says a word to the team", async () => {
    const { root, client } = await show(wordClient("later"), "iop-team-word");
    expect(wordsOf(root.querySelector("iop-offers")?.shadowRoot)).to.contain("It waits for you.");
    button(root, "Yes, now").click();
    expect(said(client)).to.deep.equal([
      ["bothOff"],
      ["send", { type: "answerPrivateWord", answer: "yes" }, 20_000],
    ]);
  });
});

describe("a private word on the board", () => {
  afterEach(clearExamples);

  it("is offered to one who is here, from the panel; nobody who has one is offered another", async () => {
    const client = wordBoard("declined");
    changeParticipant(client, "River", { by: "Morgan", status: "held" });
    await setViewport({ width: 1280, height: 800 });
    const { root, drawn } = await show(client, "iop-facilitator");
    await import("../board-words/board-signs.ts");
    await drawn();
    button(root, "Offer a private word").click();
    await drawn();
    const sheet = () => wordsOf(root.querySelector("iop-sheet"));
    expect(sheet()).to.contain("Kai");
    for (const name of ["River", "Morgan", "Ellis"]) expect(sheet()).not.to.contain(name);
    button(root, "Kai").click();
    expect(said(client)).to.deep.equal([["send", { type: "offerPrivateWord", visitId: "Kai" }]]);

    client.change({
      refusedCommand: { type: "offerPrivateWord", visitId: "Kai", code: "nobody-there" },
    });
    await drawn();
    const board = root
      .querySelector("iop-board-signs")
      ?.shadowRoot?.querySelector("iop-private-board")?.shadowRoot;
    expect(wordsOf(board?.querySelector("[role=status]"))).to.contain("That was too late.");
  });

  it("that got a yes asks the host to go in, in the panel and not over the stage: nobody is moved", async () => {
    await setViewport({ width: 1280, height: 800 });
    const { root, client } = await show(wordBoard("held"));
    expect(offered(root)).to.equal("");
    expect(said(client)).to.deep.equal([]);
    button(root, "Go in").click();
    expect(said(client)).to.deep.equal([["goAside", true]]);
    button(root, "End it").click();
    expect(said(client).slice(1)).to.deep.equal([["send", { type: "endPrivateWord" }]]);
  });
});

import { expect } from "@open-wc/testing";
import { setViewport } from "@web/test-runner-commands";
import "../facilitator/facilitator.ts";
import {
  type Rendered,
  button,
  clearExamples,
  focused,
  renderExample,
  wordsOf,
} from "../rendered-example.ts";
import type { ScriptedClient } from "../scripted-client.ts";
import { comfort } from "../group/comfort.ts";
import { on } from "../scripted-client.ts";
import "../visit/visit.ts";
import "./index.ts";
import { asideWith } from "./private-word.examples.ts";
import { inSideRoom, sideBoard, sideClient, sideRoom, someRoom } from "./side-room.examples.ts";

const show = (client: ScriptedClient, name = "iop-visit"): Promise<Rendered> =>
  renderExample(name, { name: "", client: () => client });
const offered = (root: ShadowRoot) =>
  wordsOf(root.querySelector("iop-from-team")?.shadowRoot?.querySelector("iop-offers")?.shadowRoot);
const apart = (root: ShadowRoot) => root.querySelector("iop-apart")?.shadowRoot;
const said = (client: ScriptedClient) => client.calls.filter(([call]) => call !== "ask");
const answer = (word: string) => [
  "send",
  { type: "answerSideRoom", sideRoomId: "side", answer: word },
];

/** Holds what is set for so long from now, until it is told to run it. */
function holdTimers(milliseconds: number) {
  const setTimeout = window.setTimeout.bind(window);
  const held: (() => void)[] = [];
  const holding = (act: () => void, after?: number) =>
    after === milliseconds ? held.push(act) : setTimeout(act, after);
  window.setTimeout = holding as typeof setTimeout;
  return {
    run: () => held.splice(0).forEach((act) => act()),
    release: () => (window.setTimeout = setTimeout),
  };
}

/** It is meant for this moment alone. */
const yes = [...answer("yes"), 20_000];

describe("a side room", () => {
  afterEach(clearExamples);

  it("names everyone who is connected there, on the list or not: nobody hears unnamed", async () => {
    const { root, client, drawn } = await show(inSideRoom());
    const known = client.state.view?.people.find(({ name }) => name === "Jordan")?.visitId ?? "";
    client.change({ aside: asideWith(["Noor", known, "a stranger"], { camera: on }) });
    await drawn();
    const names = [...(apart(root)?.querySelectorAll(".people p") ?? [])].map(wordsOf);
    expect(names.slice(0, 4)).to.deep.equal(["Noor", "Kai, not here", "Jordan (host)", "Somebody"]);
  });

  it("shows no picture that one does not want to see in the group, and says whom one's own is for", async () => {
    const { root, client, drawn } = await show(inSideRoom());
    const shown = () =>
      [...(apart(root)?.querySelectorAll("video") ?? [])].map((video) => video.dataset["of"]);
    const you = client.state.view?.you.visitId;
    expect(shown()).to.deep.equal(["Noor", "Kai", you]);
    comfort.hide("Noor", true);
    comfort.set({ hidesSelf: true });
    client.changeMedia({ cameraFor: "hosts" });
    await drawn();
    expect(shown()).to.deep.equal(["Kai"]);
    expect(wordsOf(apart(root)?.querySelector(".who"))).to.contain("of them only hosts see you");
    client.changeMedia({ audioOnly: true });
    await drawn();
    expect(shown()).to.deep.equal([]);
    comfort.hide("Noor", false);
    comfort.set({ hidesSelf: false });
  });

  it("is offered with who is asked, who can hear there and what happens then, and nothing moves before a press", async () => {
    const { root, client } = await show(sideClient("asked"));
    for (const sentence of [
      "Jordan offers a side room",
      "You are asked together with Noor and Kai. Whoever says yes can see and hear you there.",
      "A host can come in, and you see their name before they hear you.",
      "Your camera and microphone go off first",
      "You come back whenever you like.",
      "A host can close the room, and you read that first: then you are back where you were.",
    ])
      expect(offered(root)).to.contain(sentence);
    expect(said(client)).to.deep.equal([]);
    for (const [word, says] of [
      ["Later", "later"],
      ["No, thank you", "no"],
    ] as const) {
      client.calls.length = 0;
      button(root, word).click();
      expect(said(client)).to.deep.equal([answer(says)]);
    }
    client.calls.length = 0;
    button(root, "Yes, now").click();
    expect(said(client)).to.deep.equal([["bothOff"], yes]);
  });

  it("is gone into as soon as the service says so, once, and never again without a press", async () => {
    const { root, client, drawn } = await show(sideClient("asked"));
    button(root, "Yes, now").click();
    await drawn();
    expect(offered(root)).to.contain("On its way.");
    expect(offered(root)).not.to.contain("Later");
    client.calls.length = 0;
    client.change({ pending: [] });
    client.changeYou({ sideRoom: sideRoom("in") });
    await drawn();
    expect(said(client)).to.deep.equal([["goAside", true]]);
    client.calls.length = 0;
    // The view of the moment before comes once more.
    client.change({ aside: asideWith(["Noor"]) });
    client.change({ aside: null, pending: [{ type: "leaveSideRoom" }] });
    client.change({ pending: [] });
    await drawn();
    expect(said(client)).to.deep.equal([]);
  });

  it("is not where one comes to be who turned the microphone on again after saying yes", async () => {
    const { root, client, drawn } = await show(sideClient("asked"));
    button(root, "Yes, now").click();
    client.calls.length = 0;
    client.setMicrophone(true);
    await drawn();
    const put = ["send", { type: "answerSideRoom", sideRoomId: "side", answer: "later" }];
    expect(said(client)).to.deep.equal([["setMicrophone", true], put]);
    // The yes had been on its way: it is of no use now.
    client.calls.length = 0;
    client.change({ pending: [] });
    client.changeYou({ sideRoom: sideRoom("in") });
    await drawn();
    expect(said(client)).to.deep.equal([["send", { type: "leaveSideRoom" }]]);
  });

  it("is not where one comes to be who stepped away after saying yes", async () => {
    const { root, client, drawn } = await show(sideClient("asked"));
    button(root, "Yes, now").click();
    client.calls.length = 0;
    client.change({ awaySince: client.now(), pending: [] });
    client.changeYou({ sideRoom: sideRoom("in") });
    await drawn();
    expect(said(client)).to.deep.equal([["send", { type: "leaveSideRoom" }]]);
    // But who says yes while away wants to go.
    const away = sideClient("asked");
    away.change({ awaySince: away.now() });
    const second = await show(away);
    button(second.root, "Yes, now").click();
    away.calls.length = 0;
    away.change({ pending: [] });
    away.changeYou({ sideRoom: sideRoom("in") });
    await second.drawn();
    expect(said(away)).to.deep.equal([["goAside", true]]);
  });

  it("lies over the room, which stays as it was, and names who can hear there and who is not there", async () => {
    const inIt = ["Jordan", "Noor", "Kai"].map((name) => ({ visitId: name, name }));
    const { root, client, drawn } = await show(
      inSideRoom({ asked: ["Noor", "Kai", "Lake"], inIt }, 2),
    );
    expect(root.querySelector("iop-group")?.closest("[inert]")).not.to.equal(null);
    const words = () => wordsOf(apart(root));
    expect(words()).to.contain("Only the people named here can see and hear you.");
    expect(words()).to.contain("Jordan (host) and Noor are here.");
    expect(words()).to.contain("Kai, not here");
    expect(words()).to.contain("Lake was asked too.");
    // Two of the others, and oneself.
    expect(apart(root)?.querySelectorAll("video").length).to.equal(3);
    client.changeYou({ sideRoom: sideRoom("in", { inIt: [] }) });
    client.change({ aside: asideWith([]) });
    await drawn();
    expect(words()).to.contain("Nobody else is here.");
  });

  it("shows under each name that person's picture and nobody else's, whoever goes", async () => {
    const client = inSideRoom({ inIt: [] });
    const pictures = new Map<HTMLVideoElement, string>();
    const showPicture = (visitId: string, video: HTMLVideoElement) => {
      pictures.set(video, visitId);
      return () => void pictures.delete(video);
    };
    const inIt = (...names: readonly string[]) =>
      sideRoom("in", { inIt: names.map((name) => ({ visitId: name, name })) });
    const connected = (...names: readonly string[]) => {
      const aside = asideWith(names);
      client.change({ aside: { ...aside, room: { ...aside.room, showPicture } } });
    };
    connected("Jordan", "Noor", "Kai");
    client.changeYou({ sideRoom: inIt("Jordan", "Noor", "Kai") });
    const { root, drawn } = await show(client);
    const tiles = () =>
      [...(apart(root)?.querySelectorAll(".people > li") ?? [])].map((tile) => {
        const video = tile.querySelector("video");
        return [wordsOf(tile), video && pictures.get(video)];
      });
    const noorAndKai = [
      ["Noor", "Noor"],
      ["Kai", "Kai"],
    ];
    const jordan = ["Jordan (host)", "Jordan"];
    expect(tiles()).to.deep.equal([jordan, ...noorAndKai]);
    client.changeYou({ sideRoom: inIt("Noor", "Kai") });
    await drawn();
    expect(tiles()).to.deep.equal([...noorAndKai, jordan]);
    connected("Noor", "Kai");
    await drawn();
    expect(tiles()).to.deep.equal(noorAndKai);
    expect([...pictures.values()]).to.deep.equal(["Noor", "Kai"]);
  });

  it("is left by one press, keeps the four corners, and calls the team", async () => {
    const { root, client, drawn } = await show(inSideRoom());
    for (const corner of ["Quick exit", "Need help now?", "Leave", "Step away"]) {
      expect(button(root, corner)).not.to.equal(null);
    }
    button(root, "Ask the team to come to me").click();
    expect(said(client)).to.deep.equal([["send", { type: "tellTeam", word: "check-on-me" }]]);
    client.calls.length = 0;
    button(root, "Back to where I was").click();
    expect(said(client)).to.deep.equal([
      ["goAside", false],
      ["send", { type: "leaveSideRoom" }],
    ]);
    client.change({ pending: [] });
    client.changeYou({ sideRoom: sideRoom("later") });
    await drawn();
    expect(root.querySelector("iop-apart")).to.equal(null);
    expect(offered(root)).to.contain("You are back. Camera and microphone are off.");
    client.calls.length = 0;
    button(root, "Go in").click();
    expect(said(client)).to.deep.equal([["bothOff"], yes]);
  });

  it("says nothing of coming back over the calm space, nor when one comes back from there", async () => {
    const { root, client, drawn } = await show(inSideRoom());
    client.goAside(null);
    client.stepAway();
    client.changeYou({ sideRoom: sideRoom("later") });
    await drawn();
    expect(offered(root)).not.to.contain("You are back");
    // It is closed meanwhile.
    client.changeYou({ sideRoom: null });
    client.comeBackFromAway("listen");
    await drawn();
    expect(offered(root)).to.equal("");
  });

  it("that one came too late for says what is so now, until it is closed", async () => {
    const { root, client, drawn } = await show(sideClient("asked"));
    const refusedCommand = { type: "answerSideRoom", sideRoomId: "side", answer: "yes" } as const;
    client.changeYou({ sideRoom: null });
    client.change({ refusedCommand: { ...refusedCommand, code: "unavailable" } });
    await drawn();
    expect(offered(root)).to.equal("");
    client.change({ refusedCommand: { ...refusedCommand, code: "too-late" } });
    await drawn();
    expect(offered(root)).to.contain(
      "That room is not open any more. Your camera and microphone are off now.",
    );
    button(root, "Close").click();
    await drawn();
    expect(offered(root)).to.equal("");
  });

  it("that is closed says so before, takes everyone back, and says so again", async () => {
    const { root, client, drawn } = await show(inSideRoom());
    expect(wordsOf(apart(root))).not.to.contain("about to close");
    client.changeYou({ sideRoom: sideRoom("in", { endsSoon: true }) });
    await drawn();
    expect(wordsOf(apart(root))).to.contain("A host is about to close this room.");
    client.changeYou({ sideRoom: null });
    await drawn();
    expect(said(client)).to.deep.equal([["goAside", false]]);
    expect(offered(root)).to.contain("The side room is closed. You are back where you were.");
  });

  it("that was put off waits where one says a word to the team", async () => {
    const { root, client } = await show(sideClient("later"), "iop-team-word");
    expect(wordsOf(root.querySelector("iop-offers")?.shadowRoot)).to.contain(
      "You can go in when you like.",
    );
    button(root, "Yes, now").click();
    expect(said(client)).to.deep.equal([["bothOff"], yes]);
  });
});

describe("side rooms on the board", () => {
  beforeEach(() => setViewport({ width: 1280, height: 800 }));
  afterEach(clearExamples);

  const board = async (client: ScriptedClient) => {
    const shown = await show(client, "iop-facilitator");
    await import("../board-words/board-signs.ts");
    await shown.drawn();
    return shown;
  };

  it("are offered to two or more of those who are here and asked to none", async () => {
    const { root, client, drawn } = await board(sideBoard(someRoom));
    button(root, "Offer a side room").click();
    await drawn();
    // Everyone but one is a host, not here, or asked to the one that is open.
    const words = () => wordsOf(root.querySelector("iop-sheet"));
    expect(words()).to.contain("There are not two people here who could be asked.");
    client.change({ view: sideBoard().state.view });
    button(root, "Go back").click();
    await drawn();
    button(root, "Offer a side room").click();
    await drawn();
    const boxes = [...(root.querySelectorAll<HTMLInputElement>("iop-sheet input") ?? [])];
    expect(boxes.length).to.equal(5);
    boxes[0]?.click();
    button(root, "Offer it").click();
    expect(words()).to.contain("Choose two people or more.");
    expect(said(client)).to.deep.equal([]);
    boxes[1]?.click();
    button(root, "Offer it").click();
    expect(said(client)).to.deep.equal([
      ["send", { type: "offerSideRoom", visitIds: ["River", "Noor"] }],
    ]);
  });

  it("say who is where and what each said, and are looked into and closed by a press", async () => {
    const { root, client, drawn } = await board(sideBoard(someRoom));
    const panel = wordsOf(
      root.querySelector("iop-board-signs")?.shadowRoot?.querySelector("iop-side-board")
        ?.shadowRoot,
    );
    for (const words of ["In it: River and Noor", "No answer yet: Kai", "Later: Wren"])
      expect(panel).to.contain(words);
    button(root, "Go in").click();
    expect(said(client)).to.deep.equal([
      ["bothOff"],
      ["send", { type: "enterSideRoom", sideRoomId: "side" }, 20_000],
    ]);
    client.calls.length = 0;
    await drawn();
    // Somebody is in it, who reads of it first: a double press does not close it as well.
    const timers = holdTimers(5000);
    try {
      const ask = button(root, "Ask everyone back");
      ask.focus();
      ask.click();
      client.change({ view: sideBoard({ ...someRoom, endsSoon: true }).state.view });
      await drawn();
      ask.click();
      const close = button(root, "Close it");
      close.click();
      expect(focused()?.textContent).to.contain("They read it now.");
      expect(said(client)).to.deep.equal([
        ["send", { type: "announceSideRoomEnd", sideRoomId: "side" }],
        ["send", { type: "announceSideRoomEnd", sideRoomId: "side" }],
      ]);
      client.calls.length = 0;
      timers.run();
      await drawn();
      close.click();
      expect(said(client)).to.deep.equal([["send", { type: "closeSideRoom", sideRoomId: "side" }]]);
    } finally {
      timers.release();
    }
  });

  it("keep each tick at the person whom it was made for, whoever goes", async () => {
    const { root, client, drawn } = await board(sideBoard());
    button(root, "Offer a side room").click();
    await drawn();
    const boxes = () => [...root.querySelectorAll<HTMLLabelElement>("iop-sheet label:has(input)")];
    const ticked = () =>
      boxes().flatMap((label) => (label.querySelector("input")?.checked ? wordsOf(label) : []));
    const [first, second, third] = boxes();
    for (const label of [first, second, third]) label?.click();
    expect(ticked()).to.deep.equal(["River", "Noor", "Kai"]);
    const { view } = client.state;
    if (!view?.staff) throw new Error("this is the board");
    const participants = view.staff.participants.filter(({ visitId }) => visitId !== "River");
    client.change({ view: { ...view, staff: { ...view.staff, participants } } });
    await drawn();
    expect(ticked()).to.deep.equal(["Noor", "Kai"]);
    // Nor is anybody asked again only because they are there again.
    client.change({ view });
    await drawn();
    expect(ticked()).to.deep.equal(["Noor", "Kai"]);
  });

  it("say what keeps a host from going in: a private word that is offered", async () => {
    const client = sideBoard(someRoom);
    client.changeYou({ privateWord: { visitId: "Wren", name: "Wren", status: "later" } });
    const { root } = await board(client);
    const panel = root
      .querySelector("iop-board-signs")
      ?.shadowRoot?.querySelector("iop-side-board")?.shadowRoot;
    expect(wordsOf(panel)).to.contain("You offered Wren a private word. Take that back to go in.");
  });

  it("say with whom somebody is who asks for the team from one", async () => {
    const client = sideBoard(someRoom);
    const { view } = client.state;
    if (!view?.staff) throw new Error("this is the board");
    const said = { word: "check-on-me", since: client.now() } as const;
    const words = [{ visitId: "River", name: "River", said, texts: [], waits: true }];
    client.change({ view: { ...view, staff: { ...view.staff, words } } });
    const { root } = await board(client);
    const row = root.querySelector("#people iop-board-word");
    expect(wordsOf(row?.shadowRoot)).to.contain("In a side room with Noor");
  });
});

import { expect } from "@open-wc/testing";
import { setViewport } from "@web/test-runner-commands";
import { until } from "../../../test-support/poll.ts";
import {
  button,
  clearExamples,
  exampleOf,
  renderExample,
  testExamples,
  wordsOf,
} from "../rendered-example.ts";
import { roomClient } from "../room-people.ts";
import { off, person } from "../scripted-client.ts";
import { comfort } from "./comfort.ts";
import { group } from "./group.examples.ts";
import "./group.ts";

const show = (name: string) => renderExample("iop-group", exampleOf(group, name));
const tiles = (root: ShadowRoot) =>
  [...root.querySelectorAll("iop-tile")].filter((tile) => tile.checkVisibility());
const labels = (root: ShadowRoot) =>
  tiles(root).map((tile) => wordsOf(tile.shadowRoot?.querySelector(".unseen")).split(",")[0]);

describe("iop-group", () => {
  beforeEach(() => setViewport({ width: 1280, height: 800 }));
  afterEach(clearExamples);
  testExamples(group);

  it("shows hosts first, then by when they came, you last; speaking changes no order", async () => {
    const { root, client, drawn } = await show("6 people");
    const order = ["Jordan", "Morgan", "River", "Noor", "Kai", "You"];
    expect(labels(root)).to.deep.equal(order);
    client.changeMedia({ youSpeak: true });
    await drawn();
    expect(labels(root)).to.deep.equal(order);
  });

  it("keeps the same tiles while others come, so that no picture starts anew", async () => {
    const { root, client, drawn } = await show("6 people");
    const before = tiles(root);
    const { view } = client.state;
    if (!view) throw new Error("a room has a view");
    const people = [...view.people.slice(0, -1), person("Wren"), person("Sam")];
    client.change({ view: { ...view, people } });
    await drawn();
    expect(labels(root)).to.deep.equal(["Jordan", "Morgan", "River", "Noor", "Kai", "Wren", "You"]);
    for (const tile of before) expect(tiles(root).includes(tile)).to.equal(true);
  });

  it("is measured where somebody came, and not for news that moves nothing", async () => {
    const { root, client, drawn } = await show("6 people");
    const real = window.getComputedStyle.bind(window);
    let measured = 0;
    window.getComputedStyle = (...args) => {
      measured++;
      return real(...args);
    };
    // What is observed is told once at first, and what is loaded apart takes its place.
    const untilStill = async () => {
      for (let frames = 0; frames < 5;) {
        const before = measured;
        await new Promise(requestAnimationFrame);
        frames = measured === before ? frames + 1 : 0;
      }
    };
    try {
      await untilStill();
      const before = measured;
      client.changeMedia({ youSpeak: true });
      await drawn();
      expect(measured).to.equal(before);
      const { view } = client.state;
      if (!view) throw new Error("a room has a view");
      client.change({ view: { ...view, people: [...view.people, person("Wren")] } });
      await drawn();
      expect(measured).to.be.greaterThan(before);
    } finally {
      window.getComputedStyle = real;
    }
    expect(labels(root)).to.have.length(7);
  });

  it("a picture goes on when its tile is moved", async () => {
    const { root, drawn } = await show("2 people");
    const [tile] = tiles(root);
    const place = tile?.parentElement;
    if (!tile || !place) throw new Error("there are two tiles");
    tile.remove();
    place.append(tile);
    await drawn();
    const video = tile.shadowRoot?.querySelector("video");
    await until("the picture is there", () => video?.srcObject);
  });

  it("one's own picture is mirrored and can be hidden; nobody else's is mirrored", async () => {
    const { root, drawn } = await show("2 people");
    const [jordan, you] = tiles(root).map((tile) => tile.shadowRoot?.querySelector("video"));
    expect(you?.classList.contains("mirrored")).to.equal(true);
    expect(jordan?.classList.contains("mirrored")).to.equal(false);
    comfort.set({ hidesSelf: true });
    await drawn();
    expect(labels(root)).to.deep.equal(["Jordan"]);
  });

  it("a camera that is for hosts alone says so on one's own tile, and only while it is on", async () => {
    const { root, client, drawn } = await show("camera for hosts");
    const own = () => wordsOf(tiles(root).at(-1)?.shadowRoot?.querySelector(".unseen"));
    expect(own()).to.equal("You, only for hosts, microphone off");
    client.changeMedia({ camera: off });
    await drawn();
    expect(own()).to.equal("You, microphone off, camera off");
  });

  it("a hidden picture is covered, laid out and received as before", async () => {
    const { root, drawn } = await show("6 people");
    const videos = () =>
      tiles(root).map((tile) => {
        const { x, y, width, height } =
          tile.shadowRoot?.querySelector("video")?.getBoundingClientRect() ?? new DOMRect();
        return [x, y, width, height];
      });
    const before = videos();
    comfort.hide("Morgan", true);
    await drawn();
    expect(videos()).to.deep.equal(before);
    const morgan = tiles(root).find((tile) => tile.content?.visitId === "Morgan");
    const { left, top, width, height } = morgan?.getBoundingClientRect() ?? new DOMRect();
    const seen = morgan?.shadowRoot?.elementFromPoint(left + width / 2, top + height / 3);
    expect(seen?.closest(".cover")).not.to.equal(null);
    expect(labels(root)).to.include("Morgan");
    comfort.hide("Morgan", false);
    await drawn();
    expect(morgan?.shadowRoot?.querySelector(".cover")).to.equal(null);
  });

  it("one person at a time is the one who speaks; the others are laid out beneath", async () => {
    const { root } = await show("one person at a time");
    expect(root.querySelectorAll(".first iop-tile")).to.have.length(1);
    const rest = [...root.querySelectorAll<HTMLElement>(".rest iop-tile")];
    expect(rest).to.have.length(5);
    for (const tile of rest) {
      expect(tile.checkVisibility({ visibilityProperty: true })).to.equal(false);
      expect(tile.getBoundingClientRect().width).to.be.greaterThan(80);
    }
  });

  it("a few at a time are oneself and who spoke last, in their order; the others are laid out beneath", async () => {
    const { root, client, drawn } = await show("a few at a time");
    const few = () =>
      [...root.querySelectorAll<HTMLElementTagNameMap["iop-tile"]>(".first iop-tile")].map(
        (tile) => tile.content?.visitId,
      );
    expect(few()).to.deep.equal(["Jordan", "Morgan", "River", "you"]);
    const { peers } = client.state.media;
    const silent = { pictureOn: true, microphoneOn: true, speaking: false, undecryptable: false };
    client.changeMedia({
      peers: new Map(peers).set("River", silent).set("Noor", { ...silent, speaking: true }),
    });
    await drawn();
    expect(few()).to.deep.equal(["Jordan", "River", "Noor", "you"]);
    const rest = [...root.querySelectorAll<HTMLElement>(".rest iop-tile")];
    expect(rest).to.have.length(4);
    for (const tile of rest) expect(tile.getBoundingClientRect().width).to.be.greaterThan(80);
  });

  it("who is speaking stands large, and stays when they pause", async () => {
    const { root, client, drawn } = await show("who is speaking");
    const large = () =>
      wordsOf(root.querySelector(".first iop-tile")?.shadowRoot?.querySelector(".unseen"));
    expect(large()).to.contain("River");
    const silent = { pictureOn: true, microphoneOn: true, speaking: false, undecryptable: false };
    client.changeMedia({ peers: new Map(client.state.media.peers).set("River", silent) });
    await drawn();
    expect(large()).to.contain("River");
  });

  it("all tiles are whole on the stage, from 320 px to 1920", async () => {
    for (const [width, height] of [
      [320, 568],
      [768, 900],
      [1920, 900],
    ] as const) {
      await setViewport({ width, height });
      for (const name of ["2 people", "6 people"]) {
        const { root } = await show(name);
        for (const tile of tiles(root)) {
          const { left, right, top, bottom } = tile.getBoundingClientRect();
          expect(Math.min(left, top), `${name} at ${width}`).to.be.at.least(0);
          expect(right, `${name} at ${width}`).to.be.at.most(width);
          expect(bottom, `${name} at ${width}`).to.be.at.most(height);
        }
      }
    }
  });

  it("an observer is named on the smallest tile too", async () => {
    await setViewport({ width: 320, height: 568 });
    const { root, client, drawn } = await show("15 people");
    const lake = tiles(root).find((tile) => tile.shadowRoot?.textContent.includes("Lake"));
    const word = lake?.shadowRoot?.querySelector(".tag span span");
    expect(wordsOf(word)).to.contain("observer");
    expect(word?.checkVisibility()).to.equal(true);
    client.changeMedia({ audioOnly: true });
    await drawn();
    expect(word?.checkVisibility()).to.equal(true);
  });

  it("no dot between two things begins a line, however narrow the line above the room is", async () => {
    const { element, root } = await renderExample("iop-room-line", {
      client: () => roomClient(8),
      name: "",
    });
    const before = root.querySelector(".dot");
    expect(root.querySelector(".lock")?.previousElementSibling).to.equal(before);
    const heights = new Set<number>();
    for (let width = 110; width < 360; width += 2) {
      element.style.inlineSize = `${width}px`;
      const lines = new Map<number, number>();
      for (const { y, width: part } of before?.getClientRects() ?? []) {
        lines.set(y, (lines.get(y) ?? 0) + part);
      }
      heights.add(lines.size);
      // A line of it that is this narrow is its dot alone.
      expect(Math.min(...lines.values()), `at ${width} px`).to.be.above(20);
    }
    expect([...heights]).to.have.members([1, 2]);
  });

  it("plays sound on the press that the browser waits for", async () => {
    const { root, client } = await show("sound needs a press");
    button(root, "Hear the group").click();
    expect(client.calls).to.deep.equal([["playSound"]]);
  });

  it("a name is drawn as text, whatever is in it", async () => {
    const { root } = await show("a hostile name");
    expect(labels(root)[0]).to.contain("<img src=x");
    for (const tile of tiles(root))
      expect(tile.shadowRoot?.querySelectorAll("img")).to.have.length(0);
    expect(document.body.id).to.equal("");
  });
});

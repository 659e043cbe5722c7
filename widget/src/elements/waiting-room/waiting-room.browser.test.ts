import { expect } from "@open-wc/testing";
import { setViewport } from "@web/test-runner-commands";
import {
  button,
  clearExamples,
  exampleOf,
  focused,
  renderExample,
  testExamples,
  wordsOf,
} from "../rendered-example.ts";
import { off } from "../scripted-client.ts";
import { waitingRoom } from "./waiting-room.examples.ts";
import "./waiting-room.ts";

const show = (name: string) => renderExample("iop-waiting-room", exampleOf(waitingRoom, name));
const devices = (root: ShadowRoot) => root.querySelector("iop-devices")?.shadowRoot;

describe("iop-waiting-room", () => {
  beforeEach(() => setViewport({ width: 360, height: 740 }));
  afterEach(clearExamples);
  testExamples(waitingRoom);

  it("turns nothing on by itself", async () => {
    const { root, client } = await show("waiting");
    expect(client.acts).to.deep.equal([]);
    expect(root.querySelectorAll("video")).to.have.length(0);
    expect(wordsOf(root.querySelector(".preview"))).to.equal(
      "Your camera is off Nobody can see or hear you here.",
    );
  });

  it("shows one's own picture to oneself alone, and says so", async () => {
    const { root, client, drawn } = await show("waiting");
    button(root, "Try camera").click();
    await drawn();
    expect(client.acts).to.deep.equal([["setCamera", true]]);
    expect(root.querySelector("video")?.srcObject instanceof MediaStream).to.equal(true);
    expect(wordsOf(root.querySelector(".own"))).to.contain("Only you see this picture.");
    button(root, "Turn camera off").click();
    await drawn();
    expect(root.querySelectorAll("video")).to.have.length(0);
  });

  it("says that the camera is off only once it is", async () => {
    const { root, client, drawn } = await show("trying camera and mic");
    client.changeMedia({ camera: { ...client.state.media.camera, status: "turning-off" } });
    await drawn();
    expect(wordsOf(root.querySelector(".preview"))).not.to.contain("off");
    client.changeMedia({ camera: off });
    await drawn();
    expect(wordsOf(root.querySelector(".preview"))).to.contain("Your camera is off");
  });

  it("shows how loud the mic is, and that it works", async () => {
    const { root } = await show("trying camera and mic");
    const bar = devices(root)?.querySelector<HTMLElement>(".level");
    expect(bar?.style.getPropertyValue("--level")).to.equal("0.40");
    expect(wordsOf(devices(root)?.querySelector("p"))).to.equal("Your mic works.");
  });

  it("offers the devices that the browser named, the one in use first shown", async () => {
    const { root, client } = await show("trying camera and mic");
    const choice = devices(root)?.querySelector<HTMLSelectElement>("#videoinput");
    if (!choice) throw new Error("there is no choice of cameras");
    expect(choice.selectedOptions[0]?.label).to.equal("Built-in camera");
    choice.value = "second";
    choice.dispatchEvent(new Event("change"));
    expect(client.acts).to.deep.equal([["chooseDevice", "videoinput", "second"]]);
  });

  it("says what to do about a camera that is blocked, and that going on without it is all right", async () => {
    const { root, client } = await show("camera blocked, mic busy");
    expect(wordsOf(devices(root)?.querySelector("section"))).to.contain("That is all right.");
    button(root, "Go on without camera").click();
    button(root, "Try again").click();
    expect(client.acts).to.deep.equal([
      ["setCamera", false],
      ["setCamera", true],
    ]);
  });

  it("the focus stays on the page's words when a trouble card or the name's field goes away", async () => {
    const trouble = await show("camera blocked, mic busy");
    button(trouble.root, "Go on without camera").focus();
    button(trouble.root, "Go on without camera").click();
    button(trouble.root, "Go on without mic").click();
    await trouble.drawn();
    expect(wordsOf(focused())).to.equal("Welcome, Sam");
    const naming = await show("changing the name");
    naming.client.changeYou({ phase: "admitted" });
    await naming.drawn();
    expect(wordsOf(focused())).to.equal("Welcome, Sam");
  });

  it("goes in when the person presses, not before", async () => {
    const { root, client, drawn } = await show("let in");
    expect(client.acts).to.deep.equal([]);
    button(root, "I need a minute").click();
    await drawn();
    expect(wordsOf(root)).to.contain("Take the time you need.");
    button(root, "Go in").click();
    expect(client.acts).to.deep.equal([["enter"]]);
  });

  it("can be pressed again when going in was refused", async () => {
    const { root, client, drawn } = await show("let in");
    button(root, "Go in").click();
    await drawn();
    button(root, "Going in…");
    client.change({ refusedCommand: { type: "enter", code: "not-admitted" } });
    await drawn();
    button(root, "Go in");
  });

  it("says what another browser can do, and whom to call, where this one has no video", async () => {
    const { root } = await show("no video in this browser");
    const words = wordsOf(root.querySelector("iop-no-video")?.shadowRoot?.querySelector("section"));
    expect(words).to.contain("This browser cannot join by video");
    expect(words).to.contain("Or call Example Clinic: 555 0100");
    // What could not be used is not offered.
    expect([...root.querySelectorAll("button")].map(wordsOf)).to.deep.equal([]);
  });
});

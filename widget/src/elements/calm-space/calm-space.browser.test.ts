import { expect } from "@open-wc/testing";
import { setViewport } from "@web/test-runner-commands";
import {
  button,
  clearExamples,
  exampleOf,
  renderExample,
  testExamples,
  wordsOf,
} from "../rendered-example.ts";
import { calmSpace } from "./calm-space.examples.ts";
import "./calm-space.ts";

const show = (name: string) => renderExample("iop-calm-space", exampleOf(calmSpace, name));

describe("iop-calm-space", () => {
  beforeEach(() => setViewport({ width: 360, height: 740 }));
  afterEach(clearExamples);
  testExamples(calmSpace);

  it("goes through its tools at the person's pace, and tells nobody", async () => {
    const { root, client, drawn } = await show("away from the room");
    for (const words of ["Next step", "Something else", "More tools", "Slow breathing"]) {
      button(root, words).click();
      await drawn();
    }
    expect(client.acts).to.deep.equal([]);
  });

  it("says what orients before its tools are loaded, in the place where they will be", async () => {
    const { root } = await show("away from the room");
    const before = root.querySelector("iop-calm-tools > .card");
    expect(wordsOf(before)).to.contain("Let your eyes move slowly around the room.");
    // Once they are there, it is said by them alone.
    expect(before?.checkVisibility()).to.equal(false);
  });

  it("is quiet unless one keeps listening", async () => {
    const { root, client, drawn } = await show("away from the room");
    expect(button(root, "Quiet").getAttribute("aria-pressed")).to.equal("true");
    button(root, "Keep listening").click();
    await drawn();
    expect(client.acts).to.deep.equal([["setListening", true]]);
    expect(button(root, "Keep listening").getAttribute("aria-pressed")).to.equal("true");
  });

  it("says only what is true before the room: no group sees it, no sound to choose", async () => {
    const { root } = await show("away while waiting");
    expect(wordsOf(root)).to.contain("Nobody sees or hears you here.");
    expect(wordsOf(root)).not.to.contain("The group sees");
    expect(root.querySelectorAll("iop-group-sound")).to.have.length(0);
  });

  it("says of forms alone that nobody sees it: nobody of the team is there", async () => {
    const { root } = await show("away from forms alone");
    expect(wordsOf(root)).to.contain("Nobody sees or hears you.");
    expect(wordsOf(root)).not.to.contain("Your team");
  });

  it("works without a connection", async () => {
    const { root } = await show("without a connection");
    expect(wordsOf(root)).to.contain("You are away all the same");
    button(root, "Next step");
  });
});

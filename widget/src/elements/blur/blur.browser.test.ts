import { expect } from "@open-wc/testing";
import { chosen, remember } from "../../capture/kept-choices.ts";
import {
  clearExamples,
  exampleOf,
  renderExample,
  testExamples,
  wordsOf,
} from "../rendered-example.ts";
import "./blur.ts";
import { blur } from "./blur.examples.ts";

const show = (name: string) => renderExample("iop-blur", exampleOf(blur, name));

describe("iop-blur", () => {
  afterEach(() => {
    clearExamples();
    remember("blur", "");
  });
  testExamples(blur);

  it("is chosen with one press and taken back with another, and asked of nobody who sends no picture", async () => {
    const { root, client, drawn } = await show("not chosen");
    const box = root.querySelector("input");
    expect(box?.checked).to.equal(false);
    box?.click();
    box?.click();
    expect(client.calls).to.deep.equal([
      ["chooseDevice", "blur", "on"],
      ["chooseDevice", "blur", ""],
    ]);
    client.changeYou({ sends: [] });
    await drawn();
    expect(root.querySelector("input")).to.equal(null);
  });

  it("says that the camera is off and why, and leads on without it or again", async () => {
    for (const name of ["too slow", "broken"]) {
      const { root, client } = await show(name);
      expect(wordsOf(root.querySelector("section"))).to.contain("So your camera is off:");
      for (const button of root.querySelectorAll("button")) button.click();
      expect(client.calls).to.deep.equal([
        ["setCamera", false],
        ["setCamera", true],
      ]);
      expect(chosen("blur")).to.equal("on");
    }
  });
});

import { expect } from "@open-wc/testing";
import {
  clearExamples,
  exampleOf,
  renderExample,
  testExamples,
  wordsOf,
} from "../rendered-example.ts";
import { ScriptedClient, viewOf } from "../scripted-client.ts";
import { aboutExit } from "./about-exit.examples.ts";
import "./about-exit.ts";

const textOf = async (name: string) =>
  wordsOf((await renderExample("iop-about-exit", exampleOf(aboutExit, name))).root);

describe("iop-about-exit", () => {
  afterEach(clearExamples);
  testExamples(aboutExit);

  it("is honest about the history, and names where one ends up", async () => {
    const usual = await textOf("to the usual page");
    expect(usual).to.contain("opens weather.gov.");
    expect(usual).to.contain("It does not clear your browser history.");
    expect(await textOf("to the clinic's choice")).to.contain("opens library.example.");
    expect(usual).to.contain("Camera and microphone go off first.");
    expect(usual).to.contain("The group sees “not here”");
  });

  it("where there is no room, it speaks of no camera and of no group", async () => {
    for (const lang of ["en", "es"]) {
      const { root } = await renderExample(
        "iop-about-exit",
        {
          name: "own",
          client: () => new ScriptedClient({ view: viewOf({ session: { hasRoom: false } }) }),
        },
        { lang },
      );
      expect(wordsOf(root)).to.contain("weather.gov.");
      expect(wordsOf(root)).not.to.match(/camera|cámara|micr|group|grupo/i);
    }
  });
});

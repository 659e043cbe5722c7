import { expect } from "@open-wc/testing";
import {
  clearExamples,
  exampleOf,
  renderExample,
  testExamples,
  wordsOf,
} from "../rendered-example.ts";
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
  });
});

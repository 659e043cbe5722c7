import { expect } from "@open-wc/testing";
import type { Question } from "../../session/client.ts";
import {
  button,
  clearExamples,
  exampleOf,
  renderExample,
  testExamples,
  wordsOf,
} from "../rendered-example.ts";
import { ownTrends, trends } from "./trends.examples.ts";
import "./trends.ts";

const show = (name: string) => renderExample("iop-trends", exampleOf(trends, name));

describe("iop-trends", () => {
  afterEach(clearExamples);
  testExamples(trends);

  it("a person's own never say a band, and the team's say where bands and prompts come from", async () => {
    const own = await show("one's own");
    expect(wordsOf(own.root)).not.to.match(/severe|mild|risk|Prompts/i);
    expect(own.client.calls.at(-1)?.[1]).to.equal("/v1/visit/trends");
    const team = await show("for the team");
    expect(team.client.calls.at(-1)?.[1]).to.equal("/v1/visit/people/waiting-Sam/trends");
    const words = wordsOf(team.root);
    expect(words).to.contain("Source: PHQ manual; VistA instrument 42.");
    expect(words).to.contain("A number does not decide a level of care.");
    expect(words).to.contain("That you read this is recorded.");
  });

  it("what was skipped has no dot and no line through it, and says so in the table behind the picture", async () => {
    const { root } = await show("one's own");
    const worry = [...root.querySelectorAll(".card")].find((card) =>
      card.querySelector("h2")?.textContent?.includes("Worry"),
    );
    expect(worry?.querySelectorAll("circle")).to.have.length(7);
    expect(worry?.querySelectorAll(".line")).to.have.length(5);
    const rows = [...(worry?.querySelectorAll("tbody tr") ?? [])];
    expect(rows).to.have.length(8);
    expect(rows[4]?.textContent).to.contain("Skipped");
  });

  it("who is let in meanwhile is told so, and led to the door", async () => {
    const { element, root, client, drawn } = await show("one's own");
    expect(wordsOf(root)).not.to.contain("You can go in now.");
    client.changeYou({ phase: "admitted" });
    await drawn();
    expect(wordsOf(root)).to.contain("You can go in now.");
    let closed = 0;
    element.addEventListener("iop-form", () => (closed += 1));
    button(root, "Go to the door").click();
    expect(closed).to.equal(1);
  });

  it("a note is sent once with the day that was chosen", async () => {
    const { root, client, drawn } = await show("one's own");
    const text = root.querySelector("iop-trend-note")?.shadowRoot?.querySelector("textarea");
    if (!text) throw new Error("a note can be written");
    text.value = "Walked to the river.";
    button(root, "Keep the note").click();
    button(root, "Keep the note").click();
    await drawn();
    await drawn();
    const sent = client.calls.filter(([, path]) => path === "/v1/visit/trends/notes");
    const bodies = sent.map(([, , question]) => (question as Question).body);
    expect(bodies).to.deep.equal([{ text: "Walked to the river.", about: "week-8" }]);
    const note = root.querySelector("iop-trend-note");
    expect(wordsOf(note?.shadowRoot)).to.contain("Your note is kept.");
  });

  it("is laid out beside the page for paper, with pictures and tables, and is gone afterwards", async () => {
    await show("one's own");
    window.dispatchEvent(new Event("beforeprint"));
    const sheet = document.querySelector<HTMLElement>("[data-printed]");
    expect(sheet?.shadowRoot?.querySelectorAll("svg.plot, .plot svg")).to.have.length(
      ownTrends.scales.length,
    );
    expect(wordsOf(sheet?.shadowRoot)).to.contain("Skipped");
    expect(sheet?.shadowRoot?.querySelectorAll("button")).to.have.length(0);
    window.dispatchEvent(new Event("afterprint"));
    expect(document.querySelector("[data-printed]")).to.equal(null);
  });
});

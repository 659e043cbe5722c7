import { expect } from "@open-wc/testing";
import {
  clearExamples,
  exampleOf,
  renderExample,
  testExamples,
  wordsOf,
} from "../rendered-example.ts";
import { crisisLines } from "./crisis-lines.examples.ts";
import "./crisis-lines.ts";

const linksIn = async (name: string, lang: string) => {
  const { root } = await renderExample("iop-crisis-lines", exampleOf(crisisLines, name), { lang });
  return [...root.querySelectorAll("a")].map((link) => [link.getAttribute("href"), wordsOf(link)]);
};

describe("iop-crisis-lines", () => {
  afterEach(clearExamples);
  testExamples(crisisLines);

  it("has the lines of the United States, each as a link with its number in words", async () => {
    expect(await linksIn("open", "en")).to.deep.equal([
      ["tel:988", "Call 988Suicide and crisis line, day and night"],
      ["tel:911", "Call 911Danger right now, or an overdose"],
      ["sms:741741", "Text HOME to 741741Crisis Text Line: write with somebody"],
      [
        "tel:18006624357",
        "Call 1-800-662-4357SAMHSA helpline: where to find treatment. Not a crisis line.",
      ],
      [
        "tel:18007997233",
        "Call 1-800-799-7233Domestic violence hotline. Calls can show in this device’s list of calls. Quick exit does not clear it.",
      ],
      ["tel:18002221222", "Call 1-800-222-1222Poison Control"],
      ["https://findahelpline.com", "findahelpline.com"],
    ]);
  });

  it("has the words in Spanish that reach somebody who speaks it", async () => {
    const links = await linksIn("open", "es");
    expect(links.find(([href]) => href === "tel:988")?.[1]).to.contain("Oprime 2");
    expect(links.find(([href]) => href === "sms:741741")?.[1]).to.contain("AYUDA");
  });

  it("a page elsewhere learns nothing of where one comes from", async () => {
    const { root } = await renderExample("iop-crisis-lines", exampleOf(crisisLines, "open"));
    const elsewhere = root.querySelector("[target=_blank]");
    expect(elsewhere?.getAttribute("rel")).to.equal("noopener noreferrer");
  });

  it("leaves out what stands beside it already", async () => {
    const links = await linksIn("beside the first two", "en");
    expect(links.map(([href]) => href)).not.to.include.members(["tel:988", "tel:911"]);
  });
});

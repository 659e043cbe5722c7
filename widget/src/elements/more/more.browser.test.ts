import { expect } from "@open-wc/testing";
import {
  clearExamples,
  exampleOf,
  renderExample,
  testExamples,
  wordsOf,
} from "../rendered-example.ts";
import { comfort } from "../group/comfort.ts";
import { more } from "./more.examples.ts";

const show = (name: string) => renderExample("iop-more", exampleOf(more, name));
const legends = (root: ShadowRoot) => [...root.querySelectorAll("legend")].map(wordsOf);
const option = (root: ParentNode, words: string) => {
  const found = [...root.querySelectorAll("label")].find((label) =>
    wordsOf(label).startsWith(words),
  );
  if (!found) throw new Error(`there is no option "${words}"`);
  return found;
};

describe("iop-more", () => {
  afterEach(clearExamples);
  testExamples(more);

  it("the camera is for everyone or for the hosts alone, who are named", async () => {
    const { root, client, drawn } = await show("in the room");
    option(root, "Only Jordan and Morgan").click();
    await drawn();
    expect(client.calls).to.deep.equal([["setCameraFor", "hosts"]]);
    expect(option(root, "Only Jordan").querySelector("input")?.checked).to.equal(true);
    option(root, "Everyone here").click();
    expect(client.calls.at(-1)).to.deep.equal(["setCameraFor", "everyone"]);
  });

  it("somebody's picture can be hidden and their sound be lower, and what is set stands beside their name", async () => {
    const { root, client, drawn } = await show("somebody quieter");
    const river = root.querySelectorAll("details")[2];
    expect(wordsOf(river?.querySelector("summary"))).to.equal("River picture hidden, quieter");
    const select = river?.querySelector("select");
    if (!river || !select) throw new Error("River's sound can be set");
    river.open = true;
    select.value = "1";
    select.dispatchEvent(new Event("change"));
    option(river, "Hide picture").click();
    await drawn();
    expect([comfort.hidden.size, comfort.volumes.size]).to.deep.equal([0, 0]);
    expect(wordsOf(river.querySelector("summary"))).to.equal("River");
    expect(client.calls).to.deep.equal([]);
  });

  it("a host's picture is for everyone, and whoever sends none is not asked", async () => {
    const host = await show("for a host");
    expect(legends(host.root)).not.to.include("Who sees your picture");
    const { root, client, drawn } = await show("in the room");
    client.changeYou({ sends: [] });
    await drawn();
    expect(legends(root)).not.to.include("Who sees your picture");
  });
});

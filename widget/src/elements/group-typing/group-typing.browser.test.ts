import { expect } from "@open-wc/testing";
import { sendKeys } from "@web/test-runner-commands";
import { until } from "../../../test-support/poll.ts";
import {
  button,
  clearExamples,
  focused,
  focusedName,
  renderExample,
  testExamples,
  wordsOf,
} from "../rendered-example.ts";
import { boardClient, roomClient } from "../room-people.ts";
import type { ScriptedClient } from "../scripted-client.ts";
import { asideWith } from "../apart/private-word.examples.ts";
import "../visit/visit.ts";
import {
  exampleGroupTexts,
  groupText,
  groupTexts,
  withGroupTexts,
} from "./group-typing.examples.ts";

const visit = (client: () => ScriptedClient) =>
  renderExample("iop-visit", { name: "in the room", client });
const newest = (root: ShadowRoot) =>
  root.querySelector("iop-from-team")?.shadowRoot?.querySelector("iop-newest-text")?.shadowRoot;
const sheet = (root: ShadowRoot) => root.querySelector("iop-group-texts")?.shadowRoot;
const fieldIn = (root: ParentNode | null | undefined) => {
  const field = root?.querySelector("textarea");
  if (!field) throw new Error("there is nothing to type in");
  return field;
};
const tilesOf = (root: ShadowRoot) =>
  [...(root.querySelector("iop-group")?.shadowRoot?.querySelectorAll("iop-tile") ?? [])].map(
    (tile) => JSON.stringify(tile.getBoundingClientRect()),
  );

describe("typing to the group", () => {
  afterEach(clearExamples);
  testExamples(groupTexts);

  it("is found in More, says who reads it before one types, sends without blanks, and shows markup as text", async () => {
    const { root, client, drawn } = await visit(() => withGroupTexts(roomClient(4), []));
    const more = root.querySelector<HTMLElement>("iop-controls");
    const before = tilesOf(root);
    button(root, "More").click();
    await drawn();
    expect(tilesOf(root)).to.deep.equal(before);
    const act = root.querySelector("iop-more")?.shadowRoot?.querySelector("iop-type-to-group");
    expect(wordsOf(act?.shadowRoot)).to.equal("Type to the group Everyone in the room reads it.");
    button(root, "Type to the group").click();
    await drawn();
    expect(focusedName()).to.equal("Type to the group");
    expect(wordsOf(sheet(root)?.querySelector(".who"))).to.equal(
      "Everyone who has been in the room so far can read it, hosts too, also who is out just now. Who first comes in later cannot.",
    );
    fieldIn(sheet(root)).value = "   ";
    button(root, "Send to the group").click();
    fieldIn(sheet(root)).value = " <b>I am here</b>\u202e ";
    button(root, "Send to the group").click();
    await drawn();
    const message = "<b>I am here</b>";
    expect(client.acts).to.deep.equal([["send", { type: "writeToGroup", message }, 120_000]]);
    expect(wordsOf(sheet(root)?.querySelector("li"))).to.equal(`You. On its way.${message}`);
    expect(fieldIn(sheet(root)).value).to.equal("");
    await sendKeys({ press: "Escape" });
    await drawn();
    expect(sheet(root) === undefined).to.equal(true);
    expect(more?.shadowRoot?.activeElement?.classList.contains("more")).to.equal(true);
  });

  it("is absent where the clinic does not allow it, and nothing of it is loaded", async () => {
    const { root, drawn } = await visit(() => roomClient(4));
    button(root, "More").click();
    await drawn();
    expect(wordsOf(root.querySelector("iop-more")?.shadowRoot)).not.to.contain("the group");
    expect(newest(root) === undefined).to.equal(true);
  });

  it("what was refused is there again, once, and nothing that is being typed is touched", async () => {
    const { root, client, drawn } = await renderExample("iop-group-texts", {
      name: "nothing yet",
      client: () => withGroupTexts(roomClient(4), []),
    });
    const send = async (text: string) => {
      fieldIn(root).value = text;
      button(root, "Send to the group").click();
      await drawn();
    };
    const refuse = async (message: string) => {
      const refusedCommand = { type: "writeToGroup", message, code: "has-left" } as const;
      client.change({ pending: [], refusedCommand });
      await drawn();
    };
    await send("the first");
    await refuse("the first");
    expect(fieldIn(root).value).to.equal("the first");
    expect(wordsOf(root.querySelector("[role=status]"))).to.contain("That was not sent.");
    await send("the first");
    fieldIn(root).value = "the second, not done";
    await refuse("the first");
    expect(fieldIn(root).value).to.equal("the second, not done");
  });

  it("what one has begun to type is there again after closing it and after stepping away", async () => {
    const { root, client, drawn } = await visit(() => withGroupTexts(roomClient(4)));
    const open = async () => {
      button(root, "More").click();
      await drawn();
      button(root, "Type to the group").click();
      await drawn();
    };
    await open();
    fieldIn(sheet(root)).value = "not done";
    client.stepAway();
    await drawn();
    expect(sheet(root) === undefined).to.equal(true);
    client.comeBackFromAway("listen");
    await drawn();
    await open();
    expect(fieldIn(sheet(root)).value).to.equal("not done");
  });

  it("one takes back one's own alone; a host takes any away, once asked", async () => {
    const { root, client, drawn } = await renderExample("iop-group-texts", {
      name: "one's own",
      client: () => withGroupTexts(roomClient(4)),
    });
    const acts = (within: ShadowRoot) => [...within.querySelectorAll("li .link")].map(wordsOf);
    expect(acts(root)).to.deep.equal(["Take back"]);
    button(root, "Take back: Same here last week.").click();
    await drawn();
    expect(focused()?.textContent).to.contain("nothing says that it was there");
    button(root, "Keep it").click();
    await drawn();
    button(root, "Take back: Same here last week.").click();
    await drawn();
    button(root, "Take it away").click();
    await drawn();
    const textId = exampleGroupTexts[2]?.id;
    expect(client.acts).to.deep.equal([["send", { type: "takeBackGroupText", textId }]]);
    const host = await renderExample("iop-group-texts", {
      name: "a host",
      client: () => withGroupTexts(boardClient(8)),
    });
    expect(acts(host.root)).to.have.lengthOf(4);
  });

  it("a new text lies over the room with who typed it, read out politely, until it is closed; one's own does not; nothing moves", async () => {
    const { root, client, drawn } = await visit(() => withGroupTexts(roomClient(4), []));
    const before = tilesOf(root);
    expect(before).to.have.lengthOf(4);
    const text = groupText("River", 2, "<i>I slept badly</i>");
    withGroupTexts(client, [text]);
    await drawn();
    const status = newest(root)?.querySelector("[role=status]");
    expect(wordsOf(status)).to.contain("River types to the group <i>I slept badly</i>");
    expect(tilesOf(root)).to.deep.equal(before);
    button(root, "Close").click();
    await drawn();
    expect(wordsOf(status)).to.equal("");
    withGroupTexts(client, [text, groupText("Sam", 1, "Me too")]);
    await drawn();
    expect(wordsOf(status)).to.equal("");
    withGroupTexts(client, [text, groupText("Noor", 1, "And I")]);
    await drawn();
    expect(wordsOf(status)).to.contain("Noor types to the group And I");
    button(root, "Read and type").click();
    await drawn();
    // What is read there is not shown again.
    expect(wordsOf(status)).to.equal("");
    expect([...(sheet(root)?.querySelectorAll("li .text") ?? [])].map(wordsOf)).to.deep.equal([
      "<i>I slept badly</i>",
      "And I",
    ]);
    expect(tilesOf(root)).to.deep.equal(before);
  });

  it("nothing of it is there while one is away or in a private word; it waits", async () => {
    const { root, client, drawn } = await visit(() => withGroupTexts(roomClient(4), []));
    client.stepAway();
    await drawn();
    withGroupTexts(client, [groupText("River", 2, "I slept badly")]);
    await drawn();
    expect(wordsOf(newest(root))).to.equal("");
    client.comeBackFromAway("listen");
    await drawn();
    expect(wordsOf(newest(root))).to.contain("I slept badly");
    client.change({ aside: asideWith("Jordan") });
    client.changeYou({ privateWord: { visitId: "Jordan", name: "Jordan", status: "held" } });
    await drawn();
    expect(wordsOf(newest(root))).to.equal("");
  });

  it("what was typed before a text that is taken back is not news again", async () => {
    const { root, client, drawn } = await visit(() => withGroupTexts(roomClient(4), []));
    const earlier = groupText("River", 3, "I slept badly");
    withGroupTexts(client, [earlier]);
    withGroupTexts(client, [earlier, groupText("Jordan", 2, "Thank you, River")]);
    await drawn();
    expect(wordsOf(newest(root))).to.contain("Thank you, River");
    withGroupTexts(client, [earlier]);
    await drawn();
    expect(wordsOf(newest(root))).to.equal("");
  });

  it("its code is there before anybody wants it: the service is asked for nothing then, so that nobody can tell", async () => {
    const { root, drawn } = await visit(() => withGroupTexts(roomClient(4), []));
    await until("it is there", () => customElements.get("iop-group-texts") !== undefined);
    performance.clearResourceTimings();
    button(root, "More").click();
    await drawn();
    button(root, "Type to the group").click();
    await drawn();
    expect(performance.getEntriesByType("resource").map(({ name }) => name)).to.deep.equal([]);
  });
});

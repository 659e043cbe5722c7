import { expect } from "@open-wc/testing";
import { sendKeys, setViewport } from "@web/test-runner-commands";
import { until } from "../../../test-support/poll.ts";
import {
  button,
  clearExamples,
  exampleOf,
  focused,
  renderExample,
  testExamples,
  wordsOf,
} from "../rendered-example.ts";
import { roundAt, sleepTopic, withHour } from "../hour/planned-day.ts";
import { boardClient } from "../room-people.ts";
import { tenOClock, waiting } from "../scripted-client.ts";
import { facilitator } from "./facilitator.examples.ts";
import "./facilitator.ts";

const show = (name: string) => renderExample("iop-facilitator", exampleOf(facilitator, name));

describe("iop-facilitator", () => {
  beforeEach(() => setViewport({ width: 1280, height: 800 }));
  afterEach(clearExamples);
  testExamples(facilitator);

  it("lets in one, or all who wait, by a press", async () => {
    const { root, client } = await show("three wait");
    button(root, "Let in Ash").click();
    button(root, "Let in 3").click();
    expect(client.acts).to.deep.equal([
      ["send", { type: "admit", visitIds: ["waiting-Ash"] }],
      ["send", { type: "admit", visitIds: ["waiting-Rowan", "waiting-Ash", "waiting-Sky"] }],
    ]);
  });

  it("on a wide board all buttons are as high as each other, and a person's name and buttons stand in one line", async () => {
    const { root } = await renderExample("iop-facilitator", {
      name: "all day",
      client: () => withHour(boardClient(8), { goRound: roundAt("River"), topic: sleepTopic() }),
    });
    const inside = (from: ParentNode): HTMLElement[] =>
      [...from.querySelectorAll("*")].flatMap(({ shadowRoot }) =>
        shadowRoot ? [...shadowRoot.querySelectorAll("button"), ...inside(shadowRoot)] : [],
      );
    const buttons = [...root.querySelectorAll<HTMLElement>("button:not([role])"), ...inside(root)];
    const shown = buttons.filter((each) => each.checkVisibility());
    expect(shown.map(wordsOf)).to.include.members(["End session", "Break", "Let in", "Write"]);
    expect([...new Set(shown.map(({ offsetHeight }) => offsetHeight))]).to.deep.equal([44]);
    const [person] = root.querySelectorAll("#people li");
    expect(wordsOf(person)).to.contain("Kai");
    expect(person?.clientHeight).to.be.below(2 * 44);
  });

  it("on a phone, letting in comes first and stays on one line, whatever there is to read", async () => {
    await setViewport({ width: 360, height: 740 });
    const ash = waiting("Ash", 3, { today: { records: 1 } });
    const { root } = await renderExample("iop-facilitator", {
      name: "today",
      client: () => boardClient(8, [ash]),
    });
    const acts = [...root.querySelectorAll<HTMLElement>("#waiting li .acts button")];
    expect(acts.map(wordsOf)).to.deep.equal(["Let in", "Not yet", "Place and number"]);
    expect(acts.map(({ offsetHeight }) => offsetHeight)).to.deep.equal([44, 44, 44]);
  });

  it("says not yet with a message, and the focus goes back to where it was", async () => {
    const { root, client, drawn } = await show("three wait");
    button(root, "Not yet, Ash").focus();
    await sendKeys({ press: "Enter" });
    await until("it is asked", () => wordsOf(focused()) === "Ask Ash to wait?");
    button(root, "We start in a few minutes.").click();
    button(root, "Send").click();
    await drawn();
    expect(client.acts).to.deep.equal([
      [
        "send",
        { type: "askToWait", visitId: "waiting-Ash", message: "We start in a few minutes." },
      ],
    ]);
    expect(focused() === button(root, "Not yet, Ash")).to.equal(true);
  });

  it("says not yet without a message", async () => {
    const { root, client } = await show("three wait");
    button(root, "Not yet, Sky").click();
    await until("it is asked", () => wordsOf(focused()) === "Ask Sky to wait?");
    button(root, "Send").click();
    expect(client.acts).to.deep.equal([
      ["send", { type: "askToWait", visitId: "waiting-Sky", message: null }],
    ]);
  });

  it("who was let in and has not come inside is not said to be in the room", async () => {
    const { root } = await show("not all inside");
    const headings = [...root.querySelectorAll("#people h2")].map(wordsOf);
    expect(headings).to.deep.equal(["In the room: 6", "Let in, not inside yet: 2", "Left: 1"]);
    const [inside, letIn, left] = [...root.querySelectorAll("#people ul")].map(wordsOf);
    expect(inside).not.to.match(/Noor|Ari|Wren/);
    expect(wordsOf(root.querySelector("#people .here"))).not.to.match(/Noor|Ari|Wren/);
    expect(letIn).to.match(/^Noor Let in .* Ari Let in/);
    expect(left).to.match(/^Wren Left at/);
  });

  it("asks before it ends for everyone, says for whom, and Escape goes back", async () => {
    const { root, client, drawn } = await show("not all inside");
    const end = button(root, "End session");
    end.focus();
    await sendKeys({ press: "Enter" });
    await until("it is asked", () => wordsOf(focused()) === "End for everyone?");
    expect([...root.querySelectorAll("iop-sheet li")].map(wordsOf)).to.deep.equal([
      "In the room: 5, 1 of them away",
      "No signal right now: 1",
      "Let in, not inside yet: 2",
      "Waiting: 3",
    ]);
    await sendKeys({ press: "Escape" });
    await drawn();
    expect(client.acts).to.deep.equal([]);
    expect(focused() === end).to.equal(true);
  });

  it("an answer that needs a look is read before the person can be let in, alone or with all", async () => {
    const { root, client, drawn } = await show("somebody needs a look first");
    expect(wordsOf(root.querySelector("#waiting"))).to.contain("Needs a look, not here now");
    // Only where the time is up, and only where nobody else could be told.
    for (const words of ["the time is up", "Next: Morgan", "The clinic could not be told"]) {
      const shown = [...root.querySelectorAll("#waiting li")].map(wordsOf);
      expect(shown.filter((text) => text.includes(words))).to.have.length(1);
    }
    expect(() => button(root, "Let in Rowan")).to.throw();
    button(root, "Let in 2").click();
    expect(client.acts).to.deep.equal([
      ["send", { type: "admit", visitIds: ["waiting-Ash", "waiting-Sky"] }],
    ]);
    button(root, "Read answer: Rowan").click();
    await until("the answer is there", () =>
      wordsOf(root.querySelector("iop-check-in-review")?.shadowRoot).includes("Several days"),
    );
    await drawn();
    const review = root.querySelector("iop-check-in-review")?.shadowRoot;
    if (!review) throw new Error("nothing is read");
    button(review, "I have read this").click();
    expect(client.acts.at(-1)).to.deep.equal([
      "send",
      { type: "acknowledgeReview", visitId: "waiting-Rowan", recordId: "record" },
    ]);
  });

  it("leads the hour: a go-round, a break until a clock time, a hard topic", async () => {
    const { root, client, drawn } = await renderExample("iop-facilitator", {
      name: "leads",
      client: () => withHour(boardClient(8)),
    });
    button(root, "Go-round").focus();
    button(root, "Go-round").click();
    await drawn();
    expect(wordsOf(root.querySelector("iop-lead-sheet")?.shadowRoot)).to.contain("stepped away");
    button(root, "Start").click();
    await drawn();
    expect(wordsOf(focused())).to.equal("Go-round");
    button(root, "Break").click();
    await drawn();
    button(root, "10:10, in 11 min").click();
    await drawn();
    button(root, "Hard topic").click();
    await drawn();
    const field = root.querySelector("iop-lead-sheet")?.shadowRoot?.querySelector("input");
    if (field) field.value = " sleep ";
    button(root, "Tell the group").click();
    withHour(client, {
      goRound: roundAt("River"),
      breakUntil: tenOClock + 600_000,
      topic: sleepTopic(),
    });
    await drawn();
    expect(wordsOf(root.querySelector("iop-lead-hour")?.shadowRoot)).to.contain(
      "Turn: River, 1 of 6",
    );
    for (const words of ["Next turn", "End round", "We go on", "It is over"])
      button(root, words).click();
    expect(client.acts.map(([, saying]) => saying)).to.deep.equal([
      { type: "startGoRound" },
      { type: "startBreak", until: tenOClock + 600_000 },
      { type: "announceTopic", topic: "sleep" },
      { type: "endTurn", visitId: "River" },
      { type: "endGoRound" },
      { type: "endBreak" },
      { type: "endTopic" },
    ]);
  });

  it("does not end for everyone before somebody has looked", async () => {
    const { root, drawn } = await show("ends before somebody has looked");
    await import("../board-words/board-signs.ts");
    await drawn();
    expect(wordsOf(root.querySelector("iop-sheet"))).to.contain("Rowan and Wren");
    expect(() => button(root, "End for everyone")).to.throw();
  });

  it("private states live in the panel, never on tiles", async () => {
    const { root } = await show("three wait");
    expect(wordsOf(root.querySelector("#people"))).to.contain("Away 4 min");
    const stage = root.querySelector("iop-group")?.shadowRoot;
    const tiles = [...(stage?.querySelectorAll("iop-tile") ?? [])];
    expect(tiles.length).to.equal(8);
    for (const tile of tiles) {
      expect(wordsOf(tile.shadowRoot?.querySelector(".unseen"))).not.to.match(/away/i);
    }
  });

  it("marks people of the same name", async () => {
    const { root } = await show("same names, one asked to wait");
    const rows = [...root.querySelectorAll("#waiting li")].map(wordsOf);
    expect(rows.filter((row) => row.includes("Same name"))).to.have.length(2);
  });

  it("keeps the focus on a person's button while others come and go", async () => {
    const { root, client, drawn } = await show("three wait");
    button(root, "Let in Ash").focus();
    for (let change = 0; change < 50; change += 1) {
      const { view } = client.state;
      if (!view?.staff) throw new Error("a board has staff's view");
      const ash = view.staff.waiting.filter(({ name }) => name === "Ash");
      const before = change % 2 === 0 ? [] : [waiting("Rowan", 9)];
      const all = [...before, ...ash, waiting(`Sky ${change}`, 0)];
      client.change({ view: { ...view, staff: { ...view.staff, waiting: all } } });
      await drawn();
      expect(focused()?.getAttribute("aria-label")).to.equal("Let in Ash");
    }
  });

  it("the focus goes to who still waits when a person's row goes away", async () => {
    const { root, client, drawn } = await show("three wait");
    button(root, "Let in Ash").focus();
    const { view } = client.state;
    if (!view?.staff) throw new Error("a board has staff's view");
    const staying = view.staff.waiting.filter(({ name }) => name !== "Ash");
    client.change({ view: { ...view, staff: { ...view.staff, waiting: staying } } });
    await drawn();
    expect(wordsOf(focused())).to.equal("Waiting: 2");
  });

  it("its tabs are one stop, moved through with the arrow keys", async () => {
    await setViewport({ width: 360, height: 740 });
    const { root, drawn } = await show("three wait");
    root.querySelector<HTMLElement>("[aria-selected=true]")?.focus();
    await sendKeys({ press: "ArrowRight" });
    await drawn();
    expect(wordsOf(focused())).to.contain("People");
    expect(root.querySelector("#people")?.checkVisibility()).to.equal(true);
    expect(root.querySelector("#waiting")?.checkVisibility()).to.equal(false);
  });

  it("before going in, staff see who waits and one way in", async () => {
    const { root, client } = await show("before going in");
    button(root, "Go in").click();
    expect(client.acts).to.deep.equal([["enter"]]);
  });
});

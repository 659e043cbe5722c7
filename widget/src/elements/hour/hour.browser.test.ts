import { expect } from "@open-wc/testing";
import { setViewport } from "@web/test-runner-commands";
import "../facilitator/facilitator.ts";
import {
  button,
  clearExamples,
  exampleOf,
  focused,
  renderExample,
  testExamples,
  wordsOf,
} from "../rendered-example.ts";
import { roomClient } from "../room-people.ts";
import { ScriptedClient, tenOClock } from "../scripted-client.ts";
import { agenda, hour, inAdvance, practice } from "./hour.examples.ts";
import { roundAt, sleepTopic, withHour } from "./planned-day.ts";

const show = (name: string) => renderExample("iop-hour", exampleOf(hour, name));
const banner = (root: ShadowRoot) => wordsOf(root.querySelector(".banner"));

/** What is read out, in the order in which it was said. */
function readOut(): string[] {
  const said: string[] = [];
  document.addEventListener("iop-say", (event) => {
    said.push(...(event as CustomEvent<readonly string[]>).detail);
  });
  return said;
}

describe("the hour", () => {
  beforeEach(() => {
    localStorage.clear();
    return setViewport({ width: 360, height: 740 });
  });
  afterEach(clearExamples);
  for (const examples of [hour, agenda, inAdvance, practice]) testExamples(examples);

  it("a hard topic: what one chooses is sent to nobody, and only stepping away is an act of its own", async () => {
    const asked: Record<string, unknown[]> = {};
    for (const words of ["Stay", "Only listen", "Stay, no sound", "Step away for this"]) {
      const { root, client } = await show("a hard topic comes");
      button(root, words).click();
      asked[words] = client.calls.map(([name, ...more]) => [name, ...more]);
    }
    expect(asked).to.deep.equal({
      Stay: [["setListening", true]],
      "Only listen": [["setListening", true], ["bothOff"]],
      "Stay, no sound": [["setListening", false]],
      "Step away for this": [["stepAway"]],
    });
  });

  it("a hard topic: the pictures below have the same room whatever one chose", async () => {
    const heights = new Set<number>();
    for (const words of ["Stay", "Only listen", "Stay, no sound", "Step away for this"]) {
      const { root, element, drawn } = await show("a hard topic comes");
      const before = element.getBoundingClientRect().height;
      element.style.blockSize = "auto";
      button(root, words).click();
      await drawn();
      heights.add(element.getBoundingClientRect().height);
      expect(before).to.be.greaterThan(0);
    }
    expect(heights.size).to.equal(1);
  });

  it("stepped away: what stands above the pictures changes no more than for somebody who turned both off", async () => {
    for (const words of ["Stay", "Stay, no sound"]) {
      const { root, element, client, drawn } = await show("a hard topic comes");
      element.style.blockSize = "auto";
      const height = () => element.getBoundingClientRect().height;
      button(root, words).click();
      await drawn();
      const before = [height(), root.querySelectorAll(".not").length];
      client.stepAway();
      await drawn();
      expect([height(), root.querySelectorAll(".not").length]).to.deep.equal(before);
    }
    const quiet = await renderExample("iop-hour", {
      name: "no topic",
      client: () => withHour(roomClient(8)),
    });
    quiet.client.stepAway();
    await quiet.drawn();
    expect(quiet.root.querySelectorAll(".banner")).to.have.length(0);
  });

  it("a hard topic: who chose can choose again, and it is said when it is over", async () => {
    const { root, client, drawn } = await show("stays for it");
    button(root, "Choose again").click();
    await drawn();
    button(root, "Stay, no sound").click();
    await drawn();
    withHour(client, { topic: sleepTopic(client.now()) });
    await drawn();
    expect(banner(root)).to.contain("That is over: talk about sleep and bad dreams");
    // The sound comes back by a press, and not by itself.
    expect(client.state.media.listening).to.equal(false);
    button(root, "Hear the group").click();
    await drawn();
    expect(client.state.media.listening).to.equal(true);
    button(root, "All right").click();
    await drawn();
    expect(root.querySelectorAll(".banner")).to.have.length(0);
  });

  it("a hard topic that was over before one came is not spoken of", async () => {
    const { root } = await renderExample("iop-hour", {
      name: "late",
      client: () => withHour(roomClient(8), { topic: sleepTopic(tenOClock - 90_000) }),
    });
    expect(root.querySelectorAll(".banner")).to.have.length(0);
  });

  it("a go-round: the order is seen by all, and whoever is not here is left out of what is said", async () => {
    const { root } = await show("somebody has the turn");
    expect(banner(root)).to.equal(
      "Go-round. River has the turn. Then Noor, Kai, Wren, Ellis, and you.",
    );
    const { view } = roomClient(8).state;
    const people = view?.people.map((one) => ({ ...one, here: one.name !== "Kai" })) ?? [];
    const rendered = await renderExample("iop-hour", {
      name: "somebody is not here",
      client: () => withHour(roomClient(8, {}, people), { goRound: roundAt("River") }),
    });
    expect(banner(rendered.root)).to.contain("Then Noor, Wren, Ellis, and you.");
  });

  it("a go-round: passing and finishing are one press, without a word and without a question", async () => {
    const said = readOut();
    const { root, client, drawn } = await show("your turn");
    expect(said).to.deep.equal(["Go-round. It is your turn, if you want it."]);
    button(root, "Pass, or I am done").click();
    await drawn();
    expect(client.calls).to.deep.equal([["send", { type: "endTurn", visitId: "you" }]]);
    expect(() => button(root, "Pass, or I am done")).to.throw();
  });

  it("a break says when the group comes back, without a countdown", async () => {
    const { root, client, drawn } = await show("a break");
    expect(banner(root)).to.contain("We start again at 10:10.");
    expect(banner(root)).not.to.match(/minute|min\b|second/);
    withHour(client, { breakUntil: client.now() - 1 });
    await drawn();
    expect(banner(root)).to.contain("We start again soon.");
  });

  it("the agenda is in sight while one waits, in the room, when away and on the way back", async () => {
    const line = (root: ShadowRoot) => wordsOf(root.querySelector("iop-agenda")?.shadowRoot);
    const waiting = await renderExample("iop-agenda", exampleOf(agenda, "all of it"));
    expect([...waiting.root.querySelectorAll("li")].map(wordsOf).slice(1, 4)).to.deep.equal([
      "10:20 Sleep, and what helps",
      "11:00 Break",
      "11:10 Practice together",
    ]);
    const inRoom = () => withHour(roomClient(8), { goRound: roundAt("River") });
    const room = await renderExample("iop-room-line", { name: "in", client: inRoom });
    expect(line(room.root)).to.equal("Go-round Next at 10:00: Arriving");
    for (const element of ["iop-calm-space", "iop-coming-back"]) {
      await import("../calm-space/calm-space.ts");
      const away = await renderExample(element, {
        name: "away",
        client: () => {
          const client = inRoom();
          client.change({ awaySince: tenOClock });
          return client;
        },
      });
      expect(line(away.root)).to.contain("Next at 10:00: Arriving");
      // Nobody is called back: whose turn it is is not said there.
      expect(line(away.root)).not.to.contain("River");
    }
  });

  it("while away one hears when a hard topic is over, and not what it is", async () => {
    const { root, client, drawn } = await renderExample("iop-hour-away", {
      name: "away",
      client: () => {
        const made = withHour(roomClient(8), { topic: sleepTopic() });
        made.change({ awaySince: made.now() });
        return made;
      },
    });
    expect(wordsOf(root.querySelector("[role=status]"))).to.contain("on a hard topic now");
    expect(wordsOf(root)).not.to.contain("dreams");
    withHour(client, { topic: sleepTopic(client.now() + 1000) });
    await drawn();
    expect(wordsOf(root.querySelector("[role=status]"))).to.contain("The hard topic is over.");
  });

  it("what one can do is said in advance, once, and that is remembered on the device alone", async () => {
    const { root, client, drawn } = await renderExample(
      "iop-in-advance",
      exampleOf(inAdvance, "for the first time"),
    );
    expect(wordsOf(root)).to.contain("Your team sees that you stepped away.");
    button(root, "I have seen this").click();
    await drawn();
    expect(root.querySelector("details")?.open).to.equal(false);
    expect(focused()?.localName).to.equal("summary");
    expect(client.calls).to.deep.equal([]);
    expect(wordsOf(root)).not.to.contain("Type to the group");
    const { view } = client.state;
    if (view) client.change({ view: { ...view, session: { ...view.session, groupTyping: true } } });
    await drawn();
    expect(wordsOf(root)).to.contain("Everyone in the room then can read it.");
    const again = await renderExample("iop-in-advance", exampleOf(inAdvance, "for the first time"));
    expect(again.root.querySelector("details")?.open).to.equal(false);
  });

  it("stepping away can be tried in the waiting room: a practice that sends nothing", async () => {
    const { root, client, drawn } = await renderExample("iop-practice", {
      name: "whole",
      client: () => new ScriptedClient(),
    });
    for (const words of ["Step away", "Next step", "Come back when you like", "Done"]) {
      button(root, words).click();
      await drawn();
    }
    expect(client.calls).to.deep.equal([]);
    expect(client.state.awaySince).to.equal(null);
  });
});

import { expect } from "@open-wc/testing";
import { sendKeys, setViewport } from "@web/test-runner-commands";
import { until } from "../../../test-support/poll.ts";
import {
  type Rendered,
  button,
  clearExamples,
  exampleOf,
  expectAccessible,
  focused,
  renderExample,
  tabTo,
  testExamples,
  wordsOf,
} from "../rendered-example.ts";
import { roomClient } from "../room-people.ts";
import { feedbackForm } from "../feedback/feedback.examples.ts";
import { ScriptedClient, off, on, tenOClock, viewOf } from "../scripted-client.ts";
import type { Question } from "../../session/client.ts";
import { ownTrends } from "../trends/trends.examples.ts";
import { visit } from "./visit.examples.ts";
import type { IopVisit } from "./visit.ts";
import "./visit.ts";

const show = (name: string, options = {}) =>
  renderExample("iop-visit", exampleOf(visit, name), options);
const spoken = ({ root }: Rendered) => wordsOf(root.querySelector("[role=status]"));
/** What is on the screen; under it, unreachable, the room may lie that one stepped away from. */
const onScreen = ({ root }: Pick<Rendered, "root">, selector: string) =>
  root.querySelector(`.frame:not([inert]) ${selector}`);
const heading = () => (focused()?.localName === "h1" ? wordsOf(focused()) : null);
const reconnecting = { status: "reconnecting", since: tenOClock } as const;

/** Everything that stands there, through shadow roots. */
const wordsIn = (root: ParentNode): string =>
  [...root.querySelectorAll("*")]
    .map(({ shadowRoot }) => (shadowRoot ? wordsOf(shadowRoot) + wordsIn(shadowRoot) : ""))
    .join(" ");

describe("iop-visit", () => {
  beforeEach(() => setViewport({ width: 360, height: 740 }));
  afterEach(clearExamples);
  testExamples(visit);

  describe("the four corners never move", () => {
    const withCorners = [
      "waiting",
      "let in",
      "not yet",
      "room",
      "room, 15 people",
      "board",
      "away",
    ];
    const widths = [
      [320, 640],
      [360, 740],
      [640, 800],
      [768, 1024],
      [960, 700],
      [1280, 800],
      [1920, 1080],
    ] as const;

    for (const [width, height] of widths) {
      it(`at ${width} px`, async () => {
        await setViewport({ width, height });
        for (const name of [
          ...withCorners,
          "leaving",
          "help now",
          "more",
          "steady",
          "coming back",
        ]) {
          const { root, client } = await show(name);
          const at = (selector: string) => {
            const element = onScreen({ root }, selector);
            if (!element) throw new Error(`${name} has no ${selector}`);
            return element.getBoundingClientRect();
          };
          const [help, leave, away] = [at(".help"), at(".leave"), at(".step-away")];
          expect(Math.round(width - help.right), name).to.equal(12);
          expect(Math.round(help.top), name).to.equal(8);
          if (client.state.view?.staff) {
            expect(onScreen({ root }, ".exit"), name).to.equal(null);
          } else {
            const { left, top } = at(".exit");
            expect([Math.round(left), Math.round(top)], name).to.eql([12, 8]);
          }
          expect([Math.round(leave.left), Math.round(height - leave.bottom)], name).to.eql([
            12, 12,
          ]);
          expect([leave.width, leave.height], name).to.eql([96, 52]);
          expect(Math.round(width - away.right), name).to.equal(12);
          expect(Math.round(height - away.bottom), name).to.equal(12);
          expect([away.width, away.height], name).to.eql([144, 52]);
        }
      });
    }

    it("every target is at least 44 px in every state", async () => {
      for (const state of visit.states) {
        const { root } = await renderExample("iop-visit", state);
        for (const control of root.querySelectorAll(".frame:not([inert]) :is(button, a.button)")) {
          if (!control.checkVisibility()) continue;
          const { width, height } = control.getBoundingClientRect();
          expect(Math.min(width, height), `${state.name}: ${wordsOf(control)}`).to.be.at.least(44);
        }
      }
    });
  });

  describe("quick exit", () => {
    const exitsOf = ({ element }: Rendered) => {
      const exits: string[] = [];
      element.addEventListener("iop-exit", () => exits.push("exit"));
      return exits;
    };
    const pressShift = async (times: number) => {
      for (let time = 0; time < times; time += 1) await sendKeys({ press: "Shift" });
    };

    for (const { name, client } of visit.states) {
      const staff = Boolean(client().state.view?.staff);
      it(`${staff ? "is not offered to staff" : "is there, and works in the same task"}: ${name}`, async () => {
        const shown = await show(name);
        const exits = exitsOf(shown);
        if (staff) {
          expect(onScreen(shown, ".exit")).to.equal(null);
          await pressShift(3);
          expect(exits).to.deep.equal([]);
          return;
        }
        button(shown.root, "Quick exit").click();
        expect(shown.client.acts.at(-1)).to.deep.equal(["leaveAtOnce"]);
        expect(exits).to.deep.equal(["exit"]);
      });
    }

    it("comes with Shift three times, wherever the focus is", async () => {
      for (const name of ["room", "help now", "away"]) {
        const shown = await show(name);
        const exits = exitsOf(shown);
        await pressShift(2);
        expect(exits, name).to.deep.equal([]);
        await pressShift(1);
        expect(exits, name).to.deep.equal(["exit"]);
      }
    });

    it("goes on when leaving throws", async () => {
      const shown = await show("room");
      const exits = exitsOf(shown);
      shown.client.leaveAtOnce = () => {
        throw new Error("cannot");
      };
      expect(() => (shown.element as IopVisit).exit()).to.throw("cannot");
      expect(exits).to.deep.equal(["exit"]);
    });
  });

  it("steadying oneself leads back to the very place one came from", async () => {
    const { root, drawn } = await show("waiting");
    const from = button(root, "Try camera");
    from.focus();
    from.dispatchEvent(
      new CustomEvent("iop-open", { detail: "steady", bubbles: true, composed: true }),
    );
    await drawn();
    button(root, "Next step").click();
    await drawn();
    await sendKeys({ press: "Escape" });
    await drawn();
    await until("the focus is back", () => wordsOf(focused()) === "Try camera");
  });

  it("the calm space is found as it was left after a look at the ways back", async () => {
    const { root, drawn } = await show("away");
    button(root, "Next step").click();
    await drawn();
    button(root, "Come back when you like").click();
    await drawn();
    button(root, "Stay away a bit longer").click();
    await drawn();
    expect(
      wordsOf(
        root.querySelector("iop-calm-space")?.shadowRoot?.querySelector("iop-calm-tools")
          ?.shadowRoot,
      ),
    ).to.contain("2 of 4");
  });

  describe("stepping away", () => {
    it("is asked for in the same task as the press", async () => {
      const { root, client } = await show("room");
      button(root, "Step away").click();
      expect(client.acts).to.deep.equal([["stepAway"]]);
    });

    for (const name of ["waiting", "let in", "room", "room, connection lost", "help now", "more"]) {
      it(`is reached and pressed by keyboard alone: ${name}`, async () => {
        const { client, drawn } = await show(name);
        await tabTo("Step away");
        await sendKeys({ press: "Enter" });
        await drawn();
        expect(client.acts.at(-1)).to.deep.equal(["stepAway"]);
        await until("the heading has the focus", () => heading() === "You have stepped away");
      });
    }

    it("has words in its place once away, so that a second tap undoes nothing", async () => {
      const place = onScreen(await show("away"), ".step-away");
      expect(place?.localName).to.equal("p");
      expect(wordsOf(place)).to.equal("You are away");
    });

    it("asks how to come back from the room, and turns on only what is chosen", async () => {
      const { root, client, drawn } = await show("away");
      button(root, "Come back when you like").focus();
      await sendKeys({ press: "Enter" });
      await drawn();
      await until(
        "the question has the focus",
        () => heading() === "How do you want to come back?",
      );
      button(root, "Be seenCamera on, microphone off").click();
      expect(client.acts).to.deep.equal([["comeBackFromAway", "seen"]]);
    });

    it("stays away as easily", async () => {
      const { root, client, drawn } = await show("coming back");
      button(root, "Stay away a bit longer").click();
      await drawn();
      expect(client.acts).to.deep.equal([]);
      expect(
        wordsOf(root.querySelector("iop-calm-space")?.shadowRoot?.querySelector("h1")),
      ).to.equal("You have stepped away");
    });

    it("is never hidden by a lost connection", async () => {
      const rendered = await show("room");
      rendered.client.change({ service: reconnecting });
      rendered.client.changeMedia({ room: reconnecting, camera: off });
      await until("the notice is there", () => onScreen(rendered, ".notice") !== null);
      await rendered.drawn();
      await expectAccessible();
      button(rendered.root, "Step away").click();
      await rendered.drawn();
      expect(onScreen(rendered, "iop-calm-space") !== null).to.equal(true);
      expect(onScreen(rendered, ".notice") === null).to.equal(true);
    });
  });

  for (const name of ["waiting", "room", "away", "help now", "room, connection lost"]) {
    it(`my plan is one press away and tells nobody; closing it leads back: ${name}`, async () => {
      const shown = await show(name);
      const { root, client, drawn } = shown;
      const frames = root.querySelectorAll(".frame").length;
      button(root, "My plan").focus();
      await sendKeys({ press: "Enter" });
      await drawn();
      expect(wordsOf(focused())).to.equal("My plan");
      expect(onScreen(shown, "iop-my-plan") !== null).to.equal(true);
      // While one is away the room stays laid out under it, out of reach.
      expect(root.querySelectorAll(".frame")).to.have.length(frames);
      await expectAccessible();
      await sendKeys({ press: "Escape" });
      await drawn();
      expect(onScreen(shown, "iop-my-plan")).to.equal(null);
      expect(client.acts).to.deep.equal([]);
    });
  }

  describe("a lost connection", () => {
    it("is said once, and coming back is said with what is true", async () => {
      const rendered = await show("room");
      rendered.client.changeMedia({ room: reconnecting, camera: off });
      await until("it is said", () => spoken(rendered).startsWith("Connection lost."));
      rendered.client.changeMedia({ room: { status: "connected" } });
      await until("it is said", () => spoken(rendered).includes("You are back."));
      expect(spoken(rendered)).to.equal("You are back. Camera and microphone are off.");
    });

    it("shows no picture while nothing comes through", async () => {
      const { root, client, drawn } = await show("room");
      client.changeMedia({ room: reconnecting });
      await until("the notice is there", () => root.querySelector(".notice") !== null);
      await drawn();
      const stage = root.querySelector("iop-group")?.shadowRoot?.querySelector(".stage");
      expect(stage?.checkVisibility()).to.equal(false);
    });
  });

  describe("sheets", () => {
    it("open with the focus on what they ask, make the screen inert, and give the focus back", async () => {
      const { root, drawn } = await show("waiting");
      const help = button(root, "Need help now?");
      help.focus();
      await sendKeys({ press: "Enter" });
      await drawn();
      expect(wordsOf(focused())).to.equal("Help now");
      expect(root.querySelector(".scroll")?.hasAttribute("inert")).to.equal(true);
      await sendKeys({ press: "Escape" });
      await drawn();
      expect(focused() === help).to.equal(true);
      expect(root.querySelector(".scroll")?.hasAttribute("inert")).to.equal(false);
    });

    it("help is plain links that dial nothing by themselves", async () => {
      const { root, element, drawn } = await show("help now");
      const links = () =>
        [...(root.querySelector("iop-help")?.shadowRoot?.querySelectorAll("a") ?? [])].map(
          ({ href }) => href,
        );
      const crisis = ["tel:988", "sms:988", "tel:911"];
      expect(links()).to.deep.equal([...crisis, "tel:5550100"]);
      // A clinic that gave no number has no line here.
      Object.assign(element, { clinicPhone: null });
      await drawn();
      expect(links()).to.deep.equal(crisis);
    });

    it("leaving asks once and says who sees it", async () => {
      const { root, client, drawn } = await show("room");
      button(root, "Leave").focus();
      await sendKeys({ press: "Enter" });
      await drawn();
      expect(wordsOf(root.querySelector("iop-sheet"))).to.contain("You can come back until 1:00.");
      const sheet = root.querySelector("iop-sheet");
      if (sheet) button(sheet, "Leave").click();
      await drawn();
      expect(client.acts).to.deep.equal([["leave"]]);
      await until("the way back has the focus", () => heading() === "You have left the group");
    });
  });

  it("after the session one answers what one likes and sees how it has been, by keyboard alone, and comes back to the same page", async () => {
    const answers = async (path: string) =>
      path === "/v1/visit/feedback"
        ? { answer: { form: feedbackForm, given: null } }
        : { answer: ownTrends };
    const over = () => new ScriptedClient({ view: viewOf({ session: { ended: true } }), answers });
    const { root, client } = await renderExample("iop-visit", { name: "over", client: over });
    await until("the questions are there", () => wordsIn(root).includes("How was it today?"));
    await tabTo("Answer them");
    await sendKeys({ press: "Enter" });
    await until("they are open", () => wordsOf(focused()) === "How was it today?");
    await sendKeys({ press: "Tab" });
    await sendKeys({ press: "Space" });
    await tabTo("Keep it");
    await sendKeys({ press: "Enter" });
    await until("it is kept", () => wordsIn(root).includes("It is kept."));
    const [sent] = client.calls.flatMap(([, , question]) => {
      const { body } = (question ?? {}) as Question;
      return body ? [body] : [];
    });
    expect(sent).to.deep.include({ answers: { heard: "heard-0" }, readers: "nobody" });
    await tabTo("How it has been");
    await sendKeys({ press: "Enter" });
    await until("the numbers are there", () => heading() === "How it has been");
    await sendKeys({ down: "Shift" });
    await sendKeys({ press: "Tab" });
    await sendKeys({ up: "Shift" });
    expect(wordsOf(focused())).to.equal("Back");
    await sendKeys({ press: "Enter" });
    await until("one is where one was", () => wordsOf(focused()) === "How it has been");
    expect(focused()?.localName).to.equal("button");
  });

  describe("what is said", () => {
    it("comes through a region that is there from the start", async () => {
      const rendered = await show("joining");
      expect(rendered.root.querySelectorAll("[role=status]")).to.have.length(1);
    });

    it("being let in is said, and does not take the focus from what one does", async () => {
      const rendered = await show("waiting");
      const tryMic = button(rendered.root, "Try mic");
      tryMic.focus();
      rendered.client.changeYou({ phase: "admitted" });
      await until("it is said", () => spoken(rendered) === "You can go in now.");
      expect(focused() === tryMic).to.equal(true);
    });

    it("nothing of it is found once one has stepped away or left, when it may not be true any more", async () => {
      const rendered = await show("room");
      const { root, client, drawn } = rendered;
      button(root, "Mic off").click();
      await until("it is said", () => spoken(rendered) === "Microphone on.");
      button(root, "Step away").click();
      await drawn();
      expect(spoken(rendered)).to.equal("");
      client.comeBackFromAway("listen");
      await until("it is said", () => spoken(rendered).startsWith("You are back."));
      client.changeYou({ phase: "left" });
      await drawn();
      expect(spoken(rendered)).to.equal("");
    });

    it("what is so is a switch and filled; what one can do is a button and is not", async () => {
      const { root } = await show("room");
      const names = ["Mic off", "Camera on", "Both off", "More"];
      const controls = names.map((name) => button(root, name));
      const attributes = (name: string) => controls.map((each) => each.getAttribute(name));
      expect(attributes("role")).to.deep.equal(["switch", "switch", null, null]);
      expect(attributes("aria-checked")).to.deep.equal(["false", "true", null, null]);
      const fills = controls.map((each) => getComputedStyle(each).backgroundColor);
      expect(new Set(fills).size).to.equal(3);
      expect(fills[2]).to.equal(fills[3]);
    });

    it("the microphone is said once when it is on", async () => {
      const rendered = await show("room");
      button(rendered.root, "Mic off").click();
      await until("it is said", () => spoken(rendered) === "Microphone on.");
      await rendered.drawn();
      expect(button(rendered.root, "Mic on").getAttribute("aria-checked")).to.equal("true");
    });
  });

  it("the focus never falls to the page over fifty changes", async () => {
    const { root, client, drawn } = await show("room");
    button(root, "More").focus();
    for (let change = 0; change < 50; change += 1) {
      client.changeMedia({ youSpeak: change % 2 === 0, microphone: change % 3 ? on : off });
      await drawn();
      expect(wordsOf(focused())).to.equal("More");
    }
  });

  it("a name is drawn as text, whatever is in it", async () => {
    const hostile = '<img src=x onerror="document.body.id=1"><b>Sam</b>';
    const { root, client, drawn } = await show("waiting");
    client.changeYou({ name: hostile });
    await drawn();
    const room = root.querySelector("iop-waiting-room")?.shadowRoot;
    expect(wordsOf(room?.querySelector("h1"))).to.equal(`Welcome, ${hostile}`);
    expect(room?.querySelectorAll("img")).to.have.length(0);
    const name = room?.querySelector("iop-own-name")?.shadowRoot?.querySelector(".name");
    expect(name?.querySelectorAll("img, b")).to.have.length(0);
    expect(wordsOf(name)).to.contain(hostile);
  });

  it("the name is changed in place, and the focus comes back to Change", async () => {
    const { root, client, drawn } = await show("waiting");
    button(root, "Change").focus();
    await sendKeys({ press: "Enter" });
    await drawn();
    await sendKeys({ type: "Ari" });
    await sendKeys({ press: "Enter" });
    await drawn();
    expect(client.acts).to.deep.equal([["send", { type: "chooseName", name: "Ari" }]]);
    await until("Change has the focus", () => wordsOf(focused()) === "Change");
  });

  it("that one can go in stays in sight wherever a phone has scrolled, and hides nothing that has the focus", async () => {
    const { root, drawn } = await show("let in");
    const scroller = root.querySelector(".scroll");
    const card = button(root, "Go in").closest(".card");
    if (!scroller || !card) throw new Error("there is nothing to scroll");
    scroller.scrollTop = scroller.scrollHeight;
    await drawn();
    const place = scroller.getBoundingClientRect();
    expect(scroller.scrollTop).to.be.greaterThan(place.height / 2);
    const { top, bottom, left, height } = button(root, "Go in").getBoundingClientRect();
    expect([top >= place.top, bottom <= place.bottom]).to.deep.equal([true, true]);
    const waitingRoom = root.querySelector("iop-waiting-room")?.shadowRoot;
    const onTop = waitingRoom?.elementFromPoint(left + 20, top + height / 2);
    expect(wordsOf(onTop)).to.equal("Go in");
    // What stays is one line with its button: most of the screen is for what was scrolled to.
    expect(card.getBoundingClientRect().height).to.be.below(place.height / 6);
    expect(wordsOf(card)).to.equal("You can go in now Go in");
    const above = button(root, "Try camera");
    above.focus();
    await drawn();
    expect(above.getBoundingClientRect().top).to.be.at.least(card.getBoundingClientRect().bottom);
  });

  it("where that would fill the screen, with large text or little height, it scrolls with the rest", async () => {
    const { root, drawn } = await show("let in");
    const card = button(root, "Go in").closest(".card");
    const position = () => card && getComputedStyle(card).position;
    document.documentElement.style.fontSize = "200%";
    await drawn();
    expect(position()).to.equal("static");
    document.documentElement.style.fontSize = "";
    await setViewport({ width: 740, height: 360 });
    await drawn();
    expect(position()).to.equal("static");
  });

  it("goes in with one press and stands at the room's heading", async () => {
    const { root, client, drawn } = await show("let in");
    button(root, "Go in").focus();
    await sendKeys({ press: "Enter" });
    expect(client.acts).to.deep.equal([["enter"]]);
    const people = roomClient(3).state.view?.people ?? [];
    const { view } = client.state;
    if (view) client.change({ view: { ...view, people, you: { ...view.you, phase: "in" } } });
    client.changeMedia({ room: { status: "connected" } });
    await drawn();
    await until("the heading has the focus", () => heading() === "Tuesday group");
  });

  it("speaks Spanish when asked, on every screen", async () => {
    const { root } = await show("waiting", { lang: "es" });
    button(root, "Apartarme");
    expect(
      wordsOf(root.querySelector("iop-waiting-room")?.shadowRoot?.querySelector("h1")),
    ).to.equal("Hola, Sam");
  });

  describe("a second device of the same person", () => {
    const door = ({ root }: Rendered) => root.querySelector("iop-doorstep")?.shadowRoot;

    it("is asked, and no is as large as yes", async () => {
      const { root, client } = await show("on another device");
      const [yes, no] = ["Use this device", "Stay on the other"].map((words) =>
        button(root, words).getBoundingClientRect(),
      );
      expect([no?.width, no?.height]).to.deep.equal([yes?.width, yes?.height]);
      button(root, "Use this device").click();
      expect(client.acts).to.deep.equal([["send", { type: "useThisDevice" }]]);
    });

    it("after no, says what is true and how to take over later", async () => {
      const rendered = await show("on another device");
      button(rendered.root, "Stay on the other").focus();
      await sendKeys({ press: "Enter" });
      await rendered.drawn();
      expect(rendered.client.acts).to.deep.equal([]);
      expect(heading()).to.equal("You stay on your other device");
      expect(wordsOf(door(rendered))).to.contain("Nobody sees or hears you through this page.");
      button(rendered.root, "Use this device").click();
      expect(rendered.client.acts).to.deep.equal([["send", { type: "useThisDevice" }]]);
    });

    it("once it takes over, the first one says that it stopped, and what to do if it was somebody else", async () => {
      const rendered = await show("room");
      const { client, drawn } = rendered;
      client.change({ takenOver: true });
      client.changeYou({ onOtherDevice: true });
      await drawn();
      expect(wordsOf(door(rendered)?.querySelector("h1"))).to.equal(
        "You are now on another device",
      );
      expect(wordsOf(door(rendered))).to.contain("This page has stopped");
      expect(wordsOf(door(rendered))).to.contain("Was it not you?");
      expect(wordsOf(door(rendered))).not.to.contain("Stay on the other");
    });
  });

  it('what sends a "not yet" is in sight on a small phone, before anything is scrolled', async () => {
    await setViewport({ width: 360, height: 640 });
    const { root, drawn } = await show("board");
    button(root, "Not yet, Ash").click();
    await until("the sheet is there", () => wordsIn(root).includes("Go back"));
    await drawn();
    const place = root.querySelector("main")?.getBoundingClientRect();
    for (const words of ["Send", "Go back"]) {
      const { top, bottom } = button(root, words).getBoundingClientRect();
      expect(place && top >= place.top && bottom <= place.bottom, words).to.equal(true);
    }
  });

  it("a host whose session ended is not thanked as a guest", async () => {
    const { root } = await show("ended, for a host");
    const band = root.querySelector("iop-farewell")?.shadowRoot?.querySelector(".band");
    expect(wordsOf(band)).to.contain("It has ended for everyone");
    expect(wordsOf(band)).not.to.contain("Thank you");
  });

  it("who waited and was never let in is not thanked for being there, and can call the clinic", async () => {
    const farewell = async (name: string) =>
      wordsOf((await show(name)).root.querySelector("iop-farewell")?.shadowRoot);
    const never = await farewell("ended before one was let in");
    expect(never).to.contain("The group has ended before you could come in It was not about you.");
    expect(never).to.contain("Call Example Clinic: 555 0100");
    expect(never).not.to.contain("Thank you");
    const was = await farewell("ended");
    expect(was).to.contain("The group has ended Thank you for being here.");
    expect(was).not.to.contain("Call");
  });

  it("who was let in and did not go in is not thanked for being there, nor told that they could not come", async () => {
    const { root } = await show("ended before one went in");
    const words = wordsOf(root.querySelector("iop-farewell")?.shadowRoot);
    expect(words).to.contain("The group has ended Your camera and microphone are off.");
    expect(words).to.contain("Call Example Clinic: 555 0100");
    expect(words).not.to.match(/Thank you|before you could/);
  });

  it("a page that was given no invite does not say that one ran out", async () => {
    const door = async (code: string) =>
      wordsOf((await show(`refused: ${code}`)).root.querySelector("iop-doorstep")?.shadowRoot);
    const none = await door("no-invite");
    expect(none).to.contain("Your session cannot be opened right now This is not about you. Next:");
    expect(none).not.to.contain("works once");
    const used = await door("invite-not-valid");
    expect(used).to.contain("An invite works once");
    const next = (words: string) => words.slice(words.indexOf("Next:"));
    expect(next(none)).to.equal(next(used));
  });

  it("says that nothing is recorded, at every width", async () => {
    for (const width of [320, 360, 768, 1280]) {
      await setViewport({ width, height: 740 });
      const { root } = await show("room");
      const lines = [...root.querySelectorAll("iop-room-line")].filter((line) =>
        line.checkVisibility(),
      );
      expect(lines.map((line) => line.shadowRoot?.textContent).join(), `${width}`).to.contain(
        "Nothing is recorded.",
      );
    }
  });

  it("a control's words stay in one line, and it keeps its place while it changes", async () => {
    for (const width of [320, 360, 480, 640, 768, 1280]) {
      await setViewport({ width, height: 740 });
      const { root, client, drawn } = await show("room");
      const controls = () => [
        ...(root.querySelector("iop-controls")?.shadowRoot?.querySelectorAll("button") ?? []),
      ];
      const places = () => controls().map((one) => Math.round(one.getBoundingClientRect().left));
      const before = places();
      const height = () => root.querySelector("iop-controls")?.getBoundingClientRect().height;
      const tall = height();
      expect(before).to.have.length(4);
      for (const camera of [off, on, { ...off, status: "turning-on" } as const]) {
        client.changeMedia({ camera });
        await drawn();
        expect(places(), `${width} px, ${camera.status}`).to.deep.equal(before);
        expect(height(), `${width} px, ${camera.status}`).to.equal(tall);
        for (const word of controls().map((one) => one.querySelector(".word"))) {
          const line = Number.parseFloat(getComputedStyle(word ?? document.body).lineHeight);
          const lines = (word?.getBoundingClientRect().height ?? 0) / line;
          // Only the longer words of a change may take two, in the place of the sign.
          const most = word?.classList.contains("changing") ? 2.5 : 1.5;
          expect(lines, `${width} px, ${wordsOf(word)}`).to.be.below(most);
        }
      }
    }
  });

  it("a client's page never has staff's list, nor the board", async () => {
    const { root } = await show("room");
    expect(root.querySelectorAll("iop-facilitator")).to.have.length(0);
  });
});

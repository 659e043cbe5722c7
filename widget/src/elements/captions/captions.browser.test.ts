import { expect } from "@open-wc/testing";
import { until } from "../../../test-support/poll.ts";
import { Captioner } from "../../captions/captioner.ts";
import { engineOf, readinessFor } from "../../captions/engine.ts";
import { captionsWanted } from "../../captions/wanted.ts";
import "../visit/visit.ts";
import { roomClient } from "../room-people.ts";
import {
  button,
  clearExamples,
  expectAccessible,
  renderExample,
  wordsOf,
} from "../rendered-example.ts";

const real = Object.getOwnPropertyDescriptor(window, "SpeechRecognition");
const audio = new AudioContext();
const soundTrack = () => {
  const [track] = audio.createMediaStreamDestination().stream.getAudioTracks();
  if (!track) throw new Error("there is a track of sound");
  return track;
};

/** An engine in place of the browser's own, which would get its model over the network, or has none to get. */
function useEngine({ readiness = "available", installs = true } = {}) {
  const has = { readiness, installs };
  const started: { track: MediaStreamTrack; say: (words: string, isFinal: boolean) => void }[] = [];
  const done: MediaStreamTrack[] = [];
  class StandIn extends EventTarget {
    static available = () => Promise.resolve(has.readiness);
    static install = () => {
      if (has.installs) has.readiness = "available";
      return Promise.resolve(has.installs);
    };
    #track: MediaStreamTrack | null = null;
    start(track: MediaStreamTrack) {
      this.#track = track;
      const say = (transcript: string, isFinal: boolean) => {
        const results = [{ 0: { transcript }, isFinal }];
        this.dispatchEvent(Object.assign(new Event("result"), { resultIndex: 0, results }));
      };
      started.push({ track, say });
    }
    abort() {
      if (this.#track) done.push(this.#track);
    }
  }
  Object.defineProperty(StandIn.prototype, "processLocally", { value: false, writable: true });
  Object.defineProperty(window, "SpeechRecognition", { configurable: true, value: StandIn });
  return { started, done, has };
}

describe("captions", () => {
  afterEach(() => {
    clearExamples();
    captionsWanted.set(false);
    if (real) Object.defineProperty(window, "SpeechRecognition", real);
    else Reflect.deleteProperty(window, "SpeechRecognition");
  });
  after(() => audio.close());

  it("this browser's own engine takes tracks, stays on this device, and without its file makes nothing and says so", async () => {
    const engine = engineOf();
    const { prototype = {} } = (real?.value ?? {}) as { readonly prototype?: object };
    // Chromium before 139.
    if (!("processLocally" in prototype)) return expect(engine).to.equal(null);
    if (!engine) throw new Error("this Chromium's engine is found");
    // Where its model is there already, it makes words: what is said here is of those that have none.
    if ((await readinessFor("en", engine)) === "there") return;
    const said: string[] = [];
    const captioner = new Captioner(engine, "en", {
      onWords: () => said.push("words"),
      onEnd: () => said.push("end"),
    });
    captioner.follow(new Map([["River", soundTrack()]]));
    await until("the engine says something", () => said.length > 0);
    expect(said).to.deep.equal(["end"]);
  });

  it("the choice asks before the browser gets anything, and is absent where there is no engine", async () => {
    useEngine({ readiness: "downloadable", installs: false });
    const { root, drawn } = await renderExample("iop-captions-choice", {
      client: () => roomClient(4),
      name: "",
    });
    await until("captions are offered", () => wordsOf(root).includes("Get captions"));
    await expectAccessible();
    button(root, "Get captions").click();
    await until("nothing was had", () => wordsOf(root).includes("could not be had"));
    await drawn();
    Object.defineProperty(window, "SpeechRecognition", { configurable: true, value: undefined });
    const none = await renderExample("iop-captions-choice", {
      client: () => roomClient(4),
      name: "",
    });
    expect([none.element.hidden, wordsOf(none.root)]).to.deep.equal([true, ""]);
    captionsWanted.set(true);
    none.element.lang = "es";
    await none.drawn();
    none.root.querySelector("input")?.click();
    await none.drawn();
    expect([captionsWanted.now, none.element.hidden]).to.deep.equal([false, true]);
  });

  it("are off until one wants them, name who speaks, and go with stepping away; nothing in the room moves, and the service is asked for nothing", async () => {
    const { started, done } = useEngine();
    const [river, jordan] = [soundTrack(), soundTrack()];
    const { root, client, drawn } = await renderExample("iop-visit", {
      client: () => roomClient(4),
      name: "",
    });
    client.changeMedia({ heard: new Map([["River", river]]) });
    await drawn();
    // What comes for everybody in the room is here.
    await customElements.whenDefined("iop-apart");
    performance.clearResourceTimings();
    const inner = root
      .querySelector("iop-from-team")
      ?.shadowRoot?.querySelector("iop-captions")?.shadowRoot;
    if (!inner) throw new Error("the room has a place for captions");
    const tiles = () =>
      [...(root.querySelector("iop-group")?.shadowRoot?.querySelectorAll("iop-tile") ?? [])].map(
        (tile) => JSON.stringify(tile.getBoundingClientRect()),
      );
    expect(tiles()).to.have.lengthOf(4);
    const before = tiles();
    expect([wordsOf(inner), started.length]).to.deep.equal(["", 0]);

    captionsWanted.set(true);
    await until("captions are on", () => wordsOf(inner).includes("made on this device"));
    client.changeMedia({
      heard: new Map([
        ["River", river],
        ["Jordan", jordan],
      ]),
    });
    await until("both are listened to", () => started.length === 2);
    expect(started.map(({ track }) => track)).to.deep.equal([river, jordan]);
    started[0]?.say("I slept", false);
    started[1]?.say("Good <b>morning</b>", true);
    started[0]?.say("I slept well", true);
    await drawn();
    expect([...inner.querySelectorAll("p")].map(wordsOf)).to.deep.equal([
      "River I slept well",
      "Jordan Good <b>morning</b>",
    ]);
    expect(tiles()).to.deep.equal(before);
    // A log of the service's would tell who wanted them, and when.
    expect(performance.getEntriesByType("resource").map(({ name }) => name)).to.deep.equal([]);
    await expectAccessible();

    client.stepAway();
    await drawn();
    expect([wordsOf(inner), done]).to.deep.equal(["", [river, jordan]]);
    started[0]?.say("and then", true);
    await drawn();
    expect(wordsOf(inner)).to.equal("");
  });

  it("wanted where their file is missing, they can be turned off, and are there once it was had", async () => {
    const { has } = useEngine({ readiness: "downloadable", installs: false });
    captionsWanted.set(true);
    const { root, drawn } = await renderExample("iop-visit", {
      client: () => roomClient(4),
      name: "",
    });
    const over = () =>
      wordsOf(
        root.querySelector("iop-from-team")?.shadowRoot?.querySelector("iop-captions")?.shadowRoot,
      );
    await until("it says that there are none", () => over().includes("No captions"));
    button(root, "More").click();
    await drawn();
    const choice = () =>
      root.querySelector("iop-more")?.shadowRoot?.querySelector("iop-captions-choice")?.shadowRoot;
    await until("they are offered", () => wordsOf(choice()).includes("Get captions"));
    const box = () => choice()?.querySelector("input");
    expect(box()?.checked).to.equal(true);
    await expectAccessible();
    has.installs = true;
    button(root, "Get captions").click();
    await until("they are on", () => over().includes("made on this device"));
    expect(wordsOf(choice())).not.to.contain("Get captions");
    box()?.click();
    await drawn();
    expect([captionsWanted.now, over()]).to.deep.equal([false, ""]);
  });
});

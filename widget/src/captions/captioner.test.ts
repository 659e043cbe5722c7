import { beforeEach, expect, it, vi } from "vitest";
import { Captioner } from "./captioner.ts";
import type { Engine, Recognition } from "./engine.ts";

/** What Chromium's engine does without its model: it starts, is aborted, and says what the test has it hear. */
class StandIn extends EventTarget implements Recognition {
  static all: StandIn[] = [];
  lang = "";
  continuous = false;
  interimResults = false;
  processLocally = false;
  readonly did: unknown[] = [];

  constructor() {
    super();
    StandIn.all.push(this);
  }

  start(track: MediaStreamTrack): void {
    this.did.push(track);
  }

  abort(): void {
    this.did.push("abort");
  }

  hear(words: string, isFinal: boolean): void {
    const results = [
      { 0: { transcript: "before" }, isFinal: true },
      { 0: { transcript: words }, isFinal },
    ];
    this.dispatchEvent(Object.assign(new Event("result"), { resultIndex: 1, results }));
  }

  fail(error: string): void {
    this.dispatchEvent(Object.assign(new Event("error"), { error }));
  }
}

const engine = StandIn as unknown as Engine;
const trackOf = (readyState = "live") => ({ readyState }) as MediaStreamTrack;
const said: unknown[][] = [];
const listener = {
  onWords: (...words: unknown[]) => void said.push(words),
  onEnd: () => void said.push(["end"]),
};

beforeEach(() => {
  StandIn.all = [];
  said.length = 0;
});

it("listens to each who is heard, by the track itself and on this device, and to nobody else from that task on", () => {
  const captioner = new Captioner(engine, "es", listener);
  const [river, kai] = [trackOf(), trackOf()];
  captioner.follow(new Map([["river", river]]));
  captioner.follow(
    new Map([
      ["river", river],
      ["kai", kai],
      ["gone", trackOf("ended")],
    ]),
  );
  expect(StandIn.all.map(({ did }) => did)).toEqual([[river], [kai]]);
  expect(StandIn.all.map(({ processLocally, lang }) => [processLocally, lang])).toEqual([
    [true, "es-ES"],
    [true, "es-ES"],
  ]);
  captioner.follow(new Map([["kai", kai]]));
  expect(StandIn.all.map(({ did }) => did.at(-1))).toEqual(["abort", kai]);
  captioner.close();
  expect(StandIn.all[1]?.did).toEqual([kai, "abort"]);
});

it("says who said what, and what was on its way when it was closed is for nobody", () => {
  const captioner = new Captioner(engine, "en", listener);
  captioner.follow(new Map([["river", trackOf()]]));
  const [first] = StandIn.all;
  first?.hear("I slept", false);
  first?.hear(" I slept well ", true);
  captioner.close();
  first?.hear("and now", true);
  first?.fail("not-allowed");
  expect(said).toEqual([
    ["river", "I slept", false],
    ["river", "I slept well", true],
  ]);
});

it("begins again when an engine ends by itself, and not once it is closed", async () => {
  vi.useFakeTimers();
  const captioner = new Captioner(engine, "en", listener);
  captioner.follow(new Map([["river", trackOf()]]));
  StandIn.all[0]?.fail("no-speech");
  StandIn.all[0]?.dispatchEvent(new Event("end"));
  await vi.runAllTimersAsync();
  expect(StandIn.all).toHaveLength(2);
  StandIn.all[1]?.dispatchEvent(new Event("end"));
  captioner.close();
  await vi.runAllTimersAsync();
  expect([StandIn.all.length, said]).toEqual([2, []]);
  vi.useRealTimers();
});

it.each(["language-not-supported", "service-not-allowed", "not-allowed"])(
  "after %s it is over, and says so",
  (error) => {
    const captioner = new Captioner(engine, "en", listener);
    captioner.follow(new Map([["river", trackOf()]]));
    StandIn.all[0]?.fail(error);
    expect([said, StandIn.all[0]?.did.at(-1)]).toEqual([[["end"]], "abort"]);
  },
);

it("an engine that refuses this page is asked once, for whomever one hears", () => {
  class Refusing extends StandIn {
    override start(): void {
      throw new DOMException("a policy", "NotAllowedError");
    }
  }
  const ends = { ...listener, onEnd: () => (listener.onEnd(), captioner.close()) };
  const captioner = new Captioner(Refusing as unknown as Engine, "en", ends);
  captioner.follow(
    new Map([
      ["river", trackOf()],
      ["kai", trackOf()],
    ]),
  );
  expect([said, StandIn.all.length]).toEqual([[["end"]], 1]);
});

it("an engine that does not keep to this device is given no sound", () => {
  class Wandering extends StandIn {
    constructor() {
      super();
      Object.defineProperty(this, "processLocally", { get: () => false, set() {} });
    }
  }
  new Captioner(Wandering as unknown as Engine, "en", listener).follow(
    new Map([["river", trackOf()]]),
  );
  expect([said, StandIn.all.flatMap(({ did }) => did)]).toEqual([[["end"]], []]);
});

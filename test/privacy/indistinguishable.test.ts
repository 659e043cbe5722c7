import { afterAll, beforeAll, expect, it } from "vitest";
import type { Visit } from "@breathing-room/contract";
import { type StreamClient, PageClient } from "../../server/src/api-client.test-support.ts";
import { useEveryTool } from "../support/calm-tools.ts";
import { type Demo, startDemo } from "../support/demo.ts";
import { type Received, recordAll, received } from "../support/peer-recorder.ts";
import type { Person } from "../support/person.ts";
import { clientOf } from "../support/service-client.ts";
import { tellApart } from "./telling-apart.ts";

// One of each shows whether they are the same; `npm run test:privacy` does forty, which their timing needs.
const runs = Number(process.env["PRIVACY_RUNS"] ?? 1);
const runMs = 40_000;
/** How long somebody is gone: where timing counts, longer than all the tools and a room apart take. */
const goneMs: readonly [number, number] = runs > 1 ? [9_000, 10_500] : [5_000, 7_000];

let demo: Demo;
let jordan: Person;
let sam: Person;
let noor: Person;
/** Is asked to the side room with Sam, and shows and says nothing. */
let kai: StreamClient;
/**
 * Waits, out of everybody's sight, and uses the tools while Sam has only turned both off: what the browsers of one machine
 * take from each other comes in both kinds of runs alike. One run, where timing does not count, has nobody like that.
 */
let ari: Person | null = null;

beforeAll(async () => {
  demo = await startDemo();
  const kaisPage = await arrive("client-1004");
  jordan = await demo.open("/host");
  sam = await demo.open("/group/client-1001");
  noor = await demo.open("/group/client-1003", { prepare: recordAll });
  await jordan.press("Room");
  await jordan.press("Go in");
  await jordan.press("Waiting");
  await jordan.press("Let in 3");
  for (const person of [sam, noor]) await person.press("Go in");
  await kaisPage.send({ type: "enter" });
  await jordan.press("People");
  await sam.press("Camera off");
  await sam.press("Mic off");
  await noor.seesPictures();
  if (runs > 1) ari = await demo.open("/group/client-1007");
});
afterAll(async () => {
  await kai?.close();
  await demo?.stop();
});

/** Somebody of the clinic who is in the session without a browser. */
async function arrive(personId: string): Promise<PageClient> {
  const { clinic, service } = demo.stack;
  const asked = { method: "POST", headers: { origin: clinic?.url ?? "" } };
  const answer = await fetch(`${clinic?.url}/telehealth/invite/${personId}`, asked);
  const body = (await answer.json()) as object;
  const api = clientOf(service);
  const arrived = await api.request<Visit>("POST", "/v1/visits", { body });
  const page = new PageClient(api, arrived.body.visitToken, arrived.body.view);
  kai = await page.stream();
  return page;
}

it(
  "stepped away, tools used, a word to the team, a private word, a side room, came back: a peer gets what they get when somebody turns both off and on again",
  async () => {
    const bothOff: Run[] = [];
    const away: Run[] = [];
    for (let run = 0; run < runs; run++) {
      const turns = [
        async () => bothOff.push(await watch(turnBothOffAndOn)),
        async () => away.push(await watch(stepAwayAndComeBack)),
      ];
      // In any order, so that nothing that goes on beside them falls on one kind alone.
      for (const take of Math.random() < 0.5 ? turns : turns.toReversed()) await take();
      const [first] = bothOff;
      for (const each of [bothOff, away]) expect(each.at(-1)?.messages).toEqual(first?.messages);
    }
    // Both go off in two messages, and each comes on in one.
    expect(bothOff[0]?.messages.filter((message) => message.startsWith("signal"))).toHaveLength(4);
    const [some, others] = [bothOff.map(figuresOf), away.map(figuresOf)];
    const timing = tellApart(some.map(Object.values), others.map(Object.values));
    if (runs >= 10) {
      const { guessedRight, sortedBest, bestFigure, chance } = timing;
      console.log(
        `${runs} runs of each: ${(guessedRight * 100).toFixed(0)} % guessed right (a coin: 50 %), ` +
          `one figure alone (${Object.keys(some[0] ?? {})[bestFigure]}) sorts ${(50 + sortedBest * 100).toFixed(0)} %; ` +
          `by mere chance as well in ${(chance * 100).toFixed(1)} % of all cases`,
      );
      expect(chance).toBeGreaterThan(0.01);
    }
  },
  120_000 + runs * 2 * runMs,
);

/** What reached a peer in one run, from its start to its end. */
interface Run {
  /** What it was, in its order, without what comes by itself all the time. */
  readonly messages: readonly string[];
  readonly received: readonly Received[];
}

/** Keeps what reaches Noor while Sam is gone for as long as people are, and until they are seen and heard again. */
async function watch(act: (until: Promise<unknown>) => Promise<void>): Promise<Run> {
  await noor.seesPictures();
  await noor.hears();
  await received(noor);
  await act(pause(...goneMs));
  await sam.sees("They see you. They hear you.");
  await noor.seesNoMore("Sam, microphone off");
  await noor.seesPictures();
  await noor.hears();
  const all = await received(noor);
  return { messages: messagesOf(all), received: all };
}

async function turnBothOffAndOn(back: Promise<unknown>): Promise<void> {
  await Promise.all([sam.press("Both off"), ari?.press("Step away")]);
  if (ari) await useWhatThereIs(ari);
  await ari?.press("Come back when you like");
  await back;
  await sam.press("Camera off");
  await pause(500, 1_500);
  await sam.press("Mic off");
}

let awayRuns = 0;

async function stepAwayAndComeBack(back: Promise<unknown>): Promise<void> {
  awayRuns += 1;
  await sam.press("Step away");
  await useWhatThereIs(sam);
  for (const beApart of takeApart()) await beApart();
  await sam.press("Come back when you like");
  await back;
  await sam.press("Be seen and heard");
}

async function useWhatThereIs(person: Person): Promise<void> {
  await useEveryTool(person);
  await person.press("My plan");
  await person.press("Close");
}

/** One run has both; of many each has one in turn, which takes no longer than what it is compared with. */
function takeApart(): readonly (() => Promise<void>)[] {
  const both = [haveAPrivateWord, beInASideRoom];
  if (runs === 1) return both;
  return both.slice(awayRuns % 2).slice(0, 1);
}

/** Sam asks for it and Jordan offers it; they hear and see each other alone, and Sam ends it. */
async function haveAPrivateWord(): Promise<void> {
  await sam.press("I want to talk alone");
  await jordan.press("Offer Sam a private word");
  await sam.press("Yes, now");
  await jordan.press("Go in");
  await areSeenAndHeard([sam, "Jordan is here."], [jordan, "Sam is here."]);
  await sam.press("Back to where I was");
  await jordan.sees("You are back. Camera and microphone are off.");
  await jordan.press("Close");
}

/** Jordan offers one to Sam and Kai and looks in; Sam is seen and heard there, goes back, and Jordan closes it. */
async function beInASideRoom(): Promise<void> {
  await jordan.press("Offer a side room");
  for (const name of ["Sam", "Kai"]) await jordan.choose(name);
  await jordan.press("Offer it");
  await sam.press("Yes, now");
  await jordan.sees("In it: Sam");
  await jordan.press("Go in");
  await areSeenAndHeard([sam, "Jordan (host) is here."], [jordan, "Sam is here."]);
  await sam.press("Back to where I was");
  await jordan.press("Close it");
  await jordan.sees("The side room is closed.");
  await jordan.press("Close");
}

async function areSeenAndHeard(
  ...people: readonly (readonly [person: Person, sees: string])[]
): Promise<void> {
  for (const [person, isHere] of people) {
    await person.sees(isHere);
    await person.press("Mic off");
    await person.press("Camera off");
    await person.canPress("Camera on");
  }
}

function pause(leastMs: number, mostMs: number): Promise<void> {
  return new Promise((resolve) =>
    setTimeout(resolve, leastMs + Math.random() * (mostMs - leastMs)),
  );
}

/**
 * A voice that the microphone hears, a keep-alive, how good the line is and what is sent less of because of it, the peer's
 * own new pass every five minutes: they come whoever does what, and are counted instead.
 */
const byThemselves = [
  "pong",
  "pongResp",
  "speakersChanged",
  "connectionQuality",
  "roomUpdate",
  "streamStateUpdate",
  "subscribedQualityUpdate",
  "refreshToken",
];

const heartbeat = /^:?\s*$/;

function messagesOf(all: readonly Received[]): readonly string[] {
  return all
    .filter(
      ({ by, what }) =>
        by === "data" ||
        (by === "signal" && !byThemselves.includes(what)) ||
        (by === "stream" && !heartbeat.test(what)),
    )
    .map(({ by, what }) => `${by} ${what}`);
}

/** When things reached the peer, each from the message that it followed; and how many of each came. */
function figuresOf({ received: all }: Run): Readonly<Record<string, number>> {
  const updates = all.filter(({ what }) => what.startsWith("update")).map(({ at }) => at);
  const [off = 0, bothOff = 0, camera = 0, microphone = 0] = updates;
  const at = (matches: (it: Received) => boolean, from: number, to: number) =>
    all.filter((it) => it.at >= from && it.at < to && matches(it)).map((it) => it.at);
  const packets = (what: string) => (it: Received) => it.by === "packets" && it.what === what;
  const screen = ({ by }: Received) => by === "screen";
  const last = (times: readonly number[], from: number) => (times.at(-1) ?? from) - from;
  const first = (times: readonly number[], from: number) => (times[0] ?? from) - from;
  const quiet = camera - 100;
  return {
    "from one off to both": bothOff - off,
    "last picture after off": last(at(packets("video"), 0, quiet), off),
    "last sound after off": last(at(packets("audio"), 0, quiet), off),
    "packets of video after off": at(packets("video"), off, quiet).length,
    "packets of audio after off": at(packets("audio"), off, quiet).length,
    "first drawing after off": first(at(screen, off, quiet), off),
    "drawings while both are off": at(screen, bothOff, quiet).length,
    "first picture after on": first(at(packets("video"), camera - 1_000, Infinity), camera),
    "first sound after on": first(at(packets("audio"), microphone - 1_000, Infinity), microphone),
    "first drawing after the camera": first(at(screen, camera, Infinity), camera),
    "first drawing after the microphone": first(at(screen, microphone, Infinity), microphone),
    "from the camera to the microphone": microphone - camera,
    "data messages": all.filter(({ by }) => by === "data").length,
    heartbeats: all.filter(({ by, what }) => by === "stream" && heartbeat.test(what)).length,
    ...Object.fromEntries(
      byThemselves.map((kind) => [kind, all.filter(({ what }) => what === kind).length]),
    ),
  };
}

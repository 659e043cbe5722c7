import type { MediaGrant, Visit } from "@breathing-room/contract";
import {
  dispose,
  type RemoteTrack,
  Room,
  RoomEvent,
  TrackKind,
  VideoBufferType,
  VideoStream,
} from "@livekit/rtc-node";
import { afterAll, beforeAll, expect, it } from "vitest";
import { PageClient } from "../../server/src/api-client.test-support.ts";
import { type Demo, startDemo } from "../support/demo.ts";
import { callRoomService } from "../support/livekit-api.ts";
import { useEveryTool } from "../support/calm-tools.ts";
import { neverTooSlow } from "../support/never-too-slow.ts";
import type { Person } from "../support/person.ts";
import { clientOf } from "../support/service-client.ts";
import { makeTestCard, type TestCard } from "../support/test-card.ts";

// The rows of "who sees what" that only a real room can show; each test bears its row's name.
let demo: Demo;
let card: TestCard;
let jordan: Person;
let sam: Person;
let noor: Person;

beforeAll(async () => {
  card = await makeTestCard();
  demo = await startDemo({ args: card.args });
  jordan = await demo.open("/host");
  sam = await demo.open("/group/client-1001", { prepare: neverTooSlow });
  noor = await demo.open("/group/client-1003");
  await jordan.press("Room");
  await jordan.press("Go in");
  await jordan.press("Waiting");
  await jordan.press("Let in 2");
  for (const person of [sam, noor]) await person.press("Go in");
  await jordan.press("Room");
  await sam.press("Camera off");
  await sam.press("Mic off");
  await noor.seesPictures();
});
afterAll(async () => {
  await demo?.stop();
  await card?.remove();
  await dispose();
});

interface Participant {
  readonly identity: string;
  readonly name?: string;
  readonly metadata?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly tracks?: readonly { readonly source?: string; readonly muted?: boolean }[];
}

/** All that the media server's operator can list of the one room there is. */
async function listed(): Promise<{ roomName: string; participants: readonly Participant[] }> {
  const { rooms } = (await callRoomService(demo.stack.livekit, "ListRooms", {})) as {
    rooms: readonly { name: string }[];
  };
  const roomName = rooms[0]?.name ?? "";
  const answer = await callRoomService(demo.stack.livekit, "ListParticipants", { room: roomName });
  return { roomName, participants: answer["participants"] as readonly Participant[] };
}

it("that you are in the room: the media server has an opaque id, and no name or anything else", async () => {
  const { roomName, participants } = await listed();
  // Sealed: for whoever has not the service's key it is noise.
  expect(roomName).toMatch(/^[A-Za-z0-9_-]{22,128}$/);
  expect(participants).toHaveLength(3);
  for (const { identity, name, metadata, attributes } of participants) {
    expect(identity).toMatch(/^[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{67}$/);
    expect([name ?? "", metadata ?? "", attributes ?? {}]).toEqual(["", "", {}]);
  }
});

it("camera and microphone on or off: everyone in the room and the media server know, the clinic does not", async () => {
  const mutes = async () =>
    (await listed()).participants
      .flatMap(({ tracks }) => tracks ?? [])
      .map(({ muted }) => muted === true);
  expect(await mutes()).toEqual([false, false]);
  await sam.press("Both off");
  for (const person of [jordan, noor]) await person.sees("Sam, microphone off, camera off");
  await expect.poll(mutes).toEqual([true, true]);
  await sam.press("Camera off");
  await sam.press("Mic off");
  await noor.seesNoMore("Sam, microphone off");
});

/** Somebody without a page, who subscribes to all there is and keeps what comes. */
interface Listener {
  readonly room: Room;
  readonly kai: PageClient;
  readonly stolen: Luma[];
  /** How many pictures the media server has begun to send, and has stopped to send. */
  readonly pictures: { begun: number; ended: number };
}
let listener: Listener;

/** Subscribes to everything of everybody, whatever the media server said before. */
function force({ room }: Listener): void {
  for (const person of room.remoteParticipants.values()) {
    for (const publication of person.trackPublications.values()) publication.setSubscribed(true);
  }
}

it("picture and sound: who joins at the media server without the key decodes nothing of them", async () => {
  const { kai, token } = await letInOverHttp("client-1004");
  const room = new Room();
  listener = { room, kai, stolen: [], pictures: { begun: 0, ended: 0 } };
  const { stolen, pictures } = listener;
  room.on(RoomEvent.TrackSubscribed, (track) => {
    if (track.kind !== TrackKind.KIND_VIDEO) return;
    pictures.begun += 1;
    void keepLuma(track, stolen);
  });
  room.on(RoomEvent.TrackUnsubscribed, (track) => {
    if (track.kind === TrackKind.KIND_VIDEO) pictures.ended += 1;
  });
  await room.connect(demo.stack.livekit.url, token, { autoSubscribe: true, dynacast: false });
  await expect.poll(() => pictures.begun, { timeout: 30_000 }).toBeGreaterThan(0);
  // While somebody who has the key sees the picture, who has not sees noise at most.
  await noor.seesPictures();
  await noor.seesPictures();
  const real = await lumaOnScreen(sam);
  expect(likeness(real, await lumaOnScreen(noor))).toBeGreaterThan(0.9);
  const alike = stolen.map((frame) => Math.abs(likeness(real, frame)));
  expect(Math.max(0, ...alike)).toBeLessThan(0.5);
});

it("camera for staff only: shows as off to peers, and who asks for it by force gets no frame; staff get the picture", async () => {
  const { room, kai, stolen, pictures } = listener;
  await sam.press("More");
  await sam.choose("Only Jordan");
  await sam.press("Close");
  await sam.sees("Only Jordan can see you. They hear you.");
  await noor.sees("Sam, camera off");
  await expect.poll(() => pictures.ended).toBe(pictures.begun);
  const [before, had] = [pictures.begun, stolen.length];
  for (let asked = 0; asked < 3; asked += 1) {
    force(listener);
    await jordan.seesPictures();
  }
  expect([pictures.begun, stolen.length]).toEqual([before, had]);

  // The same force gets it as soon as it is for everyone.
  await sam.press("More");
  await sam.choose("Everyone here");
  await sam.press("Close");
  await noor.seesNoMore("Sam, camera off");
  await expect.poll(() => pictures.begun, { timeout: 30_000 }).toBeGreaterThan(before);
  await room.disconnect();
  await kai.send({ type: "leave" });
  await expect.poll(async () => (await listed()).participants.length).toBe(3);
});

it("background blur: from the first picture after it is chosen, a peer gets none without it; off is as sudden as ever", async () => {
  await noor.seesPictures();
  const seen = await watchSharpness(noor);
  const come = async (count: number) => {
    const from = (await seen()).length;
    await expect
      .poll(async () => (await seen()).length, { timeout: 30_000 })
      .toBeGreaterThan(from + count);
  };
  await come(3);
  // The card as it comes is at 174 here, and blurred at 17 and less.
  expect(Math.min(...(await seen()))).toBeGreaterThan(soft);
  await sam.press("More");
  await sam.choose("Blur what is behind me");
  await sam.press("Close");
  await sam.sees("They see you. They hear you.");
  await expect.poll(async () => (await seen()).at(-1), { timeout: 30_000 }).toBeLessThan(soft);
  await come(5);
  const first = (await seen()).findIndex((one) => one < soft);
  const otherTab = await sam.page.browserContext().newPage();
  expect(await (await sam.frame()).evaluate(() => document.visibilityState)).toBe("hidden");
  await come(5);
  await otherTab.close();
  await sam.press("Camera on");
  await noor.sees("Sam, camera off");
  await sam.press("Camera off");
  await sam.sees("They see you. They hear you.");
  await come(5);
  expect(Math.max(...(await seen()).slice(first))).toBeLessThan(soft);
  // What is stopped is the camera itself.
  const { pictures } = await sam.pressAndCountSent("Both off", 500);
  expect(pictures).toBeLessThanOrEqual(2);
  expect(await sam.liveTracks()).toBe(0);
  await sam.press("More");
  await sam.choose("Blur what is behind me");
  await sam.press("Close");
  await sam.press("Camera off");
  await sam.press("Mic off");
  await sam.sees("They see you. They hear you.");
});

it("stepped away: the page asks the media server for exactly what it asks after 'both off', whatever peers do", async () => {
  const sizes = [
    { width: 1000, height: 700 },
    { width: 800, height: 640 },
  ];
  /** Waits until the page has asked for nothing for longer than any delay there is before it asks. */
  const settled = async () => {
    for (let before = -1, now = 0; now !== before;) {
      before = now;
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      now = (await sam.asksOfMedia()).length;
    }
  };
  const asked = async (goOff: string) => {
    await sam.sees("They see you. They hear you.");
    await noor.press("Camera off");
    await settled();
    const from = (await sam.asksOfMedia()).length;
    await sam.press(goOff);
    await settled();
    await noor.press("Camera on");
    await settled();
    await noor.press("Camera off");
    await settled();
    for (const size of sizes) {
      await sam.page.setViewport(size);
      await settled();
    }
    const all = (await sam.asksOfMedia()).slice(from);
    await noor.press("Camera on");
    return all;
  };
  const afterBothOff = await asked("Both off");
  await sam.press("Camera off");
  await sam.press("Mic off");
  const afterSteppingAway = await asked("Step away");
  await sam.press("Come back when you like");
  await sam.press("Be seen and heard");
  // Both muted, then the peer's picture given up, taken again and resized.
  expect(afterBothOff.length).toBeGreaterThanOrEqual(5);
  expect(afterSteppingAway).toEqual(afterBothOff);
}, 240_000);

it("stepped away: neither sound nor picture leaves the page after the press, however busy the page is", async () => {
  for (const way of ["Step away", "Both off"]) {
    await noor.hears();
    const { packetsOfSound, pictures, msBefore } = await sam.pressAndCountSent(way, 500);
    // What the encryption worker has in its hands may still go; half a second of sound would be 25 packets.
    expect(packetsOfSound).toBeLessThanOrEqual(2 + Math.ceil(msBefore / 20));
    expect(pictures).toBeLessThanOrEqual(2);
    if (way === "Step away") {
      await sam.press("Come back when you like");
      await sam.press("Be seen and heard");
    } else {
      await sam.press("Camera off");
      await sam.press("Mic off");
    }
    await sam.sees("They see you. They hear you.");
  }
});

it("pass in a go-round: a turn comes to who is away as to anyone, and moves on as for a pass", async () => {
  await sam.press("Step away");
  await sam.sees("You have stepped away");
  await jordan.press("Go-round");
  await jordan.press("Start");
  await noor.sees("Go-round. Sam has the turn.");
  await jordan.press("Next turn");
  await noor.sees("It is your turn, if you want it.");
  await noor.press("Pass, or I am done");
  await noor.seesNoMore("Go-round");
  await sam.press("Come back when you like");
  await sam.press("Listen first");
});

it("tools used while away: device only, never stored, never sent; a word to the team: not to the media server", async () => {
  await sam.press("Step away");
  await sam.sees("You have stepped away");
  await jordan.press("People");
  await jordan.sees("Away");
  await jordan.press("Room");
  const frame = await sam.frame();
  const stored = () =>
    frame.evaluate(() =>
      JSON.stringify([localStorage, sessionStorage].map((store) => Object.entries(store))),
    );
  const storedBefore = await stored();
  const requests: string[] = [];
  sam.page.on("request", (request) => requests.push(request.url()));
  const asked = await sam.asksOfMedia();
  await useEveryTool(sam);
  for (const name of ["Keep listening", "Quiet"]) await sam.press(name);
  await sam.press("My plan");
  await sam.sees("You have not written a plan.");
  await sam.press("Close");
  expect(requests).toEqual([]);
  expect(await sam.asksOfMedia()).toEqual(asked);
  expect(await stored()).toBe(storedBefore);

  // A word to the team goes to the service alone, and what comes back moves nothing in the room underneath.
  await sam.press("Please check on me");
  await jordan.press("People");
  await jordan.sees("“Please check on me”");
  await jordan.press("Write to Sam");
  await jordan.press("I have seen this. Take the time you need.");
  await jordan.press("Send");
  await sam.sees("Jordan writes to you");
  await jordan.press("Room");
  expect(requests.map((url) => new URL(url).pathname)).toEqual(["/v1/visit/commands"]);
  expect(await sam.asksOfMedia()).toEqual(asked);
  expect(await stored()).toBe(storedBefore);
});

it("who has left cannot listen on, whatever their page does", async () => {
  const { participants } = await listed();
  await sam.press("Come back when you like");
  await sam.press("Listen first");
  const frame = await sam.frame();
  // A page that keeps its media connection when it should close it.
  await frame.evaluate(() => {
    RTCPeerConnection.prototype.close = () => {};
  });
  await sam.press("Leave");
  await sam.press("Leave");
  await expect.poll(async () => (await listed()).participants.length).toBe(participants.length - 1);
});

/** Lets somebody in who has no page, and gives what the media server lets them join with: all but the key. */
async function letInOverHttp(personId: string): Promise<{ kai: PageClient; token: string }> {
  const api = clientOf(demo.stack.service);
  const url = `${demo.stack.clinic?.url}/telehealth/invite/${personId}`;
  const asked = await fetch(url, { method: "POST", headers: { origin: new URL(url).origin } });
  const { body } = await api.request<Visit>("POST", "/v1/visits", { body: await asked.json() });
  const kai = new PageClient(api, body.visitToken, body.view);
  await jordan.press("Waiting");
  await jordan.press("Let in Kai");
  await jordan.press("Room");
  await expect.poll(async () => (await kai.send({ type: "enter" })).status).toBe(200);
  const grant = { token: kai.token };
  const { body: granted } = await api.request<MediaGrant>("POST", "/v1/visit/media-grant", grant);
  return { kai, token: granted.token };
}

/** A picture's brightness on a grid of 16 by 9. */
type Luma = readonly number[];

/** Adds each frame that comes, as long as the track lasts. */
async function keepLuma(track: RemoteTrack, kept: Luma[]): Promise<void> {
  for await (const { frame } of new VideoStream(track)) {
    const { data, width, height } = frame.convert(VideoBufferType.I420);
    kept.push(
      cells.map(([x, y]) => data[Math.floor(y * height) * width + Math.floor(x * width)] ?? 0),
    );
  }
}

/** What is less sharp than this is blurred. */
const soft = 60;

/**
 * Looks at every picture of the one video on somebody's screen from now on, as it was decoded: how sharp it is, by the
 * mean of the hundredth part of its steps from pixel to pixel that are the greatest.
 */
async function watchSharpness(person: Person): Promise<() => Promise<readonly number[]>> {
  const frame = await person.frame();
  await frame.evaluate(() => {
    const { MediaStreamTrackProcessor: Processor } = globalThis as unknown as {
      MediaStreamTrackProcessor: new (init: object) => { readable: ReadableStream<VideoFrame> };
    };
    const videos = window.elementsNamed("", "video") as HTMLVideoElement[];
    const [track] = videos
      .filter(({ videoWidth }) => videoWidth > 0)
      .flatMap(({ srcObject }) => (srcObject as MediaStream).getVideoTracks());
    if (!track) throw new Error("there is no picture on the screen");
    const reader = new Processor({ track, maxBufferSize: 10 }).readable.getReader();
    const seen: number[] = [];
    Object.assign(window, { seen });
    const canvas = new OffscreenCanvas(320, 180);
    const context = canvas.getContext("2d", { willReadFrequently: true });
    const look = async (): Promise<void> => {
      const { done, value: picture } = await reader.read();
      if (done) return;
      context?.drawImage(picture, 0, 0, 320, 180);
      picture.close();
      const { data } = context?.getImageData(0, 0, 320, 180) ?? { data: [] };
      const steps: number[] = [];
      for (let at = 4; at < data.length; at += 4) {
        if ((at / 4) % 320 !== 0) steps.push(Math.abs((data[at] ?? 0) - (data[at - 4] ?? 0)));
      }
      const greatest = steps.toSorted((a, b) => b - a).slice(0, steps.length / 100);
      seen.push(greatest.reduce((sum, step) => sum + step, 0) / greatest.length);
      return look();
    };
    void look();
  });
  return () => frame.evaluate(() => (window as unknown as { seen: number[] }).seen);
}

/** The one picture that is large on somebody's screen, as it is drawn. */
async function lumaOnScreen(person: Person): Promise<Luma> {
  const frame = await person.frame();
  return frame.evaluate((points) => {
    const [video] = window
      .elementsNamed("", "video")
      .filter(
        (element): element is HTMLVideoElement => (element as HTMLVideoElement).videoWidth > 0,
      );
    if (!video) throw new Error("there is no picture on the screen");
    const canvas = new OffscreenCanvas(160, 90);
    const context = canvas.getContext("2d");
    context?.drawImage(video, 0, 0, 160, 90);
    const { data } = context?.getImageData(0, 0, 160, 90) ?? { data: [] };
    return points.map(([x, y]) => {
      const at = (Math.floor(y * 90) * 160 + Math.floor(x * 160)) * 4;
      return 0.3 * (data[at] ?? 0) + 0.6 * (data[at + 1] ?? 0) + 0.1 * (data[at + 2] ?? 0);
    });
  }, cells);
}

const cells: [number, number][] = Array.from({ length: 144 }, (_, index) => [
  ((index % 16) + 0.5) / 16,
  (Math.floor(index / 16) + 0.5) / 9,
]);

/** Pearson's correlation of two pictures: 1 for the same one, about 0 for noise or a plain colour. */
function likeness(a: Luma, b: Luma): number {
  const mean = (values: Luma) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  let [together, alone, other] = [0, 0, 0];
  for (const [index, value] of a.entries()) {
    const [fromA, fromB] = [value - meanA, (b[index] ?? 0) - meanB];
    together += fromA * fromB;
    alone += fromA * fromA;
    other += fromB * fromB;
  }
  return alone * other === 0 ? 0 : together / Math.sqrt(alone * other);
}

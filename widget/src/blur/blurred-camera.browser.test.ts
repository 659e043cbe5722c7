import { expect } from "@open-wc/testing";
import { until } from "../../test-support/poll.ts";
import { OwnMedia } from "../capture/own-media.ts";
import { remember } from "../capture/kept-choices.ts";
import { readyToBlur } from "./open-blurred.ts";

const [width, height] = [320, 180] as const;

/** A camera in front of squares of some pixels, which move; where there is nobody. */
function madeUpCamera(square: number): MediaStreamTrack {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width, height });
  const context = canvas.getContext("2d");
  let moved = 0;
  const draw = () => {
    moved++;
    for (let y = 0; y < height; y += square) {
      for (let x = -square; x < width; x += square) {
        context!.fillStyle = (x / square + y / square) % 2 === 0 ? "#eee" : "#222";
        context!.fillRect(x + (moved % square), y, square, square);
      }
    }
    if (track?.readyState === "ended") clearInterval(timer);
  };
  const timer = setInterval(draw, 20);
  const [track] = canvas.captureStream().getVideoTracks();
  draw();
  return track!;
}

/** How sharp each picture of a track is, in the order in which they come. */
function watch(track: MediaStreamTrack): number[] {
  const seen: number[] = [];
  const { MediaStreamTrackProcessor: Processor } = globalThis as unknown as {
    MediaStreamTrackProcessor: new (init: object) => { readable: ReadableStream<VideoFrame> };
  };
  const reader = new Processor({ track, maxBufferSize: 10 }).readable.getReader();
  const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  void (async () => {
    for (;;) {
      const { done, value: frame } = await reader.read();
      if (done) return;
      context!.drawImage(frame, 0, 0, width, height);
      frame.close();
      seen.push(sharpness(context!.getImageData(0, 0, width, height).data));
    }
  })();
  return seen;
}

/** The greatest step from a pixel to the next. */
function sharpness(pixels: Uint8ClampedArray): number {
  let most = 0;
  for (let at = 0; at < pixels.length; at += 4) {
    if ((at / 4) % width > 0) most = Math.max(most, Math.abs(pixels[at]! - pixels[at - 4]!));
  }
  return most;
}

const sharp = 120;
const soft = 25;

describe("a blurred camera", () => {
  const devices = navigator.mediaDevices;
  const getUserMedia = devices.getUserMedia.bind(devices);
  const { Worker } = window;
  let cameras: MediaStreamTrack[] = [];
  let workers: Worker[] = [];
  let own: OwnMedia;
  /** All that is handed on, to the room and to the screen: each track with what was seen of it. */
  let handedOn: Map<MediaStreamTrack, number[]>;

  beforeEach(() => {
    [cameras, workers, handedOn] = [[], [], new Map()];
    devices.getUserMedia = () => {
      cameras.push(madeUpCamera(cameras.length % 2 === 0 ? 8 : 12));
      return Promise.resolve(new MediaStream(cameras.slice(-1)));
    };
    window.Worker = class extends Worker {
      constructor(...args: ConstructorParameters<typeof Worker>) {
        super(...args);
        workers.push(this);
      }
      // Whether this machine keeps up is not asked, but where it is what is tested.
      override postMessage(message: object, transfer?: unknown): void {
        const sent = "from" in message ? { mostMs: 1e6, ...message } : message;
        super.postMessage(sent, transfer as Transferable[]);
      }
    } as typeof Worker;
    own = new OwnMedia(() => {
      const { track } = own.camera;
      if (track && !handedOn.has(track)) handedOn.set(track, watch(track));
    });
    remember("blur", "on");
  });
  afterEach(() => {
    own.stopNow();
    remember("blur", "");
    devices.getUserMedia = getUserMedia;
    window.Worker = Worker;
  });

  const pictures = () => [...handedOn.values()].flat();
  const comes = async (count: number) => {
    const before = pictures().length;
    await until("pictures come", () => pictures().length >= before + count);
  };
  const handsOnCameras = () => cameras.some((camera) => handedOn.has(camera));

  it("is blurred from the first picture on, and again with another device; to stop it stops the camera in the same task", async () => {
    const shown = document.createElement("video");
    const stopShowing = own.showPicture(shown);
    own.turn("camera", true);
    await comes(8);
    // One sees oneself just as the others do.
    expect((shown.srcObject as MediaStream).getTracks()).to.deep.equal([own.camera.track]);
    expect(own.camera.deviceId).to.equal(cameras[0]?.getSettings().deviceId);
    own.camera.reopen();
    expect(cameras[0]?.readyState).to.equal("ended");
    await comes(8);
    expect(cameras).to.have.length(2);
    const { track } = own.camera;
    own.stopNow();
    expect([cameras[1]?.readyState, track?.readyState]).to.deep.equal(["ended", "ended"]);
    expect(handsOnCameras()).to.equal(false);
    expect(Math.max(...pictures())).to.be.lessThan(soft);
    stopShowing();
  });

  it("turned on while the camera is on: the camera's own picture is gone first, and only then a blurred one comes", async () => {
    remember("blur", "");
    own.turn("camera", true);
    await comes(4);
    // So sharp is what is not blurred.
    expect(Math.min(...pictures())).to.be.greaterThan(sharp);
    remember("blur", "on");
    own.camera.reopen();
    expect([cameras[0]?.readyState, own.camera.track]).to.deep.equal(["ended", null]);
    await until("it is on again", () => own.camera.track);
    await comes(4);
    expect(handedOn.get(own.camera.track!)?.every((one) => one < soft)).to.equal(true);
  });

  it("without its model no camera is opened, and it says so; a press tries again", async () => {
    // A worker that is ready already would need no model.
    (await (await readyToBlur())("camera", null)).stop();
    cameras = [];
    window.Worker = class extends Worker {
      override postMessage(message: object): void {
        super.postMessage({ ...message, model: new ArrayBuffer(1000) });
      }
    } as typeof Worker;
    own.turn("camera", true);
    await until("it says so", () => own.camera.trouble);
    expect(own.camera).to.include({ trouble: "blur-broken", wanted: false, track: null });
    expect([cameras, pictures()]).to.deep.equal([[], []]);
    window.Worker = Worker;
    own.turn("camera", true);
    await comes(2);
    expect(Math.max(...pictures())).to.be.lessThan(soft);
  });

  it("breaks down: the camera stops in that very task, nothing more is shown, and it says so", async () => {
    own.turn("camera", true);
    await comes(2);
    const { track } = own.camera;
    for (const worker of workers) worker.dispatchEvent(new Event("error"));
    expect([cameras[0]?.readyState, track?.readyState]).to.deep.equal(["ended", "ended"]);
    expect(own.camera).to.include({ trouble: "blur-broken", wanted: false, track: null });
    expect(own.shown("camera", null).status).to.equal("off");
    expect(handsOnCameras()).to.equal(false);
    expect(Math.max(...pictures())).to.be.lessThan(soft);
  });

  it("too slow: the camera stops and it says so, and no picture was without the blur", async () => {
    const open = await readyToBlur(0);
    const track = await open("camera", null);
    const seen = watch(track);
    const ended = new Promise<unknown>((resolve) => {
      track.addEventListener("ended", (event) => resolve((event as CustomEvent).detail));
    });
    expect(await ended).to.equal("blur-slow");
    expect([cameras[0]?.readyState, track.readyState]).to.deep.equal(["ended", "ended"]);
    expect(Math.max(...seen)).to.be.lessThan(soft);
  });

  it("a camera that was turned off while the blur was getting ready is never opened", async () => {
    own.turn("camera", true);
    own.turn("camera", false);
    await until("it is done", () => !own.camera.opening);
    expect([cameras, own.camera.track]).to.deep.equal([[], null]);
  });

  it("pulled out, it is missing like any other camera", async () => {
    own.turn("camera", true);
    await comes(1);
    cameras[0]?.dispatchEvent(new Event("ended"));
    expect(own.camera).to.include({ trouble: "missing", wanted: false, track: null });
  });
});

import { expect } from "@open-wc/testing";
import { until } from "../../test-support/poll.ts";
import { CaptureDevice } from "./capture-device.ts";
import { chosen, remember } from "./kept-choices.ts";

describe("a camera or microphone of one's own", () => {
  const devices = navigator.mediaDevices;
  const getUserMedia = devices.getUserMedia.bind(devices);
  let asked: MediaStreamConstraints[] = [];
  let device: CaptureDevice;

  beforeEach(() => {
    asked = [];
    localStorage.clear();
    devices.getUserMedia = (constraints = {}) => {
      asked.push(constraints);
      return getUserMedia(constraints);
    };
    device = new CaptureDevice("camera", () => {});
  });
  afterEach(() => {
    device.turnOff();
    devices.getUserMedia = getUserMedia;
  });

  const isOn = () => device.track?.readyState === "live";

  it("is opened on a press, alone, and closed in the same task as the wish is gone", async () => {
    expect(asked).to.have.length(0);
    device.turnOn();
    await until("it is on", isOn);
    expect(asked).to.have.length(1);
    expect(asked[0]).to.not.have.property("audio");
    const { track } = device;
    device.turnOff();
    expect(track?.readyState).to.equal("ended");
    expect(device.track).to.equal(null);
  });

  it("is opened once, however often it is turned on and off while the browser is asking", async () => {
    for (let press = 0; press < 5; press++) {
      device.turnOn();
      device.turnOff();
    }
    device.turnOn();
    await until("it is on", isOn);
    expect(asked).to.have.length(1);
  });

  it("takes the default when the chosen device is gone, and remembers the choice", async () => {
    remember("videoinput", "gone");
    device.turnOn();
    await until("it is on", isOn);
    expect(asked).to.have.length(2);
    expect(chosen("videoinput")).to.equal("gone");
    expect(device.deviceId).to.equal(device.track?.getSettings().deviceId);
    remember("videoinput", device.deviceId ?? "");
  });

  it("goes over to another device while it is on, and closes the first one before", async () => {
    device.turnOn();
    await until("it is on", isOn);
    const first = device.track;
    device.reopen();
    expect(first?.readyState).to.equal("ended");
    await until("it is on again", isOn);
    expect(device.track).to.not.equal(first);
  });

  it("opens no other one by itself when it is pulled out: it says so, and waits for a press", async () => {
    device.turnOn();
    await until("it is on", isOn);
    const { track } = device;
    track?.stop();
    track?.dispatchEvent(new Event("ended"));
    expect(device).to.include({ wanted: false, trouble: "missing", track: null, opening: false });
    await devices.enumerateDevices();
    expect(asked).to.have.length(1);
    device.turnOn();
    await until("it is on again", isOn);
    expect(device.trouble).to.equal(null);
  });

  it("says what is wrong, and works at the next press", async () => {
    devices.getUserMedia = () => Promise.reject(new DOMException("", "NotReadableError"));
    device.turnOn();
    await until("it is told", () => device.trouble === "busy");
    expect(device.wanted).to.equal(false);
    devices.getUserMedia = getUserMedia;
    device.turnOn();
    expect(device.trouble).to.equal(null);
    await until("it is on", isOn);
  });

  it("keeps a choice for as long as the page lives where storage is blocked", () => {
    const blocked = () => {
      throw new DOMException("", "SecurityError");
    };
    const real = Object.getOwnPropertyDescriptor(globalThis, "localStorage");
    Object.defineProperty(globalThis, "localStorage", { configurable: true, get: blocked });
    try {
      expect(chosen("audiooutput")).to.equal(null);
      remember("audioinput", "headset");
      expect(chosen("audioinput")).to.equal("headset");
    } finally {
      if (real) Object.defineProperty(globalThis, "localStorage", real);
    }
  });
});

import { expect } from "@open-wc/testing";
import { act, until } from "../../test-support/poll.ts";
import {
  closeAll,
  inTheRoom,
  newSession,
  twoInARoom,
  type Visit,
  visit,
} from "../../test-support/visit.ts";

describe("a visit, in front of the real service and LiveKit", function () {
  this.timeout(120_000);

  const opened: MediaStreamTrack[] = [];
  const getUserMedia = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);

  before(() => {
    navigator.mediaDevices.getUserMedia = async (constraints) => {
      const stream = await getUserMedia(constraints);
      opened.push(...stream.getTracks());
      return stream;
    };
  });
  after(() => {
    navigator.mediaDevices.getUserMedia = getUserMedia;
  });
  afterEach(() => {
    closeAll();
    expect(live(), "a closed page holds no camera and no microphone").to.equal(0);
    opened.length = 0;
    document.body.replaceChildren();
  });

  const live = () => opened.filter(({ readyState }) => readyState === "live").length;
  const bothOn = ({ state: { media } }: Visit) =>
    media.camera.status === "on" && media.microphone.status === "on";
  const peer = (of: Visit, who: Visit) =>
    of.state.media.peers.get(who.state.view?.you.visitId ?? "");

  async function seenAndHeard(who: Visit, by: Visit) {
    who.client.setCamera(true);
    who.client.setMicrophone(true);
    await until("both are on", () => bothOn(who), 30_000);
    await until("the peer has them", () => peer(by, who)?.pictureOn && peer(by, who)?.microphoneOn);
  }

  it("waits, is let in, goes in with both off, is seen and heard, leaves and comes back", async () => {
    const { host, sam } = await twoInARoom();
    expect(sam.state.media.camera).to.include({ wanted: false, status: "off" });
    expect(sam.state.media.encrypted).to.equal(true);
    expect(sam.state.view?.people).to.have.length(2);
    await seenAndHeard(sam, host);

    const video = document.createElement("video");
    video.width = 320;
    video.height = 180;
    document.body.append(video);
    const hide = host.client.showPicture(sam.state.view?.you.visitId ?? "", video);
    await until("the picture is drawn", () => video.currentTime > 0, 30_000);
    hide();

    sam.client.leave();
    expect(live()).to.equal(0);
    expect(sam.state.view?.you.phase).to.equal("left");
    expect(sam.state.media.room.status).to.equal("none");
    await until("staff see it", () =>
      host.state.view?.staff?.participants.some((p) => p.status === "left"),
    );
    sam.client.send({ type: "comeBack" });
    await until("the door is open", () => sam.state.view?.you.phase === "admitted");
    sam.client.enter();
    await inTheRoom(sam);
    expect(sam.state.media.camera.status).to.equal("off");

    host.client.send({ type: "end" });
    await until("it has ended", () => sam.state.view?.session.ended);
    expect(sam.state.media.room.status).to.equal("none");
  });

  it("stops capture in the same task as stepping away, and comes back with both off", async () => {
    const { host, sam } = await twoInARoom();
    await seenAndHeard(sam, host);
    expect(live()).to.equal(2);
    sam.client.stepAway();
    expect(live()).to.equal(0);
    expect(sam.state.awaySince).to.be.a("number");
    expect(sam.state.media.camera.status).to.equal("off");
    expect(sam.state.media.listening).to.equal(false);
    await until(
      "the peer sees both off",
      () => !peer(host, sam)?.pictureOn && !peer(host, sam)?.microphoneOn,
    );
    await until("staff know", () => host.state.view?.staff?.participants.some((p) => p.awaySince));
    sam.client.setCamera(true);
    expect(sam.state.media.camera.wanted, "away is away").to.equal(false);
    sam.client.setListening(true);
    expect(sam.state.media.listening).to.equal(true);

    sam.client.comeBackFromAway("listen");
    expect(sam.state.awaySince).to.equal(null);
    expect(live()).to.equal(0);
    await until("staff know", () =>
      host.state.view?.staff?.participants.every((p) => !p.awaySince),
    );
    sam.client.stepAway();
    sam.client.comeBackFromAway("heard");
    await until("only the microphone is on", () => {
      const { camera, microphone } = sam.state.media;
      return microphone.status === "on" && camera.status === "off" && !camera.wanted;
    });
    sam.client.setCamera(true);
    await until("both are on again", () => bothOn(sam), 30_000);
    await until(
      "the peer has them again",
      () => peer(host, sam)?.pictureOn && peer(host, sam)?.microphoneOn,
    );
  });

  it("opens nothing that stays open when one steps away or leaves while the browser is still asking", async () => {
    const { sam } = await twoInARoom();
    for (const go of [() => sam.client.stepAway(), () => sam.client.leave()]) {
      const before = opened.length;
      sam.client.comeBackFromAway("listen");
      sam.client.setCamera(true);
      sam.client.setMicrophone(true);
      expect(sam.state.media.camera.status).to.equal("turning-on");
      go();
      await until("the browser has answered", () => opened.length === before + 2);
      await until("both are off", () => sam.state.media.camera.status === "off");
      expect(live()).to.equal(0);
      expect(sam.state.media.room.status === "none" || sam.state.awaySince !== null).to.equal(true);
    }
  });

  it("steps away without a service, and tells it when it is back", async () => {
    const { host, sam } = await twoInARoom();
    await act("service/kill");
    await until("the loss is seen", () => sam.state.service.status === "reconnecting");
    expect(sam.state.view?.you.phase, "the view is kept").to.equal("in");
    sam.client.stepAway();
    expect(sam.state.awaySince).to.be.a("number");
    await act("service/restart");
    await until(
      "everyone is back",
      () => [host, sam].every(({ state }) => state.service.status === "live"),
      30_000,
    );
    await until(
      "staff know",
      () => host.state.view?.staff?.participants.some((p) => p.awaySince),
      30_000,
    );
    expect(sam.state.awaySince).to.be.a("number");
    expect(sam.invites, "the same token works again").to.equal(1);
  });

  it("shows the preview to nobody, and goes in with it off", async () => {
    const session = await newSession();
    const sam = visit(session, "sam");
    await until("sam waits", () => sam.state.view?.you.phase === "waiting");
    sam.client.setCamera(true);
    await until("the preview is on", () => sam.state.media.camera.status === "on");
    expect(
      opened.map(({ kind }) => kind),
      "the microphone is not asked for",
    ).to.deep.equal(["video"]);
    const video = document.createElement("video");
    document.body.append(video);
    const hide = sam.client.showPicture(sam.state.view?.you.visitId ?? "", video);
    await until("it is drawn", () => video.videoWidth > 0);
    const levels: number[] = [];
    const stop = sam.client.watchLevel((level) => levels.push(level));
    sam.client.setMicrophone(true);
    await until("the microphone is heard", () => levels.some((level) => level > 0.1), 20_000);
    stop();
    hide();
    expect(video.srcObject).to.equal(null);
    sam.client.enter();
    expect(live()).to.equal(0);
  });

  it("is asked on another device, and takes the visit over without both being heard", async () => {
    const { host, sam } = await twoInARoom();
    await seenAndHeard(sam, host);
    const phone = visit(sam.session, "sam");
    await until("the phone is asked", () => phone.state.view?.you.onOtherDevice);
    expect(phone.state.media.room.status).to.equal("none");
    expect(phone.state.takenOver).to.equal(false);
    phone.client.send({ type: "useThisDevice" });
    await until("the phone is in", () => phone.state.media.room.status === "connected", 30_000);
    await until("the laptop is told", () => sam.state.view?.you.onOtherDevice);
    expect([sam.state.takenOver, phone.state.takenOver]).to.deep.equal([true, false]);
    expect(live()).to.equal(0);
    expect(sam.state.media.room.status).to.equal("none");
  });

  it("has eight pages in one browser, all of them up to date", async () => {
    const session = await newSession();
    const host = visit(session, "jordan", "facilitator");
    const pages = Array.from({ length: 7 }, (_, number) => visit(session, `person${number}`));
    await until("all have a view", () => pages.every(({ state }) => state.view), 30_000);
    await until("all are seen waiting", () => host.state.view?.staff?.waiting.length === 7, 30_000);
    const visitIds = host.state.view?.staff?.waiting.map(({ visitId }) => visitId) ?? [];
    host.client.send({ type: "admit", visitIds });
    await until(
      "all know within seconds",
      () => pages.every(({ state }) => state.view?.you.phase === "admitted"),
      5000,
    );
  });

  it("says once that its page goes, holds nothing then, and goes on when the page is restored", async () => {
    const { host, sam } = await twoInARoom();
    await seenAndHeard(sam, host);
    host.client.dispose();
    const realFetch = globalThis.fetch;
    const goodbyes: unknown[] = [];
    globalThis.fetch = (address, init) => {
      if (JSON.stringify(init?.body ?? "").includes("disconnect")) goodbyes.push(init?.keepalive);
      return realFetch(address, init);
    };
    try {
      window.dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }));
      expect(live()).to.equal(0);
      expect(goodbyes).to.deep.equal([true]);
    } finally {
      globalThis.fetch = realFetch;
    }
    window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
    await until("sam is live again", () => sam.state.service.status === "live");
    await inTheRoom(sam);
    expect(live()).to.equal(0);
  });

  it("gets a fresh invite when its token is refused, and goes on in the same visit", async () => {
    const { sam } = await twoInARoom();
    const before = sam.state.view?.you.visitId;
    const realFetch = globalThis.fetch;
    let refusals = 0;
    globalThis.fetch = async (address, init) => {
      const isCommand = address instanceof Request ? false : String(address).endsWith("/commands");
      if (!isCommand || refusals > 0) return realFetch(address, init);
      refusals += 1;
      return Response.json({ code: "unauthorized" }, { status: 401 });
    };
    try {
      sam.client.stepAway();
      await until("there is another token", () => sam.invites === 2);
      await until(
        "the service knows",
        () => sam.state.view?.you.awaySince && sam.state.service.status === "live",
      );
    } finally {
      globalThis.fetch = realFetch;
    }
    expect(sam.state.view?.you.visitId).to.equal(before);
    expect(sam.state.refusedCommand).to.equal(null);
  });

  it("tells what the service refused, until the next thing is done", async () => {
    const session = await newSession();
    const sam = visit(session, "sam");
    await until("sam waits", () => sam.state.view);
    expect(sam.state.refusedCommand).to.equal(null);
    sam.client.enter();
    await until("the refusal is told", () => sam.state.refusedCommand?.code === "not-admitted");
    expect(sam.state.refusedCommand).to.deep.equal({ type: "enter", code: "not-admitted" });
    sam.client.send({ type: "chooseName", name: "Kai" });
    expect(sam.state.refusedCommand).to.equal(null);
    await until("the name is there", () => sam.state.view?.you.name === "Kai");
  });
});

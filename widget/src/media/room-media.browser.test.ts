import { expect } from "@open-wc/testing";
import { openDevice } from "../capture/open-device.ts";
import { volumes } from "../capture/volumes.ts";
import {
  everyoneLeaves,
  newKey,
  newRoom,
  personIn,
  type RoomPerson,
} from "../../test-support/room.ts";
import { act, until } from "../../test-support/poll.ts";
import { Refusal } from "../session/service.ts";
import { EngineEvent } from "livekit-client";
import { ConnectionError, RoomEvent, Track } from "./livekit.ts";
import { rehearseConnecting } from "./room-connection.ts";
import { progressOf } from "./reception.ts";

describe("a room's media", function () {
  this.timeout(90_000);
  const tracks: MediaStreamTrack[] = [];
  const host = { visitId: "jordan", name: "Jordan", role: "facilitator", here: true } as const;

  afterEach(() => {
    everyoneLeaves();
    for (const track of tracks.splice(0)) track.stop();
    volumes.set(new Map());
    document.body.replaceChildren();
  });

  const opened = async (source: "camera" | "microphone") => {
    const track = await openDevice(source, null);
    tracks.push(track);
    return track;
  };
  const roomOf = ({ media }: RoomPerson) => media.connection?.room;
  const isConnected = ({ media }: RoomPerson) => media.state.link.status === "connected";
  const enter = async (...people: RoomPerson[]) => {
    for (const { media } of people) media.open(1);
    await until("everyone is connected", () => people.every(isConnected), 30_000);
  };
  const publications = (from: RoomPerson, identity: string) => [
    ...(roomOf(from)?.remoteParticipants.get(identity)?.trackPublications.values() ?? []),
  ];
  const plays = async (from: RoomPerson, identity: string, source: Track.Source) => {
    const publication = publications(from, identity).find((p) => p.source === source);
    return publication ? ((await progressOf(publication))?.played ?? 0) > 0 : false;
  };
  const soundFrom = async (from: RoomPerson, identity: string) => {
    const [publication] = publications(from, identity).filter(
      (p) => p.source === Track.Source.Microphone,
    );
    return (publication && (await progressOf(publication))?.played) ?? 0;
  };
  const newVideo = () => {
    const video = document.createElement("video");
    video.style.width = "320px";
    video.style.height = "180px";
    document.body.append(video);
    return video;
  };

  async function reconnect(
    person: RoomPerson,
    how: "signal-reconnect" | "full-reconnect",
  ): Promise<void> {
    const room = roomOf(person);
    // LiveKit says so once a connection has held for two seconds: before, another loss counts as the same one.
    let held = false;
    const hold = () => (held = true);
    room?.engine.once(EngineEvent.Restarted, hold).once(EngineEvent.Resumed, hold);
    await room?.simulateScenario(how);
    await until(`the connection holds after a ${how}`, () => held);
    room?.engine.off(EngineEvent.Restarted, hold).off(EngineEvent.Resumed, hold);
  }

  async function twoPeople() {
    const [room, key] = [newRoom(), newKey()];
    const sam = personIn(room, "sam", key);
    const ari = personIn(room, "ari", key);
    await enter(sam, ari);
    return { room, key, sam, ari };
  }

  it("goes the way in once while one waits, and nothing of it reaches a network", async () => {
    const { RTCPeerConnection: RealConnection, WebSocket: RealSocket } = window;
    const realFetch = window.fetch.bind(window);
    const connections: RTCPeerConnection[] = [];
    const asked: unknown[] = [];
    window.RTCPeerConnection = class extends RealConnection {
      constructor(...args: ConstructorParameters<typeof RTCPeerConnection>) {
        super(...args);
        connections.push(this);
      }
    };
    window.WebSocket = class extends RealSocket {
      constructor(...args: ConstructorParameters<typeof WebSocket>) {
        super(...args);
        asked.push(args);
      }
    };
    window.fetch = (...args) => {
      asked.push(args);
      return realFetch(...args);
    };
    try {
      await rehearseConnecting();
    } finally {
      Object.assign(window, { RTCPeerConnection: RealConnection, WebSocket: RealSocket });
      window.fetch = realFetch;
    }
    expect(asked).to.deep.equal([]);
    expect(connections).to.have.length(1);
    // Without a description of its own a connection looks for no address.
    for (const { signalingState, iceGatheringState, localDescription } of connections) {
      expect(signalingState).to.equal("closed");
      expect(iceGatheringState).to.equal("new");
      expect(localDescription).to.equal(null);
    }
  });

  it("carries picture and sound to the others, encrypted, and the picture into an element", async () => {
    const { sam, ari } = await twoPeople();
    const [camera, microphone] = [await opened("camera"), await opened("microphone")];
    sam.media.send("camera", camera);
    sam.media.send("microphone", microphone);
    const video = newVideo();
    const hide = ari.media.showPicture("sam", video);

    await until(
      "the picture is drawn",
      () => video.videoWidth > 0 && video.currentTime > 0,
      30_000,
    );
    await until("sound is decoded", () => plays(ari, "sam", Track.Source.Microphone));
    expect(sam.media.state.sent).to.deep.equal({ camera, microphone });
    expect(ari.media.state.encrypted).to.equal(true);
    expect(publications(ari, "sam").every((p) => p.isEncrypted)).to.equal(true);
    const peer = ari.media.state.peers.get("sam");
    expect(peer).to.include({ pictureOn: true, microphoneOn: true, undecryptable: false });
    hide();
    expect(video.srcObject).to.equal(null);
  });

  it("plays nobody's sound to somebody who does not listen, and everybody's again when they do, as loud as they want it", async () => {
    const { sam, ari } = await twoPeople();
    sam.media.send("microphone", await opened("microphone"));
    await until("sound is decoded", () => plays(ari, "sam", Track.Source.Microphone));
    const elements = () => publications(ari, "sam").flatMap((p) => p.track?.attachedElements ?? []);
    const heard = () => [...ari.media.state.heard].map(([visitId, { kind }]) => [visitId, kind]);
    expect(elements()).to.have.length(1);
    expect(heard()).to.deep.equal([["sam", "audio"]]);
    // Another visit of this page hears what is played in its own room, and nothing else.
    expect(sam.media.state.heard.size).to.equal(0);
    ari.media.receive({ hears: false, audioOnly: false, seenIn: null });
    expect(elements()).to.have.length(0);
    expect(heard()).to.deep.equal([]);
    ari.media.receive({ hears: true, audioOnly: false, seenIn: null });
    expect(elements()).to.have.length(1);
    volumes.set(new Map([["sam", 0.2]]));
    expect(elements().map(({ volume }) => volume)).to.deep.equal([0.2]);
    volumes.set(new Map());
    expect(elements().map(({ volume }) => volume)).to.deep.equal([1]);
  });

  it("asks nothing of the server when one stops listening: pictures and subscriptions stay", async () => {
    const { sam, ari } = await twoPeople();
    const client = roomOf(ari)?.engine.client;
    if (!client) throw new Error("ari is not connected");
    const asked: string[] = [];
    const settings = client.sendUpdateTrackSettings.bind(client);
    const subscription = client.sendUpdateSubscription.bind(client);
    client.sendUpdateTrackSettings = (what) => {
      asked.push(`${what.disabled ? "nothing" : what.width}`);
      return settings(what);
    };
    client.sendUpdateSubscription = (what) => {
      asked.push(`subscribe ${what.subscribe}`);
      return subscription(what);
    };
    sam.media.send("camera", await opened("camera"));
    sam.media.send("microphone", await opened("microphone"));
    const video = newVideo();
    ari.media.showPicture("sam", video);
    await until("the picture is drawn", () => video.currentTime > 0, 30_000);
    await until("sound is decoded", () => plays(ari, "sam", Track.Source.Microphone));
    await until("its size is asked for", () => asked.at(-1) === "320");
    asked.length = 0;
    ari.media.receive({ hears: false, audioOnly: false, seenIn: null });
    volumes.set(new Map([["sam", 0.2]]));
    const before = await framesOf(ari, "sam");
    await until("frames go on", async () => (await framesOf(ari, "sam")) > before + 5);
    expect(video.srcObject).to.not.equal(null);
    expect(publications(ari, "sam").every((p) => p.isSubscribed)).to.equal(true);
    expect(asked).to.deep.equal([]);
    ari.media.receive({ hears: false, audioOnly: true, seenIn: null });
    await until("LiveKit asks for none", () => asked.at(-1) === "nothing");
  });

  it("says that somebody cannot be decrypted when their key is another one", async () => {
    const room = newRoom();
    const sam = personIn(room, "sam", newKey());
    const ari = personIn(room, "ari", newKey());
    await enter(sam, ari);
    sam.media.send("microphone", await opened("microphone"));
    await until("it is noticed", () => ari.media.state.peers.get("sam")?.undecryptable, 20_000);
    expect(ari.media.state.encrypted).to.equal(false);
    expect(sam.media.state.encrypted).to.equal(true);
  });

  /** What a peer's LiveKit tells of somebody from now on. */
  function watch(peer: RoomPerson) {
    const seen: string[] = [];
    for (const event of [
      RoomEvent.TrackMuted,
      RoomEvent.TrackUnmuted,
      RoomEvent.TrackPublished,
      RoomEvent.TrackUnpublished,
      RoomEvent.ParticipantAttributesChanged,
      RoomEvent.ParticipantMetadataChanged,
      RoomEvent.ParticipantPermissionsChanged,
    ]) {
      roomOf(peer)?.on(event, (...args: unknown[]) => {
        const publication = args.find((arg) => typeof arg === "object" && arg && "trackSid" in arg);
        seen.push(`${event} ${(publication as { source?: string } | undefined)?.source ?? ""}`);
      });
    }
    return seen;
  }

  it("tells a peer the same of stepping away as of turning both off, whomever the camera is for", async () => {
    const { sam, ari } = await twoPeople();
    const seen = watch(ari);
    let picture = true;
    const round = async (silence: () => void) => {
      const [camera, microphone] = [await opened("camera"), await opened("microphone")];
      sam.media.send("camera", camera);
      sam.media.send("microphone", microphone);
      await until(
        "both are sent",
        () => sam.media.state.sent.camera && sam.media.state.sent.microphone,
      );
      await until("the peer knows", () => {
        const peer = ari.media.state.peers.get("sam");
        const there = publications(ari, "sam").filter((p) => !p.isMuted);
        return there.length === 2 && peer?.pictureOn === picture && peer.microphoneOn;
      });
      const sids = publications(ari, "sam").map((p) => p.trackSid);
      seen.length = 0;
      camera.stop();
      microphone.stop();
      silence();
      await until("the peer knows", () => {
        const peer = ari.media.state.peers.get("sam");
        return peer && !peer.pictureOn && !peer.microphoneOn;
      });
      expect(publications(ari, "sam").map((p) => p.trackSid)).to.deep.equal(sids);
      return [...seen];
    };
    for (const seenIn of [null, [host]]) {
      sam.media.receive({ hears: true, audioOnly: false, seenIn });
      picture = seenIn === null;
      const bothOff = await round(() => {
        sam.media.send("camera", null);
        sam.media.send("microphone", null);
      });
      const away = await round(() => {
        sam.media.send("camera", null);
        sam.media.send("microphone", null);
        sam.media.receive({ hears: false, audioOnly: false, seenIn });
      });
      sam.media.receive({ hears: true, audioOnly: false, seenIn });
      expect(bothOff).to.deep.equal(["trackMuted camera", "trackMuted microphone"]);
      expect(away).to.deep.equal(bothOff);
    }
  });

  const framesOf = async (from: RoomPerson, identity: string) => {
    const [publication] = publications(from, identity).filter(
      (p) => p.source === Track.Source.Camera,
    );
    return (publication && (await progressOf(publication))?.played) ?? 0;
  };

  describe("a camera for staff only", () => {
    /** What of pictures has reached a browser in all, whatever it makes of it. */
    const picturePackets = async (to: RoomPerson) => {
      const { publisher, subscriber } = roomOf(to)?.engine.pcManager ?? {};
      let packets = 0;
      for (const transport of [publisher, subscriber]) {
        (await transport?.getStats())?.forEach(
          (entry: { type: string; kind?: string; packetsReceived?: number }) => {
            if (entry.type === "inbound-rtp" && entry.kind === "video") {
              packets += entry.packetsReceived ?? 0;
            }
          },
        );
      }
      return packets;
    };

    /** A browser that asks for everything of everybody, again and again. */
    const force = (person: RoomPerson) => {
      const ask = () => {
        for (const { trackPublications } of roomOf(person)?.remoteParticipants.values() ?? []) {
          for (const publication of trackPublications.values()) publication.setSubscribed(true);
        }
      };
      const timer = setInterval(ask, 200);
      return () => clearInterval(timer);
    };

    it("gives staff the picture and nobody else a packet of it, to newcomers, through reconnections and a restart of the server", async () => {
      const [room, key] = [newRoom(), newKey()];
      const [jordan, sam, ari, kai] = ["jordan", "sam", "ari", "kai"].map((identity) =>
        personIn(room, identity, key),
      ) as [RoomPerson, RoomPerson, RoomPerson, RoomPerson];
      await enter(jordan, sam, ari);
      const stops = [force(ari)];
      for (const person of [jordan, ari, kai]) person.media.showPicture("sam", newVideo());
      const [camera, microphone] = [await opened("camera"), await opened("microphone")];
      sam.media.receive({ hears: true, audioOnly: false, seenIn: [host] });
      sam.media.send("camera", camera);
      sam.media.send("microphone", microphone);

      const onlyJordanSees = async (what: string, ...others: RoomPerson[]) => {
        const before = await framesOf(jordan, "sam");
        await until(`jordan sees sam ${what}`, async () => {
          const now = await framesOf(jordan, "sam");
          return now > 0 && now !== before;
        });
        for (const other of others) {
          const heard = await soundFrom(other, "sam");
          await until(`the others hear sam ${what}`, async () => {
            const now = await soundFrom(other, "sam");
            return now > 0 && now !== heard;
          });
          expect(other.media.state.peers.get("sam")?.pictureOn).to.equal(false);
          expect(await picturePackets(other), what).to.equal(0);
        }
      };
      await onlyJordanSees("at first", ari);
      await enter(kai);
      stops.push(force(kai));
      await onlyJordanSees("beside a newcomer", ari, kai);
      for (const scenario of ["full-reconnect", "signal-reconnect"] as const) {
        await reconnect(sam, scenario);
        await until(`sam is back after a ${scenario}`, () => {
          const { sent } = sam.media.state;
          return isConnected(sam) && sent.camera === camera && sent.microphone === microphone;
        });
        await onlyJordanSees(`after a ${scenario}`, ari, kai);
      }
      for (const source of ["camera", "microphone"] as const) sam.media.send(source, null);
      sam.media.close();
      await enter(sam);
      for (const source of ["camera", "microphone"] as const) {
        sam.media.send(source, await opened(source));
      }
      await onlyJordanSees("on a new connection", ari, kai);
      const people = [jordan, sam, ari, kai];
      const sids = people.map((person) => roomOf(person)?.localParticipant.sid);
      await act("livekit/restart");
      const isAnew = (person: RoomPerson, index: number) =>
        isConnected(person) && roomOf(person)?.localParticipant.sid !== sids[index];
      await until("all are in a new room", () => people.every(isAnew), 90_000);
      // What was lost is sent by nobody but the person.
      for (const source of ["camera", "microphone"] as const) {
        sam.media.send(source, await opened(source));
      }
      await onlyJordanSees("after the server lost everything", ari, kai);

      // What asks by force would have got it: it is the limit that keeps it away.
      sam.media.receive({ hears: true, audioOnly: false, seenIn: null });
      await until("ari sees sam", async () => (await framesOf(ari, "sam")) > 0, 20_000);
      sam.media.receive({ hears: true, audioOnly: false, seenIn: [host] });
      await until("it is taken back", () => !ari.media.state.peers.get("sam")?.pictureOn);
      const taken = await picturePackets(ari);
      const before = await framesOf(jordan, "sam");
      await until("jordan sees on", async () => {
        const now = await framesOf(jordan, "sam");
        return now > 0 && now !== before;
      });
      // Fewer, when the connection that had some is gone.
      expect(await picturePackets(ari)).to.be.at.most(taken);
      for (const stop of stops) stop();
    }).timeout(180_000);
  });

  const pictureReports = async (from: RoomPerson, identity: string) => {
    const publication = publications(from, identity).find((p) => p.source === Track.Source.Camera);
    const stats = await publication?.track?.receiver?.getStats();
    const reports: { timestamp: number; lastPacketReceivedTimestamp: number }[] = [];
    stats?.forEach((entry: { type: string } & (typeof reports)[number]) => {
      if (entry.type === "inbound-rtp") reports.push(entry);
    });
    return reports;
  };

  it("receives no pictures when asked for none", async () => {
    const { sam, ari } = await twoPeople();
    sam.media.send("camera", await opened("camera"));
    const video = newVideo();
    ari.media.showPicture("sam", video);
    await until("the picture is drawn", () => video.currentTime > 0, 30_000);
    ari.media.receive({ hears: true, audioOnly: true, seenIn: null });
    expect(video.srcObject).to.equal(null);
    await until("no packet came for a second", async () => {
      const [report] = await pictureReports(ari, "sam");
      return report && report.timestamp - report.lastPacketReceivedTimestamp > 1000;
    });
    const last = await framesOf(ari, "sam");
    ari.media.receive({ hears: true, audioOnly: false, seenIn: null });
    await until("the picture is back", async () => (await framesOf(ari, "sam")) > last, 10_000);
  });

  it("stays off when the media server turned something off, until the person turns it on", async () => {
    const { room, sam, ari } = await twoPeople();
    const microphone = await opened("microphone");
    sam.media.send("microphone", microphone);
    await until("it is sent", () => sam.media.state.sent.microphone);
    await act("silence", { room, identity: "sam" });
    await until("sam's page knows", () => sam.silenced.join() === "microphone");
    await until("the peer sees it", () => ari.media.state.peers.get("sam")?.microphoneOn === false);
    expect(sam.media.state.sent.microphone).to.equal(null);
    sam.media.send("microphone", null);
    sam.media.send("microphone", await opened("microphone"));
    await until("it is on again", () => ari.media.state.peers.get("sam")?.microphoneOn);
  });

  it("sends from another camera under the same publication", async () => {
    const { sam, ari } = await twoPeople();
    const first = await opened("camera");
    sam.media.send("camera", first);
    await until("the peer has it", () => ari.media.state.peers.get("sam")?.pictureOn);
    const sids = publications(ari, "sam").map((p) => p.trackSid);
    first.stop();
    sam.media.send("camera", null);
    const second = await opened("camera");
    sam.media.send("camera", second);
    await until("the other one is sent", () => sam.media.state.sent.camera === second);
    const before = await framesOf(ari, "sam");
    ari.media.showPicture("sam", newVideo());
    await until("frames come", async () => (await framesOf(ari, "sam")) > before, 20_000);
    expect(publications(ari, "sam").map((p) => p.trackSid)).to.deep.equal(sids);
  });

  it("publishes each source once through twenty forced reconnections", async () => {
    const { sam, ari } = await twoPeople();
    const [camera, microphone] = [await opened("camera"), await opened("microphone")];
    sam.media.send("camera", camera);
    sam.media.send("microphone", microphone);
    await until(
      "both are sent",
      () => sam.media.state.sent.camera && sam.media.state.sent.microphone,
    );
    for (let round = 1; round <= 20; round++) {
      await reconnect(sam, round % 2 ? "signal-reconnect" : "full-reconnect");
      await until(`both are sent after reconnection ${round}`, () => {
        const { sent } = sam.media.state;
        return isConnected(sam) && sent.camera === camera && sent.microphone === microphone;
      });
      const heard = await soundFrom(ari, "sam");
      await until(`sound comes after reconnection ${round}`, async () => {
        const now = await soundFrom(ari, "sam");
        return now > 0 && now !== heard;
      });
    }
    await until("the peer has one of each", () => {
      const sources = publications(ari, "sam").map((p) => p.source);
      return sources.toSorted().join() === "camera,microphone";
    });
    expect(sam.losses()).to.equal(0);
  }).timeout(240_000);

  it("takes a new connection when the media server leaves two publications without an answer", async () => {
    const { sam, ari } = await twoPeople();
    const stuck = roomOf(sam);
    if (!stuck) throw new Error("Sam is in a room");
    let unanswered = 0;
    stuck.localParticipant.publishTrack = () => {
      unanswered += 1;
      return Promise.reject(ConnectionError.timeout("no response from server"));
    };
    const camera = await opened("camera");
    sam.media.send("camera", camera);
    await until("the picture is there", () => plays(ari, "sam", Track.Source.Camera));
    expect([unanswered, sam.losses()]).to.deep.equal([2, 1]);
    expect(roomOf(sam)).not.to.equal(stuck);
    expect(sam.media.state.sent.camera).to.equal(camera);
  });

  it("asks again when it was refused the way in, for as long as it is to be in", async () => {
    const [room, key] = [newRoom(), newKey()];
    const refusals = [new Refusal("not-admitted"), new Refusal("not-admitted")];
    const sam = personIn(room, "sam", key, () => {
      const refusal = refusals.pop();
      if (refusal) throw refusal;
    });
    sam.media.open(1);
    await until("both refusals came", () => refusals.length === 0, 20_000);
    expect(sam.media.state.link.status).to.equal("connecting");
    await until("sam is in", () => isConnected(sam), 30_000);
  });

  it("is in a new room by itself after the server lost everything, with nothing sent by itself", async () => {
    const { sam } = await twoPeople();
    sam.media.send("microphone", await opened("microphone"));
    await until("it is sent", () => sam.media.state.sent.microphone);
    await act("livekit/restart");
    await until("the loss is noticed", () => sam.losses() > 0, 60_000);
    sam.media.send("microphone", null);
    await until("sam is back", () => isConnected(sam), 40_000);
    expect(sam.media.state.sent.microphone).to.equal(null);
  }).timeout(120_000);
});

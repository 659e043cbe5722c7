import type { PersonView, Role, View, VisitCommand, WaitingView } from "@breathing-room/contract";
import type {
  Answered,
  Aside,
  Question,
  ClientState,
  MediaState,
  OwnDevice,
  PeerMedia,
  SessionClient,
  WayBack,
} from "../session/client.ts";
import type { DeviceChoice } from "../capture/kept-choices.ts";
import { drawFace } from "./drawn-face.ts";

/** What examples and tests set of a state; all else is as on a quiet day. */
export interface Script {
  readonly service?: ClientState["service"];
  readonly view?: View | null;
  readonly takenOver?: boolean;
  readonly awaySince?: number | null;
  readonly aside?: ClientState["aside"];
  readonly media?: Partial<MediaState>;
  readonly devices?: Partial<ClientState["devices"]>;
  readonly refusedCommand?: ClientState["refusedCommand"];
  readonly pending?: ClientState["pending"];
  /** What the service says when it is asked; by default nothing comes. */
  readonly answers?: (path: string, question: Question) => Promise<Answered>;
}

/** A device that is off and well. */
export const off: OwnDevice = {
  wanted: false,
  status: "off",
  trouble: null,
  deviceId: null,
  mutedBySystem: false,
};
/** A device that is on. */
export const on: OwnDevice = { ...off, wanted: true, status: "on", deviceId: "first" };

/** A room with nobody in it, which does nothing of what it is asked. */
export const emptyRoom: Aside["room"] = {
  state: {
    link: { status: "none" },
    asking: false,
    peers: new Map(),
    youSpeak: false,
    soundNeedsPress: false,
    encrypted: true,
    heard: new Map(),
    sent: { camera: null, microphone: null },
  },
  open: () => {},
  close: () => {},
  send: () => {},
  receive: () => {},
  showPicture: () => () => {},
  playSound: () => {},
  chooseSpeaker: () => {},
  check: () => {},
  dispose: () => {},
};

/** Five to ten, so that the group starts at ten. */
export const tenOClock = new Date(2026, 10, 24, 10, 0).getTime();

/** A view for examples. */
export function viewOf({
  you = {},
  session = {},
  people = [],
  hour = null,
  staff = null,
}: {
  readonly you?: Partial<View["you"]>;
  readonly session?: Partial<View["session"]>;
  readonly people?: readonly PersonView[];
  readonly hour?: View["hour"];
  readonly staff?: View["staff"];
} = {}): View {
  return {
    session: {
      kind: "group",
      title: "Tuesday group",
      hosts: ["Jordan", "Morgan"],
      startsAt: tenOClock,
      endsAt: tenOClock + 3 * 3_600_000,
      hasRoom: true,
      ended: false,
      agenda: [],
      ...session,
    },
    you: {
      visitId: "you",
      name: "Sam",
      role: "client",
      hosts: false,
      sends: ["camera", "microphone"],
      phase: "waiting",
      waitingSince: tenOClock - 300_000,
      awaySince: null,
      onOtherDevice: false,
      askedToWait: null,
      checkIn: null,
      today: null,
      team: { said: null, texts: [], maySlowDown: false },
      privateWord: null,
      sideRoom: null,
      roomEpoch: null,
      ...you,
    },
    people,
    hour,
    saidToAll: null,
    groupTexts: null,
    staff,
  };
}

/** Somebody in the room. */
export function person(name: string, role: Role = "client", here = true): PersonView {
  return { visitId: name === "Sam" ? "you" : name, name, role, here };
}

/** Somebody who waits. */
export function waiting(
  name: string,
  minutes: number,
  more: Partial<WaitingView> = {},
): WaitingView {
  return {
    visitId: `waiting-${name}`,
    name,
    role: "client",
    waitingSince: tenOClock - minutes * 60_000,
    askedToWaitAt: null,
    awaySince: null,
    checkIn: null,
    today: null,
    sameName: false,
    ...more,
  };
}

/** What one sees and hears of the others: by default pictures, microphones off. */
export function peers(
  people: readonly PersonView[],
  except: Readonly<Record<string, Partial<PeerMedia>>> = {},
): ReadonlyMap<string, PeerMedia> {
  const usual = { pictureOn: true, microphoneOn: false, speaking: false, undecryptable: false };
  return new Map(
    people
      .filter(({ visitId, here }) => visitId !== "you" && here)
      .map(({ visitId }) => [visitId, { ...usual, ...except[visitId] }]),
  );
}

/**
 * A session client for examples and tests of elements: it shows the state it is given, does at once what a person asks
 * of it, and remembers what it was asked. Nothing of it is in the built widget.
 */
export class ScriptedClient extends EventTarget implements SessionClient {
  state: ClientState;
  readonly calls: (readonly unknown[])[] = [];

  /** What it was asked to do, without what was only looked up. */
  get acts(): readonly (readonly unknown[])[] {
    return this.calls.filter(([name]) => name !== "ask");
  }

  readonly #answers: NonNullable<Script["answers"]>;

  constructor(script: Script = {}) {
    super();
    this.#answers = script.answers ?? (() => Promise.reject(new Error("no answer")));
    this.state = {
      service: script.service ?? { status: "live" },
      view: script.view === undefined ? viewOf() : script.view,
      takenOver: script.takenOver ?? false,
      awaySince: script.awaySince ?? null,
      media: {
        room: { status: "none" },
        camera: off,
        microphone: off,
        youSpeak: false,
        peers: new Map(),
        audioOnly: false,
        cameraFor: "everyone",
        listening: false,
        soundNeedsPress: false,
        encrypted: false,
        heard: new Map(),
        ...script.media,
      },
      aside: script.aside ?? null,
      devices: { cameras: [], microphones: [], speakers: [], ...script.devices },
      refusedCommand: script.refusedCommand ?? null,
      pending: script.pending ?? [],
    };
  }

  /** Goes on to a new state. */
  change(change: Partial<ClientState>): void {
    this.state = { ...this.state, ...change };
    this.dispatchEvent(new Event("change"));
  }

  changeMedia(media: Partial<MediaState>): void {
    this.change({ media: { ...this.state.media, ...media } });
  }

  changeYou(you: Partial<View["you"]>): void {
    const { view } = this.state;
    if (view) this.change({ view: { ...view, you: { ...view.you, ...you } } });
  }

  now(): number {
    return tenOClock - 60_000;
  }

  join(): void {
    this.#asked("join");
    this.change({ service: { status: "joining" } });
  }

  enter(): void {
    this.#asked("enter");
    this.changeMedia({ room: { status: "connecting" }, camera: off, microphone: off });
  }

  stepAway(): void {
    this.#asked("stepAway");
    const media = { ...this.state.media, camera: off, microphone: off, listening: false };
    this.change({ awaySince: this.now(), media });
  }

  comeBackFromAway(way: WayBack): void {
    this.#asked("comeBackFromAway", way);
    const media = {
      ...this.state.media,
      camera: way.startsWith("seen") ? on : off,
      microphone: way.endsWith("heard") ? on : off,
    };
    this.change({ awaySince: null, media });
  }

  goAside(getGrant: unknown): void {
    this.#asked("goAside", getGrant !== null);
    const aside = getGrant === null ? null : this.state.aside;
    this.change({ aside, media: { ...this.state.media, camera: off, microphone: off } });
  }

  setCamera(wanted: boolean): void {
    this.#asked("setCamera", wanted);
    this.changeMedia({ camera: wanted ? on : off });
  }

  setMicrophone(wanted: boolean): void {
    this.#asked("setMicrophone", wanted);
    this.changeMedia({ microphone: wanted ? on : off });
  }

  bothOff(): void {
    this.#asked("bothOff");
    this.changeMedia({ camera: off, microphone: off });
  }

  setCameraFor(cameraFor: MediaState["cameraFor"]): void {
    this.#asked("setCameraFor", cameraFor);
    this.changeMedia({ cameraFor });
  }

  setAudioOnly(audioOnly: boolean): void {
    this.#asked("setAudioOnly", audioOnly);
    this.changeMedia({ audioOnly });
  }

  setListening(listening: boolean): void {
    this.#asked("setListening", listening);
    this.changeMedia({ listening });
  }

  chooseDevice(kind: DeviceChoice, choice: string): void {
    this.#asked("chooseDevice", kind, choice);
  }

  watchLevel(onLevel: (level: number) => void): () => void {
    onLevel(0.4);
    return () => {};
  }

  playSound(): void {
    this.#asked("playSound");
    this.changeMedia({ soundNeedsPress: false });
  }

  leave(): void {
    this.#asked("leave");
    this.changeYou({ phase: "left" });
  }

  leaveAtOnce(): void {
    this.#asked("leaveAtOnce");
  }

  send(command: VisitCommand, ...lastsMs: readonly number[]): void {
    this.#asked("send", command, ...lastsMs);
    const { view } = this.state;
    if (command.type === "end" && view) {
      return this.change({ view: { ...view, session: { ...view.session, ended: true } } });
    }
    if (command.type === "comeBack") return this.changeYou({ phase: "admitted" });
    if (command.type === "useThisDevice") return this.changeYou({ onOtherDevice: false });
    if (command.type === "chooseName") return this.changeYou({ name: command.name });
    // Of answers to an offer only the last one is sent.
    const { pending } = this.state;
    const kept = pending.filter(({ type }) => type !== command.type || !type.startsWith("answer"));
    this.change({ pending: [...kept, command] });
  }

  async ask(path: string, question: Question): Promise<Answered> {
    this.#asked("ask", path, question);
    return this.#answers(path, question);
  }

  tryNow(): void {
    this.#asked("tryNow");
  }

  showPicture(visitId: string, video: HTMLVideoElement): () => void {
    return drawFace(visitId, video);
  }

  dispose(): void {
    this.#asked("dispose");
  }

  #asked(...call: readonly unknown[]): void {
    this.calls.push(call);
  }
}

import type { MediaGrant, View, VisitCommand } from "@breathing-room/contract";
import { type CameraFor, cameraFor } from "../capture/camera-for.ts";
import { type DeviceChoice, remember } from "../capture/kept-choices.ts";
import { listDevices, noDevices, watchDevices } from "../capture/device-list.ts";
import { OwnMedia } from "../capture/own-media.ts";
import type {
  Answered,
  ClientState,
  Question,
  ServiceLink,
  SessionClient,
  WayBack,
} from "./client.ts";
import { clientState } from "./client-state.ts";
import { CommandQueue } from "./command-queue.ts";
import type { SessionClientOptions } from "./create-session-client.ts";
import { LocalActs } from "./local-acts.ts";
import { Pause } from "./pause.ts";
import { watchPage } from "./page-events.ts";
import { RoomStay } from "./room-stay.ts";
import type { Source } from "./room-port.ts";
import { createService, Refusal, type Service } from "./service.ts";
import { ViewFeed } from "./view-feed.ts";

const askingAtMostMs = 150;

/** One visit from this page: holds its parts together and derives one state from them. */
export class VisitClient extends EventTarget implements SessionClient {
  readonly #service: Service;
  readonly #feed: ViewFeed;
  readonly #commands: CommandQueue;
  readonly #own = new OwnMedia(() => this.#ownChanged());
  readonly #room: RoomStay;
  readonly #acts = new LocalActs();
  readonly #aborted = new AbortController();
  readonly #unwatch: () => void;
  #link: ServiceLink = { status: "joining" };
  /** As the service gave it; what is shown has the local acts in it. */
  #view: View | null = null;
  #takenOver = false;
  /** What came with the answer of this moment, for who goes in. */
  #grant: MediaGrant | null = null;
  readonly #answer = new Pause();
  #clockAheadMs = 0;
  /** Whether the group's sound plays: in the room, and while away. */
  #listens = { here: true, away: false };
  #audioOnly = false;
  #devices = noDevices;
  #refusedCommand: ClientState["refusedCommand"] = null;
  #late: ReturnType<typeof setTimeout> | undefined;
  #state: ClientState;

  constructor(options: SessionClientOptions) {
    super();
    this.#service = createService(options.serviceUrl);
    this.#feed = new ViewFeed({
      service: this.#service,
      getInvite: options.getInvite,
      onView: (view, serverTime) => this.#viewArrived(view, serverTime),
      onLink: (link) => this.#linkChanged(link),
    });
    this.#commands = new CommandQueue(
      async (command, key) => {
        this.#grant = await this.#withToken((token) =>
          this.#service.sendCommand(token, command, key, this.#aborted.signal),
        );
        setTimeout(() => (this.#grant = null));
      },
      (command, refused) => {
        this.#acts.answered(command, refused, this.#commands.pending, this.now());
        if (refused) this.#refusedCommand = { ...command, code: refused };
        if (command.type === "enter" && !refused) this.#room.enterAccepted();
        // What was accepted is drawn with the view that comes of it.
        this.#update(!refused);
        this.#answer.cut();
      },
    );
    this.#room = new RoomStay({
      loadMedia: options.loadMedia,
      serviceUrl: options.serviceUrl,
      getGrant: async (signal) => {
        // It comes with the answer, which the view of the same moment may have overtaken.
        if (this.#entering) await this.#answer.for(askingAtMostMs);
        return this.#grant ?? this.#withToken((token) => this.#service.grantMedia(token, signal));
      },
      onChange: () => this.#update(),
      // After a loss nobody is seen or heard again before they say so.
      onLost: () => this.#own.stopNow(),
      onSilenced: (source) => this.#own.turn(source, false),
    });
    this.#state = this.#derive();
    this.#unwatch = this.#watchSurroundings();
  }

  get state(): ClientState {
    return this.#state;
  }

  now(): number {
    return Date.now() + this.#clockAheadMs;
  }

  join(): void {
    this.#feed.start();
  }

  enter(): void {
    if (this.#room.support) return;
    // The preview ends at the door: one goes in with camera and microphone off.
    this.#own.stopNow();
    this.#listens.here = true;
    this.#room.prepare();
    this.send({ type: "enter" });
  }

  stepAway(): void {
    // First of all, and in this very task: capture stops, whatever the network does.
    this.goAside(null);
    this.#listens.away = false;
    this.#acts.stepAway(this.now(), this.#view);
    this.send({ type: "stepAway" });
  }

  comeBackFromAway(way: WayBack): void {
    if (this.#state.awaySince === null) return;
    this.#listens.here = true;
    this.#acts.comeBackFromAway();
    this.send({ type: "return" });
    if (way === "seen") this.setCamera(true);
    if (way === "heard") this.setMicrophone(true);
    if (way === "seen-and-heard" && this.#mayCapture("microphone")) this.#own.turnBothOn();
  }

  goAside(getGrant: ((signal: AbortSignal) => Promise<MediaGrant>) | null): void {
    this.#own.stopNow();
    this.#room.goAside(getGrant);
    this.#update();
  }

  setCamera(on: boolean): void {
    this.#setDevice("camera", on);
  }

  setMicrophone(on: boolean): void {
    this.#setDevice("microphone", on);
  }

  bothOff(): void {
    this.#own.stopNow();
  }

  setCameraFor(cameraFor: CameraFor): void {
    remember("camera-for", cameraFor);
    this.#update();
  }

  setAudioOnly(on: boolean): void {
    this.#audioOnly = on;
    this.#update();
  }

  setListening(on: boolean): void {
    this.#listens[this.#state.awaySince === null ? "here" : "away"] = on;
    this.#update();
  }

  chooseDevice(kind: DeviceChoice, choice: string): void {
    remember(kind, choice);
    if (kind === "audiooutput") this.#room.chooseSpeaker(choice);
    else this.#own[kind === "audioinput" ? "microphone" : "camera"].reopen();
    this.#update();
  }

  watchLevel(onLevel: (level: number) => void): () => void {
    return this.#own.watchLevel(onLevel);
  }

  playSound(): void {
    this.#room.playSound();
  }

  leave(): void {
    this.#own.stopNow();
    this.#acts.leave();
    this.send({ type: "leave" });
  }

  leaveAtOnce(): void {
    this.#sayGone("leave");
    this.#end();
    // Closing a room takes a while, and would hold up whoever takes the page away, when it runs in the same process: that
    // is asked for in this very task, and goes before what is set for later only after it.
    queueMicrotask(() => setTimeout(() => this.#room.dispose()));
  }

  async ask(path: string, question: Question): Promise<Answered> {
    try {
      const { signal } = this.#aborted;
      return {
        answer: await this.#withToken((token) => this.#service.ask(token, path, question, signal)),
      };
    } catch (error) {
      // Without a token for now another one comes, and the same question may be asked again.
      if (!(error instanceof Refusal) || error.code === "unauthorized") throw error;
      return { refused: error.code };
    }
  }

  tryNow(): void {
    this.#feed.tryNow();
    this.#commands.tryNow();
    this.#room.check();
  }

  showPicture(visitId: string, video: HTMLVideoElement): () => void {
    if (visitId === this.#view?.you.visitId) return this.#own.showPicture(video);
    return this.#room.showPicture(visitId, video);
  }

  dispose(): void {
    this.#sayGone();
    this.#end();
    this.#room.dispose();
  }

  /** Nothing is asked for or told any more. */
  #end(): void {
    this.#unwatch();
    clearTimeout(this.#late);
    this.#aborted.abort();
    this.#commands.stop();
  }

  #setDevice(source: Source, on: boolean): void {
    // Away is away: a camera or microphone goes on again only after coming back, or in a private word.
    const isHere = this.#state.awaySince === null || this.#room.aside;
    if (!on || (isHere && this.#mayCapture(source))) this.#own.turn(source, on);
  }

  get #entering(): boolean {
    return this.#commands.pending.some(({ type }) => type === "enter");
  }

  #mayCapture(source: Source): boolean {
    const view = this.#view && this.#acts.shown(this.#view);
    if (!view || view.session.ended || view.you.onOtherDevice) return false;
    return view.you.phase !== "left" && view.you.sends.includes(source);
  }

  send(command: VisitCommand, lastsMs?: number): void {
    this.#refusedCommand = null;
    this.#commands.push(command, lastsMs);
    this.#update(false);
  }

  async #withToken<T>(request: (token: string) => Promise<T>): Promise<T> {
    const { token } = this.#feed;
    if (token === null) throw new Refusal("unauthorized");
    try {
      return await request(token);
    } catch (error) {
      if (error instanceof Refusal && error.code === "unauthorized") this.#feed.tokenRefused(token);
      throw error;
    }
  }

  #viewArrived(view: View, serverTime: number): void {
    this.#clockAheadMs = serverTime - Date.now();
    const { onOtherDevice } = view.you;
    if (onOtherDevice !== this.#view?.you.onOtherDevice) {
      this.#takenOver = onOtherDevice && this.#view !== null;
    }
    this.#view = view;
    this.#acts.viewArrived(view, this.now());
    this.#update();
  }

  #linkChanged(link: ServiceLink): void {
    if (link.status === "live" && this.#link.status !== "live") {
      // One goes on where one was only with the service's word; its first view is that word.
      queueMicrotask(() => this.#commands.tryNow());
    }
    if (link.status === this.#link.status && link.status !== "refused") return;
    this.#link = link;
    this.#update();
  }

  #ownChanged(): void {
    // The room hears of it in the same task; the screen follows.
    for (const source of ["camera", "microphone"] as const) {
      this.#room.send(source, this.#own[source].track);
    }
    this.#update();
  }

  /** Brings the room in line with what is known, then tells the elements: at once, or a moment later. */
  #update(later?: boolean): void {
    const away = this.#acts.awaySince(this.#view) !== null;
    const shown = this.#view && this.#acts.shown(this.#view);
    this.#room.receive({
      hears: !this.#room.aside && this.#listens[away ? "away" : "here"],
      audioOnly: this.#audioOnly,
      // Without the service's word of who hosts, nobody has it.
      seenIn: cameraFor(shown) === "hosts" ? (shown?.people ?? []) : null,
    });
    const refused = this.#link.status === "refused";
    const wasIn = this.#room.entered;
    this.#room.follow(refused ? null : shown);
    // Out of the room, for whatever reason, is out of sight and hearing.
    if (wasIn && !this.#room.entered) return this.#own.stopNow();
    for (const source of ["camera", "microphone"] as const) {
      if (this.#own[source].wanted && (refused || !this.#mayCapture(source))) {
        return this.#own.turn(source, false);
      }
    }
    this.#state = this.#derive();
    // Drawing the room takes a while, and the way in is asked for at that very moment: that goes first, unless somebody
    // has just done something.
    if (later ?? (this.#entering || this.#room.state.asking)) {
      this.#late ??= setTimeout(() => this.#tell(), askingAtMostMs);
    } else {
      this.#tell();
    }
  }

  #tell(): void {
    clearTimeout(this.#late);
    this.#late = undefined;
    this.dispatchEvent(new Event("change"));
  }

  #derive(): ClientState {
    return clientState({
      link: this.#link,
      view: this.#view,
      takenOver: this.#takenOver,
      acts: this.#acts,
      own: this.#own,
      room: this.#room,
      audioOnly: this.#audioOnly,
      listens: this.#listens,
      devices: this.#devices,
      refusedCommand: this.#refusedCommand,
      pending: this.#commands.pending,
    });
  }

  /** Stops capture and the stream, and tells the service that this page is gone. */
  #sayGone(last: "disconnect" | "leave" = "disconnect"): void {
    this.#own.stopNow();
    const { token } = this.#feed;
    this.#feed.stop();
    if (token !== null) this.#service.sendLast(token, last);
  }

  #watchSurroundings(): () => void {
    const list = () =>
      void listDevices().then((devices) => {
        this.#devices = devices;
        if (!this.#aborted.signal.aborted) this.#update();
      });
    list();
    const unwatchDevices = watchDevices(() => {
      list();
      // A headset that went takes the sound with it, until it is started on what is left.
      this.#room.check();
    });
    const unwatchPage = watchPage({
      onSeen: () => this.tryNow(),
      onOnline: () => {
        this.#feed.tryNow(0);
        this.tryNow();
      },
      onHide: () => {
        this.#sayGone();
        this.#room.close();
      },
      onRestored: () => {
        this.#feed.start();
        this.#update();
      },
    });
    return () => {
      unwatchDevices();
      unwatchPage();
    };
  }
}

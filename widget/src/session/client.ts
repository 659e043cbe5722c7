import type { MediaGrant, ProblemCode, View, VisitCommand } from "@breathing-room/contract";
import type { CameraFor } from "../capture/camera-for.ts";
import type { DeviceChoice } from "../capture/kept-choices.ts";
import type { RoomPort } from "./room-port.ts";

/** How the page stands with the service. `refused` is final until a new invite is tried. */
export type ServiceLink =
  | { readonly status: "joining" }
  | { readonly status: "live" }
  | { readonly status: "reconnecting"; readonly since: number }
  | { readonly status: "refused"; readonly code: ProblemCode | "no-invite" };

/** How the page stands with the room. `impossible`: this browser has no video calls, or cannot encrypt them. */
export type RoomLink =
  | { readonly status: "none" }
  | { readonly status: "connecting" }
  | { readonly status: "connected" }
  | { readonly status: "reconnecting"; readonly since: number }
  | { readonly status: "impossible"; readonly why: "no-webrtc" | "no-encryption" };

/** Why a camera or microphone did not come on, or went off: the last two because its picture could not be blurred. */
export type CaptureTrouble = "blocked" | "busy" | "missing" | "blur-slow" | "blur-broken";

/**
 * One's own camera or microphone. What is wanted and what is true are separate things: the screen says "off" only when
 * capture has stopped.
 */
export interface OwnDevice {
  readonly wanted: boolean;
  readonly status: "off" | "turning-on" | "on" | "turning-off";
  readonly trouble: CaptureTrouble | null;
  /** The device in use by its own settings, or the chosen one. */
  readonly deviceId: string | null;
  /** The system muted it (a phone call, a hardware switch). */
  readonly mutedBySystem: boolean;
}

/** What one sees and hears of somebody else, straight from the media server; names come from the view. */
export interface PeerMedia {
  readonly pictureOn: boolean;
  readonly microphoneOn: boolean;
  readonly speaking: boolean;
  /** Their media arrives and cannot be decrypted. */
  readonly undecryptable: boolean;
}

/** A room apart (a private word or a side room) while one is in it: the others are there once `peers` has them. */
export interface Aside {
  readonly room: RoomPort;
  readonly camera: OwnDevice;
  readonly microphone: OwnDevice;
}

/** All of the room's media as this page has it. */
export interface MediaState {
  readonly room: RoomLink;
  readonly camera: OwnDevice;
  readonly microphone: OwnDevice;
  readonly youSpeak: boolean;
  readonly peers: ReadonlyMap<string, PeerMedia>;
  /** No pictures are received: for weak connections and tired eyes. */
  readonly audioOnly: boolean;
  /** Whom one's picture is for when the camera is on: the media server gives it to nobody else. */
  readonly cameraFor: CameraFor;
  /** Whether the group's sound plays: in the room unless one wants quiet, while away only by choice. */
  readonly listening: boolean;
  /** The browser waits for a press before it plays sound. */
  readonly soundNeedsPress: boolean;
  /** Picture and sound are encrypted between the people, and all that arrives decrypts. */
  readonly encrypted: boolean;
  /** Whose sound plays right now in the room of this visit, and the sound; nobody's while one wants quiet. */
  readonly heard: ReadonlyMap<string, MediaStreamTrack>;
}

/** Devices one can choose from; labels are there once the browser was allowed to name them. */
export interface DeviceList {
  readonly cameras: readonly MediaDeviceInfo[];
  readonly microphones: readonly MediaDeviceInfo[];
  readonly speakers: readonly MediaDeviceInfo[];
}

/** Everything an element draws from. Immutable: a change is a new object. */
export interface ClientState {
  readonly service: ServiceLink;
  /** The last view the service gave; kept while the connection is lost. */
  readonly view: View | null;
  /** Another device of the same person took the visit over from this page; false where it was there before. */
  readonly takenOver: boolean;
  /** Since when one is away, true from the press on and without a network; null when one is not. */
  readonly awaySince: number | null;
  readonly media: MediaState;
  /** Where one's camera and microphone go instead of the session's room, in which both are off; null outside of it. */
  readonly aside: Aside | null;
  readonly devices: DeviceList;
  /** The last command that the service refused, until the next one is sent. */
  readonly refusedCommand: (VisitCommand & { readonly code: ProblemCode }) | null;
  /** What the person did and the service has not answered yet: sent, or kept until it can be. */
  readonly pending: readonly VisitCommand[];
}

/** What is asked of the service beside the stream and the commands. */
export interface Question {
  readonly body?: unknown;
  /** For what must happen once, however often it is sent. */
  readonly key?: string;
  readonly lang?: string;
}

/** What the service said: an answer, or a refusal that would be the same again. */
export type Answered = { readonly answer: unknown } | { readonly refused: ProblemCode };

/** How one comes back from being away; camera and microphone stay off unless one asks for them here. */
export type WayBack = "listen" | "seen" | "heard" | "seen-and-heard";

/**
 * The one thing elements talk to: owns the event stream, the commands and the media of one visit.
 *
 * `change` events tell of a new `state`. Nothing here throws for a lost network: the state says so, and what a person
 * did is kept and sent when it can be.
 */
export interface SessionClient extends EventTarget {
  readonly state: ClientState;
  /** The service's time as best known here, in milliseconds since the Unix epoch. */
  now(): number;
  /** Gets an invite and exchanges it; again after `refused`. */
  join(): void;
  /** Goes into the room, with camera and microphone off. */
  enter(): void;
  /** Capture has stopped and `awaySince` is set when this returns; then the media server is told, then the service. */
  stepAway(): void;
  comeBackFromAway(way: WayBack): void;
  /**
   * Makes a room apart (a private word or a side room), which is joined by these grants once it is opened, or ends it
   * with null. Capture has stopped when this returns, both ways. What one turns on while there goes there alone; the session's room stays
   * as it is with somebody who turned both off, and unheard. Stepping away and leaving end it too.
   */
  goAside(getGrant: ((signal: AbortSignal) => Promise<MediaGrant>) | null): void;
  /** Before the room this is a private preview that is sent nowhere; going in turns it off. */
  setCamera(on: boolean): void;
  setMicrophone(on: boolean): void;
  bothOff(): void;
  /** The camera is for all, or for the hosts alone, from now on and the next time on this device. */
  setCameraFor(cameraFor: CameraFor): void;
  setAudioOnly(on: boolean): void;
  /** Hear the group or not: where one is now, in the room or away from it. Nobody can tell. */
  setListening(on: boolean): void;
  /** What is in use is closed first and opened anew as chosen; for `blur` that is "on" or nothing. */
  chooseDevice(kind: DeviceChoice, choice: string): void;
  /** Calls with how loud one's own microphone is, 0 to 1, ten times a second while it is on, until the returned function is called. */
  watchLevel(onLevel: (level: number) => void): () => void;
  /** To be called from a press when `soundNeedsPress`. */
  playSound(): void;
  leave(): void;
  /**
   * Leaves in this very task: capture stops, word of it goes out in a request that nothing waits for, and then the room
   * and the stream close. Final, and no state tells of it: whoever asks for it takes the page away.
   */
  leaveAtOnce(): void;
  /**
   * Anything else that a person can do: kept until the service has answered it, and done once; not all is theirs to do.
   * With `lastsMs` it is meant for this moment alone: after so long unsent it is dropped, and refused as `unavailable`.
   */
  send(command: VisitCommand, lastsMs?: number): void;
  /** Asks the visit API for something. Rejects only when no answer came: the same question may be asked again. */
  ask(path: string, question: Question): Promise<Answered>;
  /** Tries the connection now instead of when the next try is due. */
  tryNow(): void;
  /** Draws somebody's picture (one's own by one's own visit id) into a video element until the returned function is called. */
  showPicture(visitId: string, video: HTMLVideoElement): () => void;
  /** Stops capture, closes everything, tells the service that this page is gone. Final. */
  dispose(): void;
}

import type { View, VisitCommand } from "@breathing-room/contract";
import { cameraFor } from "../capture/camera-for.ts";
import type { OwnMedia } from "../capture/own-media.ts";
import type { ClientState, DeviceList, ServiceLink } from "./client.ts";
import type { LocalActs } from "./local-acts.ts";
import type { RoomStay } from "./room-stay.ts";

/** What a client's state is made of. */
export interface StateParts {
  readonly link: ServiceLink;
  /** As the service gave it. */
  readonly view: View | null;
  readonly takenOver: boolean;
  readonly acts: LocalActs;
  readonly own: OwnMedia;
  readonly room: RoomStay;
  readonly choices: {
    readonly audioOnly: boolean;
    readonly listens: { readonly here: boolean; readonly away: boolean };
  };
  readonly devices: DeviceList;
  readonly refusedCommand: ClientState["refusedCommand"];
  readonly pending: readonly VisitCommand[];
}

/** Puts the parts together into what elements draw from: the service's word, with what was done here in it. */
export function clientState(parts: StateParts): ClientState {
  const { link, view, takenOver, acts, own, choices, devices, refusedCommand, pending } = parts;
  const { state: room, entered } = parts.room;
  const awaySince = acts.awaySince(view);
  const sent = entered ? room.sent : null;
  return {
    service: link,
    view: view && acts.shown(view),
    takenOver,
    awaySince,
    media: {
      room: room.link,
      camera: own.shown("camera", sent),
      microphone: own.shown("microphone", sent),
      youSpeak: room.youSpeak,
      peers: room.peers,
      audioOnly: choices.audioOnly,
      cameraFor: cameraFor(view),
      listening: awaySince === null ? choices.listens.here : choices.listens.away,
      soundNeedsPress: room.soundNeedsPress,
      encrypted: room.encrypted,
    },
    devices,
    refusedCommand,
    pending,
  };
}

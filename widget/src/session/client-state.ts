import type { View, VisitCommand } from "@breathing-room/contract";
import { cameraFor } from "../capture/camera-for.ts";
import type { OwnMedia, Sent } from "../capture/own-media.ts";
import type { ClientState, DeviceList, OwnDevice, ServiceLink } from "./client.ts";
import type { LocalActs } from "./local-acts.ts";
import type { RoomStay } from "./room-stay.ts";

/** The session's room under a room apart is drawn with both off, so that nothing in it moves. */
const off: OwnDevice = {
  status: "off",
  wanted: false,
  mutedBySystem: false,
  trouble: null,
  deviceId: null,
};
const bothOff = { camera: off, microphone: off };

/** What a client's state is made of. */
export interface StateParts {
  readonly link: ServiceLink;
  /** As the service gave it. */
  readonly view: View | null;
  readonly takenOver: boolean;
  readonly acts: LocalActs;
  readonly own: OwnMedia;
  readonly room: RoomStay;
  readonly audioOnly: boolean;
  readonly listens: { readonly here: boolean; readonly away: boolean };
  readonly devices: DeviceList;
  readonly refusedCommand: ClientState["refusedCommand"];
  readonly pending: readonly VisitCommand[];
}

/** Puts the parts together into what elements draw from: the service's word, with what was done here in it. */
export function clientState(parts: StateParts): ClientState {
  const { link, view, acts, own, room: stay, audioOnly, listens, ...asItIs } = parts;
  const { state: room, entered, aside } = stay;
  const awaySince = acts.awaySince(view);
  const shown = (sent: Sent) => ({
    camera: own.shown("camera", sent),
    microphone: own.shown("microphone", sent),
  });
  return {
    ...asItIs,
    service: link,
    view: view && acts.shown(view),
    awaySince,
    media: {
      room: room.link,
      ...(aside ? bothOff : shown(entered ? room.sent : null)),
      youSpeak: room.youSpeak,
      peers: room.peers,
      audioOnly,
      cameraFor: cameraFor(view),
      listening: listens[awaySince === null ? "here" : "away"],
      soundNeedsPress: room.soundNeedsPress,
      encrypted: room.encrypted,
      heard: room.heard,
    },
    aside: aside && { room: aside, ...shown(aside.state.sent) },
  };
}

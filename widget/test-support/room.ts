import type { MediaGrant } from "@breathing-room/contract";
import { RoomMedia } from "../src/media/room-media.ts";
import type { Source } from "../src/session/room-port.ts";
import { act } from "./poll.ts";

/** A person in a real room, as a test drives them. */
export interface RoomPerson {
  readonly media: RoomMedia;
  /** How often their connection was lost for good. */
  readonly losses: () => number;
  /** What the media server turned off. */
  readonly silenced: Source[];
}

const open: RoomMedia[] = [];

/**
 * Makes somebody's media for a room by name; `key` is the room's, unless it is to be a wrong one. `beforeGrant` may
 * throw what the service would.
 */
export function personIn(
  room: string,
  identity: string,
  key: string,
  beforeGrant = (): void => {},
): RoomPerson {
  let losses = 0;
  const silenced: Source[] = [];
  const media = new RoomMedia({
    serviceUrl: location.origin,
    async getGrant() {
      beforeGrant();
      return act<MediaGrant>("grant", { room, identity, key });
    },
    onChange() {},
    onLost: () => (losses += 1),
    onSilenced: (source) => silenced.push(source),
  });
  media.receive({ hears: true, audioOnly: false, seenIn: null });
  open.push(media);
  return { media, losses: () => losses, silenced };
}

/** Ends everyone's media; to be called after each test. */
export function everyoneLeaves(): void {
  for (const media of open.splice(0)) media.dispose();
}

/** A new media key as grants carry it. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace("=", "");
}

/** A room name that no other test has. */
export const newRoom = (): string => `room-${crypto.randomUUID()}`;

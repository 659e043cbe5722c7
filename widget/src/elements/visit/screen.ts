import type { ClientState } from "../../session/client.ts";

/** Every screen there is; one at a time. */
export type Screen =
  | "joining"
  | "refused"
  | "ended"
  | "other-device"
  | "left"
  | "away"
  | "aside"
  | "room"
  | "waiting";

/** The screen that a state asks for. Being away outlasts everything but the end of the visit itself. */
export function screenFor({ service, view, awaySince, media, aside }: ClientState): Screen {
  if (service.status === "refused") return "refused";
  if (!view) return "joining";
  const { session, you } = view;
  if (session.ended) return "ended";
  if (you.onOtherDevice) return "other-device";
  if (you.phase === "left") return "left";
  if (aside) return "aside";
  if (awaySince !== null) return "away";
  const { status } = media.room;
  const onTheWay = status === "connecting" || status === "connected" || status === "reconnecting";
  return you.phase === "in" || (you.phase === "admitted" && onTheWay) ? "room" : "waiting";
}

/** Screens on which one can step away and leave. */
export const hasCorners: ReadonlySet<Screen> = new Set<Screen>([
  "waiting",
  "room",
  "away",
  "aside",
]);

/** Screens that lie over the room, which stays as it is under them. */
export const liesOverRoom: ReadonlySet<Screen | undefined> = new Set<Screen>(["away", "aside"]);

/** What is lost: nothing, the service alone (picture and sound go on), or all there is. */
export type Lost = "nothing" | "service" | "everything";

/** What of the connection is lost right now, as this page knows it. */
export function whatIsLost({ service, media, view }: ClientState): Lost {
  const room = media.room.status;
  if (room === "reconnecting") return "everything";
  if (service.status !== "reconnecting") return "nothing";
  return room === "connected" && view?.you.phase === "in" ? "service" : "everything";
}

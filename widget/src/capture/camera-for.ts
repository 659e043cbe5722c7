import type { View } from "@breathing-room/contract";
import { chosen } from "./kept-choices.ts";

/** Who may have one's camera when it is on. */
export type CameraFor = "everyone" | "hosts";

/** Whom the camera is for, as it was chosen last on this device; a host's own is for everyone. */
export function cameraFor(view: View | null): CameraFor {
  return chosen("camera-for") === "hosts" && !view?.you.hosts ? "hosts" : "everyone";
}

/**
 * The visits that may have one's camera, or null for everyone: the hosts that the service named, and without its word
 * nobody.
 */
export function cameraViewers(view: View | null): readonly string[] | null {
  return cameraFor(view) === "hosts" ? hostsIn(view).map(({ visitId }) => visitId) : null;
}

/** The people in the room who host it. */
export function hostsIn(view: View | null): View["people"] {
  return view?.people.filter(({ role }) => role.endsWith("facilitator")) ?? [];
}

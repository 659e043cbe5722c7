import type { View } from "@breathing-room/contract";
import { chosen } from "./kept-choices.ts";

/** Who may have one's camera when it is on. */
export type CameraFor = "everyone" | "hosts";

/** Whom the camera is for, as it was chosen last on this device; a host's own is for everyone. */
export function cameraFor(view: View | null): CameraFor {
  return chosen("camera-for") === "hosts" && !view?.you.hosts ? "hosts" : "everyone";
}

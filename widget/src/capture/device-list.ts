import type { DeviceList } from "../session/client.ts";

/** What there is to choose from before the browser said anything. */
export const noDevices: DeviceList = { cameras: [], microphones: [], speakers: [] };

/** The devices as the browser lists them now; asks nobody for permission. Empty where it cannot be known. */
export async function listDevices(): Promise<DeviceList> {
  const all = await (navigator.mediaDevices?.enumerateDevices?.() ?? Promise.resolve([])).catch(
    () => [],
  );
  const of = (kind: MediaDeviceKind) =>
    all.filter((device) => device.kind === kind && device.deviceId !== "");
  return { cameras: of("videoinput"), microphones: of("audioinput"), speakers: of("audiooutput") };
}

/** Calls whenever a device came or went, until the returned function is called. */
export function watchDevices(onChange: () => void): () => void {
  const devices = navigator.mediaDevices;
  devices?.addEventListener?.("devicechange", onChange);
  return () => devices?.removeEventListener?.("devicechange", onChange);
}

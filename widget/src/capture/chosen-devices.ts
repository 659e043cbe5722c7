const remembered = new Map<MediaDeviceKind, string>();
const keyOf = (kind: MediaDeviceKind) => `iop-${kind}`;

/** The device chosen on this computer, kept for the next time where the browser lets the page keep anything. */
export function chosenDevice(kind: MediaDeviceKind): string | null {
  const here = remembered.get(kind);
  if (here !== undefined) return here;
  try {
    return localStorage.getItem(keyOf(kind));
  } catch {
    return null;
  }
}

/** Remembers a choice of device; for as long as the page lives where storage is blocked. */
export function rememberDevice(kind: MediaDeviceKind, deviceId: string): void {
  remembered.set(kind, deviceId);
  try {
    localStorage.setItem(keyOf(kind), deviceId);
  } catch {
    // Storage is blocked or full: the choice holds until the page goes.
  }
}

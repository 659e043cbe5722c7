const key = "iop-in-advance";

/** Whether somebody has said on this device that they have seen what one can do; false where nothing can be kept. */
export function hasSeenInAdvance(): boolean {
  try {
    return localStorage.getItem(key) !== null;
  } catch {
    return false;
  }
}

/** Remembers it on this device alone; where nothing can be kept it is said again the next time. */
export function rememberSeenInAdvance(): void {
  try {
    localStorage.setItem(key, "seen");
  } catch {
    // Storage is blocked or full.
  }
}

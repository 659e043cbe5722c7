/** Which device to use, and for a camera whether what is behind is blurred: "on", or nothing. */
export type DeviceChoice = MediaDeviceKind | "blur";

/** What one chooses for one's own camera, microphone and sound; and whether to have captions: "on", or nothing. */
export type Choice = DeviceChoice | "camera-for" | "captions";

const remembered = new Map<Choice, string | null>();
const keyOf = (choice: Choice) => `iop-${choice}`;

/**
 * What was chosen on this computer, kept for the next time where the browser lets the page keep anything. What holds
 * in this page is not changed by another one.
 */
export function chosen(choice: Choice): string | null {
  try {
    if (!remembered.has(choice)) remembered.set(choice, localStorage.getItem(keyOf(choice)));
  } catch {
    // Storage is blocked: nothing is kept.
  }
  return remembered.get(choice) ?? null;
}

/** Remembers a choice, and tells nobody; for as long as the page lives where storage is blocked. */
export function remember(choice: Choice, value: string): void {
  remembered.set(choice, value);
  try {
    localStorage.setItem(keyOf(choice), value);
  } catch {
    // Storage is blocked or full: the choice holds until the page goes.
  }
}

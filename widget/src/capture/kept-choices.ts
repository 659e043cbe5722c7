/** Which device to use, and for a camera whether what is behind is blurred: "on", or nothing. */
export type DeviceChoice = MediaDeviceKind | "blur";

/** What one chooses for one's own camera, microphone and sound. */
export type Choice = DeviceChoice | "camera-for";

const remembered = new Map<Choice, string | null>();
const keyOf = (choice: Choice) => `iop-${choice}`;

/**
 * What was chosen on this computer, kept for the next time where the browser lets the page keep anything. What holds
 * in this page is not changed by another one.
 */
export function chosen(choice: Choice): string | null {
  if (!remembered.has(choice)) remembered.set(choice, kept(choice));
  return remembered.get(choice) ?? null;
}

function kept(choice: Choice): string | null {
  try {
    return localStorage.getItem(keyOf(choice));
  } catch {
    return null;
  }
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

/**
 * Loads measures over time and asks the visit around an element to show them. Rejects where they cannot be loaded, and
 * shows nothing then: from an empty screen there would be no way back.
 */
export async function openTrends(from: HTMLElement): Promise<void> {
  await import("./trends.ts");
  const detail = "trends";
  from.dispatchEvent(new CustomEvent("iop-form", { detail, bubbles: true, composed: true }));
}

import { exitAddress, siteOf } from "../quick-exit/leave-page.ts";

const answersWithinMs = 100;
const toldFirst = new Set<() => void>();
let address: string | null = null;

/** Has a visit's frame told before the page is left, until the returned function is called. */
export function beforeLeaving(tell: () => void): () => void {
  toldFirst.add(tell);
  return () => toldFirst.delete(tell);
}

/**
 * Leaves the clinic's page: it is blank in this task, and another page takes its place in the tab and in its history. A
 * frame that did not ask for this itself is told first, and has a moment, unseen, to stop its camera and to say that its
 * person left; one that is stuck holds nothing up.
 */
export function leaveHostPage(to: string | null, frameAsks = false): void {
  if (address === null) {
    address = exitAddress(to);
    document.documentElement.style.setProperty("display", "none", "important");
    document.title = siteOf(address);
    for (const tell of toldFirst) tell();
    if (!frameAsks && toldFirst.size > 0) {
      setTimeout(replacePage, answersWithinMs);
      return;
    }
  }
  if (frameAsks || toldFirst.size === 0) replacePage();
}

function replacePage(): void {
  if (address !== null) location.replace(address);
}

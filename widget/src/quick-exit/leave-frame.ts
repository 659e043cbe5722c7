/** Empties what this browser keeps for the frame's origin, all of it ours: a page left in a hurry leaves nothing here. */
export function forgetAll(): void {
  for (const name of ["localStorage", "sessionStorage"] as const) {
    try {
      window[name].clear();
    } catch {
      // Storage is blocked, so nothing is in it.
    }
  }
}

/** Nothing is on this page any more, from this task on. */
export function blankPage(): void {
  document.documentElement.replaceChildren();
}

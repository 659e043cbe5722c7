const oneAfterTheOtherMs = 1000;

/**
 * Calls when Shift was pressed three times by itself, each within a second of the last, until the returned function is
 * called. Shift that goes with another key, a click or another modifier is typing, selecting or a shortcut, and starts
 * the count anew. Three stay below the five at which Windows asks about Sticky Keys.
 */
export function watchExitKeys(onExit: () => void): () => void {
  const over = new AbortController();
  let [presses, alone, lastAt] = [0, false, 0];
  const hear = (event: Event): void => {
    const { type, key, ctrlKey, altKey, metaKey, timeStamp } = event as KeyboardEvent;
    if (key !== "Shift" || ctrlKey || altKey || metaKey) {
      // A key that was down before comes up whenever it likes.
      if (type !== "keyup") [presses, alone] = [0, false];
    } else if (type === "keydown") {
      alone = true;
    } else if (alone) {
      alone = false;
      presses = timeStamp - lastAt > oneAfterTheOtherMs ? 1 : presses + 1;
      lastAt = timeStamp;
      if (presses === 3) onExit();
    }
  };
  for (const type of ["keydown", "keyup", "pointerdown"]) {
    window.addEventListener(type, hear, { capture: true, signal: over.signal });
  }
  return () => over.abort();
}

/** What happens to the page that a visit has to know of. */
export interface PageListener {
  /** The page is looked at again. */
  readonly onSeen: () => void;
  readonly onOnline: () => void;
  /**
   * The page goes: it is closed, reloaded, taken out of the page around it, or put into the browser's back-forward
   * cache. Capture never outlives it.
   */
  readonly onHide: () => void;
  /** The page came back out of that cache as it was. */
  readonly onRestored: () => void;
}

/** Listens until the returned function is called. */
export function watchPage(listener: PageListener): () => void {
  const over = new AbortController();
  const { signal } = over;
  document.addEventListener(
    "visibilitychange",
    () => {
      if (document.visibilityState === "visible") listener.onSeen();
    },
    { signal },
  );
  window.addEventListener("online", listener.onOnline, { signal });
  window.addEventListener("pagehide", listener.onHide, { signal });
  window.addEventListener(
    "pageshow",
    ({ persisted }) => {
      if (persisted) listener.onRestored();
    },
    { signal },
  );
  return () => over.abort();
}

/** Keeps the screen awake until the returned function is called; taken again whenever the page is seen again. */
export function keepAwake(): () => void {
  let over = false;
  let lock: WakeLockSentinel | null = null;
  const take = () => {
    if (over || document.visibilityState !== "visible") return;
    navigator.wakeLock?.request("screen").then(
      (taken) => {
        lock = taken;
        if (over) void taken.release();
      },
      // Low battery, or the page around the frame keeps it from us: the room works without.
      () => {},
    );
  };
  document.addEventListener("visibilitychange", take);
  take();
  return () => {
    over = true;
    document.removeEventListener("visibilitychange", take);
    void lock?.release();
  };
}

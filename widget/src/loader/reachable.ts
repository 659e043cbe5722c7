/**
 * Whether the service answers at all. Asked for with a hint to preload the loader once more, which a page's policy that
 * lets the loader in lets in too, Trusted Types or not; nothing is run. Never throws.
 */
export function isReachable(service: string): Promise<boolean> {
  return new Promise((resolve) => {
    const hint = document.createElement("link");
    const settle = (reachable: boolean) => {
      hint.remove();
      resolve(reachable);
    };
    hint.addEventListener("load", () => settle(true));
    hint.addEventListener("error", () => settle(false));
    hint.rel = "preload";
    hint.as = "script";
    // An answer out of a cache would say nothing.
    hint.href = `${service}/embed.js?${Date.now()}`;
    document.head.append(hint);
  });
}

/**
 * At most this many event streams in one browser: over HTTP/1.1 a browser opens six connections to an origin, and two
 * have to stay free for everything else (WHATWG HTML 9.2.8, "authoring notes").
 */
export const streamSlots = 4;

/** A place among the browser's streams; `release` gives it back. */
export interface StreamSlot {
  release(): void;
}

/**
 * Takes a free place, or gives null when all are taken by other pages. Where the browser has no locks, or forbids
 * them to this page, every page has a place.
 */
export async function takeStreamSlot(
  locks: LockManager | undefined = globalThis.navigator?.locks,
): Promise<StreamSlot | null> {
  if (!locks) return { release() {} };
  for (let number = 1; number <= streamSlots; number++) {
    const slot = await tryLock(locks, `iop-stream-${number}`);
    if (slot !== "taken") return slot;
  }
  return null;
}

function tryLock(locks: LockManager, name: string): Promise<StreamSlot | "taken"> {
  return new Promise((resolve) => {
    locks
      .request(name, { ifAvailable: true }, (lock) => {
        if (!lock) return resolve("taken");
        return new Promise<void>((release) => resolve({ release }));
      })
      .catch(() => resolve({ release() {} }));
  });
}

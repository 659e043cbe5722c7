import type { SessionId } from "@breathing-room/session";
import { expect, vi } from "vitest";
import type { Journal } from "../../server/src/ports/journal.ts";
import { randomId } from "../../server/src/sealing/random-id.ts";
import { appendMany, connected, newKey, type It } from "./journal-steps.ts";
import { times } from "./store.ts";

/** Reads on at every wake-up, as the service does, and keeps what it saw. */
function follow(
  journal: Journal,
  sessionId: SessionId,
): { readonly seen: readonly number[]; readonly stop: () => Promise<void> } {
  const seen: number[] = [];
  let reading = Promise.resolve();
  const unsubscribe = journal.subscribe(sessionId, () => {
    reading = reading.then(async () => {
      const commits = await journal.read(sessionId, seen.at(-1) ?? 0);
      seen.push(...commits.map(({ version }) => version));
    });
  });
  return {
    seen,
    async stop() {
      unsubscribe();
      await reading;
    },
  };
}

const patience = { timeout: 10_000, interval: 10 };

/** The part of the journal's suite that is about wake-ups. */
export function wakeUpRules(it: It): void {
  it("who reads on at every wake-up misses no commit of this process or another", async ({
    port,
    another,
  }) => {
    const sessionId = randomId();
    const other = await another();
    const followers = [follow(port, sessionId), follow(other, sessionId)];
    await appendMany(port, sessionId, 10);
    for (const { seen } of followers) {
      await vi.waitFor(() => expect(seen).toEqual(times(10).map((n) => n + 1)), patience);
    }
    for (const version of times(10)) {
      await other.append(sessionId, 10 + version, [connected(version)], null);
    }
    for (const { seen, stop } of followers) {
      await vi.waitFor(() => expect(seen).toEqual(times(20).map((n) => n + 1)), patience);
      await stop();
    }
  });

  it("a subscriber wakes again after a quiet time and after an empty commit", async ({ port }) => {
    const sessionId = randomId();
    const { seen, stop } = follow(port, sessionId);
    await appendMany(port, sessionId, 1);
    await vi.waitFor(() => expect(seen).toEqual([1]), patience);
    await port.append(sessionId, 1, [], newKey());
    await vi.waitFor(() => expect(seen).toEqual([1, 2]), patience);
    await stop();
  });

  it("who unsubscribes is not woken any more, and nobody else notices", async ({
    port,
    another,
  }) => {
    const sessionId = randomId();
    const wake = vi.fn<() => void>();
    // The same function twice is two subscriptions.
    const [stopOne, stopTwo] = [port.subscribe(sessionId, wake), port.subscribe(sessionId, wake)];
    const stays = follow(port, sessionId);
    stopOne();
    stopOne();
    await appendMany(port, sessionId, 1);
    await vi.waitFor(() => expect(wake).toHaveBeenCalled(), patience);
    await vi.waitFor(() => expect(stays.seen).toEqual([1]), patience);
    stopTwo();
    wake.mockClear();
    await (await another()).append(sessionId, 1, [connected(2)], null);
    await vi.waitFor(() => expect(stays.seen).toEqual([1, 2]), patience);
    expect(wake).not.toHaveBeenCalled();
    await stays.stop();
    // The last one to go takes the subscription along; a new one begins it again.
    const again = follow(port, sessionId);
    await port.append(sessionId, 2, [connected(3)], null);
    await vi.waitFor(() => expect(again.seen).toEqual([1, 2, 3]), patience);
    await again.stop();
  });

  it("nobody is woken after they unsubscribed, not even by a commit from before", async ({
    port,
  }) => {
    const sessionId = randomId();
    const [early, late] = [vi.fn<() => void>(), vi.fn<() => void>()];
    const stopEarly = port.subscribe(sessionId, early);
    const stopSelf = port.subscribe(sessionId, () => {
      stopSelf();
      stopLate();
      late.mockClear();
    });
    const stopLate = port.subscribe(sessionId, late);
    const stays = follow(port, sessionId);
    const appending = port.append(sessionId, 0, [connected(1)], null);
    stopEarly();
    await appending;
    await port.append(sessionId, 1, [connected(2)], null);
    await vi.waitFor(() => expect(stays.seen).toEqual([1, 2]), patience);
    await stays.stop();
    expect(early).not.toHaveBeenCalled();
    expect(late).not.toHaveBeenCalled();
  });
}

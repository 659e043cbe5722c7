import { describe, expect, test, vi } from "vitest";
import type { Clock } from "../../server/src/ports/clock.ts";

/** A clock, and a way to make its time pass. */
export interface ClockSubject {
  readonly clock: Clock;
  readonly advance: (ms: number) => Promise<void>;
  readonly close: () => void;
}

const dayMs = 24 * 60 * 60 * 1000;
// A machine's timer holds at most 2^31 - 1 ms, which is less than 25 days.
const longest = 25 * dayMs;

/** What every clock has to do. */
export function clockContract(name: string, create: () => ClockSubject): void {
  const it = (rule: string, body: (subject: ClockSubject) => Promise<void>) =>
    test(rule, async () => {
      const subject = create();
      try {
        await body(subject);
      } finally {
        subject.close();
      }
    });
  describe(`${name} is a Clock`, () => {
    it("tells milliseconds since 1970, and they pass", async ({ clock, advance }) => {
      const before = clock.now();
      expect(Number.isInteger(before)).toBe(true);
      expect(before).toBeGreaterThan(Date.UTC(2025, 0));
      await advance(1234);
      expect(clock.now()).toBe(before + 1234);
    });

    it("wakes once, not before the time", async ({ clock, advance }) => {
      const wake = vi.fn<() => void>();
      clock.wakeAt(clock.now() + 1000, wake);
      await advance(999);
      expect(wake).not.toHaveBeenCalled();
      await advance(1);
      expect(wake).toHaveBeenCalledTimes(1);
      await advance(dayMs);
      expect(wake).toHaveBeenCalledTimes(1);
    });

    it("wakes soon for a time that is over, but never while it is being asked", async (subject) => {
      const { clock, advance } = subject;
      const wake = vi.fn<() => void>();
      clock.wakeAt(clock.now() - dayMs, wake);
      clock.wakeAt(clock.now(), wake);
      expect(wake).not.toHaveBeenCalled();
      await advance(1);
      expect(wake).toHaveBeenCalledTimes(2);
    });

    it("does not wake who said no more, however often they say so", async ({ clock, advance }) => {
      const [dropped, kept] = [vi.fn<() => void>(), vi.fn<() => void>()];
      const stop = clock.wakeAt(clock.now() + 100, dropped);
      const stopLate = clock.wakeAt(clock.now() + 100, kept);
      stop();
      stop();
      await advance(100);
      stopLate();
      expect(dropped).not.toHaveBeenCalled();
      expect(kept).toHaveBeenCalledTimes(1);
    });

    it("wakes in the order of the times, each at its own", async ({ clock, advance }) => {
      const start = clock.now();
      const woken: number[] = [];
      for (const ms of [300, 100, 200]) {
        clock.wakeAt(start + ms, () => woken.push(clock.now() - start));
      }
      await advance(1000);
      expect(woken).toEqual([100, 200, 300]);
    });

    it("wakes for a time that was set while waking", async ({ clock, advance }) => {
      const start = clock.now();
      const woken: number[] = [];
      clock.wakeAt(start + 100, () => {
        clock.wakeAt(start + 150, () => woken.push(clock.now() - start));
      });
      await advance(1000);
      expect(woken).toEqual([150]);
    });

    it("waits longer than a timer can hold, and can be stopped then too", async (subject) => {
      const { clock, advance } = subject;
      const [wake, dropped] = [vi.fn<() => void>(), vi.fn<() => void>()];
      clock.wakeAt(clock.now() + longest, wake);
      const stop = clock.wakeAt(clock.now() + longest, dropped);
      await advance(longest - 1);
      expect(wake).not.toHaveBeenCalled();
      stop();
      await advance(1);
      expect(wake).toHaveBeenCalledTimes(1);
      expect(dropped).not.toHaveBeenCalled();
    });
  });
}

import type { Clock } from "../ports/clock.ts";

// A timer holds at most 2^31 - 1 ms, and does not notice that the machine slept or its time was set.
const longestSleepMs = 60_000;

/**
 * The machine's clock. A wake-up never comes early, and at most a minute late when the machine sleeps or its time is
 * set; a waiting one does not keep the process alive.
 */
export class SystemClock implements Clock {
  now(): number {
    return Date.now();
  }

  wakeAt(at: number, wake: () => void): () => void {
    let timer: NodeJS.Timeout;
    const sleep = (): void => {
      const remainingMs = Math.max(0, at - Date.now());
      timer = setTimeout(look, Math.min(remainingMs, longestSleepMs)).unref();
    };
    const look = (): void => {
      if (Date.now() < at) sleep();
      else wake();
    };
    sleep();
    return () => clearTimeout(timer);
  }
}

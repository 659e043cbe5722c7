import type { Clock } from "../ports/clock.ts";

interface Alarm {
  readonly at: number;
  readonly wake: () => void;
}

/** A clock that stands still until it is told to advance. */
export class FakeClock implements Clock {
  #now: number;
  readonly #alarms = new Set<Alarm>();

  constructor(now = Date.UTC(2026, 0, 5, 9)) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  wakeAt(at: number, wake: () => void): () => void {
    const alarm = { at, wake };
    this.#alarms.add(alarm);
    return () => this.#alarms.delete(alarm);
  }

  /**
   * Moves the time on and wakes all that falls due on the way, each at its own time and in order; what that leads to
   * in promises has run when this settles. `advance(0)` wakes what is overdue.
   */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    for (let due = this.#next(end); due; due = this.#next(end)) {
      this.#alarms.delete(due);
      this.#now = Math.max(this.#now, due.at);
      due.wake();
      // A macrotask lets promises that the wake-up started run, so that they can set alarms of their own on the way.
      await settled();
    }
    this.#now = end;
    await settled();
  }

  /** Moves the time on at once, as for a machine that slept: what fell due meanwhile is woken by the next `advance`. */
  jump(ms: number): void {
    this.#now += ms;
  }

  #next(end: number): Alarm | undefined {
    return [...this.#alarms].filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0];
  }
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

import type { Clock } from "../../ports/clock.ts";
import { SystemClock } from "../system-clock.ts";
import type { ObjectStorage } from "./platform.ts";

/**
 * A clock that also sets its object's alarm: should the object be gone from memory by then, the platform makes it anew
 * and calls its `alarm`, where all that is due is looked for. There is one alarm, which is the wake-up asked for last;
 * an alarm for a wake-up that was taken back finds nothing to do.
 */
export class AlarmClock implements Clock {
  readonly #clock = new SystemClock();
  readonly #storage: Pick<ObjectStorage, "setAlarm">;

  constructor(storage: Pick<ObjectStorage, "setAlarm">) {
    this.#storage = storage;
  }

  now(): number {
    return this.#clock.now();
  }

  wakeAt(at: number, wake: () => void): () => void {
    // While the object is in memory it wakes by itself; and what no alarm could be set for, the cron's sweep finds.
    this.#storage.setAlarm(at).catch(() => {});
    return this.#clock.wakeAt(at, wake);
  }
}

import type { Clock } from "../ports/clock.ts";
import { ProblemError } from "./problem-error.ts";

/** Nobody waits five seconds for the service to say that it cannot; the rest is for the way there and back. */
export const answerWithinMs = 4_500;

/**
 * Settles as the work does, or rejects with `unavailable` when it takes too long. What was begun may still happen:
 * whoever asks again does so with the same idempotency key. An answer that comes too late is put away.
 */
export function inTime<T>(clock: Clock, withinMs: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    let isLate = false;
    const cancel = clock.wakeAt(clock.now() + withinMs, () => {
      isLate = true;
      reject(new ProblemError("unavailable"));
    });
    work.then(
      (result) => {
        cancel();
        resolve(result);
        // Nobody would ever read a stream that was opened too late, or end it.
        if (isLate && result instanceof Response) void result.body?.cancel();
      },
      (error: unknown) => {
        cancel();
        reject(error);
      },
    );
  });
}

import { expect, test } from "vitest";
import { OneAtATime } from "./one-at-a-time.ts";

/** Work that is done when it is told how, and remembers what was begun. */
function heldWork() {
  const begun: string[] = [];
  const ends: ((error?: Error) => void)[] = [];
  const work = (sessionId: string) => {
    begun.push(sessionId);
    return new Promise<void>((resolve, reject) =>
      ends.push((error) => (error ? reject(error) : resolve())),
    );
  };
  const next = async () => {
    await expect.poll(() => ends.length).toBeGreaterThan(0);
    return ends.shift() ?? (() => {});
  };
  return { begun, once: new OneAtATime(work), next };
}

test("calls that come while it is done share one more time, and sessions do not wait for each other", async () => {
  const { begun, once, next } = heldWork();
  const first = once.run("a");
  const other = once.run("b");
  const endA = await next();
  const endB = await next();
  const later = [once.run("a"), once.run("a")];
  endB();
  await other;
  endA();
  const endAgain = await next();
  endAgain();
  await Promise.all([first, ...later]);
  await once.whenIdle();
  expect(begun).toEqual(["a", "b", "a"]);
});

test("whoever asks at the very end has work begin after they asked", async () => {
  const begun: number[] = [];
  const once: OneAtATime = new OneAtATime(async () => void begun.push(begun.length));
  for (let turns = 0; turns < 20; turns += 1) {
    const running = once.run("a");
    // Falls into every gap there could be between the work and its end.
    for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
    const seen = begun.length;
    await once.run("a");
    expect(begun.length).toBeGreaterThan(seen);
    await running;
  }
});

test("a failure is told, unless somebody asked again and that went well", async () => {
  const { begun, once, next } = heldWork();
  const failing = once.run("a");
  const fail = await next();
  fail(new Error("away"));
  await expect(failing).rejects.toThrow("away");
  const first = once.run("a");
  const end = await next();
  const second = once.run("a");
  end(new Error("away"));
  const endWell = await next();
  endWell();
  await Promise.all([first, second]);
  expect(begun).toHaveLength(3);
});

import { expect, test } from "vitest";
import { AFewAtATime } from "./a-few-at-a-time.ts";

/** Work that ends when it is told to. */
function heldWork() {
  const begun: string[] = [];
  const ends = new Map<string, (error?: Error) => void>();
  const work = (name: string) => () => {
    begun.push(name);
    return new Promise<void>((resolve, reject) => {
      ends.set(name, (error) => (error ? reject(error) : resolve()));
    });
  };
  return { begun, work, end: (name: string, error?: Error) => ends.get(name)?.(error) };
}

test("only so many are under way, the next begins when one ends, and one that fails holds up none", async () => {
  const { begun, work, end } = heldWork();
  const few = new AFewAtATime(2);
  for (const name of ["a", "b", "c", "d"]) few.add(work(name));
  expect(begun).toEqual(["a", "b"]);
  end("b", new Error("broken"));
  await expect.poll(() => begun).toEqual(["a", "b", "c"]);
  end("a");
  await expect.poll(() => begun).toEqual(["a", "b", "c", "d"]);
  let isIdle = false;
  const idle = few.whenIdle().then(() => {
    isIdle = true;
  });
  end("c");
  await few.whenIdle.call(new AFewAtATime(1));
  expect(isIdle).toBe(false);
  end("d");
  await idle;
});

test("what has not begun when it is cleared never begins", async () => {
  const { begun, work, end } = heldWork();
  const few = new AFewAtATime(1);
  few.add(work("a"));
  few.add(work("b"));
  few.clear();
  end("a");
  await few.whenIdle();
  expect(begun).toEqual(["a"]);
});

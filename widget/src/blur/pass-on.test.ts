import fc from "fast-check";
import { expect, test } from "vitest";
import { Pace } from "./pace.ts";
import { passOn } from "./pass-on.ts";

/** A frame that knows whether it was let go of. */
class Raw {
  closed = false;
  readonly id: number;
  constructor(id: number) {
    this.id = id;
  }
  close(): void {
    this.closed = true;
  }
}

async function pass(count: number, failsAt: number | null, pace = new Pace(Infinity)) {
  const raws = Array.from({ length: count }, (_, id) => new Raw(id));
  const got: unknown[] = [];
  const from = new ReadableStream<Raw>({
    start(controller) {
      for (const raw of raws) controller.enqueue(raw);
      controller.close();
    },
  });
  const to = new WritableStream<string>({ write: (picture) => void got.push(picture) });
  const blur = ({ id }: Raw) => {
    if (id === failsAt) throw new Error("no mask");
    return `blurred ${id}`;
  };
  const trouble = await passOn({ from, to, blur, pace });
  return { raws, got, trouble };
}

test("only what was blurred is passed on, and nothing from the first picture on that cannot be", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 8 }),
      fc.option(fc.integer({ min: 0, max: 7 })),
      async (count, failsAt) => {
        const { raws, got, trouble } = await pass(count, failsAt);
        const last = failsAt === null || failsAt >= count ? count : failsAt;
        expect(got).toEqual(raws.slice(0, last).map(({ id }) => `blurred ${id}`));
        expect(trouble).toBe(last === count ? null : "broken");
        // A camera gives no more pictures while somebody holds on to the last ones.
        expect(raws.slice(0, last + 1).every(({ closed }) => closed)).toBe(true);
      },
    ),
    { numRuns: 100 },
  );
});

test("a machine that is too slow is told from one that was busy for a moment", async () => {
  const pace = new Pace(66);
  const tooSlow = (times: number, tookMs: number) =>
    Array.from({ length: times }, () => pace.isTooSlow(tookMs)).includes(true);
  expect(tooSlow(100, 20)).toBe(false);
  expect(tooSlow(1, 60_000)).toBe(false);
  expect(tooSlow(25, 200)).toBe(false);
  expect(tooSlow(100, 40)).toBe(false);
  expect(tooSlow(60, 80)).toBe(true);
  expect(await pass(80, null, new Pace(-1))).toMatchObject({
    trouble: "slow",
    got: { length: 60 },
  });
});

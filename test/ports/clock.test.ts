import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, test, vi } from "vitest";
import { AlarmClock } from "../../server/src/adapters/workers/alarm-clock.ts";
import { SystemClock } from "../../server/src/adapters/system-clock.ts";
import { FakeClock } from "../support/fake-clock.ts";
import { clockContract } from "./clock.contract.ts";

clockContract("FakeClock", () => {
  const clock = new FakeClock();
  return { clock, advance: (ms) => clock.advance(ms), close: () => {} };
});

clockContract("SystemClock", () => {
  vi.useFakeTimers({ toFake: ["Date", "setTimeout", "clearTimeout"] });
  return {
    clock: new SystemClock(),
    advance: async (ms) => void (await vi.advanceTimersByTimeAsync(ms)),
    close: () => vi.useRealTimers(),
  };
});

clockContract("AlarmClock", () => {
  vi.useFakeTimers({ toFake: ["Date", "setTimeout", "clearTimeout"] });
  return {
    clock: new AlarmClock({ setAlarm: async () => {} }),
    advance: async (ms) => void (await vi.advanceTimersByTimeAsync(ms)),
    close: () => vi.useRealTimers(),
  };
});

test("AlarmClock also sets its object's alarm, and wakes by itself when that cannot be set", async () => {
  const alarms: number[] = [];
  const clock = new AlarmClock({
    setAlarm: async (at) => {
      alarms.push(at);
      throw new Error("there is no storage now");
    },
  });
  const at = clock.now() + 20;
  await new Promise<void>((resolve) => {
    clock.wakeAt(at, resolve);
    // A waiting clock does not keep the process alive.
    const hold = setInterval(() => clock.now() > at + 1000 && clearInterval(hold), 100);
  });
  expect(alarms).toEqual([at]);
});

test("SystemClock wakes on real time, never early", async () => {
  const clock = new SystemClock();
  const at = clock.now() + 30;
  const woken = await new Promise<number>((resolve) => {
    clock.wakeAt(at, () => resolve(clock.now()));
    // A waiting clock does not keep the process alive, and here nothing else does.
    const hold = setInterval(() => clock.now() > at + 1000 && clearInterval(hold), 100);
  });
  expect(woken).toBeGreaterThanOrEqual(at);
});

test("SystemClock notices within a minute that the machine's time was set ahead", async () => {
  vi.useFakeTimers({ toFake: ["Date", "setTimeout", "clearTimeout"] });
  try {
    const clock = new SystemClock();
    const wake = vi.fn<() => void>();
    clock.wakeAt(clock.now() + 60 * 60_000, wake);
    vi.setSystemTime(Date.now() + 2 * 60 * 60_000);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(wake).toHaveBeenCalledTimes(1);
  } finally {
    vi.useRealTimers();
  }
});

test("a waiting SystemClock does not keep a process alive", async () => {
  const path = fileURLToPath(new URL("../../server/src/adapters/system-clock.ts", import.meta.url));
  const script = `
    import { SystemClock } from ${JSON.stringify(path)};
    new SystemClock().wakeAt(Date.now() + 3_600_000, () => {});
  `;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", script]);
  expect(await once(child, "exit")).toEqual([0, null]);
});

import { expect, it } from "vitest";
import { captureTrouble } from "./open-device.ts";
import { loudness } from "../session/level-meter.ts";

it("tells a person whether a device is blocked, busy or missing", () => {
  const troubleOf = (name: string) => captureTrouble(new DOMException("", name));
  expect(["NotAllowedError", "SecurityError"].map(troubleOf)).toEqual(["blocked", "blocked"]);
  expect(["NotReadableError", "AbortError"].map(troubleOf)).toEqual(["busy", "busy"]);
  expect(["NotFoundError", "OverconstrainedError"].map(troubleOf)).toEqual(["missing", "missing"]);
  expect(captureTrouble(new TypeError("no mediaDevices here"))).toBe("missing");
});

it("shows silence as nothing, and a voice between nothing and all", () => {
  const tone = (amplitude: number) =>
    Float32Array.from({ length: 1024 }, (_, at) => amplitude * Math.sin(at / 5));
  expect(loudness(tone(0))).toBe(0);
  expect(loudness(tone(0.05))).toBeGreaterThan(0.3);
  expect(loudness(tone(0.2))).toBeGreaterThan(loudness(tone(0.05)));
  expect(loudness(tone(10))).toBe(1);
});

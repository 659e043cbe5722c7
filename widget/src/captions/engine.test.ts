import { describe, expect, it } from "vitest";
import { type Engine, type Surroundings, engineOf, getFor, readinessFor } from "./engine.ts";

class OnDevice {
  processLocally = false;
  static available(): Promise<string> {
    return Promise.resolve("available");
  }
  static install(): Promise<boolean> {
    return Promise.resolve(true);
  }
  start(track: unknown): void {
    if (!(track instanceof Date)) throw new TypeError("it is no track");
  }
}
Object.defineProperty(OnDevice.prototype, "processLocally", { value: false, writable: true });

/** Takes whatever it is given, and would listen to the microphone. */
class Deaf extends OnDevice {
  override start(): void {}
}

/** Says of itself alone that it is gone, as a browser does whose engine takes no track. */
class Gone extends OnDevice {
  override start(): void {
    throw new DOMException("a detached document", "InvalidStateError");
  }
}

/** A page whose browser has this engine, in frames too. */
function pageWith(SpeechRecognition: unknown): Surroundings {
  const frame = { contentWindow: { SpeechRecognition }, remove() {} };
  const document = { createElement: () => frame, body: { append() {} } };
  return { SpeechRecognition, document } as unknown as Surroundings;
}

describe("captions are absent unless the sound of others is sure to stay on this device", () => {
  class Anywhere {
    static available = () => OnDevice.available();
    static install = () => OnDevice.install();
  }
  class Silent {
    processLocally = false;
  }
  Object.defineProperty(Silent.prototype, "processLocally", { value: false, writable: true });

  it.each([
    ["no engine", undefined],
    ["one that cannot be told to stay here", Anywhere],
    ["one that does not say whether it can", Silent],
    ["one that ignores the track, and opens the microphone", Deaf],
    ["one that knows no track", Gone],
  ])("%s", async (_, engine) => {
    expect(engineOf(pageWith(engine))).toBeNull();
    expect(await readinessFor("en", engineOf(pageWith(engine)))).toBe("absent");
    expect(await getFor("en", engineOf(pageWith(engine)))).toBe(false);
  });

  it.each([
    ["available", "there"],
    ["downloadable", "to-get"],
    ["downloading", "to-get"],
    ["unavailable", "absent"],
    ["maybe one day", "absent"],
  ])("%s is %s", async (word, readiness) => {
    const asked: unknown[] = [];
    const available = (wish: unknown) => Promise.resolve((asked.push(wish), word));
    expect(await readinessFor("es", { available } as unknown as Engine)).toBe(readiness);
    expect(asked).toEqual([{ langs: ["es-ES"], processLocally: true }]);
  });

  it("an engine that fails when it is asked", async () => {
    const fails = () => Promise.reject(new Error("no"));
    const engine = { available: fails, install: fails } as unknown as Engine;
    expect([await readinessFor("en", engine), await getFor("en", engine)]).toEqual([
      "absent",
      false,
    ]);
  });

  it("and one that is all of that is there", async () => {
    const engine = engineOf(pageWith(OnDevice));
    expect(engine).toBe(OnDevice);
    expect(await readinessFor("en", engine)).toBe("there");
  });
});

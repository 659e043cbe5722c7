import { expect } from "@open-wc/testing";
import { volumes as inUse } from "../../capture/volumes.ts";
import { comfort } from "./comfort.ts";

/** The settings as a page finds them that is opened later. */
let later = 0;
async function nextTime(): Promise<typeof comfort> {
  const { href } = new URL(`./comfort.ts?later=${(later += 1)}`, import.meta.url);
  return ((await import(href)) as { comfort: typeof import("./comfort.ts").comfort }).comfort;
}

const textSize = () => document.documentElement.style.fontSize;

describe("comfort settings", () => {
  afterEach(() => {
    comfort.reset();
    localStorage.removeItem("iop-comfort");
    sessionStorage.removeItem("iop-near");
  });

  it("are kept for next time on this device", async () => {
    comfort.set({ view: "one", hidesSelf: true, textSize: 125 });
    const { now } = await nextTime();
    expect([now.view, now.hidesSelf, now.saysComings, now.textSize]).to.deep.equal([
      "one",
      true,
      true,
      125,
    ]);
    expect(textSize()).to.equal("125%");
  });

  it("whose picture is hidden and who is quieter is kept for this tab alone, through reloads", async () => {
    comfort.hide("somebody", true);
    comfort.setVolume("somebody", 0.2);
    expect(inUse.now.get("somebody")).to.equal(0.2);
    comfort.set({ hidesSelf: true });
    expect(JSON.stringify(Object.entries(localStorage))).not.to.contain("somebody");
    const { hidden, volumes } = await nextTime();
    expect([...hidden, ...volumes]).to.deep.equal(["somebody", ["somebody", 0.2]]);
    comfort.hide("somebody", false);
    comfort.setVolume("somebody", 1);
    expect(JSON.stringify(Object.entries(sessionStorage))).not.to.contain("somebody");
  });

  it("what cannot be understood is as if nothing was kept", async () => {
    for (const odd of ["", "null", "7", "[", '{"view":"upside-down","textSize":1e9}']) {
      localStorage.setItem("iop-comfort", odd);
      const { now } = await nextTime();
      expect([now.view, now.textSize], odd).to.deep.equal(["everyone", 100]);
    }
    for (const odd of ["", "null", "7", '{"hidden":7}', '{"volumes":[["somebody",9],7]}']) {
      sessionStorage.setItem("iop-near", odd);
      const { hidden, volumes } = await nextTime();
      expect([hidden.size, volumes.size], odd).to.deep.equal([0, 0]);
    }
  });

  it("hold until the page goes where nothing can be kept", () => {
    const real = Object.getOwnPropertyDescriptor(Storage.prototype, "setItem") ?? {};
    const value = () => {
      throw new DOMException("blocked", "SecurityError");
    };
    Object.defineProperty(Storage.prototype, "setItem", { ...real, value });
    try {
      comfort.set({ textSize: 150 });
    } finally {
      Object.defineProperty(Storage.prototype, "setItem", real);
    }
    expect([comfort.now.textSize, textSize()]).to.deep.equal([150, "150%"]);
  });
});

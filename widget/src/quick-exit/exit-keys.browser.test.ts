import { expect } from "@open-wc/testing";
import { sendKeys, sendMouse } from "@web/test-runner-commands";
import { watchExitKeys } from "./exit-keys.ts";

type Step = Parameters<typeof sendKeys>[0];

const shift: Step = { press: "Shift" };
const hold = (key: string, press: string): Step[] => [{ down: key }, { press }, { up: key }];

describe("Shift three times", () => {
  let exits = 0;
  let stop: () => void;
  let field: HTMLInputElement;
  beforeEach(() => {
    exits = 0;
    stop = watchExitKeys(() => (exits += 1));
    field = document.createElement("input");
    document.body.append(field);
    field.focus();
  });
  afterEach(() => {
    stop();
    field.remove();
  });
  const press = async (...steps: readonly Step[]) => {
    for (const step of steps) await sendKeys(step);
  };

  it("calls on the third press, in a field too", async () => {
    await press(shift, shift);
    expect(exits).to.equal(0);
    await press(shift);
    expect(exits).to.equal(1);
  });

  it("is not typing capitals, however many", async () => {
    await press(...hold("Shift", "A"), ...hold("Shift", "B"), ...hold("Shift", "C"));
    await press(shift, shift, ...hold("Shift", "D"), shift);
    expect(field.value).to.equal("ABCD");
    expect(exits).to.equal(0);
  });

  it("begins anew after any other key", async () => {
    await press(shift, shift, { press: "x" }, shift);
    expect(exits).to.equal(0);
  });

  it("is not changing the keyboard's language or a shortcut", async () => {
    for (const other of ["Alt", "Control"]) {
      await press({ down: other }, shift, shift, shift, { up: other });
      await press({ down: "Shift" }, { press: other }, { up: "Shift" });
    }
    expect(exits).to.equal(0);
  });

  it("is not selecting with the mouse", async () => {
    for (let time = 0; time < 3; time += 1) {
      await press({ down: "Shift" });
      await sendMouse({ type: "click", position: [5, 5] });
      await press({ up: "Shift" });
    }
    expect(exits).to.equal(0);
  });

  it("is three in a row: slow ones are not counted together", () => {
    const at = (timeStamp: number) => {
      for (const type of ["keydown", "keyup"]) {
        const event = new KeyboardEvent(type, { key: "Shift" });
        Object.defineProperty(event, "timeStamp", { value: timeStamp });
        window.dispatchEvent(event);
      }
    };
    for (const time of [10_000, 11_500, 13_000, 14_500]) at(time);
    expect(exits).to.equal(0);
    for (const time of [15_000, 15_400]) at(time);
    expect(exits).to.equal(1);
  });

  it("is not heard any more once it was told to stop", async () => {
    stop();
    await press(shift, shift, shift);
    expect(exits).to.equal(0);
  });
});

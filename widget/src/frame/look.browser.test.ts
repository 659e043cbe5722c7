import { expect } from "@open-wc/testing";
import { lookProperties, supportedLanguage } from "./look.ts";

const look = (given: Record<string, string>) =>
  Object.fromEntries(lookProperties({ type: "iop-look", ...given }));

describe("the clinic's look", () => {
  it("takes colours, lengths and font names", () => {
    for (const brand of ["#7a3b69", "rebeccapurple", "rgb(12 34 56 / 50%)", "oklch(0.6 0.1 200)"]) {
      expect(look({ brand })["--iop-brand"]).to.equal(brand);
    }
    expect(look({ radius: "4px" })["--iop-radius"]).to.equal("min(4px, 1.5rem)");
    expect(look({ radius: "0" })["--iop-radius"]).to.equal("min(0px, 1.5rem)");
    expect(look({ font: '"Source Sans 3", Georgia' })["--iop-font"]).to.equal(
      '"Source Sans 3", Georgia, system-ui, sans-serif',
    );
  });

  it("leaves out whatever is not plainly one of those", () => {
    for (const brand of [
      "var(--x)",
      "url(https://tracker.example)",
      "currentcolor",
      "red; x: y",
      "12px",
      "notacolour",
    ]) {
      expect(look({ brand }), brand).to.deep.equal({});
    }
    for (const radius of ["50%", "-4px", "calc(1px + 9vw)", "url(x)", "9999px"]) {
      expect(look({ radius }), radius).to.deep.equal({});
    }
    for (const font of [
      "url(https://tracker.example)",
      "a;b",
      "var(--x)",
      '"unclosed',
      "a".repeat(300),
    ]) {
      expect(look({ font }), font).to.deep.equal({});
    }
  });

  it("speaks Spanish to a Spanish page and English to any other", () => {
    expect(
      ["es", "es-MX", "ES", "en-GB", "est", "fr", undefined].map(supportedLanguage),
    ).to.deep.equal(["es", "es", "es", "en", "en", "en", "en"]);
  });
});

import { expect, it } from "vitest";
import { exitAddress, siteOf, usualExit } from "./leave-page.ts";

it("leaves to what the clinic names when that is https, else to the usual page", () => {
  expect(exitAddress("https://library.example/hours")).toBe("https://library.example/hours");
  for (const odd of [
    null,
    undefined,
    "",
    "library",
    "http://library.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "https://",
  ]) {
    expect(exitAddress(odd)).toBe(usualExit);
  }
});

it("says a site as people do", () => {
  expect(siteOf(usualExit)).toBe("weather.gov");
});

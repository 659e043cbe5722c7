import { clearExamples, testExamples } from "../rendered-example.ts";
import { steady } from "./steady.examples.ts";
import "./steady.ts";

describe("iop-steady", () => {
  afterEach(clearExamples);
  testExamples(steady);
});

import { clearExamples, testExamples } from "../rendered-example.ts";
import { calmSpace } from "./calm-space.examples.ts";
import "./calm-space.ts";

describe("iop-calm-space", () => {
  afterEach(clearExamples);
  testExamples(calmSpace);
});

import { clearExamples, testExamples } from "../rendered-example.ts";
import { help } from "./help.examples.ts";
import "./help.ts";

describe("iop-help", () => {
  afterEach(clearExamples);
  testExamples(help);
});

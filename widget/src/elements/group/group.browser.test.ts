import { clearExamples, testExamples } from "../rendered-example.ts";
import { group } from "./group.examples.ts";
import "./group.ts";

describe("iop-group", () => {
  afterEach(clearExamples);
  testExamples(group);
});

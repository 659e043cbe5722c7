import { clearExamples, testExamples } from "../rendered-example.ts";
import { waitingRoom } from "./waiting-room.examples.ts";
import "./waiting-room.ts";

describe("iop-waiting-room", () => {
  afterEach(clearExamples);
  testExamples(waitingRoom);
});

export { FakeClock } from "../../server/src/adapters/fake-clock.test-support.ts";

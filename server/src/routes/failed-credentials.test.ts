import { expect, test } from "vitest";
import { FakeClock } from "../adapters/fake-clock.test-support.ts";
import { startTestService } from "../service.test-support.ts";
import { createFailedCredentials } from "./failed-credentials.ts";

test("sixty failures a minute, one a second after that, for each remote apart", async () => {
  const clock = new FakeClock();
  const failed = createFailedCredentials(clock);
  for (let i = 0; i < 60; i++) expect(failed.count("a")).toBeNull();
  expect(failed.count("a")).toBe(1);
  expect(failed.count("b")).toBeNull();
  await clock.advance(1000);
  expect(failed.count("a")).toBeNull();
  expect(failed.count("a")).toBe(1);
});

test("memory stays small however many remotes fail", () => {
  const failed = createFailedCredentials(new FakeClock());
  for (let i = 0; i < 60; i++) failed.count("a");
  for (let i = 0; i < 10_000; i++) failed.count(`other ${i}`);
  expect(failed.count("a")).toBeNull();
});

test("a good credential is never held up by failures from the same address", async () => {
  const service = await startTestService();
  const wrong = () => service.api.request("GET", "/v1/sessions/x", { token: "wrong" });
  for (let i = 0; i < 60; i++) expect((await wrong()).status).toBe(401);
  const refused = await wrong();
  expect(refused).toMatchObject({ status: 429, body: { code: "too-many-requests" } });
  expect(refused.headers.get("retry-after")).toBe("1");
  await service.api.createSession();
  await service.stop();
});

import { afterEach, beforeEach, expect, test } from "vitest";
import type { PageClient } from "../api-client.test-support.ts";
import { startTestService, type TestService } from "../service.test-support.ts";

let service: TestService;
let sessionId: string;
let host: PageClient;
let sam: PageClient;

beforeEach(async () => {
  service = await startTestService();
  ({ sessionId } = await service.api.createSession());
  host = await service.api.arrive(sessionId, { personId: "m", role: "facilitator" });
  sam = await service.api.arrive(sessionId, { personId: "s", name: "Sam" });
});
afterEach(() => service.stop());

const state = async () => {
  const { fold } = await import("@breathing-room/session");
  const commits = await service.store.journal.read(sessionId, 0);
  return fold(commits.flatMap(({ events }) => events));
};
const connectionOf = async (page: PageClient) =>
  (await state())?.visits.get(page.visitId)?.connection.status;
const settle = () => service.clock.advance(0);

test("an open stream is a person who is here, a closed one a person not seen, and later lost", async () => {
  const stream = await sam.stream();
  await settle();
  expect(await connectionOf(sam)).toBe("here");
  await stream.close();
  await settle();
  expect(await connectionOf(sam)).toBe("unseen");
  await service.clock.advance(15_000);
  expect(await connectionOf(sam)).toBe("lost");
});

test("a reload is not a loss: the next stream within the grace period makes good for the last", async () => {
  const stream = await sam.stream();
  await stream.close();
  await service.clock.advance(14_000);
  const again = await sam.stream();
  await service.clock.advance(60_000);
  expect(await connectionOf(sam)).toBe("here");
  await again.close();
});

test("of two streams of one page, the last one closed counts", async () => {
  const first = await sam.stream();
  const second = await sam.stream();
  await first.close();
  await settle();
  expect(await connectionOf(sam)).toBe("here");
  await second.close();
  await settle();
  expect(await connectionOf(sam)).toBe("unseen");
});

test("a page without a stream is here for ten seconds after each view it reads", async () => {
  await sam.view();
  await settle();
  expect(await connectionOf(sam)).toBe("here");
  await service.clock.advance(9_000);
  await sam.view();
  await service.clock.advance(9_000);
  expect(await connectionOf(sam)).toBe("here");
  await service.clock.advance(1_000);
  expect(await connectionOf(sam)).toBe("unseen");
});

test("a page that says it goes counts as gone though its stream is still open", async () => {
  const stream = await sam.stream();
  await settle();
  await sam.send({ type: "disconnect" });
  expect(await connectionOf(sam)).toBe("unseen");
  await stream.close();
});

test("somebody whose page is gone is not admitted by chance, and is seen to be gone", async () => {
  await service.clock.advance(15_000);
  expect((await host.view()).staff?.waiting).toEqual([]);
  const answer = await host.send({ type: "admit", visitIds: [sam.visitId] });
  expect(answer.body.code).toBe("not-waiting");
});

test("the second device is asked, the first keeps the visit, and choosing it moves the visit at once", async () => {
  const first = await sam.stream();
  await settle();
  const second = await service.api.arrive(sessionId, { personId: "s", name: "Sam" });
  expect(second.firstView.you).toMatchObject({ visitId: sam.visitId, onOtherDevice: true });
  const secondStream = await second.stream();
  expect((await second.send({ type: "chooseName", name: "X" })).body.code).toBe("other-device");
  await second.send({ type: "useThisDevice" });
  await secondStream.untilView(({ you }) => !you.onOtherDevice);
  await first.untilView(({ you }) => you.onOtherDevice);
  await settle();
  expect(await connectionOf(sam)).toBe("here");
  await first.close();
  await settle();
  expect(await connectionOf(sam)).toBe("here");
  await secondStream.close();
});

test("after a crash nobody counts as here until their page is back", async () => {
  await sam.stream();
  await settle();
  await service.restart(false);
  expect(await connectionOf(sam)).toBe("unseen");
  await sam.stream();
  await settle();
  expect(await connectionOf(sam)).toBe("here");
});

test("a gentle stop says restarting to every stream and writes nobody off", async () => {
  const stream = await sam.stream();
  await settle();
  await service.restart(true);
  await stream.until(({ isOver }) => isOver);
  expect(stream.endReason).toBe("restarting");
  await service.clock.advance(14_000);
  expect(await connectionOf(sam)).toBe("unseen");
});

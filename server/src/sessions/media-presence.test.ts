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
  await host.send({ type: "enter" });
  sam = await service.api.arrive(sessionId, { personId: "s" });
  await host.send({ type: "admit", visitIds: [sam.visitId] });
  await sam.send({ type: "enter" });
});
afterEach(() => service.stop());

async function pass({ token }: PageClient): Promise<string> {
  const answer = await service.api.request<{ token: string }>("POST", "/v1/visit/media-grant", {
    token,
  });
  return answer.body.token;
}

const identityIn = (token: string) => token.split(" ")[1] ?? "";
const roomIn = (token: string) => token.split(" ")[0] ?? "";
/** No notice ever comes: within ten seconds it is right all the same. */
const tenSeconds = () => service.clock.advance(10_000);
const identities = async (token: string) =>
  (await service.rooms.connections(roomIn(token))).map(({ identity }) => identity);

async function hasMedia(page: PageClient): Promise<boolean | undefined> {
  const { staff } = await host.view();
  return staff?.participants.find(({ visitId }) => visitId === page.visitId)?.hasMedia;
}

test("who is connected is in the journal within ten seconds, and who is not any more neither", async () => {
  const token = await pass(sam);
  service.rooms.join(token);
  await tenSeconds();
  await expect.poll(() => hasMedia(sam)).toBe(true);
  await expect.poll(() => hasMedia(host)).toBe(false);
  await service.rooms.disconnect(roomIn(token), identityIn(token));
  await tenSeconds();
  await expect.poll(() => hasMedia(sam)).toBe(false);
});

test("while the media server is away nothing changes, and a look at other sessions goes on", async () => {
  const token = await pass(sam);
  service.rooms.join(token);
  await tenSeconds();
  service.rooms.isReachable = false;
  await tenSeconds();
  await expect.poll(() => hasMedia(sam)).toBe(true);
  service.rooms.isReachable = true;
  await service.rooms.disconnect(roomIn(token), identityIn(token));
  await tenSeconds();
  await expect.poll(() => hasMedia(sam)).toBe(false);
});

test("a device that was taken over is cut off whenever an old pass brings it back, and the new one stays", async () => {
  const stream = await sam.stream();
  const old = await pass(sam);
  service.rooms.join(old);
  await stream.close();
  const phone = await service.api.arrive(sessionId, { personId: "s" });
  await phone.send({ type: "useThisDevice" });
  await expect.poll(() => identities(old)).toEqual([]);
  const current = await pass(phone);
  service.rooms.join(current);
  service.rooms.join(old);
  await tenSeconds();
  await expect.poll(() => identities(current)).toEqual([identityIn(current)]);
  await expect.poll(() => hasMedia(phone)).toBe(true);
});

test("who has left is cut off whenever an old pass brings them back", async () => {
  const token = await pass(sam);
  service.rooms.join(token);
  await sam.send({ type: "leave" });
  await expect.poll(() => identities(token)).toEqual([]);
  service.rooms.join(token);
  await tenSeconds();
  await expect.poll(() => identities(token)).toEqual([]);
  await expect.poll(() => hasMedia(sam)).toBe(false);
});

test("of two connections of one page the newer stays", async () => {
  const [first, second] = [await pass(sam), await pass(sam)];
  service.rooms.join(first);
  await tenSeconds();
  service.rooms.join(second);
  await tenSeconds();
  await expect.poll(() => identities(second)).toEqual([identityIn(second)]);
  await expect.poll(() => hasMedia(sam)).toBe(true);
});

test("an identity that the service did not make is cut off", async () => {
  const token = await pass(sam);
  service.rooms.join(token);
  const forged = [
    "the-operator",
    sam.visitId,
    `${identityIn(token)}#camera`,
    `${sam.visitId}.AAAA`,
  ];
  for (const identity of forged) service.rooms.join(`${roomIn(token)} ${identity}`);
  await tenSeconds();
  await expect.poll(() => identities(token)).toEqual([identityIn(token)]);
});

import type { Session } from "@breathing-room/contract";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startTestService, type TestService } from "../service.test-support.ts";

let service: TestService;
beforeEach(async () => {
  service = await startTestService();
});
afterEach(() => service.stop());

const body = {
  kind: "group",
  title: "Tuesday group",
  hosts: ["Morgan"],
  startsAt: "2026-01-05T09:00:00Z",
  endsAt: "2026-01-05T12:00:00Z",
};
const create = (key?: string, changes: object = {}, token = service.api.clinicKey) =>
  service.api.request<Session & { code?: string }>("POST", "/v1/sessions", {
    token,
    body: { ...body, ...changes },
    ...(key === undefined ? {} : { key }),
  });

test("sent again under the same key, a session is made once, however many requests come at once", async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => create("tuesday-group")));
  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
  expect(answers[0]?.status).toBe(201);
  await service.restart(false);
  const again = await create("tuesday-group");
  expect(again.body.sessionId).toBe(answers[0]?.body.sessionId);
  expect(await service.store.journal.live()).toHaveLength(1);
});

test("without a key, or under another, each request makes a session", async () => {
  const answers = [
    await create(),
    await create(),
    await create("tuesday-1"),
    await create("tuesday-2"),
  ];
  expect(new Set(answers.map(({ body: { sessionId } }) => sessionId)).size).toBe(4);
});

test("a key is its clinic's own, and tells nobody else that it was used", async () => {
  const mine = await create("tuesday-group");
  const theirs = await create("tuesday-group", {}, service.otherApi.clinicKey);
  expect(theirs.status).toBe(201);
  expect(theirs.body.sessionId).not.toBe(mine.body.sessionId);
});

test("a key under which something else was asked is refused, and so is one that is none", async () => {
  await create("tuesday-group");
  expect(await create("tuesday-group", { title: "Another" })).toMatchObject({
    status: 422,
    body: { code: "idempotency-key-reused" },
  });
  for (const key of ["short", "x".repeat(65), "has spaces in it"]) {
    expect(await create(key)).toMatchObject({ body: { code: "idempotency-key-missing" } });
  }
  expect(await service.store.journal.live()).toHaveLength(1);
});

test("a session that is refused leaves no words behind, and its key free", async () => {
  const refused = await create("tuesday-group", { endsAt: body.startsAt });
  expect(refused.body.code).toBe("bad-times");
  expect((await create("tuesday-group")).status).toBe(201);
});

test("people type to the group where the clinic says so, and not by default; without a room there is nobody to type to", async () => {
  const typing = await create(undefined, { groupTyping: true });
  const without = await create();
  expect([typing.body.groupTyping, without.body.groupTyping]).toEqual([true, false]);
  const forms = { kind: "check-in", groupTyping: true, checkIn: { measures: ["gad-7"] } };
  expect(await create(undefined, forms)).toMatchObject({
    status: 422,
    body: { errors: [{ path: "groupTyping" }] },
  });
});

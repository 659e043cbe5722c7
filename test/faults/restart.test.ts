import { afterAll, beforeAll, expect, test } from "vitest";
import type { ApiClient, PageClient } from "../../server/src/api-client.test-support.ts";
import { clientOf } from "../support/service-client.ts";
import { startStack, type Stack } from "../support/stack.ts";

let stack: Stack;
let api: ApiClient;
beforeAll(async () => {
  stack = await startStack();
  api = clientOf(stack.service);
});
afterAll(() => stack.stop());

/** Chooses one name after another until the service is gone; gives how many it said yes to. */
async function chooseNamesUntilGone(page: PageClient, onAccepted: () => void): Promise<number> {
  for (let count = 0; ; count++) {
    const answer = await page
      .send({ type: "chooseName", name: `Name ${count + 1}` })
      .catch(() => null);
    if (answer?.status !== 200) return count;
    onAccepted();
  }
}

test.each([1, 25, 60])(
  "killed outright after %d accepted commands, with others on their way, it has kept each of them",
  async (killAfter) => {
    const { sessionId } = await api.createSession();
    const pages = await Promise.all(
      Array.from({ length: 8 }, (_, i) => api.arrive(sessionId, { personId: `p${i}` })),
    );
    let acceptedInAll = 0;
    let killed: Promise<void> | undefined;
    const accepted = await Promise.all(
      pages.map((page) =>
        chooseNamesUntilGone(page, () => {
          if (++acceptedInAll === killAfter) killed = stack.service.kill();
        }),
      ),
    );
    await killed;
    await stack.service.restart();
    for (const [i, page] of pages.entries()) {
      const last = Number((await page.view()).you.name.replace(/^Name |^Sam$/, ""));
      // The one after the last accepted may have been written too, its answer lost with the process.
      expect([accepted[i], (accepted[i] ?? 0) + 1]).toContain(last);
    }
  },
);

test("who had stepped away before the crash is still away after it, and nobody else undoes it", async () => {
  const { sessionId } = await api.createSession();
  const host = await api.arrive(sessionId, { personId: "m", role: "facilitator" });
  const sam = await api.arrive(sessionId, { personId: "s" });
  await sam.send({ type: "stepAway" });
  await stack.service.kill();
  await stack.service.restart();
  expect((await sam.view()).you.awaySince).not.toBeNull();
  await host.send({ type: "admit", visitIds: [sam.visitId] });
  expect((await sam.view()).you).toMatchObject({ phase: "admitted" });
  expect((await sam.view()).you.awaySince).not.toBeNull();
});

test("an invite that was used before the crash does not work after it, and an unused one does", async () => {
  const { sessionId } = await api.createSession();
  const used = await api.invite(sessionId, { personId: "s" });
  const unused = await api.invite(sessionId, { personId: "s" });
  const exchange = (invite: string) => api.request("POST", "/v1/visits", { body: { invite } });
  expect((await exchange(used)).status).toBe(201);
  await stack.service.kill();
  await stack.service.restart();
  expect((await exchange(used)).body).toMatchObject({ code: "invite-not-valid" });
  expect((await exchange(unused)).status).toBe(201);
});

test("stopped gently, every stream gets its last event and no command that began is lost", async () => {
  const { sessionId } = await api.createSession();
  const pages = await Promise.all(
    Array.from({ length: 5 }, (_, i) => api.arrive(sessionId, { personId: `p${i}` })),
  );
  const streams = await Promise.all(pages.map((page) => page.stream()));
  await Promise.all(streams.map((stream) => stream.until(({ views }) => views.length > 0)));
  const names = pages.map((page) => chooseNamesUntilGone(page, () => {}));
  await Promise.all(
    streams.map((stream) => stream.untilView(({ you }) => you.name.startsWith("Name"))),
  );

  const startedAt = performance.now();
  await stack.service.stop();
  expect(performance.now() - startedAt).toBeLessThan(10_000);
  await Promise.all(streams.map((stream) => stream.until(({ isOver }) => isOver)));
  expect(streams.map(({ endReason }) => endReason)).toEqual(Array(5).fill("restarting"));
  expect(stack.service.log().trim().split("\n").at(-1)).toContain('"event":"stopped"');

  const accepted = await Promise.all(names);
  await stack.service.restart();
  for (const [i, page] of pages.entries()) {
    // Nothing was cut off: what was written was answered.
    expect((await page.view()).you.name).toBe(`Name ${accepted[i]}`);
  }
});

test("a restart does not tell staff that everyone is lost", async () => {
  const { sessionId } = await api.createSession();
  const host = await api.arrive(sessionId, { personId: "m", role: "facilitator" });
  const sam = await api.arrive(sessionId, { personId: "s" });
  await sam.stream();
  await stack.service.restart();
  const again = await sam.stream();
  await again.until(({ views }) => views.length > 0);
  expect((await host.view()).staff?.waiting.map(({ visitId }) => visitId)).toEqual([sam.visitId]);
  await again.close();
});

test("fifty equal commands at once have one effect and fifty equal answers", async () => {
  const { sessionId } = await api.createSession();
  const host = await api.arrive(sessionId, { personId: "m", role: "facilitator" });
  const sam = await api.arrive(sessionId, { personId: "s" });
  const stream = await host.stream();
  await stream.until(({ views }) => views.length > 0);
  const key = crypto.randomUUID();
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => host.send({ type: "admit", visitIds: [sam.visitId] }, key)),
  );
  const kinds = new Set(answers.map(({ status, text }) => `${status} ${text}`));
  expect([...kinds]).toEqual(['200 {"accepted":true}']);
  await host.send({ type: "enter" });
  await stream.untilView(({ you }) => you.phase === "in");
  const changes = stream.views.filter(
    ({ staff }, i) => i > 0 && staff?.waiting.length !== stream.views[i - 1]?.staff?.waiting.length,
  );
  expect(changes).toHaveLength(1);
  await stream.close();
});

test("an invite used a hundred times at once makes one visit", async () => {
  const { sessionId } = await api.createSession();
  const invite = await api.invite(sessionId, { personId: "s" });
  const answers = await Promise.all(
    Array.from({ length: 100 }, () => api.request("POST", "/v1/visits", { body: { invite } })),
  );
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(
    answers.filter(({ status }) => status !== 201 && status !== 401 && status !== 429),
  ).toEqual([]);
  const read = await api.request<{ visits: unknown[] }>("GET", `/v1/sessions/${sessionId}`, {
    token: api.clinicKey,
  });
  expect(read.body.visits).toHaveLength(1);
});

test("when it cannot start, it says in one sentence what is missing", async () => {
  await expect(startStack({ env: { IOP_MASTER_KEY_FILE: "/nowhere" } })).rejects.toThrow(
    "The file that IOP_MASTER_KEY_FILE names cannot be read.",
  );
});

import { once } from "node:events";
import { connect } from "node:net";
import type { Visit } from "@breathing-room/contract";
import { fold, type SessionEvent } from "@breathing-room/session";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { PageClient, StreamClient } from "../../server/src/api-client.test-support.ts";
import { times } from "../ports/store.ts";
import type { Node } from "../support/services-on-redis.ts";
import { at, startTwoNodes, type TwoNodes } from "./two-nodes.ts";

let nodes: TwoNodes;
let a: Node;
let b: Node;
let sessionId: string;
/** A facilitator, whose page is on the second node. */
let host: PageClient;
/** A client, whose page is on the first. */
let sam: PageClient;

beforeAll(async () => {
  nodes = await startTwoNodes();
  ({ a, b } = nodes);
});
afterAll(() => nodes.stop());
beforeEach(async () => {
  ({ sessionId } = await a.api.createSession());
  host = await b.api.arrive(sessionId, { personId: "m", role: "facilitator" });
  sam = await a.api.arrive(sessionId, { personId: "s", name: "Sam" });
});

const both = () => [a, b] as const;
const patience = { timeout: 40_000, interval: 50 };

async function events(): Promise<readonly SessionEvent[]> {
  const commits = await nodes.store.journal.read(sessionId, 0);
  return commits.flatMap((commit) => commit.events);
}

const connectionOf = async ({ visitId }: PageClient) =>
  fold(await events())?.visits.get(visitId)?.connection;

async function untilConnection(page: PageClient, status: "here" | "unseen" | "lost") {
  await vi.waitFor(async () => expect((await connectionOf(page))?.status).toBe(status), patience);
}

describe("two nodes that share one Redis", () => {
  test("a command on one node reaches a stream on the other", async () => {
    const stream = await host.stream();
    await sam.send({ type: "chooseName", name: "Samira" });
    await stream.untilView(({ staff }) => staff?.waiting[0]?.name === "Samira");
    const samsStream = await sam.stream();
    await host.send({ type: "admit", visitIds: [sam.visitId] });
    await samsStream.untilView(({ you }) => you.phase === "admitted");
    await stream.close();
    await samsStream.close();
  });

  test("what one node has accepted is true at the other at once", async () => {
    for (const n of times(20)) {
      const page = await a.api.arrive(sessionId, { personId: `p${n}` });
      expect((await at(b, page).view()).you.visitId).toBe(page.visitId);
      expect((await host.send({ type: "admit", visitIds: [page.visitId] })).status).toBe(200);
      expect((await page.send({ type: "enter" })).status).toBe(200);
      const grant = await b.api.request("POST", "/v1/visit/media-grant", { token: page.token });
      expect(grant.status).toBe(200);
      expect((await at(b, page).send({ type: "leave" })).status).toBe(200);
    }
  });

  test("an invite that is used a hundred times at once, on both, makes one visit", async () => {
    const invite = await a.api.invite(sessionId, { personId: "once" });
    const answers = await Promise.all(
      times(100).map((n) =>
        (n % 2 === 0 ? a : b).api.request<Visit>("POST", "/v1/visits", { body: { invite } }),
      ),
    );
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    // Whoever keeps coming with a used one is asked to wait.
    expect(statuses.filter((status) => ![201, 401, 429].includes(status))).toEqual([]);
    const arrived = (await events()).filter(
      (event) => event.type === "Arrived" && event.personId === "once",
    );
    expect(arrived).toHaveLength(1);
  });

  test("the same command fifty times at once, on both, has one effect and fifty equal answers", async () => {
    const key = crypto.randomUUID();
    const answers = await Promise.all(
      times(50).map((n) =>
        at(n % 2 === 0 ? a : b, host).send({ type: "admit", visitIds: [sam.visitId] }, key),
      ),
    );
    const kinds = new Set(answers.map(({ status, text }) => `${status} ${text}`));
    expect([...kinds]).toEqual(['200 {"accepted":true}']);
    expect((await events()).filter(({ type }) => type === "Admitted")).toHaveLength(1);
  });

  test("a session that ended on one node has no room any more, and nothing is left to do for it", async () => {
    await host.send({ type: "enter" });
    await b.api.request("POST", "/v1/visit/media-grant", { token: host.token });
    await at(a, host).send({ type: "end" });
    await vi.waitFor(
      async () => expect(await nodes.store.journal.live()).not.toContain(sessionId),
      patience,
    );
    // A notice of the room that closed may come after the end, and is dealt with like any other commit.
    await vi.waitFor(async () => {
      const version = (await nodes.store.journal.read(sessionId, 0)).length;
      expect(await nodes.store.cursors.load("media", sessionId)).toBe(version);
    }, patience);
    expect((await events()).filter(({ type }) => type === "Ended")).toHaveLength(1);
  });
});

describe("a node that goes", () => {
  test("killed, its pages find their visits on the other, and who does not come back is seen to be gone", async () => {
    const noor = await a.api.arrive(sessionId, { personId: "n", name: "Noor" });
    const [hostStream, samStream, noorStream] = await Promise.all(
      [host, sam, noor].map((page) => page.stream()),
    );
    for (const page of [host, sam, noor]) await untilConnection(page, "here");
    await sam.send({ type: "stepAway" });
    const killedAt = Date.now();
    await a.service.kill();
    await samStream?.until(({ isOver }) => isOver);
    await noorStream?.until(({ isOver }) => isOver);

    const again = await at(b, sam).stream();
    await again.untilView(({ you }) => you.visitId === sam.visitId && you.awaySince !== null);
    await untilConnection(noor, "unseen");
    expect((await connectionOf(noor))?.since).toBeLessThan(killedAt + 15_000);
    await hostStream?.until(({ latest }) => latest.staff?.waiting.length === 1);
    expect(hostStream?.latest.staff?.waiting.map(({ visitId }) => visitId)).toEqual([sam.visitId]);
    expect((await connectionOf(sam))?.status).toBe("here");

    await a.service.restart();
    await again.close();
    await hostStream?.close();
  });

  test("that starts again, it does not count the people of the other as gone", async () => {
    const stream = await host.stream();
    await untilConnection(host, "here");
    await a.service.kill();
    await a.service.restart();
    // By then it has looked through the session once more.
    await untilConnection(await a.api.arrive(sessionId, { personId: "late" }), "lost");
    const gone = (await events()).filter(
      (event) => event.type === "Disconnected" && event.visitId === host.visitId,
    );
    expect(gone).toEqual([]);
    expect(stream.isOver).toBe(false);
    await stream.close();
  });

  test("stopped gently, its pages go over to the other and nobody notices", async () => {
    const [hostStream, samStream] = [await host.stream(), await sam.stream()];
    await untilConnection(sam, "here");
    // Its first view may be from before the other node was told that somebody has arrived.
    await hostStream.untilView(({ staff }) => staff?.waiting.length === 1);
    const seen = hostStream.views.length;
    // Browsers do so, to have one ready.
    const unused = connect(Number(new URL(a.service.url).port), "127.0.0.1");
    await once(unused, "connect");
    const startedAt = performance.now();
    await a.service.stop();
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    await samStream.until(({ isOver }) => isOver);
    expect(samStream.endReason).toBe("restarting");
    const again = await at(b, sam).stream();
    await again.untilView(({ you }) => you.visitId === sam.visitId);
    await a.service.restart();
    await untilConnection(await a.api.arrive(sessionId, { personId: "late" }), "lost");
    const gone = (await events()).filter(({ type }) => type === "Disconnected");
    expect(gone).toEqual([]);
    const since = hostStream.views.slice(seen);
    expect(since.some(({ staff }) => staff?.waiting.length === 0)).toBe(false);
    await Promise.all([again.close(), hostStream.close()]);
  });
});

describe("Redis that goes", () => {
  const endOf = ({ isOver, endReason }: StreamClient) => (isOver ? (endReason ?? "cut") : "open");

  /** Chooses one name after another until one is refused; gives how many were accepted, and the refusal. */
  async function chooseNamesUntilRefused(page: PageClient, onAccepted: () => void) {
    for (let accepted = 0; ; accepted++) {
      const answer = await page.send({ type: "chooseName", name: `Name ${accepted + 1}` });
      if (answer.status !== 200) return { accepted, answer };
      onAccepted();
    }
  }

  test.each([
    ["killed and started again", () => nodes.redis.kill(), () => nodes.redis.restart()],
    ["paused", () => nodes.redis.kill("SIGSTOP"), () => nodes.redis.kill("SIGCONT")],
  ])(
    "%s, nothing that was accepted is lost, and streams keep their last view and go on",
    async (_how, breaks, mends) => {
      const pages = await Promise.all(
        times(6).map((n) =>
          both()[n % 2 === 0 ? 0 : 1].api.arrive(sessionId, { personId: `p${n}` }),
        ),
      );
      const streams = await Promise.all(
        [host, ...pages].map((page, n) => at(n % 2 === 0 ? a : b, page).stream()),
      );
      await Promise.all(streams.map((stream) => stream.until(({ views }) => views.length > 0)));
      let count = 0;
      let broken: Promise<void> | undefined;
      let brokenAt = 0;
      const chosen = await Promise.all(
        pages.map((page) =>
          chooseNamesUntilRefused(page, () => {
            if (++count !== 60) return;
            brokenAt = performance.now();
            broken = breaks();
          }),
        ),
      );
      expect(performance.now() - brokenAt).toBeLessThan(5_000);
      for (const { answer } of chosen) {
        expect(answer).toMatchObject({ status: 503, body: { code: "unavailable" } });
        expect(answer.headers.get("retry-after")).toBe("2");
      }
      await broken;
      expect(streams.map(endOf)).toEqual(streams.map(() => "open"));
      await mends();

      for (const [n, page] of pages.entries()) {
        const accepted = chosen[n]?.accepted ?? 0;
        const other = at(n % 2 === 0 ? b : a, page);
        // One that was not answered may have been written.
        const names = [accepted === 0 ? "Sam" : "", `Name ${accepted}`, `Name ${accepted + 1}`];
        await vi.waitFor(
          async () => expect(names).toContain((await other.view()).you.name),
          patience,
        );
      }
      await vi.waitFor(async () => {
        const answer = await at(b, sam).send({ type: "chooseName", name: "Afterwards" });
        expect(answer.status).toBe(200);
      }, patience);
      await streams[0]?.untilView(
        ({ staff }) => staff?.waiting.some(({ name }) => name === "Afterwards") ?? false,
      );
      expect(streams.map(endOf)).toEqual(streams.map(() => "open"));
      await Promise.all(streams.map((stream) => stream.close()));
    },
  );

  test("while it is away the service says that it is not ready, and afterwards that it is", async () => {
    await nodes.redis.kill();
    for (const { api } of both()) {
      await vi.waitFor(async () => {
        const answer = await api.request("GET", "/health/ready");
        expect(answer).toMatchObject({ status: 503, body: { errors: [{ path: "journal" }] } });
      }, patience);
      expect((await api.request("GET", "/health/live")).status).toBe(200);
    }
    await nodes.redis.restart();
    for (const { api } of both()) {
      await vi.waitFor(async () => {
        expect((await api.request("GET", "/health/ready")).status).toBe(200);
      }, patience);
    }
  });
});

test("nothing of Redis's address or password, of a name or a token is in the nodes' logs", () => {
  const secret = new URL(nodes.redis.url).password;
  for (const { service } of both()) {
    expect(service.log()).toContain('"event":"store-unavailable"');
    for (const word of [secret, "redis://", "Samira", sam.token, service.clinicKey]) {
      expect(service.log()).not.toContain(word);
    }
  }
});

test("with a Redis that evicts a node does not start, and says in one sentence what to change", async () => {
  await nodes.redis.ask("CONFIG SET maxmemory-policy allkeys-lru");
  await expect(a.service.restart()).rejects.toThrow(
    "The service cannot start: Redis would throw away what it was given: set its maxmemory-policy, which is allkeys-lru, to noeviction.",
  );
  await nodes.redis.ask("CONFIG SET maxmemory-policy noeviction");
  await a.service.restart();
});

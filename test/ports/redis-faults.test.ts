import { connect, createServer } from "node:net";
import { startRedis, type Redis } from "@breathing-room/dev-stack";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { RedisDatabase } from "../../server/src/adapters/redis/database.ts";
import { openRedis } from "../../server/src/adapters/redis/open-redis.ts";
import { keys } from "../../server/src/adapters/redis/schema.ts";
import type { DocumentPage } from "../../server/src/ports/documents.ts";
import type { Journal } from "../../server/src/ports/journal.ts";
import { StoreUnavailable } from "../../server/src/ports/store-unavailable.ts";
import { randomId } from "../../server/src/sealing/random-id.ts";
import { findsIn } from "../support/find-text.ts";
import { appendMany, connected, newKey } from "./journal-steps.ts";
import { putWords } from "./put-words.ts";
import { accessTo } from "./redis-access.ts";
import { RedisStore } from "./redis-store.ts";
import { onNewStore, times } from "./store.ts";

let redis: Redis;
beforeAll(async () => {
  redis = await startRedis();
}, 30_000);
afterAll(() => redis.stop());

const it = (rule: string, body: (store: RedisStore) => Promise<void>) =>
  test(
    rule,
    onNewStore(() => RedisStore.empty(accessTo(redis)), body),
  );

const patience = { timeout: 10_000, interval: 20 };

/** Asks again until Redis answers. */
const untilAnswered = <T>(ask: () => Promise<T>): Promise<T> => vi.waitFor(ask, patience);

/** Appends to a session until an append fails, and gives the versions that were acknowledged. */
async function appendUntilUnavailable(
  journal: Journal,
  sessionId: string,
  onAcknowledged: () => void,
): Promise<readonly number[]> {
  const acknowledged: number[] = [];
  for (let version = 0; ; version++) {
    try {
      const appended = await journal.append(sessionId, version, [connected(version)], newKey());
      expect(appended).toEqual({ outcome: "appended", version: version + 1 });
    } catch (error) {
      expect(error).toBeInstanceOf(StoreUnavailable);
      return acknowledged;
    }
    acknowledged.push(version + 1);
    onAcknowledged();
  }
}

/** The same Redis at another port, where it says that its version begins with a 6. */
async function pretendingOlder(port: number) {
  const server = createServer((client) => {
    const redisEnd = connect(port, "127.0.0.1");
    client.pipe(redisEnd);
    redisEnd.on("data", (bytes: Buffer) => {
      client.write(
        bytes.toString("latin1").replace(/redis_version:\d/, "redis_version:6"),
        "latin1",
      );
    });
    for (const end of [client, redisEnd]) end.on("error", () => {});
    client.on("close", () => redisEnd.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : 0,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

/** Everything that was acknowledged is there, without a gap, and at most the one more that was on its way. */
async function expectKept(
  journal: Journal,
  sessionId: string,
  acknowledged: readonly number[],
): Promise<void> {
  const commits = await untilAnswered(() => journal.read(sessionId, 0));
  const versions = commits.map(({ version }) => version);
  expect(versions).toEqual(times(versions.length).map((n) => n + 1));
  expect(versions.slice(0, acknowledged.length)).toEqual(acknowledged);
  expect(versions.length - acknowledged.length).toBeLessThanOrEqual(1);
}

describe("Redis that breaks", () => {
  it("killed with appends on their way, it has kept each that was acknowledged, and is found again", async (store) => {
    const { journal } = await store.open();
    const sessionIds = times(8).map(() => randomId());
    let count = 0;
    let killed: Promise<void> | undefined;
    const acknowledged = await Promise.all(
      sessionIds.map((sessionId) =>
        appendUntilUnavailable(journal, sessionId, () => {
          if (++count === 400) killed = redis.kill();
        }),
      ),
    );
    await killed;
    await redis.restart();
    for (const [n, sessionId] of sessionIds.entries()) {
      await expectKept(journal, sessionId, acknowledged[n] ?? []);
    }
    expect((await journal.live()).toSorted()).toEqual(sessionIds.toSorted());
  });

  it("connections cut with appends on their way lose nothing, and are made again", async (store) => {
    const { journal } = await store.open();
    const sessionIds = times(8).map(() => randomId());
    let count = 0;
    const acknowledged = await Promise.all(
      sessionIds.map((sessionId) =>
        appendUntilUnavailable(journal, sessionId, () => {
          if (++count === 100) void redis.ask("CLIENT KILL TYPE normal SKIPME yes");
        }),
      ),
    );
    for (const [n, sessionId] of sessionIds.entries()) {
      await expectKept(journal, sessionId, acknowledged[n] ?? []);
    }
  });

  it("who reads on at every wake-up misses nothing that was said while nobody could hear it", async (store) => {
    const { journal } = await store.open();
    const other = (await store.open()).journal;
    const sessionId = randomId();
    const wake = vi.fn<() => void>();
    journal.subscribe(sessionId, wake);
    await appendMany(other, sessionId, 1);
    await vi.waitFor(() => expect(wake).toHaveBeenCalled(), patience);
    // Both in one go: the message goes out before anybody is back to hear it.
    await redis.ask("CLIENT KILL TYPE pubsub", `PUBLISH iop:wake:${sessionId} x`);
    wake.mockClear();
    await vi.waitFor(() => expect(wake).toHaveBeenCalled(), patience);
  });

  test.each([
    ["is paused", () => redis.kill("SIGSTOP"), () => redis.kill("SIGCONT")],
    [
      "is out of memory",
      () => redis.ask("CONFIG SET maxmemory 1"),
      () => redis.ask("CONFIG SET maxmemory 0"),
    ],
    [
      "may only be read",
      () => redis.ask("REPLICAOF 127.0.0.1 1"),
      () => redis.ask("REPLICAOF NO ONE"),
    ],
    [
      "has no replica that it has to have",
      () => redis.ask("CONFIG SET min-replicas-to-write 1"),
      () => redis.ask("CONFIG SET min-replicas-to-write 0"),
    ],
  ])(
    "while it %s, an append is refused within five seconds, and afterwards all goes on",
    async (_name, breaks, mends) => {
      const store = await RedisStore.empty(accessTo(redis));
      const { journal } = await store.open();
      const sessionId = randomId();
      await appendMany(journal, sessionId, 3);
      await breaks();
      const startedAt = performance.now();
      const key = newKey();
      const appends = times(20).map(() => journal.append(sessionId, 3, [connected(4)], key));
      for (const { status, reason } of (await Promise.allSettled(
        appends,
      )) as PromiseRejectedResult[]) {
        expect({ status, isUnavailable: reason instanceof StoreUnavailable }).toEqual({
          status: "rejected",
          isUnavailable: true,
        });
      }
      expect(performance.now() - startedAt).toBeLessThan(5_000);
      await mends();
      // One that was not answered may have been written when Redis went on.
      const again = await untilAnswered(() => journal.append(sessionId, 3, [connected(4)], key));
      expect(["appended", "repeated"]).toContain(again.outcome);
      expect(await journal.read(sessionId, 3)).toEqual([{ version: 4, events: [connected(4)] }]);
      await store.close();
    },
    20_000,
  );

  it("while it is paused, who asks after one was not answered is refused at once", async (store) => {
    const { journal } = await store.open();
    await journal.live();
    await redis.kill("SIGSTOP");
    await expect(journal.live()).rejects.toThrow(StoreUnavailable);
    const startedAt = performance.now();
    for (const _ of times(10)) await expect(journal.live()).rejects.toThrow(StoreUnavailable);
    // Each that waited for itself would take two seconds.
    expect(performance.now() - startedAt).toBeLessThan(2_000);
    await redis.kill("SIGCONT");
    expect(await untilAnswered(() => journal.live())).toEqual([]);
  });
});

describe("Redis that the service does not start with", () => {
  test.each(["allkeys-lru", "volatile-ttl"])(
    "one that evicts (%s) is refused, with a sentence",
    async (policy) => {
      await redis.ask(`CONFIG SET maxmemory-policy ${policy}`);
      await expect(openRedis(redis.url)).rejects.toThrow(
        `set its maxmemory-policy, which is ${policy}, to noeviction`,
      );
      await redis.ask("CONFIG SET maxmemory-policy noeviction");
    },
  );

  test("one that is too old is refused, with a sentence", async () => {
    const old = await pretendingOlder(redis.port);
    await expect(
      openRedis(redis.url.replace(String(redis.port), String(old.port))),
    ).rejects.toThrow(/^Redis is 6[\d.]*, and has to be 7 or newer$/);
    await old.close();
  });

  test("one that refuses the password, or does not answer, without repeating the address", async () => {
    const wrong = redis.url.replace(/:[^:@]+@/, ":wrong-password@");
    await expect(openRedis(wrong)).rejects.toThrow(
      /^Redis refuses the name or the password: see IOP_REDIS_URL$/,
    );
    await expect(openRedis("redis://:secret@127.0.0.1:1")).rejects.toThrow(
      /^Redis cannot be reached at its address: see IOP_REDIS_URL$/,
    );
  });

  it("one that a newer version of the service wrote is left as it is", async (store) => {
    await store.database.send("SET", keys.schema, 1000);
    await expect(openRedis(redis.url)).rejects.toThrow("newer version");
    expect(await store.keys()).toEqual([keys.schema]);
  });
});

describe("what lies in Redis", () => {
  it("all of a session has its id as hash tag, and lies in one slot", async (store) => {
    const { journal, vault, cursors } = await store.open();
    const place = { clinicId: "clinic", sessionId: "session", recordId: "record" };
    await journal.append("session", 0, [], newKey(), [await vault.seal(place, "Sam")]);
    await cursors.save("media", "session", 1);
    expect(await store.keys()).toEqual([
      "iop:data-key:clinic",
      "iop:live",
      "iop:schema",
      "iop:{session}:command-keys",
      "iop:{session}:cursors",
      "iop:{session}:journal",
      "iop:{session}:live",
      "iop:{session}:records:clinic",
    ]);
  });

  it("a session that was announced and never begun is not live, and is dropped after an hour", async (store) => {
    const { journal } = await store.open();
    const announced = async () => String(await store.database.send("ZCARD", keys.liveIndex));
    await store.database.send("ZADD", keys.liveIndex, store.clock.now(), "announced");
    await appendMany(journal, "begun", 1);
    await store.clock.advance(60 * 60_000 - 1);
    expect(await journal.live()).toEqual(["begun"]);
    expect(await announced()).toBe("2");
    await store.clock.advance(1);
    expect(await journal.live()).toEqual(["begun"]);
    expect(await announced()).toBe("1");
    expect(await journal.live()).toEqual(["begun"]);
  });

  it("a commit that comes while its session is being retired leaves it live, in the index too", async (store) => {
    const { journal } = await store.open();
    await appendMany(journal, "session", 1);
    const late = vi.spyOn(RedisDatabase.prototype, "run");
    late.mockImplementationOnce(async function (this: RedisDatabase, ...args) {
      const taken = await this.run(...args);
      const appended = await journal.append("session", 1, [connected(2)], null);
      expect([taken, appended.outcome]).toEqual([1, "appended"]);
      return taken;
    });
    await journal.retire({ clinicId: "clinic", sessionId: "session", endedAt: 1, version: 1 });
    late.mockRestore();
    expect(await journal.live()).toEqual(["session"]);
  });

  it("the keys of a session's commands go a day after it was retired, and its journal stays", async (store) => {
    const { journal } = await store.open();
    const leftMs = async (key: string) => Number(await store.database.send("PTTL", key));
    const retire = (version: number) =>
      journal.retire({ clinicId: "clinic", sessionId: "session", endedAt: 1, version });
    await journal.append("session", 0, [], newKey());
    await retire(1);
    const dayMs = 24 * 60 * 60_000;
    expect(await leftMs(keys.commandKeys("session"))).toBeGreaterThan(dayMs - 60_000);
    expect(await leftMs(keys.commandKeys("session"))).toBeLessThanOrEqual(dayMs);
    expect(await leftMs(keys.journal("session"))).toBe(-1);
    // A command that comes late is remembered for as long as any.
    await journal.append("session", 1, [], newKey());
    expect(await leftMs(keys.commandKeys("session"))).toBe(-1);
    await retire(2);
    expect(await leftMs(keys.commandKeys("session"))).toBeGreaterThan(dayMs - 60_000);
  });

  it("however many documents came since a time, no step of a page reads all of them, and plans are forgotten some at a time", async (store) => {
    const { documents, plans } = await store.open();
    const of = { clinicId: "clinic", personId: "sam", text: "{}" };
    const place = { ...of, sessionId: "session", visitId: "visit", kind: "check-in" } as const;
    const ids = times(210).map((n) => `document-${n}`);
    // Every third has an earlier time than those before it, as of a machine whose clock is behind.
    const atOf = (n: number) => 1_000 + n - (n % 3 === 0 ? 500 : 0);
    for (const [n, documentId] of ids.entries()) {
      await documents.add({ ...place, documentId, at: atOf(n) });
      await plans.put({ ...of, personId: documentId, recordId: "record", at: n });
    }
    const send = vi.spyOn(RedisDatabase.prototype, "send");
    const run = vi.spyOn(RedisDatabase.prototype, "runDurably");
    const listed = async (since: number) => {
      const found: string[] = [];
      for (let after: number | null = 0; after !== null;) {
        const page: DocumentPage = await documents.list("clinic", { since, after, limit: 100 });
        found.push(...page.documents.map(({ documentId }) => documentId));
        after = page.next;
      }
      return found;
    };
    for (const since of [0, 1_000, 1_200]) {
      expect(await listed(since)).toEqual(ids.filter((_, n) => atOf(n) >= since));
    }
    const answers = await Promise.all(send.mock.results.map(({ value }) => value as unknown));
    const lengths = answers.map((answer) => (Array.isArray(answer) ? answer.length : 0));
    expect(Math.max(...lengths)).toBe(200);
    run.mockClear();
    expect(await plans.forgetUntil("clinic", 208)).toBe(209);
    expect(run.mock.calls.length).toBe(3);
    expect(await plans.read("clinic", "document-209")).not.toBeNull();
    vi.restoreAllMocks();
  });

  it("no master key lies in it, and what is forgotten is no longer read from it", async (store) => {
    const { journal, vault } = await store.open();
    const place = { clinicId: "clinic", sessionId: "session", recordId: randomId() };
    await putWords({ journal, vault }, place, "Sam");
    expect(findsIn(await store.bytes(), place.recordId)).toEqual(["utf8"]);
    for (const encoding of ["hex", "base64", "base64url"] as const) {
      expect(findsIn(await store.bytes(), Buffer.from(store.masterKey).toString(encoding))).toEqual(
        [],
      );
    }
    await vault.forget(place.clinicId, place.sessionId);
    await journal.forget(place.clinicId, place.sessionId);
    expect(await store.keys()).toEqual(["iop:data-key:clinic", "iop:schema"]);
  });

  it("after it is closed every call rejects, nobody is woken, and closing again is harmless", async (store) => {
    const [closed, open] = [await store.open(), await store.open()];
    const wake = vi.fn<() => void>();
    closed.journal.subscribe("session", wake);
    const seen = new Promise<void>((resolve) => open.journal.subscribe("session", () => resolve()));
    closed.close();
    closed.close();
    await expect(closed.journal.append("session", 0, [], null)).rejects.toThrow(StoreUnavailable);
    await expect(closed.journal.live()).rejects.toThrow(StoreUnavailable);
    await open.journal.append("session", 0, [], null);
    await seen;
    expect(wake).not.toHaveBeenCalled();
  });
});

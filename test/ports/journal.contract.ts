import type { SessionEvent, SessionId } from "@breathing-room/session";
import { describe, expect, test } from "vitest";
import { UnreadableJournal, type Journal } from "../../server/src/ports/journal.ts";
import { randomId } from "../../server/src/sealing/random-id.ts";
import { appendMany, connected, newKey, type It, type JournalStore } from "./journal-steps.ts";
import { wakeUpRules } from "./journal-wake-ups.contract.ts";
import { alternately, onNewStore, times } from "./store.ts";

/** What every journal has to do. */
export function journalContract(name: string, create: () => Promise<JournalStore>): void {
  const it = (rule: string, body: (store: JournalStore) => Promise<void>) =>
    test(rule, onNewStore(create, body));
  describe(`${name} is a Journal`, () => {
    readingRules(it);
    conflictRules(it);
    keyRules(it);
    crowdRules(it);
    wakeUpRules(it);
    liveRules(it);
    forgettingRules(it);
    unreadableRules(it);
  });
}

function readingRules(it: It): void {
  it("a session that does not exist has nothing to read", async ({ port }) => {
    expect(await port.read(randomId(), 0)).toEqual([]);
    expect(await port.findKey(randomId(), "key")).toBeNull();
    expect(await port.live()).toEqual([]);
  });

  it("events come back exactly as they were appended", async ({ port, another }) => {
    const sessionId = randomId();
    const events = allEvents(sessionId);
    await port.append(sessionId, 0, events, null);
    expect(await port.read(sessionId, 0)).toEqual([{ version: 1, events }]);
    expect(await (await another()).read(sessionId, 0)).toEqual(await port.read(sessionId, 0));
  });

  it("commits are read in the order of their versions, without gaps, after any version", async ({
    port,
  }) => {
    const sessionId = randomId();
    // More than a hundred, so that an order by text would show.
    await appendMany(port, sessionId, 101);
    const all = await port.read(sessionId, 0);
    expect(all).toEqual(
      times(101).map((index) => ({ version: index + 1, events: [connected(index + 1)] })),
    );
    expect(await port.read(sessionId, 9)).toEqual(all.slice(9));
    expect(await port.read(sessionId, 100)).toEqual(all.slice(100));
    expect(await port.read(sessionId, 101)).toEqual([]);
    expect(await port.read(sessionId, 500)).toEqual([]);
  });

  it("sessions do not mix, however alike their ids are", async ({ port }) => {
    const ids = ["a", "ab", "A", "a_", "a-b", "a:b", "a%"];
    for (const [index, id] of ids.entries()) {
      await port.append(id, 0, [connected(index)], { id: `key-${index}`, digest: id });
    }
    for (const [index, id] of ids.entries()) {
      expect(await port.read(id, 0)).toEqual([{ version: 1, events: [connected(index)] }]);
      expect(await port.findKey(id, `key-${(index + 1) % ids.length}`)).toBeNull();
    }
  });
}

function conflictRules(it: It): void {
  it("an append that expects any other end than the journal's is a conflict and writes nothing", async ({
    port,
  }) => {
    const sessionId = randomId();
    const key = newKey();
    expect(await port.append(sessionId, 1, [connected(1)], key)).toEqual({ outcome: "conflict" });
    expect(await port.live()).toEqual([]);
    await appendMany(port, sessionId, 3);
    for (const expected of [0, 1, 2, 4, 100]) {
      expect(await port.append(sessionId, expected, [connected(9)], key)).toEqual({
        outcome: "conflict",
      });
    }
    expect(await port.read(sessionId, 0)).toHaveLength(3);
    expect(await port.findKey(sessionId, key.id)).toBeNull();
    expect(await port.append(sessionId, 3, [connected(4)], key)).toEqual({
      outcome: "appended",
      version: 4,
    });
  });
}

function keyRules(it: It): void {
  it("a repeated key wins over a conflict, tells the first digest and writes nothing", async ({
    port,
    another,
  }) => {
    const sessionId = randomId();
    const key = newKey();
    await port.append(sessionId, 0, [connected(1)], key);
    const repeated = { outcome: "repeated", digest: key.digest };
    for (const journal of [port, await another()]) {
      for (const expected of [0, 1, 7]) {
        for (const digest of [key.digest, "another"]) {
          const appended = await journal.append(sessionId, expected, [connected(2)], {
            id: key.id,
            digest,
          });
          expect(appended).toEqual(repeated);
        }
      }
    }
    expect(await port.read(sessionId, 0)).toHaveLength(1);
    expect(await port.findKey(sessionId, key.id)).toEqual(key);
  });

  it("an empty commit has a version and remembers its key", async ({ port, another }) => {
    const sessionId = randomId();
    const key = newKey();
    await appendMany(port, sessionId, 1);
    expect(await port.append(sessionId, 1, [], key)).toEqual({ outcome: "appended", version: 2 });
    expect(await port.read(sessionId, 1)).toEqual([{ version: 2, events: [] }]);
    expect(await (await another()).findKey(sessionId, key.id)).toEqual(key);
    expect(await port.append(sessionId, 2, [connected(3)], key)).toEqual({
      outcome: "repeated",
      digest: key.digest,
    });
    expect(await port.append(sessionId, 2, [connected(3)], null)).toEqual({
      outcome: "appended",
      version: 3,
    });
  });

  it("a key is its session's own, and any number of commits may have none", async ({ port }) => {
    const [first, second] = [randomId(), randomId()];
    const key = newKey();
    await port.append(first, 0, [connected(1)], key);
    expect((await port.append(second, 0, [connected(1)], key)).outcome).toBe("appended");
    await port.append(first, 1, [connected(2)], null);
    expect((await port.append(first, 2, [connected(3)], null)).outcome).toBe("appended");
    expect(await port.findKey(first, key.id.slice(0, -1))).toBeNull();
  });
}

function crowdRules(it: It): void {
  it("of fifty appends at once that expect the same end, one wins", async ({ port, another }) => {
    const sessionId = randomId();
    const journals = [port, await another()];
    await appendMany(port, sessionId, 1);
    const outcomes = await Promise.all(
      times(50).map(async (n) => {
        const appended = await alternately(journals, n).append(
          sessionId,
          1,
          [connected(n)],
          newKey(),
        );
        return appended.outcome;
      }),
    );
    expect(outcomes.filter((outcome) => outcome === "appended")).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === "conflict")).toHaveLength(49);
    const winner = outcomes.indexOf("appended");
    expect(await port.read(sessionId, 1)).toEqual([{ version: 2, events: [connected(winner)] }]);
  });

  it("of fifty appends at once under the same key, one is written and the others are repetitions", async ({
    port,
    another,
  }) => {
    const sessionId = randomId();
    const journals = [port, await another()];
    const key = newKey();
    const all = await Promise.all(
      times(50).map((n) => alternately(journals, n).append(sessionId, 0, [connected(n)], key)),
    );
    expect(all.filter(({ outcome }) => outcome === "appended")).toHaveLength(1);
    expect(all.filter(({ outcome }) => outcome === "repeated")).toHaveLength(49);
    expect(await port.read(sessionId, 0)).toHaveLength(1);
  });

  it("writers that read on after a conflict all get their commits in, each once", async ({
    port,
    another,
  }) => {
    const sessionId = randomId();
    const journals = [port, await another()];
    await Promise.all(
      times(40).map((n) => appendAtEnd(alternately(journals, n), sessionId, connected(n))),
    );
    const commits = await port.read(sessionId, 0);
    expect(commits.map(({ version }) => version)).toEqual(times(40).map((n) => n + 1));
    const ats = commits.flatMap(({ events }) => events.map(({ at }) => at));
    expect(ats.toSorted((a, b) => a - b)).toEqual(times(40));
  });
}

async function appendAtEnd(
  journal: Journal,
  sessionId: SessionId,
  event: SessionEvent,
): Promise<void> {
  let version = 0;
  for (;;) {
    const { outcome } = await journal.append(sessionId, version, [event], null);
    if (outcome === "appended") return;
    version = (await journal.read(sessionId, version)).at(-1)?.version ?? version;
  }
}

function liveRules(it: It): void {
  it("a session is live from its first append until it is retired, and stays readable", async ({
    port,
    another,
  }) => {
    const [first, second] = [randomId(), randomId()];
    await appendMany(port, first, 2);
    await appendMany(port, second, 1);
    const other = await another();
    expect((await other.live()).toSorted()).toEqual([first, second].toSorted());
    await other.retire(finished(first, 2));
    await other.retire(finished(first, 2));
    expect(await port.live()).toEqual([second]);
    expect(await port.read(first, 0)).toHaveLength(2);
  });

  it("a late commit makes a retired session live again, until somebody who has seen it retires it again", async ({
    port,
    another,
  }) => {
    const sessionId = randomId();
    const other = await another();
    await appendMany(port, sessionId, 1);
    for (const version of [1, 2, 3]) {
      await port.retire(finished(sessionId, version));
      expect(await other.live()).toEqual([]);
      expect(await other.append(sessionId, 0, [connected(9)], null)).toEqual({
        outcome: "conflict",
      });
      expect(await port.live()).toEqual([]);
      const late = await other.append(sessionId, version, [connected(version + 1)], newKey());
      expect(late).toEqual({ outcome: "appended", version: version + 1 });
      expect(await port.live()).toEqual([sessionId]);
      // Who retires it by what they saw before it has not seen this one.
      await other.retire(finished(sessionId, version));
      expect(await port.live()).toEqual([sessionId]);
    }
    expect(await port.read(sessionId, 0)).toHaveLength(4);
    expect(await port.finished("clinic", 1_000)).toEqual([sessionId]);
  });

  it("retiring a session that is not there is harmless", async ({ port }) => {
    const sessionId = randomId();
    await port.retire(finished(sessionId, 1));
    await appendMany(port, sessionId, 1);
    expect(await port.live()).toEqual([sessionId]);
  });
}

function unreadableRules(it: It): void {
  it("what a newer version wrote, or what was damaged, is read by nobody and left as it is; others are read", async (store) => {
    const { port } = store;
    const unreadable = [
      '[{"type":"Levitated","at":1,"visitId":"v"}]',
      '[{"type":"Connected","at":1,"visitId":"v","as":"x"}]',
      '[{"type":"Connected","at":"1","visitId":"v"}]',
      '[{"type":"__proto__","at":1}]',
      '[{"type":"Connected",',
      "null",
      "",
    ];
    await appendMany(port, "whole", 2);
    for (const [n, text] of unreadable.entries()) {
      const sessionId = `session-${n}`;
      await appendMany(port, sessionId, 2);
      await store.appendText(sessionId, 3, text);
      for (const journal of [port, await store.another()]) {
        await expect(journal.read(sessionId, 0)).rejects.toThrow(UnreadableJournal);
        await expect(journal.read(sessionId, 2)).rejects.toThrow(UnreadableJournal);
      }
      expect(await port.append(sessionId, 2, [connected(3)], null)).toEqual({
        outcome: "conflict",
      });
    }
    expect(await port.read("whole", 0)).toHaveLength(2);
    expect(await port.live()).toHaveLength(unreadable.length + 1);
  });
}

const finished = (sessionId: SessionId, version: number, endedAt = 1_000, clinicId = "clinic") => ({
  clinicId,
  sessionId,
  endedAt,
  version,
});

function forgettingRules(it: It): void {
  it("retired sessions are found by their clinic and by when they ended, the first that ended first", async ({
    port,
    another,
  }) => {
    const ids = ["last", "first", "between", "live"];
    for (const id of ids) await appendMany(port, id, 1);
    await appendMany(port, "elsewhere", 1);
    // 9,000 after 10,000: an order by text would show.
    await port.retire(finished("last", 1, 10_000));
    await port.retire(finished("first", 1, 2_000));
    await port.retire(finished("between", 1, 9_000));
    await port.retire(finished("elsewhere", 1, 2_000, "clinic-2"));
    const other = await another();
    expect(await other.finished("clinic", 10_000)).toEqual(["first", "between", "last"]);
    expect(await other.finished("clinic", 9_999)).toEqual(["first", "between"]);
    expect(await other.finished("clinic", 1_999)).toEqual([]);
    expect(await other.finished("clinic-2", 10_000)).toEqual(["elsewhere"]);
    expect(await other.finished("clini", 10_000)).toEqual([]);
  });

  it("a session is retired once: when it ended does not change", async ({ port }) => {
    await appendMany(port, "session", 1);
    await port.retire(finished("session", 1, 2_000));
    await port.retire(finished("session", 1, 9_000));
    expect(await port.finished("clinic", 2_000)).toEqual(["session"]);
  });

  it("of a session that is forgotten nothing is left, and every other keeps its own", async ({
    port,
    another,
  }) => {
    const key = newKey();
    for (const id of ["forgotten", "kept"]) {
      await port.append(id, 0, [connected(1)], key);
      await port.append(id, 1, [connected(2)], null);
      await port.retire(finished(id, 2));
    }
    const other = await another();
    await other.forget("clinic", "forgotten");
    await other.forget("clinic", "forgotten");
    expect(await port.read("forgotten", 0)).toEqual([]);
    expect(await port.findKey("forgotten", key.id)).toBeNull();
    expect(await port.finished("clinic", 10_000)).toEqual(["kept"]);
    expect(await port.read("kept", 0)).toHaveLength(2);
    expect(await port.findKey("kept", key.id)).toEqual(key);
  });

  it("a late commit does not bring back what was forgotten", async ({ port }) => {
    await appendMany(port, "session", 2);
    await port.forget("clinic", "session");
    expect(await port.append("session", 2, [connected(3)], newKey())).toEqual({
      outcome: "conflict",
    });
    expect(await port.read("session", 0)).toEqual([]);
    expect(await port.live()).toEqual([]);
    expect(await port.finished("clinic", 10_000)).toEqual([]);
  });

  it("a key is still known when its session was retired", async ({ port }) => {
    const key = newKey();
    await port.append("session", 0, [connected(1)], key);
    await port.retire(finished("session", 1));
    expect(await port.findKey("session", key.id)).toEqual(key);
  });
}

/** One event of many types, as a session could have them. */
export function allEvents(sessionId: SessionId): readonly SessionEvent[] {
  const at = Date.UTC(2026, 0, 5, 9, 0, 0, 123);
  const visitId = randomId();
  return [
    {
      type: "SessionCreated",
      at,
      sessionId,
      clinicId: "clinic",
      kind: "group",
      titleRecord: randomId(),
      hostRecords: [],
      startsAt: at,
      endsAt: at + 1,
    },
    {
      type: "Arrived",
      at,
      visitId,
      personId: "p_1-2",
      role: "peer-specialist",
      nameRecord: randomId(),
      deviceId: randomId(),
    },
    { type: "AskedToWait", at, visitId, by: visitId, messageRecord: null },
    { type: "RoomOpened", at, epoch: 1, roomName: randomId() },
    { type: "MediaJoined", at, visitId, participantSid: "PA_x" },
    { type: "SteppedAway", at, visitId },
    { type: "Ended", at, by: { kind: "schedule" } },
  ];
}

import type { ClinicId, Instant, SessionEvent, SessionId } from "@breathing-room/session";
import type { Clock } from "../../ports/clock.ts";
import type {
  Appended,
  CommandKey,
  Commit,
  FinishedSession,
  Journal,
} from "../../ports/journal.ts";
import { recordIsThere, type SealedRecord } from "../../ports/vault.ts";
import { decodeEvents, encodeEvents } from "../stored-events.ts";
import type { CommitWatch } from "./commit-watch.ts";
import { createScript, type RedisDatabase } from "./database.ts";
import { keys, wakeUpChannel } from "./schema.ts";
import { scoreOf } from "./sorted-members.ts";

/**
 * A commit, its key, its words and the session's mark as live are one step: all of it is there after a crash, or
 * nothing. Redis itself refuses a version that is not greater than the last; that the one before is there is looked up.
 * A session without a mark has to be announced before anything is written. The words come after the rest, each behind
 * its record's id.
 */
const appendScript = createScript(`
  local journal, commandKeys, live, records = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
  local expected, events, channel, keyId, digest, announced = unpack(ARGV, 1, 6)
  if keyId ~= '' then
    local known = redis.call('HGET', commandKeys, keyId)
    if known then return {'repeated', known} end
  end
  local last = expected .. '-0'
  if expected ~= '0' and #redis.call('XRANGE', journal, last, last) == 0 then return {'conflict'} end
  local isLive = redis.call('EXISTS', live) == 1
  if not isLive and announced == '0' then return {'not-live'} end
  for place = 7, #ARGV, 2 do
    if redis.call('HEXISTS', records, ARGV[place]) == 1 then return {'record-is-there'} end
  end
  local added = redis.pcall('XADD', journal, string.format('%d-0', expected + 1), 'events', events)
  if type(added) == 'table' and added.err then
    if string.find(added.err, 'equal or smaller', 1, true) then return {'conflict'} end
    return added
  end
  if keyId ~= '' then redis.call('HSET', commandKeys, keyId, digest) end
  if #ARGV > 6 then redis.call('HSET', records, unpack(ARGV, 7)) end
  if not isLive then
    redis.call('SET', live, '1')
    redis.call('PERSIST', commandKeys)
  end
  redis.call('PUBLISH', channel, string.format('%d', expected + 1))
  return {'appended'}
`);

/** Every announcement has a time of its own, by which who saw an earlier one tells that there is another by now. */
const announceScript = createScript(`
  local before = redis.call('ZSCORE', KEYS[1], ARGV[1])
  local at = tonumber(ARGV[2])
  if before then at = math.max(at, tonumber(before) + 1) end
  redis.call('ZADD', KEYS[1], string.format('%.0f', at), ARGV[1])
`);

/** Takes the mark of a session whose journal ends with a version, and says whether it was there. */
const retireScript = createScript(`
  local journal, commandKeys, live = KEYS[1], KEYS[2], KEYS[3]
  local version, keysKeptForMs = ARGV[1], ARGV[2]
  local last = redis.call('XREVRANGE', journal, '+', '-', 'COUNT', 1)
  if #last == 0 or last[1][1] ~= version .. '-0' then return 0 end
  redis.call('PEXPIRE', commandKeys, keysKeptForMs, 'NX')
  return redis.call('DEL', live)
`);

const dropScript = createScript(`
  if redis.call('ZSCORE', KEYS[1], ARGV[1]) == ARGV[2] then redis.call('ZREM', KEYS[1], ARGV[1]) end
`);

/** Twice as long as the longest credential of a page is good: nobody repeats a command after that. */
const keysKeptForMs = 24 * 60 * 60 * 1000;

/** Far longer than the first append of a session that was announced can take. */
const announcedForMs = 60 * 60 * 1000;

const askedAtOnce = 500;

/**
 * The journal in Redis: a stream for each session, whose commit of version n has the id `n-0`. An append is
 * acknowledged when Redis has acknowledged it, and as many replicas as the service was told to wait for; what that
 * outlives is said by Redis's own settings. A repeated key is acknowledged only then too.
 *
 * A session's mark as live lies with its journal, the index of all of them on its own, in a Cluster elsewhere: a session
 * is put into the index before the append that marks it, so that a crash between the two leaves behind at most an entry
 * without a mark. Such an entry is not live, and is dropped after an hour.
 */
export class RedisJournal implements Journal {
  readonly #database: RedisDatabase;
  readonly #watch: CommitWatch;
  readonly #clock: Clock;

  constructor(database: RedisDatabase, watch: CommitWatch, clock: Clock) {
    this.#database = database;
    this.#watch = watch;
    this.#clock = clock;
  }

  async append(
    sessionId: SessionId,
    expectedVersion: number,
    events: readonly SessionEvent[],
    key: CommandKey | null,
    records: readonly SealedRecord[] = [],
  ): Promise<Appended> {
    const { journal, commandKeys, live } = keys;
    // All records of a session are one clinic's.
    const words = keys.records(sessionId, records[0]?.place.clinicId ?? "");
    const places = [journal(sessionId), commandKeys(sessionId), live(sessionId), words] as const;
    const commit = [expectedVersion, encodeEvents(events), wakeUpChannel(sessionId)];
    const keyParts = [key?.id ?? "", key?.digest ?? ""];
    const sealedWords = records.flatMap(({ place, sealed }) => [
      place.recordId,
      Buffer.from(sealed),
    ]);
    const write = async (isAnnounced: boolean): Promise<readonly string[]> => {
      const args = [...commit, ...keyParts, isAnnounced ? 1 : 0, ...sealedWords];
      const answer = await this.#database.runDurably(appendScript, places, ...args);
      return (answer as readonly Buffer[]).map(String);
    };
    if (expectedVersion === 0) await this.#announce(sessionId);
    let [outcome, digest] = await write(expectedVersion === 0);
    if (outcome === "not-live") {
      await this.#announce(sessionId);
      [outcome, digest] = await write(true);
    }
    if (outcome === "appended") return { outcome, version: expectedVersion + 1 };
    if (outcome === "repeated" && digest !== undefined) {
      await this.#database.settle();
      return { outcome, digest };
    }
    if (outcome === "record-is-there") throw new Error(recordIsThere);
    return { outcome: "conflict" };
  }

  async read(sessionId: SessionId, afterVersion: number): Promise<readonly Commit[]> {
    const from = afterVersion === 0 ? "-" : `(${afterVersion}-0`;
    const entries = await this.#database.send("XRANGE", keys.journal(sessionId), from, "+");
    return (entries as readonly [Buffer, readonly [Buffer, Buffer]][]).map(([id, [, events]]) => ({
      version: Number.parseInt(String(id), 10),
      events: decodeEvents(String(events)),
    }));
  }

  async findKey(sessionId: SessionId, keyId: string): Promise<CommandKey | null> {
    const digest = await this.#database.send("HGET", keys.commandKeys(sessionId), keyId);
    if (digest === null) return null;
    await this.#database.settle();
    return { id: keyId, digest: String(digest as Buffer) };
  }

  async live(): Promise<readonly SessionId[]> {
    const listed = await this.#database.send("ZRANGE", keys.liveIndex, "0", "-1");
    const sessionIds = (listed as readonly Buffer[]).map(String);
    const live: SessionId[] = [];
    // However many there are, only so many commands wait for their answers.
    for (let from = 0; from < sessionIds.length; from += askedAtOnce) {
      const some = sessionIds.slice(from, from + askedAtOnce);
      const areLive = await Promise.all(some.map((sessionId) => this.#isLive(sessionId)));
      live.push(...some.filter((_, index) => areLive[index]));
    }
    return live;
  }

  async retire({ clinicId, sessionId, endedAt, version }: FinishedSession): Promise<void> {
    const announcedAt = await this.#announcedAt(sessionId);
    // While it is still live it is retired again: what a crash leaves out here is made up for.
    await this.#database.send("ZADD", keys.finished(clinicId), "NX", endedAt, sessionId);
    const { journal, commandKeys, live } = keys;
    const ofSession = [journal(sessionId), commandKeys(sessionId), live(sessionId)] as const;
    const taken = await this.#database.run(retireScript, ofSession, version, keysKeptForMs);
    // An append that came in between has announced it anew: that entry stays.
    if (taken === 1 && announcedAt !== null) await this.#drop(sessionId, announcedAt);
  }

  async finished(clinicId: ClinicId, endedBy: Instant): Promise<readonly SessionId[]> {
    const key = keys.finished(clinicId);
    const sessionIds = await this.#database.send("ZRANGE", key, "-inf", endedBy, "BYSCORE");
    return (sessionIds as readonly Buffer[]).map(String);
  }

  async forget(clinicId: ClinicId, sessionId: SessionId): Promise<void> {
    const { journal, commandKeys, live } = keys;
    await this.#database.send(
      "UNLINK",
      journal(sessionId),
      commandKeys(sessionId),
      live(sessionId),
    );
    await this.#database.send("ZREM", keys.liveIndex, sessionId);
    // Last, because it is what tells a sweep that there is something to forget.
    await this.#database.send("ZREM", keys.finished(clinicId), sessionId);
  }

  subscribe(sessionId: SessionId, wake: (version?: number) => void): () => void {
    return this.#watch.subscribe(sessionId, wake);
  }

  async #isLive(sessionId: SessionId): Promise<boolean> {
    if ((await this.#database.send("EXISTS", keys.live(sessionId))) === 1) return true;
    await this.#dropFromIndex(sessionId);
    return false;
  }

  /** Drops an entry without a mark, unless the append that brings one may still be on its way. */
  async #dropFromIndex(sessionId: SessionId): Promise<void> {
    const announcedAt = await this.#announcedAt(sessionId);
    if (announcedAt === null || this.#clock.now() - announcedAt < announcedForMs) return;
    await this.#drop(sessionId, announcedAt);
  }

  async #announce(sessionId: SessionId): Promise<void> {
    await this.#database.run(announceScript, [keys.liveIndex], sessionId, this.#clock.now());
  }

  async #announcedAt(sessionId: SessionId): Promise<number | null> {
    const score = await this.#database.send("ZSCORE", keys.liveIndex, sessionId);
    return score === null ? null : scoreOf(score);
  }

  /** Drops what was announced at an instant, and nothing that was announced since. */
  async #drop(sessionId: SessionId, announcedAt: number): Promise<void> {
    await this.#database.run(dropScript, [keys.liveIndex], sessionId, announcedAt);
  }
}

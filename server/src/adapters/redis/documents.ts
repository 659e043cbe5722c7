import type { ClinicId, Instant, RecordId } from "@breathing-room/session";
import type {
  ClinicalDocument,
  DocumentKind,
  DocumentPage,
  DocumentPlace,
  DocumentQuery,
  Documents,
} from "../../ports/documents.ts";
import { documentKinds } from "../../ports/documents.ts";
import type { ClinicKeys } from "../../sealing/clinic-keys.ts";
import { documentLabel } from "../../sealing/record-sealing.ts";
import { createScript, type RedisDatabase } from "./database.ts";
import { keys } from "./schema.ts";
import { membersAfter, scoreOf, type ScoredMember } from "./sorted-members.ts";

/** A document and its places in the lists are one step: all of it is there after a crash, or nothing. */
const addScript = createScript(`
  local documents, ofKind, lastGiven, positions = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
  local id, at, place, sealed = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
  if redis.call('HEXISTS', documents, id) == 1 then return 0 end
  -- What an earlier version added is not counted: its place in the list is.
  local last = redis.call('ZREVRANGE', positions, 0, 0, 'WITHSCORES')
  local given = tonumber(redis.call('GET', lastGiven)) or 0
  local position = math.max(given, tonumber(last[2]) or 0) + 1
  redis.call('SET', lastGiven, position)
  redis.call('HSET', documents, id, cjson.encode({place, sealed}))
  redis.call('ZADD', ofKind, at, id)
  for list = 4, #KEYS do redis.call('ZADD', KEYS[list], position, id) end
  return position
`);

const forgetScript = createScript(`
  for list = 2, #KEYS do redis.call('ZREM', KEYS[list], ARGV[1]) end
  return redis.call('HDEL', KEYS[1], ARGV[1])
`);

/** So many are forgotten at once that nobody else has to wait for it. */
const forgottenAtOnce = 100;

/** Enough for a page with all that is left out of it. */
const lookedAtOnce = 200;

const kindKeys = (clinicId: ClinicId, kinds: readonly DocumentKind[] = documentKinds) =>
  kinds.map((kind) => keys.documentsOfKind(clinicId, kind));

/** The clinical documents in Redis: all of a clinic's lie on one node of a Cluster. */
export class RedisDocuments implements Documents {
  readonly #database: RedisDatabase;
  readonly #clinicKeys: ClinicKeys;

  constructor(database: RedisDatabase, clinicKeys: ClinicKeys) {
    this.#database = database;
    this.#clinicKeys = clinicKeys;
  }

  async add({ text, ...place }: ClinicalDocument): Promise<void> {
    const { clinicId, documentId, personId, sessionId, kind, at } = place;
    const label = documentLabel(place);
    const sealed = Buffer.from(await this.#clinicKeys.seal(clinicId, label, text));
    await this.#database.runDurably(
      addScript,
      [
        keys.documents(clinicId),
        keys.documentsOfKind(clinicId, kind),
        keys.lastDocument(clinicId),
        keys.documentPositions(clinicId),
        keys.documentsOfPerson(clinicId, personId),
        keys.documentsOfSession(clinicId, sessionId),
      ],
      documentId,
      at,
      JSON.stringify(place),
      sealed.toString("base64"),
    );
  }

  async read(clinicId: ClinicId, documentId: RecordId): Promise<ClinicalDocument | null> {
    const stored = await this.#database.send("HGET", keys.documents(clinicId), documentId);
    return stored === null ? null : this.#open(clinicId, documentId, stored as Buffer);
  }

  async list(clinicId: ClinicId, query: DocumentQuery): Promise<DocumentPage> {
    const { after, limit } = query;
    const entries = await this.#positions(clinicId, query);
    const page = entries.slice(0, limit);
    const ids = page.map(([documentId]) => documentId);
    const [first] = ids;
    const stored =
      first === undefined
        ? []
        : ((await this.#database.send(
            "HMGET",
            keys.documents(clinicId),
            ...ids,
          )) as (Buffer | null)[]);
    const documents = await Promise.all(
      // Forgotten since its place was read.
      stored.flatMap((bytes, index) =>
        bytes === null ? [] : [this.#open(clinicId, ids[index] ?? "", bytes)],
      ),
    );
    const last = page.at(-1)?.[1] ?? after;
    return { documents, next: entries.length > limit ? last : null };
  }

  async forget(clinicId: ClinicId, kind: DocumentKind, until: Instant): Promise<number> {
    const ofKind = keys.documentsOfKind(clinicId, kind);
    const due = ["-inf", String(until), "BYSCORE", "LIMIT", "0", String(forgottenAtOnce)];
    let count = 0;
    for (;;) {
      const ids = ((await this.#database.send("ZRANGE", ofKind, ...due)) as Buffer[]).map(String);
      await Promise.all(ids.map((id) => this.#forget(clinicId, kind, id)));
      count += ids.length;
      if (ids.length < forgottenAtOnce) return count;
    }
  }

  async #forget(clinicId: ClinicId, kind: DocumentKind, documentId: RecordId): Promise<void> {
    const documents = keys.documents(clinicId);
    const stored = await this.#database.send("HGET", documents, documentId);
    const place = stored === null ? null : placeIn(String(stored as Buffer));
    await this.#database.runDurably(
      forgetScript,
      [
        documents,
        keys.documentsOfKind(clinicId, kind),
        keys.documentPositions(clinicId),
        ...(place ? [keys.documentsOfPerson(clinicId, place.personId)] : []),
        ...(place ? [keys.documentsOfSession(clinicId, place.sessionId)] : []),
      ],
      documentId,
    );
  }

  /** Ids and positions from the shortest list there is, one more than asked for. */
  async #positions(clinicId: ClinicId, query: DocumentQuery): Promise<readonly ScoredMember[]> {
    const { personId, sessionId, since, kinds, after, limit } = query;
    const isOfAll = personId === undefined && sessionId === undefined;
    const few = isOfAll && since !== undefined ? await this.#few(clinicId, query, since) : null;
    if (few) return few.slice(0, limit + 1);
    const key =
      personId !== undefined
        ? keys.documentsOfPerson(clinicId, personId)
        : sessionId !== undefined
          ? keys.documentsOfSession(clinicId, sessionId)
          : keys.documentPositions(clinicId);
    const isOfBoth = personId !== undefined && sessionId !== undefined;
    const others = isOfBoth ? [[keys.documentsOfSession(clinicId, sessionId)]] : [];
    const isOfAnyKind = kinds === undefined && since === undefined;
    const ofKinds = isOfAnyKind ? [] : [kindKeys(clinicId, kinds)];
    const found: ScoredMember[] = [];
    for (let from = after; found.length <= limit;) {
      const entries = await membersAfter(this.#database, key, from, lookedAtOnce);
      let wanted = entries;
      for (const lists of others) wanted = await this.#thoseIn(lists, wanted);
      for (const lists of ofKinds) wanted = await this.#thoseIn(lists, wanted, since);
      found.push(...wanted);
      const last = entries.at(-1);
      if (!last || entries.length < lookedAtOnce) break;
      from = last[1];
    }
    return found.slice(0, limit + 1);
  }

  /**
   * Those of all persons and sessions since an instant, of which the lists by kind know the time; null where they are
   * so many that one goes through the positions, which are read from where the page before ended.
   */
  async #few(
    clinicId: ClinicId,
    { kinds, after }: DocumentQuery,
    since: Instant,
  ): Promise<readonly ScoredMember[] | null> {
    const range = [since, "+inf", "BYSCORE", "LIMIT", 0, lookedAtOnce] as const;
    const lists = await Promise.all(
      kindKeys(clinicId, kinds).map((key) => this.#database.send("ZRANGE", key, ...range)),
    );
    const ids = lists.flatMap((list) => (list as readonly Buffer[]).map(String));
    if (ids.length >= lookedAtOnce) return null;
    const positions = await this.#scores(keys.documentPositions(clinicId), ids);
    return ids
      .flatMap((id, index): ScoredMember[] => {
        const position = positions[index] ?? null;
        return position !== null && position > after ? [[id, position]] : [];
      })
      .toSorted(([, a], [, b]) => a - b);
  }

  /** Those of the entries that one of the lists has, with a score of at least `least`. */
  async #thoseIn(
    lists: readonly string[],
    entries: readonly ScoredMember[],
    least = -Infinity,
  ): Promise<readonly ScoredMember[]> {
    const ids = entries.map(([id]) => id);
    const all = await Promise.all(lists.map((key) => this.#scores(key, ids)));
    return entries.filter((_, index) => all.some((scores) => (scores[index] ?? NaN) >= least));
  }

  async #scores(key: string, ids: readonly string[]): Promise<readonly (number | null)[]> {
    if (ids.length === 0) return [];
    const scores = (await this.#database.send("ZMSCORE", key, ...ids)) as readonly unknown[];
    return scores.map((score) => (score === null ? null : scoreOf(score)));
  }

  async #open(clinicId: ClinicId, documentId: RecordId, stored: Buffer): Promise<ClinicalDocument> {
    const [placeJson, sealed] = JSON.parse(String(stored)) as [string, string];
    // Where it was found counts, not what it says of itself.
    const place = { ...(JSON.parse(placeJson) as DocumentPlace), clinicId, documentId };
    const bytes = Buffer.from(sealed, "base64");
    const text = await this.#clinicKeys.open(clinicId, documentLabel(place), bytes);
    return { ...place, text };
  }
}

/** Where a document says that it belongs; null for one that was damaged so that it does not even say that. */
function placeIn(stored: string): DocumentPlace | null {
  try {
    const [place] = JSON.parse(stored) as [string, string];
    return JSON.parse(place) as DocumentPlace;
  } catch {
    return null;
  }
}

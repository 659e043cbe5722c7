import type { ClinicId, RecordId } from "@breathing-room/session";
import type {
  ClinicalDocument,
  DocumentPage,
  DocumentPlace,
  DocumentQuery,
  Documents,
} from "../../ports/documents.ts";
import type { ClinicKeys } from "../../sealing/clinic-keys.ts";
import { documentLabel } from "../../sealing/record-sealing.ts";
import { createScript, type RedisDatabase } from "./database.ts";
import { keys } from "./schema.ts";

/** A document and its places in the lists are one step: all of it is there after a crash, or nothing. */
const addScript = createScript(`
  local documents, positions = KEYS[1], KEYS[2]
  local id, place, sealed = ARGV[1], ARGV[2], ARGV[3]
  if redis.call('HEXISTS', documents, id) == 1 then return 0 end
  local last = redis.call('ZREVRANGE', positions, 0, 0, 'WITHSCORES')
  local position = (tonumber(last[2]) or 0) + 1
  redis.call('HSET', documents, id, cjson.encode({place, sealed}))
  for list = 2, #KEYS do redis.call('ZADD', KEYS[list], position, id) end
  return position
`);

/** The clinical documents in Redis: all of a clinic's lie on one node of a Cluster. */
export class RedisDocuments implements Documents {
  readonly #database: RedisDatabase;
  readonly #clinicKeys: ClinicKeys;

  constructor(database: RedisDatabase, clinicKeys: ClinicKeys) {
    this.#database = database;
    this.#clinicKeys = clinicKeys;
  }

  async add({ text, ...place }: ClinicalDocument): Promise<void> {
    const { clinicId, documentId, personId, sessionId } = place;
    const records = await this.#clinicKeys.toWrite(clinicId);
    const sealed = Buffer.from(await records.seal(documentLabel(place), text));
    await this.#database.runDurably(
      addScript,
      [
        keys.documents(clinicId),
        keys.documentPositions(clinicId),
        keys.documentsOfPerson(clinicId, personId),
        keys.documentsOfSession(clinicId, sessionId),
      ],
      documentId,
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
        : ((await this.#database.send("HMGET", keys.documents(clinicId), ...ids)) as Buffer[]);
    const documents = await Promise.all(
      stored.map((bytes, index) => this.#open(clinicId, ids[index] ?? "", bytes)),
    );
    const last = page.at(-1)?.[1] ?? after;
    return { documents, next: entries.length > limit ? last : null };
  }

  /** Ids and positions from the shortest list there is, one more than asked for. */
  async #positions(clinicId: ClinicId, query: DocumentQuery): Promise<[string, number][]> {
    const { personId, sessionId, after, limit } = query;
    if (personId !== undefined && sessionId !== undefined) {
      const ofPerson = await this.#range(keys.documentsOfPerson(clinicId, personId), after);
      const ofSession = await this.#range(keys.documentsOfSession(clinicId, sessionId), after);
      const inSession = new Set(ofSession.map(([id]) => id));
      return ofPerson.filter(([id]) => inSession.has(id)).slice(0, limit + 1);
    }
    const key =
      personId !== undefined
        ? keys.documentsOfPerson(clinicId, personId)
        : sessionId !== undefined
          ? keys.documentsOfSession(clinicId, sessionId)
          : keys.documentPositions(clinicId);
    return this.#range(key, after, limit + 1);
  }

  async #range(key: string, after: number, limit = -1): Promise<[string, number][]> {
    const answer = (await this.#database.send(
      "ZRANGE",
      key,
      `(${after}`,
      "+inf",
      "BYSCORE",
      "LIMIT",
      "0",
      String(limit),
      "WITHSCORES",
    )) as readonly (Buffer | readonly [Buffer, number])[];
    // RESP3 gives pairs, RESP2 a flat list.
    if (Array.isArray(answer[0])) {
      return (answer as readonly [Buffer, number][]).map(([id, at]) => [String(id), Number(at)]);
    }
    const flat = answer as readonly Buffer[];
    return flat.flatMap((id, index): [string, number][] =>
      index % 2 === 0 ? [[String(id), Number(String(flat[index + 1]))]] : [],
    );
  }

  async #open(clinicId: ClinicId, documentId: RecordId, stored: Buffer): Promise<ClinicalDocument> {
    const [placeJson, sealed] = JSON.parse(String(stored)) as [string, string];
    // Where it was found counts, not what it says of itself.
    const place = { ...(JSON.parse(placeJson) as DocumentPlace), clinicId, documentId };
    const records = await this.#clinicKeys.toRead(clinicId);
    const text = await records.open(documentLabel(place), Buffer.from(sealed, "base64"));
    return { ...place, text };
  }
}

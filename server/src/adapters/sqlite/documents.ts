import type { ClinicId, Instant, RecordId } from "@breathing-room/session";
import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import type {
  ClinicalDocument,
  DocumentKind,
  DocumentPage,
  DocumentPlace,
  DocumentQuery,
  Documents,
} from "../../ports/documents.ts";
import type { ClinicKeys } from "../../sealing/clinic-keys.ts";
import { documentLabel } from "../../sealing/record-sealing.ts";
import { emptyLog } from "./database.ts";

/** The clinical documents in one SQLite file. */
export class SqliteDocuments implements Documents {
  readonly #database: DatabaseSync;
  readonly #clinicKeys: ClinicKeys;

  constructor(database: DatabaseSync, clinicKeys: ClinicKeys) {
    this.#database = database;
    this.#clinicKeys = clinicKeys;
  }

  async add(document: ClinicalDocument): Promise<void> {
    const { clinicId, documentId, personId, sessionId, visitId, kind, at, text } = document;
    const sealed = await this.#clinicKeys.seal(clinicId, documentLabel(document), text);
    this.#database
      .prepare(
        `INSERT INTO documents
           (clinic_id, document_id, person_id, session_id, visit_id, kind, at, sealed)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (clinic_id, document_id) DO NOTHING`,
      )
      .run(clinicId, documentId, personId, sessionId, visitId, kind, at, sealed);
  }

  async read(clinicId: ClinicId, documentId: RecordId): Promise<ClinicalDocument | null> {
    const row = this.#database
      .prepare("SELECT * FROM documents WHERE clinic_id = ? AND document_id = ?")
      .get(clinicId, documentId);
    return row ? this.#open(row) : null;
  }

  async list(clinicId: ClinicId, query: DocumentQuery): Promise<DocumentPage> {
    const { personId, sessionId, kinds, since, after, limit } = query;
    const wanted: [string, SQLInputValue][] = [
      ["clinic_id = ?", clinicId],
      ["position > ?", after],
    ];
    if (personId !== undefined) wanted.push(["person_id = ?", personId]);
    if (sessionId !== undefined) wanted.push(["session_id = ?", sessionId]);
    if (since !== undefined) wanted.push(["at >= ?", since]);
    if (kinds !== undefined) {
      wanted.push(["kind IN (SELECT value FROM json_each(?))", JSON.stringify(kinds)]);
    }
    const where = wanted.map(([condition]) => condition).join(" AND ");
    const rows = this.#database
      .prepare(`SELECT * FROM documents WHERE ${where} ORDER BY position LIMIT ?`)
      .all(...wanted.map(([, value]) => value), limit + 1);
    const page = rows.slice(0, limit);
    const documents = await Promise.all(page.map((row) => this.#open(row)));
    const last = page.at(-1);
    return { documents, next: rows.length > limit && last ? Number(last["position"]) : null };
  }

  async forget(clinicId: ClinicId, kind: DocumentKind, until: Instant): Promise<number> {
    const { changes } = this.#database
      .prepare("DELETE FROM documents WHERE clinic_id = ? AND kind = ? AND at <= ?")
      .run(clinicId, kind, until);
    if (Number(changes) > 0) emptyLog(this.#database);
    return Number(changes);
  }

  async #open(row: Record<string, unknown>): Promise<ClinicalDocument> {
    const place: DocumentPlace = {
      clinicId: String(row["clinic_id"]),
      documentId: String(row["document_id"]),
      personId: String(row["person_id"]),
      sessionId: String(row["session_id"]),
      visitId: String(row["visit_id"]),
      kind: String(row["kind"]) as DocumentKind,
      at: Number(row["at"]),
    };
    const sealed = row["sealed"] as Uint8Array;
    const text = await this.#clinicKeys.open(place.clinicId, documentLabel(place), sealed);
    return { ...place, text };
  }
}

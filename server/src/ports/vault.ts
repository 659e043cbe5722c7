import type { ClinicId, RecordId, SessionId } from "@breathing-room/session";

/** Where a record lies; it is bound into the encryption, so a record moved elsewhere does not open. */
export interface RecordPlace {
  readonly clinicId: ClinicId;
  readonly sessionId: SessionId;
  readonly recordId: RecordId;
}

/** What an append says that brings a record that is there. */
export const recordIsThere = "a record is written once, and this one is there";

/** Words as they are stored, for the append that names them. */
export interface SealedRecord {
  readonly place: RecordPlace;
  readonly sealed: Uint8Array;
}

/**
 * The encrypted store of all words: names, messages, titles.
 *
 * - What is stored is AES-256-GCM under a data key of the clinic, which is wrapped by the service's master key.
 * - A record is stored by the append that names it (`Journal.append`), and by nothing else.
 * - A record that does not open (moved, changed, another key) throws; one that is not there is null.
 */
export interface Vault {
  /** Seals words for their place; nothing is stored yet. */
  seal(place: RecordPlace, text: string): Promise<SealedRecord>;
  get(place: RecordPlace): Promise<string | null>;
  /** Forgets every record of a session. */
  forget(clinicId: ClinicId, sessionId: SessionId): Promise<void>;
}

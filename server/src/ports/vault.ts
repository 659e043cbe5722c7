import type { ClinicId, RecordId, SessionId } from "@breathing-room/session";

/** Where a record lies; it is bound into the encryption, so a record moved elsewhere does not open. */
export interface RecordPlace {
  readonly clinicId: ClinicId;
  readonly sessionId: SessionId;
  readonly recordId: RecordId;
}

/**
 * The encrypted store of all words: names, messages, titles.
 *
 * - What is stored is AES-256-GCM under a data key of the clinic, which is wrapped by the service's master key.
 * - A record is written once: writing a place again throws.
 * - A record that does not open (moved, changed, another key) throws; one that is not there is null.
 */
export interface Vault {
  put(place: RecordPlace, text: string): Promise<void>;
  get(place: RecordPlace): Promise<string | null>;
  /** Forgets one record; harmless when it is not there. */
  remove(place: RecordPlace): Promise<void>;
  /** Forgets every record of a session. */
  forget(clinicId: ClinicId, sessionId: SessionId): Promise<void>;
}

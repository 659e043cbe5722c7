import type { ClinicId } from "@breathing-room/session";
import type { DocumentPlace } from "../ports/documents.ts";
import type { RecordPlace } from "../ports/vault.ts";
import { createAuthenticatedBox, type AuthenticatedBox } from "./authenticated-box.ts";
import { deriveBytes } from "./derived-key.ts";

/** The vault's encryption, the same for every store: an adapter keeps only bytes that tell nothing. */
export interface RecordSealing {
  /** A new data key for a clinic, wrapped by the master key and bound to that clinic. */
  createClinicKey(clinicId: ClinicId): Promise<Uint8Array<ArrayBuffer>>;
  /** The records of a clinic. Throws when the wrapped key is another clinic's, changed, or of another master key. */
  recordsOf(clinicId: ClinicId, wrappedKey: Uint8Array): Promise<ClinicRecords>;
}

/** Records of one clinic, under its data key. */
export interface ClinicRecords {
  seal(label: RecordLabel, text: string): Promise<Uint8Array<ArrayBuffer>>;
  /** Throws when the record was moved, changed, or sealed by another key. */
  open(label: RecordLabel, sealed: Uint8Array): Promise<string>;
}

/** What a record is and where it lies, as one text: it opens under the same label only. */
export type RecordLabel = string & { readonly recordLabel: true };

/** The label of words in the vault. */
export function wordsLabel({ clinicId, sessionId, recordId }: RecordPlace): RecordLabel {
  return JSON.stringify(["record", clinicId, sessionId, recordId]) as RecordLabel;
}

/** The label of a clinical document: moved to another person, session or time it does not open. */
export function documentLabel(place: DocumentPlace): RecordLabel {
  const { clinicId, documentId, personId, sessionId, visitId, kind, at } = place;
  const parts = ["document", clinicId, documentId, personId, sessionId, visitId, kind, at];
  return JSON.stringify(parts) as RecordLabel;
}

/** Makes the vault's encryption from the service's master key. Throws when the key is not 32 bytes. */
export async function createRecordSealing(masterKey: Uint8Array): Promise<RecordSealing> {
  const wrapping = await createAuthenticatedBox(await deriveBytes(masterKey, "vault"));
  const keyLabel = (clinicId: ClinicId) => JSON.stringify(["clinic-key", clinicId]);
  return {
    async createClinicKey(clinicId) {
      return wrapping.lock(crypto.getRandomValues(new Uint8Array(32)), keyLabel(clinicId));
    },
    async recordsOf(clinicId, wrappedKey) {
      const key = await wrapping.unlock(wrappedKey, keyLabel(clinicId));
      if (!key) throw new Error("the clinic's data key does not open with this master key");
      return clinicRecords(await createAuthenticatedBox(key));
    },
  };
}

function clinicRecords(box: AuthenticatedBox): ClinicRecords {
  return {
    seal: (label, text) => box.lock(new TextEncoder().encode(text), label),
    async open(label, sealed) {
      const plain = await box.unlock(sealed, label);
      if (!plain)
        throw new Error("the record does not open: it was moved, changed or sealed by another key");
      return new TextDecoder("utf-8", { ignoreBOM: true }).decode(plain);
    },
  };
}

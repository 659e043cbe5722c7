import type { ClinicId } from "@breathing-room/session";
import type { DocumentPlace } from "../ports/documents.ts";
import type { PlanPlace } from "../ports/plans.ts";
import { UnreadableRecord, UnusableDataKey } from "../ports/unreadable-records.ts";
import type { RecordPlace } from "../ports/vault.ts";
import { createAuthenticatedBox, type AuthenticatedBox } from "./authenticated-box.ts";
import { deriveBytes } from "./derived-key.ts";

const dataKeyBytes = 32;

/** The vault's encryption, the same for every store: an adapter keeps only bytes that tell nothing. */
export interface RecordSealing {
  /** A new data key for a clinic, wrapped by the master key and bound to that clinic. */
  createClinicKey(clinicId: ClinicId): Uint8Array<ArrayBuffer>;
  /**
   * The records of a clinic, by its wrapped data keys. Throws `UnusableDataKey` when they are another clinic's, changed,
   * or of another master key than that of now and the one before.
   */
  recordsOf(clinicId: ClinicId, wrappedKeys: Uint8Array): ClinicRecords;
  /** The same data keys and a new one, by which everything is sealed from now on. Throws as `recordsOf` does. */
  addClinicKey(clinicId: ClinicId, wrappedKeys: Uint8Array): Uint8Array<ArrayBuffer>;
  /** The same data keys under the master key of now; null when they are so already. Throws as `recordsOf` does. */
  rewrap(clinicId: ClinicId, wrappedKeys: Uint8Array): Uint8Array<ArrayBuffer> | null;
}

/** Records of one clinic, under its data keys. */
export interface ClinicRecords {
  seal(label: RecordLabel, text: string): Uint8Array<ArrayBuffer>;
  /** Throws `UnreadableRecord` when the record was moved, changed, or sealed by another key. */
  open(label: RecordLabel, sealed: Uint8Array): string;
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

/** The label of a person's plan: moved to another person, or put back in place of a later one, it does not open. */
export function planLabel({ clinicId, personId, recordId, at }: PlanPlace): RecordLabel {
  return JSON.stringify(["plan", clinicId, personId, recordId, at]) as RecordLabel;
}

/**
 * Makes the vault's encryption from the service's master key, and the one before where a rotation is under way. Throws
 * when a key is not 32 bytes.
 */
export async function createRecordSealing(
  masterKey: Uint8Array,
  masterKeyBefore: Uint8Array | null = null,
): Promise<RecordSealing> {
  const wrapping = createAuthenticatedBox(await deriveBytes(masterKey, "vault"));
  const before =
    masterKeyBefore && createAuthenticatedBox(await deriveBytes(masterKeyBefore, "vault"));
  const labelOf = (clinicId: ClinicId) => JSON.stringify(["clinic-key", clinicId]);

  /** A clinic's data keys lie wrapped as one: none can be taken out, put in or moved without the master key. */
  const unwrap = (clinicId: ClinicId, wrapped: Uint8Array) => {
    const now = wrapping.unlock(wrapped, labelOf(clinicId));
    const keys = now ?? before?.unlock(wrapped, labelOf(clinicId));
    if (!keys) {
      throw new UnusableDataKey(
        clinicId,
        "the clinic's data key does not open with this master key",
      );
    }
    return { keys, isOfNow: now !== null };
  };

  return {
    createClinicKey(clinicId) {
      return wrapping.lock(newDataKey(), labelOf(clinicId));
    },
    recordsOf(clinicId, wrappedKeys) {
      const { keys } = unwrap(clinicId, wrappedKeys);
      const boxes: AuthenticatedBox[] = [];
      for (let at = 0; at < keys.length; at += dataKeyBytes) {
        boxes.unshift(createAuthenticatedBox(keys.subarray(at, at + dataKeyBytes)));
      }
      return clinicRecords(clinicId, boxes);
    },
    addClinicKey(clinicId, wrappedKeys) {
      const { keys } = unwrap(clinicId, wrappedKeys);
      const more = new Uint8Array([...keys, ...newDataKey()]);
      return wrapping.lock(more, labelOf(clinicId));
    },
    rewrap(clinicId, wrappedKeys) {
      const { keys, isOfNow } = unwrap(clinicId, wrappedKeys);
      return isOfNow ? null : wrapping.lock(keys, labelOf(clinicId));
    },
  };
}

const newDataKey = () => crypto.getRandomValues(new Uint8Array(dataKeyBytes));

/** Sealed by the first of the boxes, the newest; opened by whichever opens it. */
const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

function clinicRecords(clinicId: ClinicId, boxes: readonly AuthenticatedBox[]): ClinicRecords {
  const [newest] = boxes;
  if (!newest) throw new UnusableDataKey(clinicId, "the clinic has no data key");
  return {
    seal: (label, text) => newest.lock(encoder.encode(text), label),
    open(label, sealed) {
      for (const box of boxes) {
        const plain = box.unlock(sealed, label);
        if (plain) return decoder.decode(plain);
      }
      throw new UnreadableRecord(clinicId);
    },
  };
}

import type { ClinicalDocument, Documents } from "../ports/documents.ts";
import { idOf } from "../sealing/random-id.ts";
import type { Digest } from "../sessions/command-digest.ts";
import { everyDocument } from "../trends/person-documents.ts";
import { ProblemError } from "./problem-error.ts";

/** What a person's own document is stored with. */
export interface AddOnceDeps {
  readonly documents: Documents;
  readonly digest: Digest;
}

/**
 * Stores a document of a person's own, once for each idempotency key, and gives it as it is stored. Refuses the key for
 * other words, and more than `atMost` of a kind in a session: nobody fills the store.
 */
export async function addOnce(
  { documents, digest }: AddOnceDeps,
  document: Omit<ClinicalDocument, "documentId">,
  idempotencyKey: string,
  atMost: number,
): Promise<ClinicalDocument> {
  const { clinicId, personId, sessionId, visitId, kind } = document;
  // Made of the key: sent again, after a crash too, it is the same document.
  const documentId = idOf(await digest(`${kind} ${visitId} ${idempotencyKey}`));
  if (!(await documents.read(clinicId, documentId))) {
    const query = { personId, sessionId, kinds: [kind] };
    const before = await everyDocument(documents, clinicId, query);
    if (before.length >= atMost) throw new ProblemError("sent-often");
    await documents.add({ ...document, documentId });
  }
  const stored = await documents.read(clinicId, documentId);
  if (!stored) throw new Error("a document that was added is there");
  if (stored.text !== document.text) throw new ProblemError("idempotency-key-reused");
  return stored;
}

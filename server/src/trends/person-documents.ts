import type { ClinicId, PersonId } from "@breathing-room/session";
import { onlyNamed } from "../check-ins/named-documents.ts";
import type { ClinicalDocument, DocumentQuery, Documents } from "../ports/documents.ts";
import type { Sessions } from "../sessions/sessions.ts";

const pageSize = 200;

/** Every document that is asked for, oldest first. Throws as the store does: none is left out in silence. */
export async function everyDocument(
  documents: Documents,
  clinicId: ClinicId,
  query: Pick<DocumentQuery, "personId" | "sessionId" | "kinds"> = {},
): Promise<readonly ClinicalDocument[]> {
  const all: ClinicalDocument[] = [];
  for (let after: number | null = 0; after !== null;) {
    const page = await documents.list(clinicId, { ...query, after, limit: pageSize });
    all.push(...page.documents);
    after = page.next;
  }
  return all;
}

/** All that a person has said over their sessions, oldest first: check-ins that a journal names, notes, feedback. */
export function documentsOfPerson(
  deps: StandingDeps,
  clinicId: ClinicId,
  personId: PersonId,
): Promise<readonly ClinicalDocument[]> {
  return standingDocuments(deps, clinicId, { personId });
}

/** What standing documents are read from. */
export interface StandingDeps {
  readonly documents: Documents;
  readonly sessions: Sessions;
}

/** Every document that is asked for, oldest first, without answers that a journal refused. */
export async function standingDocuments(
  { documents, sessions }: StandingDeps,
  clinicId: ClinicId,
  query: Pick<DocumentQuery, "personId" | "kinds">,
): Promise<readonly ClinicalDocument[]> {
  const all = await everyDocument(documents, clinicId, query);
  const checkIns = all.filter(({ kind }) => kind === "check-in");
  const named = new Set(await onlyNamed(sessions, checkIns));
  return all.filter((each) => each.kind !== "check-in" || named.has(each));
}

/** Of several documents of one visit the last: what was said again counts as it was said last. */
export function lastOfEachVisit(
  documents: readonly ClinicalDocument[],
): readonly ClinicalDocument[] {
  const last = new Map(documents.map((document) => [document.visitId, document]));
  return documents.filter((document) => last.get(document.visitId) === document);
}

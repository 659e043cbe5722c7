import type { ClinicId, PersonId } from "@breathing-room/session";
import { formNamesIn } from "../check-ins/check-in-document.ts";
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

/**
 * Of several documents of one visit the last, and the last of each set of forms: what was amended counts as it was
 * amended, and what was asked after a session takes no place of what was asked before it.
 */
export function lastOfEachVisit(
  documents: readonly ClinicalDocument[],
): readonly ClinicalDocument[] {
  const keys = new Map(documents.map((document) => [document, formsOfVisit(document)]));
  const last = new Map([...keys].map(([document, key]) => [key, document]));
  return documents.filter((document) => last.get(keys.get(document) ?? "") === document);
}

/** The visit of a document, and which forms it answers; the same again when it is amended. */
export function formsOfVisit({ visitId, kind, text }: ClinicalDocument): string {
  return kind === "check-in" ? [visitId, ...formNamesIn(text)].join(" ") : visitId;
}

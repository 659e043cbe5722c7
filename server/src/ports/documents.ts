import type {
  ClinicId,
  Instant,
  PersonId,
  RecordId,
  SessionId,
  VisitId,
} from "@breathing-room/session";

/**
 * What a document can be: the answers of one sending of a session's forms, what was said about today, the person's own
 * words about their measures, what they said about a session after it, or that a clinic's own system has read records,
 * which is nobody's own.
 */
export const documentKinds = ["check-in", "today", "trend-note", "feedback", "reading"] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** Whose document it is, and when it came; all of it is bound into the encryption. */
export interface DocumentPlace {
  readonly clinicId: ClinicId;
  readonly documentId: RecordId;
  readonly personId: PersonId;
  readonly sessionId: SessionId;
  readonly visitId: VisitId;
  readonly kind: DocumentKind;
  readonly at: Instant;
}

/** A clinical document. */
export interface ClinicalDocument extends DocumentPlace {
  readonly text: string;
}

/** Which documents of a clinic are asked for. */
export interface DocumentQuery {
  readonly personId?: PersonId;
  readonly sessionId?: SessionId;
  /** Only those of these kinds; all without it. */
  readonly kinds?: readonly DocumentKind[];
  /** Only those whose own time is this instant or later. */
  readonly since?: Instant;
  /** Only those that came after this position; 0 for all. */
  readonly after: number;
  /** At most so many. */
  readonly limit: number;
}

/** Some documents, oldest first. */
export interface DocumentPage {
  readonly documents: readonly ClinicalDocument[];
  /** Where to read on, or null when there were no more. */
  readonly next: number | null;
}

/**
 * The clinical documents, encrypted like the vault's words and under the same data key of the clinic. They outlive their
 * session: a person's measures are read over years.
 *
 * - A document is added once and never changed. Adding one with an id that is there changes nothing.
 * - Documents of a clinic have positions in the order in which they came; a position is given once, also when its
 *   document is forgotten.
 * - One that does not open (moved, changed, another person's, another key) throws, and is never left out in silence.
 */
export interface Documents {
  add(document: ClinicalDocument): Promise<void>;
  read(clinicId: ClinicId, documentId: RecordId): Promise<ClinicalDocument | null>;
  list(clinicId: ClinicId, query: DocumentQuery): Promise<DocumentPage>;
  /** Forgets a clinic's documents of a kind that came at an instant or before it, and says how many. */
  forget(clinicId: ClinicId, kind: DocumentKind, until: Instant): Promise<number>;
}

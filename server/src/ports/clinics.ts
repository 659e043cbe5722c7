import type { OwnQuestionnaire } from "@breathing-room/measures";
import type { ClinicId, TodayQuestion } from "@breathing-room/session";
import type { DocumentKind } from "./documents.ts";

/** A tenant of the service. */
export interface Clinic {
  readonly id: ClinicId;
  /** As people know it, such as "Example Clinic". */
  readonly name: string;
  /** SHA-256 of each API key that works now, as hex; the keys themselves are not kept. */
  readonly apiKeySha256: readonly string[];
  /** Origins of the pages that may show the frame, such as "https://clinic.example". */
  readonly origins: readonly string[];
  /** The number people call when nothing else works, as it is read out; null when there is none. */
  readonly phone: string | null;
  /** Whole days after its end for which a session is kept; then its words, journal and keys are forgotten. */
  readonly retentionDays: number;
  readonly recordDays: RecordDays;
  readonly checkIns: CheckInPolicy;
  /** Where the clinic's own system is told what happens; null when it is not. */
  readonly webhook: WebhookTarget | null;
  /** Where the entry is looked after: in the clinics file, which every start reads, or at the command line. */
  readonly keptIn: "clinics-file" | "store";
}

/** The clinic without keys, pages and webhooks: nothing of it opens any more, and nobody is told anything of it. */
export function closed(clinic: Clinic): Clinic {
  return { ...clinic, apiKeySha256: [], origins: [], webhook: null };
}

/** A class of what outlives its session. */
export type RecordClass = "check-in" | "today" | "reading" | "plan";

// oxfmt-ignore
/** What a person wrote to their answers, and what they said after a session, is kept for as long as the answers are. */
export const recordClassOf: Readonly<Record<DocumentKind, RecordClass>> = {
  "check-in":   "check-in",
  "trend-note": "check-in",
  feedback:     "check-in",
  today:        "today",
  reading:      "reading",
};

/** Whole days for which a clinic keeps each class: answers since they were sent, a plan since it was last written. */
export type RecordDays = Readonly<Record<RecordClass, number | null>>;

/**
 * Answers and plans are kept until the clinic says for how long: how long a clinical record has to be kept differs from
 * state to state, and what is gone does not come back. Where somebody was on a day is of no use a month later.
 */
export const defaultRecordDays: RecordDays = {
  "check-in": null,
  today: 30,
  // Who has read what is asked for years later (accounting of disclosures, 45 CFR 164.528: six years).
  reading: null,
  plan: null,
};

/** Where webhooks go, and what signs them. */
export interface WebhookTarget {
  readonly url: string;
  /**
   * The secrets that sign now, newest first, by their numbers: each is made of the master key when it is needed, so that
   * none stands in a file or a store.
   */
  readonly secretVersions: readonly number[];
}

/** What a clinic decided in writing about the forms it asks. */
export interface CheckInPolicy {
  /** Measures whose owners ask for a right that the clinic says it holds, by their ids. */
  readonly holdsRightFor: readonly string[];
  /** Without it nothing is asked that somebody would have to look at. */
  readonly safety: SafetyProtocol | null;
  readonly today: TodayPolicy;
  /** Its own questions as a new session can ask them; a session that asked for an earlier version keeps it. */
  readonly forms: readonly OwnForm[];
}

/** One version of questions of a clinic's own. It never changes: other words are another version. */
export interface OwnForm {
  /** What a session names it by, as it names a measure. */
  readonly id: string;
  readonly questionnaire: OwnQuestionnaire;
}

/** What a clinic has asked before its sessions, where a session says nothing else. */
export interface TodayPolicy {
  readonly ask: readonly TodayQuestion[];
  /** Without them nobody is asked to agree to anything. */
  readonly agreements: Agreements | null;
}

/** The clinic's agreements and telehealth consent: a new text is a new version. */
export interface Agreements {
  readonly version: string;
  readonly text: string;
}

/** Who looks at an answer about safety, and what holds until then. People read these words beside the forms. */
export interface SafetyProtocol {
  /** Such as "Jordan, your counselor". */
  readonly responder: string;
  /** An answer is read this soon after it was sent. */
  readonly readWithinMinutes: number;
  /** What to do at a time when nobody reads. */
  readonly afterHours: string;
  /** Who is told when nobody has read it in time, for staff. */
  readonly escalation: string;
}

/** Asks nothing about safety or today, and nothing that needs a right. */
export const plainCheckIns: CheckInPolicy = {
  holdsRightFor: [],
  safety: null,
  today: { ask: [], agreements: null },
  forms: [],
};

/** Long enough for a clinic's backend to read who came and keep it in its own record, which is the lasting one. */
export const defaultRetentionDays = 30;

/**
 * The clinics that use this service. One that closes stays, without keys, until nothing of it is left to forget.
 *
 * - A version of a clinic's own questions is kept once and for good, whoever puts the clinic: somebody may be answering
 *   it. It is read for those who are, and not with the clinic.
 */
export interface Clinics {
  /** All of them, in the order of their ids. */
  all(): Promise<readonly Clinic[]>;
  byId(clinicId: ClinicId): Promise<Clinic | null>;
  byApiKey(sha256: string): Promise<Clinic | null>;
  /** Adds a clinic or replaces the one with its id. An API key belongs to one clinic: throws when another has it. */
  put(clinic: Clinic): Promise<void>;
  /** Keeps a version of a clinic's own questions by its `url|version`, unless one is kept, and gives the one that is. */
  keepForm(
    clinicId: ClinicId,
    canonical: string,
    questionnaire: OwnQuestionnaire,
  ): Promise<OwnQuestionnaire>;
  /** A version of a clinic's own questions; null for one that was never kept. */
  formVersion(clinicId: ClinicId, canonical: string): Promise<OwnQuestionnaire | null>;
}

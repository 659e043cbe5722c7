import type { ClinicId, Instant, PersonId, RecordId } from "@breathing-room/session";

/** Whose plan it is, and which writing of it; all of it is bound into the encryption. */
export interface PlanPlace {
  readonly clinicId: ClinicId;
  readonly personId: PersonId;
  readonly recordId: RecordId;
  /** When it was written. */
  readonly at: Instant;
}

/** A person's own plan. */
export interface StoredPlan extends PlanPlace {
  readonly text: string;
}

/**
 * People's own plans, one for each person of a clinic, encrypted like the vault's words. A plan is the person's and no
 * session's.
 *
 * - Writing it again replaces it, and forgetting it leaves nothing: of what somebody took back no copy is kept.
 * - One that does not open (moved, changed, another person's, another key) throws, and is never taken for none.
 */
export interface Plans {
  read(clinicId: ClinicId, personId: PersonId): Promise<StoredPlan | null>;
  put(plan: StoredPlan): Promise<void>;
  /** Harmless when there is none. */
  forget(clinicId: ClinicId, personId: PersonId): Promise<void>;
  /** Forgets a clinic's plans that were written at an instant or before it, and says how many. */
  forgetUntil(clinicId: ClinicId, until: Instant): Promise<number>;
}

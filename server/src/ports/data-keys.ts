import type { ClinicId } from "@breathing-room/session";

/**
 * How a clinic's data key is. `none`: it has nothing sealed yet. `opens-with-key-before`: it opens, and is not wrapped by
 * the master key of now.
 */
export type DataKeyCondition =
  | "none"
  | "opens"
  | "opens-with-key-before"
  | "does-not-open"
  | "destroyed";

/**
 * The clinics' data keys, for whoever runs the service; records are sealed and opened without asking here.
 *
 * - What is done here holds for every process of the store a minute later at the latest, without a restart.
 * - Two that change one key at once do not undo each other: one of them rejects, and nothing of it was done.
 */
export interface DataKeys {
  condition(clinicId: ClinicId): Promise<DataKeyCondition>;
  /** New records are sealed by a new key from now on; whatever was sealed before still opens. Rejects as a record would. */
  rotate(clinicId: ClinicId): Promise<void>;
  /** Wraps with the master key of now what the one before still opens; false when it was so already, or there is none. */
  rewrap(clinicId: ClinicId): Promise<boolean>;
  /**
   * Destroys the clinic's keys: nothing that was ever sealed for it opens again, and nothing is sealed for it any more.
   * There is no way back. Harmless twice.
   */
  destroy(clinicId: ClinicId): Promise<void>;
}

import type { ClinicId } from "@breathing-room/session";

/**
 * Stored records that cannot be opened are refused, never shown, and said to whoever runs the service. The message names
 * no record: which clinic it is stands in `clinicId`.
 */
export class UnreadableRecords extends Error {
  readonly clinicId: ClinicId;
  constructor(clinicId: ClinicId, message: string) {
    super(message);
    this.clinicId = clinicId;
  }
}

/** One record does not open: it was moved, changed, or sealed by another key. */
export class UnreadableRecord extends UnreadableRecords {
  constructor(clinicId: ClinicId) {
    super(clinicId, "the record does not open: it was moved, changed or sealed by another key");
  }
}

/** Nothing of a clinic opens, and nothing can be sealed for it: its data key is missing, destroyed or does not open. */
export class UnusableDataKey extends UnreadableRecords {}

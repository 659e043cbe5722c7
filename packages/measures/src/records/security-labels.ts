import type { Meta } from "fhir/r4";

/**
 * The labels of every record that leaves: protected by 42 CFR Part 2 (substance use treatment; HL7 v3 ActCode) and
 * restricted (HL7 v3 Confidentiality). The notice against redisclosure goes with each export, beside them.
 */
export function securityLabels(): Meta {
  return {
    security: [
      { system: "http://terminology.hl7.org/CodeSystem/v3-ActCode", code: "42CFRPart2" },
      { system: "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", code: "R" },
    ],
  };
}

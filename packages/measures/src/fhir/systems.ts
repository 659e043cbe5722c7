/** LOINC, the code system of most instruments (loinc.org). */
export const loincSystem = "http://loinc.org";

/** Codes of our own, for what has no verified LOINC code; the part after the last colon says whose. */
export function localSystem(name: string): string {
  return `${ownNamespace}codes:${name}`;
}

/** Addresses that only this package gives: a clinic's own Questionnaire cannot stand under them. */
export const ownNamespace = "urn:breathing-room:";

/** The number of an answer on its scale (FHIR R4 extension ordinalValue; its context is Coding). */
export const ordinalValueExtension = "http://hl7.org/fhir/StructureDefinition/ordinalValue";

/** The smallest and largest answer (FHIR R4 extensions minValue and maxValue). */
export const minValueExtension = "http://hl7.org/fhir/StructureDefinition/minValue";
export const maxValueExtension = "http://hl7.org/fhir/StructureDefinition/maxValue";

/** Why there is no answer (FHIR R4 extension data-absent-reason). */
export const dataAbsentReasonExtension =
  "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

/**
 * Our own extension, a boolean on an item: an answer of yes, or of at least 1 on its scale, has to be seen by staff
 * before the person is let in. Measures of this build have it; a clinic's own question that has it is not asked.
 */
export const safetyItemExtension = `${ownNamespace}extension:safety-item`;

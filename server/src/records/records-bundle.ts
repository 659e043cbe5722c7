import { securityLabels } from "@breathing-room/measures";
import type { Bundle, BundleEntry, FhirResource, OperationOutcome } from "fhir/r4";

/**
 * The notice that goes with every record of substance use treatment, in the short form that the rule gives
 * (42 CFR 2.32(a)(2), as amended by 89 FR 12472).
 */
export const redisclosureNotice =
  "42 CFR part 2 prohibits unauthorized use or disclosure of these records.";

/** A page of records: what was asked for, and where the next page is. */
export interface RecordsPage {
  readonly resources: readonly FhirResource[];
  /** Resources that go with them, such as the encounters in which they came. */
  readonly included: readonly FhirResource[];
  readonly self: string;
  readonly next: string | null;
  /** What stands before type and id in the names of resources. */
  readonly base: string;
}

/** The page as a FHIR R4 Bundle, with the labels and the notice against redisclosure. */
export function recordsBundle({ resources, included, self, next, base }: RecordsPage): Bundle {
  const entryOf = (resource: FhirResource, mode: "match" | "include" | "outcome"): BundleEntry => ({
    // A name that references resolve against, not an address to fetch.
    fullUrl: `${base}/${resource.resourceType}/${resource.id ?? ""}`,
    resource,
    search: { mode },
  });
  return {
    resourceType: "Bundle",
    meta: securityLabels(),
    type: "searchset",
    link: [
      { relation: "self", url: self },
      ...(next === null ? [] : [{ relation: "next", url: next }]),
    ],
    entry: [
      ...resources.map((resource) => entryOf(resource, "match")),
      ...included.map((resource) => entryOf(resource, "include")),
      entryOf(notice, "outcome"),
    ],
  };
}

const notice: OperationOutcome = {
  resourceType: "OperationOutcome",
  id: "redisclosure",
  issue: [
    { severity: "information", code: "informational", details: { text: redisclosureNotice } },
  ],
};

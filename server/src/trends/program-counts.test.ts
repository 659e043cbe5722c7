import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { feedbackMeasure, feedbackText } from "../feedback/feedback-document.ts";
import { answersIn, documentText } from "../check-ins/check-in-document.ts";
import { measureById } from "@breathing-room/measures";
import type { ClinicalDocument } from "../ports/documents.ts";
import { countsAsCsv, programCounts } from "./program-counts.ts";
import { fewestPeople, sayable } from "./small-cells.ts";

const codes = ["LA6568-5", "LA6569-3", "LA6570-1", "LA6571-9"];
const measure = measureById("phq-9")!;

/** Somebody's PHQ-9 of one day, every answer with the same number. */
function checkIn(personId: string, day: string, number: number): ClinicalDocument {
  const answers = Object.fromEntries(
    "123456789".split("").map((id) => [id, codes[number] ?? null]),
  );
  return {
    clinicId: "clinic",
    documentId: `${personId} ${day}`,
    visitId: `${personId} ${day}`,
    sessionId: day,
    personId,
    kind: "check-in",
    at: Date.parse(`${day}T10:00:00Z`),
    text: documentText([{ measure, answers }]),
  };
}

/** What somebody said after a session of one day, with who may read it. */
function feedback(personId: string, day: string): ClinicalDocument {
  const answers = { heard: "yes" };
  const given = { measure: feedbackMeasure(), answers, readers: "team-and-clinic" } as const;
  return { ...checkIn(personId, day, 0), kind: "feedback", text: feedbackText(given) };
}
const later = { now: Date.UTC(2027, 0, 20), feedbackDays: null };
const people = (count: number) => Array.from({ length: count }, (_, index) => `p${index}`);

describe("counts across people", () => {
  test("count each person once a month, by their last answers, and how they changed since their first", () => {
    const documents = people(6).flatMap((person) => [
      checkIn(person, "2026-10-05", 3),
      checkIn(person, "2026-11-02", 2),
      checkIn(person, "2026-11-09", 1),
    ]);
    const csv = countsAsCsv(programCounts(documents, later));
    expect(csv).toContain("2026-11,phq-9,total,people,with a score,6,\r\n");
    expect(csv).toContain("2026-10,phq-9,total,change since first,one score so far,6");
    expect(csv).toContain("2026-11,phq-9,total,change since first,lower by 5 points or more,6");
    expect(csv).toContain("2026-11,phq-9,total,band,mild,6,PHQ manual; VistA instrument 42");
    expect(csv).toContain("2026-11,phq-9,total,band,severe,0,");
  });

  test("count what was amended once, whatever else was sent with it", () => {
    const craving = { measure: measureById("craving")!, answers: {} };
    const documents = people(6).flatMap((person) => {
      const [first, amended] = [checkIn(person, "2026-11-02", 3), checkIn(person, "2026-11-02", 1)];
      const text = documentText([...answersIn(first.text), craving]);
      return [
        { ...first, text },
        { ...amended, at: amended.at + 1 },
      ];
    });
    const csv = countsAsCsv(programCounts(documents, later));
    expect(csv).toContain("2026-11,phq-9,total,change since first,one score so far,6");
    expect(csv).toContain("2026-11,phq-9,total,band,mild,6");
  });

  test("of fewer than five people are not said", () => {
    const csv = countsAsCsv(
      programCounts(
        people(4).map((p) => checkIn(p, "2026-11-02", 1)),
        later,
      ),
    );
    expect(csv).not.toMatch(/,[0-9]+,[^,]*\r/);
    expect(csv).toContain("with a score,suppressed,");
  });

  test("of feedback are of months alone that change no more, so that no two of them tell what one person said", () => {
    const documents = people(5).map((person) => feedback(person, "2026-11-30"));
    const counts = (now: number, feedbackDays: number | null = null) =>
      countsAsCsv(programCounts(documents, { now, feedbackDays }));
    const yes = "2026-11,session-feedback,heard,said after session,Yes,5,";
    expect(counts(Date.UTC(2026, 11, 2, 23))).not.toContain("session-feedback");
    expect(counts(Date.UTC(2026, 11, 3))).toContain(yes);
    // What was said first in the month is forgotten 60 days later, and what was said last is not yet.
    expect(counts(Date.UTC(2026, 11, 3), 60)).toContain(yes);
    expect(counts(Date.UTC(2027, 0, 1), 60)).not.toContain("session-feedback");
  });

  test("of feedback are not said of four people", () => {
    const csv = countsAsCsv(
      programCounts(
        people(4).map((person) => feedback(person, "2026-11-02")),
        later,
      ),
    );
    expect(csv).toContain("heard,said after session,Yes,suppressed,");
    expect(csv).not.toMatch(/said after session,[^,]+,[0-9]/);
  });

  test("a count of one to four is not said, and cannot be worked out from the others and the total", () => {
    const anyCounts = fc.array(fc.nat(14), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(anyCounts, (counts) => {
        const said = sayable(counts);
        const hidden = counts.filter((_, index) => said[index] === null);
        const inHidden = hidden.reduce((sum, count) => sum + count, 0);
        const total = counts.reduce((sum, count) => sum + count, 0);
        for (const [index, count] of said.entries()) {
          if (count !== null) expect(count === 0 || count >= fewestPeople).toBe(true);
          if (count !== null) expect(count).toBe(counts[index]);
        }
        if (total >= fewestPeople && hidden.length > 0) {
          expect(hidden.length).toBeGreaterThanOrEqual(2);
          expect(inHidden).toBeGreaterThanOrEqual(fewestPeople);
        }
        if (total < fewestPeople) expect(hidden).toHaveLength(counts.length);
      }),
    );
  });
});

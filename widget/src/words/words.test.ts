import { describe, expect, it } from "vitest";
import { boardEn } from "./board-en.ts";
import { boardEs } from "./board-es.ts";
import { checkInEn } from "./check-in-en.ts";
import { es } from "./es.ts";
import { hourEn } from "./hour-en.ts";
import { hourEs } from "./hour-es.ts";
import { leadEn } from "./lead-en.ts";
import { leadEs } from "./lead-es.ts";
import { moreEn } from "./more-en.ts";
import { planEn } from "./plan-en.ts";
import { planEs } from "./plan-es.ts";
import { reviewEn } from "./review-en.ts";
import { roomEn } from "./room-en.ts";
import { sharedPlansEn } from "./shared-plans-en.ts";
import { sharedPlansEs } from "./shared-plans-es.ts";
import { teamEn } from "./team-en.ts";
import { teamEs } from "./team-es.ts";
import { clockTime, nameList } from "./times.ts";
import { feedbackEn } from "./feedback-en.ts";
import { feedbackEs } from "./feedback-es.ts";
import { trendsEn } from "./trends-en.ts";
import { trendsEs } from "./trends-es.ts";
import { visitEn } from "./visit-en.ts";

/** Every sentence of a catalogue, its functions called with plain values. */
function sentences(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value === "function") {
    const argumentsOf = (first: unknown) => [first, 2, 2, 2];
    return ["Sam", true, false, 1].map((first) => String(value(...argumentsOf(first))));
  }
  if (typeof value === "object" && value !== null) return Object.values(value).flatMap(sentences);
  return [];
}

/** The names of all messages, whatever they say. */
function keys(value: object, path = ""): string[] {
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === "object" && inner !== null
      ? keys(inner, `${path}${key}.`)
      : [`${path}${key}:${typeof inner}`],
  );
}

const catalogues = {
  "visit-en": visitEn,
  "room-en": roomEn,
  "check-in-en": checkInEn,
  "review-en": reviewEn,
  "hour-en": hourEn,
  "lead-en": leadEn,
  "trends-en": trendsEn,
  "trends-es": trendsEs,
  "feedback-en": feedbackEn,
  "feedback-es": feedbackEs,
  "hour-es": hourEs,
  "lead-es": leadEs,
  "more-en": moreEn,
  "team-en": teamEn,
  "board-en": boardEn,
  "plan-en": planEn,
  "plan-es": planEs,
  "shared-plans-en": sharedPlansEn,
  "shared-plans-es": sharedPlansEs,
  "visit-es": es.visit,
  "team-es": teamEs,
  "board-es": boardEs,
  "room-es": es.room,
  "check-in-es": es.checkIn,
  "review-es": es.review,
  "more-es": es.more,
};

describe("the words", () => {
  it.each(Object.entries(catalogues))(
    "%s has no exclamation mark and nothing empty by mistake",
    (_, words) => {
      const all = sentences(words);
      expect(all.length).toBeGreaterThan(10);
      for (const sentence of all) {
        expect(sentence).not.toMatch(/[!¡]|undefined|\[object/);
      }
    },
  );

  it("Spanish says everything that English says, and nothing in English", () => {
    expect(keys(es.visit).toSorted()).toEqual(keys(visitEn).toSorted());
    expect(keys(es.room).toSorted()).toEqual(keys(roomEn).toSorted());
    expect(keys(es.more).toSorted()).toEqual(keys(moreEn).toSorted());
    expect(keys(es.review).toSorted()).toEqual(keys(reviewEn).toSorted());
    expect(keys(trendsEs).toSorted()).toEqual(keys(trendsEn).toSorted());
    expect(keys(feedbackEs).toSorted()).toEqual(keys(feedbackEn).toSorted());
    expect(keys(hourEs).toSorted()).toEqual(keys(hourEn).toSorted());
    expect(keys(leadEs).toSorted()).toEqual(keys(leadEn).toSorted());
    expect(keys(es.checkIn).toSorted()).toEqual(keys(checkInEn).toSorted());
    expect(keys(teamEs).toSorted()).toEqual(keys(teamEn).toSorted());
    expect(keys(boardEs).toSorted()).toEqual(keys(boardEn).toSorted());
    expect(keys(planEs).toSorted()).toEqual(keys(planEn).toSorted());
    expect(keys(sharedPlansEs).toSorted()).toEqual(keys(sharedPlansEn).toSorted());
    const same = new Set(sentences(visitEn).filter((text) => text.length > 12));
    expect(sentences(es.visit).filter((text) => same.has(text))).toEqual([]);
  });

  it("never says to a client what hurries or blames", () => {
    for (const sentence of [
      visitEn,
      roomEn,
      checkInEn,
      hourEn,
      planEn,
      teamEn,
      trendsEn,
      feedbackEn,
    ].flatMap(sentences)) {
      expect(sentence).not.toMatch(/are you sure|hurry up|seconds left|must|failed|error/i);
    }
  });
});

describe("times and names", () => {
  const ten = new Date(2026, 10, 24, 10, 0).getTime();

  it("a time of day is said as people say it, without AM or PM", () => {
    expect(clockTime(ten, ten, "en")).toBe("10:00");
    expect(clockTime(ten + 3 * 3_600_000, ten, "es")).toBe("13:00");
  });

  it("another day is named", () => {
    expect(clockTime(ten, ten - 3 * 86_400_000, "en")).toContain("Tuesday");
  });

  it("names stand in a row as the language has it", () => {
    for (const names of [[], ["Jordan"], ["Jordan", "Morgan"], ["Jordan", "Morgan", "Kai"]]) {
      expect(nameList(names, "en")).toBe(new Intl.ListFormat("en").format(names));
    }
    expect(nameList(["Jordan", "Morgan"], "en")).toBe("Jordan and Morgan");
    expect(nameList(["Jordan", "Morgan"], "es")).toBe("Jordan y Morgan");
  });
});

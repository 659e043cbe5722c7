import {
  changeBetween,
  formOf,
  isQuestion,
  scalesOverTime,
  score,
  type Measure,
  type Scale,
} from "@breathing-room/measures";
import type { Instant, PersonId } from "@breathing-room/session";
import { readCheckIns } from "../check-ins/check-in-document.ts";
import { feedbackIn, type GivenFeedback } from "../feedback/feedback-document.ts";
import type { ClinicalDocument } from "../ports/documents.ts";
import { lastAnswers } from "./last-answers.ts";
import { lastOfEachVisit } from "./person-documents.ts";
import { sayable } from "./small-cells.ts";

/** One line: how many people of a month share a value. */
export interface ProgramCount {
  readonly month: string;
  readonly measure: string;
  readonly scale: string;
  readonly counted: "people" | "band" | "change since first" | "said after session";
  readonly value: string;
  /** Null where fewer than five people could be told from it. */
  readonly people: number | null;
  readonly source: string;
}

type Row = Omit<ProgramCount, "month" | "people">;

/** A measure's answers with the scale that they are scored on, of one person at one time. */
interface Scored {
  readonly personId: PersonId;
  readonly month: string;
  readonly value: number;
}

/** When is counted, and for how many days feedback is kept; null is for good. */
export interface Counting {
  readonly now: Instant;
  readonly feedbackDays: number | null;
}

const dayMs = 24 * 60 * 60 * 1000;

/** So long after a month what was said in it stands: a page can change it until hours after its session. */
const settlesInMs = 2 * dayMs;

/** The counts of a program by calendar month (UTC): each person once, by their last answers of the month. */
export function programCounts(
  documents: readonly ClinicalDocument[],
  counting: Counting,
): readonly ProgramCount[] {
  return [...measureCounts(documents), ...feedbackCounts(documents, counting)];
}

function measureCounts(documents: readonly ClinicalDocument[]): readonly ProgramCount[] {
  const byScale = new Map<string, { measure: Measure; scale: Scale; scored: Scored[] }>();
  for (const { measure, answers, document } of lastAnswers(readCheckIns(documents))) {
    const { personId, at } = document;
    const { total, subscales } = score(measure, answers);
    for (const scale of scalesOverTime(measure)) {
      const value = (scale === measure.total ? total : subscales[scale.id])?.value;
      if (value === null || value === undefined) continue;
      const key = `${measure.id}/${scale.id}`;
      const found = byScale.get(key) ?? { measure, scale, scored: [] };
      // The rules are those of the newest version.
      byScale.set(key, { ...found, measure, scale });
      found.scored.push({ personId, month: monthOf(at), value });
    }
  }
  return [...byScale.values()].flatMap(({ measure, scale, scored }) =>
    months(scored).flatMap((month) => scaleCounts(measure, scale, scored, month)),
  );
}

function scaleCounts(
  measure: Measure,
  scale: Scale,
  scored: readonly Scored[],
  month: string,
): readonly ProgramCount[] {
  const first = new Map<PersonId, number>();
  const last = new Map<PersonId, number>();
  const times = new Map<PersonId, number>();
  for (const { personId, month: at, value } of scored.filter((one) => one.month <= month)) {
    if (!first.has(personId)) first.set(personId, value);
    times.set(personId, (times.get(personId) ?? 0) + 1);
    if (at === month) last.set(personId, value);
  }
  const people = [...last].map(([personId, value]) => ({
    value,
    from: (times.get(personId) ?? 0) > 1 ? (first.get(personId) ?? null) : null,
  }));
  const head = { measure: measure.id, scale: scale.id };
  return [
    ...counted(month, [
      [{ ...head, counted: "people", value: "with a score", source: "" }, people.length],
    ]),
    ...counted(month, bandRows(head, scale, people)),
    ...counted(month, changeRows(head, measure, scale, people)),
  ];
}

type Head = Pick<Row, "measure" | "scale">;
type Compared = { readonly value: number; readonly from: number | null };

function bandRows(head: Head, scale: Scale, people: readonly Compared[]): [Row, number][] {
  const { bands = [], bandsCitation } = scale;
  return bands.map(({ from, label }, index) => {
    const below = bands[index + 1]?.from ?? Infinity;
    const inside = people.filter(({ value }) => value >= from && value < below).length;
    const source = bandsCitation?.source ?? "";
    return [{ ...head, counted: "band", value: label, source }, inside];
  });
}

/** Who moved by as much as a source calls a change in points; without such a rule, in which direction. */
function changeRows(
  head: Head,
  measure: Measure,
  scale: Scale,
  people: readonly Compared[],
): [Row, number][] {
  const isTotal = scale === measure.total;
  const rule = isTotal ? measure.change.find(({ kind }) => kind === "points") : undefined;
  const amount = rule?.amount ?? 0;
  const pointsOf = ({ from, value }: Compared) =>
    from === null ? null : changeBetween(measure, from, value).points;
  const by = rule ? ` by ${amount} points or more` : "";
  const kinds: [string, (points: number | null) => boolean][] = [
    [`lower${by}`, (points) => points !== null && points !== 0 && points <= -amount],
    [
      rule ? `less than ${amount} points` : "the same",
      (points) => points !== null && (rule ? Math.abs(points) < amount : points === 0),
    ],
    [`higher${by}`, (points) => points !== null && points !== 0 && points >= amount],
    ["one score so far", (points) => points === null],
  ];
  return kinds.map(([value, is]) => [
    { ...head, counted: "change since first", value, source: rule?.citation.source ?? "" },
    people.filter((one) => is(pointsOf(one))).length,
  ]);
}

/** What was said after sessions, of those who chose that the clinic may count it; words that were written never. */
function feedbackCounts(
  documents: readonly ClinicalDocument[],
  counting: Counting,
): readonly ProgramCount[] {
  const given = lastOfEachVisit(documents.filter(({ kind }) => kind === "feedback"))
    .toSorted((a, b) => a.at - b.at)
    .map(({ personId, at, text }) => ({ personId, month: monthOf(at), feedback: feedbackIn(text) }))
    .filter(({ feedback }) => feedback.readers === "team-and-clinic");
  const whole = months(given).filter((month) => isWhole(month, counting));
  return whole.flatMap((month) => {
    const last = new Map(
      given.flatMap((one) => (one.month === month ? [[one.personId, one.feedback] as const] : [])),
    );
    return feedbackRows([...last.values()]).flatMap((rows) => counted(month, rows));
  });
}

/**
 * Feedback is counted of a month that changes no more: it is over, and nothing of it is forgotten yet. Else who asks
 * again and again could tell from the difference what one person said.
 */
function isWhole(month: string, { now, feedbackDays }: Counting): boolean {
  const [year = 0, inYear = 0] = month.split("-").map(Number);
  const [begins, ends] = [Date.UTC(year, inYear - 1), Date.UTC(year, inYear)];
  const stands = now >= ends + settlesInMs;
  return stands && (feedbackDays === null || begins >= now - feedbackDays * dayMs);
}

function feedbackRows(given: readonly GivenFeedback[]): readonly [Row, number][][] {
  const measure = given.at(-1)?.measure;
  if (!measure) return [];
  return formOf(measure, "en").items.flatMap((item) => {
    if (!isQuestion(item) || item.kind !== "choice") return [];
    const answerOf = ({ answers }: GivenFeedback) => answers[item.linkId];
    const known: readonly unknown[] = item.options.map(({ value }) => value);
    const head = { measure: measure.id, scale: item.linkId };
    const said = { ...head, counted: "said after session", source: "" } as const;
    const rows = item.options.map(({ value, label }): [Row, number] => [
      { ...said, value: label },
      given.filter((one) => answerOf(one) === value).length,
    ]);
    const rest = given.filter((one) => !known.includes(answerOf(one))).length;
    return [[...rows, [{ ...said, value: "not answered" }, rest]]];
  });
}

/** Rows whose counts add up to everybody, as far as they may be said. */
function counted(month: string, rows: readonly (readonly [Row, number])[]): ProgramCount[] {
  const people = sayable(rows.map(([, count]) => count));
  return rows.map(([row], index) => ({ month, ...row, people: people[index] ?? null }));
}

const monthOf = (at: number) => new Date(at).toISOString().slice(0, 7);

const months = (dated: readonly { readonly month: string }[]) =>
  [...new Set(dated.map(({ month }) => month))].toSorted();

const columns = ["month", "measure", "scale", "counted", "value", "people", "source"] as const;

/** The counts as CSV (RFC 4180); a count that is not said is the word `suppressed`. */
export function countsAsCsv(counts: readonly ProgramCount[]): string {
  const lines = counts.map((count) => columns.map((name) => field(count[name] ?? "suppressed")));
  return [columns, ...lines].map((line) => `${line.join(",")}\r\n`).join("");
}

function field(value: string | number): string {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

import { timestamp, type Trends } from "@breathing-room/contract";
import {
  answerTo,
  plainScale,
  scalesOverTime,
  score,
  signalsOf,
  trendsOf,
  type Measure,
  type Scale,
  type Signal,
  type Submission,
  type TrendPoint,
} from "@breathing-room/measures";
import { readCheckIns, type ReadCheckIn } from "../check-ins/check-in-document.ts";
import { feedbackIn, feedbackInWords } from "../feedback/feedback-document.ts";
import type { ClinicalDocument } from "../ports/documents.ts";
import { lastAnswers, type LastAnswers } from "./last-answers.ts";
import { noteIn } from "./note-document.ts";
import { lastOfEachVisit } from "./person-documents.ts";

/** Who reads: the person themselves never gets a band, a cut or the source's name of a scale. */
export type TrendsReader = "self" | "team";

interface Sent extends Submission {
  readonly recordId: string;
}

type ScaleOverTime = Trends["scales"][number];

/** A person's measures over time, from all their documents. Throws when one is not readable: none is left out in silence. */
export function readTrends(
  documents: readonly ClinicalDocument[],
  reader: TrendsReader,
  language: "en" | "es",
): Trends {
  const checkIns = readCheckIns(documents);
  const last = lastAnswers(checkIns);
  const measures = [...byMeasure(last).values()];
  return {
    scales: measures.flatMap((sent) => scalesOf(sent, reader, language)),
    notes: notesIn(documents, checkIns, last),
    afterSessions: afterSessions(documents, reader, language),
    signals: reader === "team" ? measures.flatMap((sent) => signalsOf(sent).map(signalOf)) : null,
  };
}

/** A note to a check-in of which nothing stands any more goes with what it was amended by. */
function notesIn(
  documents: readonly ClinicalDocument[],
  checkIns: readonly ReadCheckIn[],
  last: readonly LastAnswers[],
): Trends["notes"] {
  const standing = new Set(last.map(({ document }) => document.documentId));
  const amendedBy = ({ document, forms }: ReadCheckIn) =>
    last.find(
      ({ document: { visitId }, measure }) =>
        visitId === document.visitId &&
        forms.some((answered) => answered.measure.id === measure.id),
    );
  const standsIn = (recordId: string | null): string | null => {
    if (recordId === null || standing.has(recordId)) return recordId;
    const about = checkIns.find(({ document }) => document.documentId === recordId);
    return (about && amendedBy(about)?.document.documentId) ?? null;
  };
  return documents
    .filter(({ kind }) => kind === "trend-note")
    .map(({ documentId: recordId, at, text }) => {
      const note = noteIn(text);
      return { recordId, at, text: note.text, about: standsIn(note.about) };
    });
}

/** The answers to each measure, oldest first. */
function byMeasure(last: readonly LastAnswers[]): ReadonlyMap<string, readonly Sent[]> {
  const found = new Map<string, Sent[]>();
  for (const { measure, answers, document } of last) {
    const { documentId: recordId, at } = document;
    const sent = { measure, answers, recordId, at: timestamp(at) };
    found.set(measure.id, [...(found.get(measure.id) ?? []), sent]);
  }
  return found;
}

function scalesOf(
  sent: readonly Sent[],
  reader: TrendsReader,
  language: "en" | "es",
): readonly ScaleOverTime[] {
  const newest = sent.at(-1)?.measure;
  if (!newest) return [];
  return scalesOverTime(newest).map((scale) => {
    const { name, easier } = plainScale(newest, scale);
    return {
      name: name[language],
      easier,
      range: [scale.range[0], scale.range[1]],
      points: sent.map((one) => pointOf(one, scale, scale === newest.total)),
      reading: reader === "team" ? readingOf(sent, scale) : null,
    };
  });
}

function pointOf(
  { recordId, at, measure, answers }: Sent,
  { id, items }: Scale,
  isTotal: boolean,
): ScaleOverTime["points"][number] {
  const { total, subscales } = score(measure, answers);
  const found = isTotal ? total : subscales[id];
  const value = found?.value ?? null;
  const isSkipped = items.every((linkId) => answerTo(answers, linkId) === undefined);
  const state = isSkipped
    ? "skipped"
    : value === null
      ? "incomplete"
      : found?.estimated
        ? "estimated"
        : "scored";
  return { recordId, at: Date.parse(at), value, state };
}

function readingOf(sent: readonly Sent[], scale: Scale): ScaleOverTime["reading"] {
  const { label, bands = [], bandsCitation, cuts = [] } = scale;
  return {
    label,
    bands: bands.map((band) => ({ from: band.from, label: band.label })),
    bandsSource: bandsCitation?.source ?? null,
    cuts: cuts.map((cut) => ({ at: cut.at, label: cut.label, source: cut.citation.source })),
    changes: changesOf(trendsOf(sent).find((trend) => trend.scale === scale)?.points ?? []),
  };
}

type Changes = NonNullable<ScaleOverTime["reading"]>["changes"];

function changesOf(points: readonly TrendPoint[]): Changes {
  const valued = points.filter(({ value }) => value !== null);
  const last = valued.at(-1);
  const since = [
    { change: last?.sincePrevious, point: valued.at(-2) },
    ...(valued.length > 2 ? [{ change: last?.sinceFirst, point: valued[0] }] : []),
  ];
  return since.flatMap(({ change, point }) => {
    if (!change || !point) return [];
    const { from, to, direction, findings } = change;
    const met = findings.flatMap((finding) => (finding.met ? ruleOf(finding.rule) : []));
    return { from, to, since: Date.parse(point.at), direction, met };
  });
}

function ruleOf({
  label,
  citation,
}: {
  label: string;
  citation: Measure["change"][number]["citation"];
}) {
  return { label, source: citation.source, standing: citation.standing };
}

function signalOf({ asks, scaleLabel, at, change, value, rules }: Signal) {
  return {
    asks,
    scaleLabel,
    at: Date.parse(at),
    change: change && { from: change.from, to: change.to, since: Date.parse(change.since) },
    value,
    rules: rules.map(ruleOf),
  };
}

/** Who may read what somebody said after a session, the last time that they said it for that session. */
function afterSessions(
  documents: readonly ClinicalDocument[],
  reader: TrendsReader,
  language: "en" | "es",
): Trends["afterSessions"] {
  const last = lastOfEachVisit(documents.filter(({ kind }) => kind === "feedback"));
  return last.flatMap(({ at, text }) => {
    const given = feedbackIn(text);
    // What is kept for nobody is the person's own.
    if (reader === "team" && given.readers === "nobody") return [];
    const said = [...feedbackInWords(given, language)];
    return said.length > 0 ? [{ at, said }] : [];
  });
}

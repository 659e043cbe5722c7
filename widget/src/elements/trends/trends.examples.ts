import type { Trends } from "@breathing-room/contract";
import type { Answered } from "../../session/client.ts";
import type { Example, Examples } from "../example.ts";
import { ScriptedClient, tenOClock, viewOf } from "../scripted-client.ts";

const weekMs = 7 * 86_400_000;
type Scale = Trends["scales"][number];

/** One number a week, the last one today; null is a week that was skipped. */
const points = (...values: readonly (number | null)[]): Scale["points"] =>
  values.map((value, index) => ({
    recordId: `week-${index + 1}`,
    at: tenOClock - (values.length - 1 - index) * weekMs,
    value,
    state: value === null ? "skipped" : "scored",
  }));

const scale = (
  name: string,
  easier: Scale["easier"],
  most: number,
  ...values: readonly (number | null)[]
): Scale => ({ name, easier, range: [0, most], points: points(...values), reading: null });

/** Eight weeks of somebody, as they see them. */
export const ownTrends: Trends = {
  scales: [
    scale("Well-being", "higher", 100, 28, 32, 32, 40, 36, 44, 48, 52),
    scale("Mood", "lower", 27, 17, 16, 14, 15, 16, 12, 11, 9),
    scale("Urges", "lower", 10, 7, 6, 6, 5, 7, 4, 4, 3),
    scale("Worry", "lower", 21, 13, 14, 12, null, 13, 10, 9, 9),
  ],
  notes: [
    {
      recordId: "note",
      about: "week-5",
      at: tenOClock - 3 * weekMs,
      text: "Slept badly. My sister visited. It was good and hard.",
    },
  ],
  afterSessions: [
    { at: tenOClock - weekMs, said: [{ question: "What helped today?", answer: "Walking." }] },
  ],
  signals: null,
};

const since = tenOClock - 7 * weekMs;
const rule = {
  label: "response: at least half as many points",
  source: "PHQ-9: response is a reduction of 50% or more",
  standing: "knowledge",
} as const;
const moodReading: NonNullable<Scale["reading"]> = {
  label: "PHQ-9 total",
  bands: [
    { from: 0, label: "none-minimal" },
    { from: 5, label: "mild" },
    { from: 10, label: "moderate" },
    { from: 15, label: "moderately severe" },
    { from: 20, label: "severe" },
  ],
  bandsSource: "PHQ manual; VistA instrument 42",
  cuts: [],
  changes: [
    { from: 11, to: 9, since: tenOClock - weekMs, direction: "better", met: [] },
    { from: 17, to: 9, since, direction: "better", met: [rule] },
  ],
};
const wellBeingReading: NonNullable<Scale["reading"]> = {
  label: "WHO-5 percentage",
  bands: [],
  bandsSource: null,
  cuts: [{ at: 50, label: "low well-being, consider depression measure", source: "inspq.qc.ca" }],
  changes: [],
};

const sourceNames: Readonly<Record<string, string>> = {
  Urges: "Craving, 0 to 10",
  Worry: "GAD-7 total",
};

/** The same weeks as the team reads them. */
export const trendsForTeam: Trends = {
  ...ownTrends,
  scales: ownTrends.scales.map((each) => ({
    ...each,
    reading:
      each.name === "Mood"
        ? moodReading
        : each.name === "Well-being"
          ? wellBeingReading
          : { ...wellBeingReading, label: sourceNames[each.name] ?? "", cuts: [] },
  })),
  signals: [
    {
      asks: "less-support",
      scaleLabel: "PHQ-9 total",
      at: tenOClock,
      change: { from: 17, to: 9, since },
      value: 9,
      rules: [rule],
    },
    {
      asks: "more-support",
      scaleLabel: "Protective",
      at: tenOClock,
      change: null,
      value: 12,
      rules: [
        {
          label: "clinically significant (VA: below 13)",
          source: "VistA file 601.71, instrument 191",
          standing: "verified",
        },
      ],
    },
  ],
};

const longName = "Maximiliana Papadopoulos-Venkataraman-Oyelaran";
const client = (answer: () => Promise<Answered>): ScriptedClient =>
  new ScriptedClient({ view: viewOf(), answers: answer });
const gives = (trends: Trends) => () => client(async () => ({ answer: trends }));
const empty: Trends = { scales: [], notes: [], afterSessions: [], signals: null };

const own = (name: string, make: () => ScriptedClient, more: Partial<Example> = {}): Example => ({
  name,
  client: make,
  ...more,
});
const forTeam = { properties: { visitId: "waiting-Sam", name: "Sam" } };

/** The states of measures over time. */
export const trends: Examples = {
  element: "iop-trends",
  states: [
    own("one's own", gives(ownTrends)),
    own("as a table", gives(ownTrends), { properties: { table: true } }),
    own("for the team", gives(trendsForTeam), forTeam),
    own("for the team, as a table, of a long name", gives(trendsForTeam), {
      properties: { ...forTeam.properties, name: longName, table: true },
    }),
    own("on paper", () => client(() => new Promise(() => {})), {
      properties: { printed: true, trends: ownTrends },
    }),
    own("let in meanwhile", () => {
      const client = gives(ownTrends)();
      client.changeYou({ phase: "admitted" });
      return client;
    }),
    own("nothing yet", gives(empty)),
    own("one time", gives({ ...empty, scales: [scale("Mood", "lower", 27, 12)] })),
    own("does not come", () => client(() => Promise.reject(new Error("no answer")))),
    own("on its way", () => client(() => new Promise(() => {}))),
  ],
};

import type { QuestionnaireItem, QuestionnaireItemAnswerOption } from "fhir/r4";
import { answerOptions, choice, group, integer, type OptionRow } from "../fhir/items.ts";
import { localSystem } from "../fhir/systems.ts";
import type { Consistency, Cut, Licence, Measure, Scale } from "../measure.ts";
import { bamDrugs, bamDrugStem, bamInstructions, bamRows, type BamRow } from "./bam-items.ts";
import { instrument, local } from "./instrument.ts";

const licence: Licence = {
  terms: "free",
  sentence:
    "A work of the US Government (Department of Veterans Affairs), used as public domain; no explicit licence text was found.",
  attribution:
    "Brief Addiction Monitor. Cacciola JS et al., J Subst Abuse Treat 2013;44:256-263 (PMC3602977); DePhilippis, McKay, Kivlahan et al., Philadelphia CESATE.",
};

/** Numbers for the five places of a scale: 0 to 4, or on the 30-day form 0 to 30 (VistA YTSBAMR.m). */
type FiveNumbers = readonly [number, number, number, number, number];
const places: FiveNumbers = [0, 1, 2, 3, 4];
const thirtieths: FiveNumbers = [0, 8, 15, 22, 30];

const scaleWords = {
  health: ["Excellent", "Very good", "Good", "Fair", "Poor"],
  extent: ["Not at all", "Slightly", "Moderately", "Considerably", "Extremely"],
  nights: ["No nights", "One night", "Two nights", "Three nights", "Four or more nights"],
  days: ["No days", "One day", "Two days", "Three days", "Four or more days"],
} as const;

function scaleOptions(
  kind: keyof typeof scaleWords,
  numbers?: FiveNumbers,
): readonly QuestionnaireItemAnswerOption[] {
  const rows = scaleWords[kind].map((words, index): OptionRow => {
    const ordinal = numbers?.[index];
    return ordinal === undefined ? [String(index), words] : [String(index), words, ordinal];
  });
  return answerOptions(localSystem(`bam-${kind}`), rows);
}

function incomeOptions(enough: number): readonly QuestionnaireItemAnswerOption[] {
  return answerOptions(localSystem("bam-income"), [
    ["no", "No", 0],
    ["yes", "Yes", enough],
  ]);
}

function scored(days: 7 | 30, row: BamRow): QuestionnaireItem {
  const words = { linkId: row.number, prefix: row.number, text: row.text };
  const numbers = days === 7 ? places : thirtieths;
  switch (row.answered) {
    case "health":
    case "extent":
      return choice(words, scaleOptions(row.answered, numbers));
    case "extent-unscored":
      return choice(words, scaleOptions("extent"));
    case "income":
      return choice(words, incomeOptions(days === 7 ? 4 : 30));
    case "nights":
    case "days":
      return days === 7 ? choice(words, scaleOptions(row.answered, places)) : integer(words, 0, 30);
  }
}

function drugGroup(days: 7 | 30): QuestionnaireItem {
  const asked = bamDrugs.map(([number, text]) => {
    const words = { linkId: number, prefix: number, text };
    // Not scored; the places are there to compare them with item 6.
    return days === 7 ? choice(words, scaleOptions("days", places)) : integer(words, 0, 30);
  });
  const stem = group({ linkId: "7", prefix: "7", text: bamDrugStem(days) }, asked);
  return {
    ...stem,
    enableWhen: [
      days === 7
        ? {
            question: "6",
            operator: "!=",
            answerCoding: { system: localSystem("bam-days"), code: "0" },
          }
        : { question: "6", operator: ">", answerInteger: 0 },
    ],
  };
}

function bamScale(
  form: string,
  [id, label]: readonly [string, string],
  items: readonly string[],
  most: number,
  cuts: readonly Cut[],
): Scale {
  return {
    id,
    label,
    code: local("scores", `${form}-${id}`, `${form === "bam-r" ? "BAM-R" : "BAM-IOP"} ${label}`),
    unit: "{score}",
    items,
    range: [0, most * items.length],
    cuts,
  };
}

const useItems = ["4", "5", "6"];
const riskItems = ["1", "2", "3", "8", "11", "15"];
const protectiveItems = ["9", "10", "12", "13", "14", "16"];

const anyUse: Cut = {
  id: "any-use",
  at: 1,
  side: "at-or-above",
  label: "calls for further assessment and clinical attention",
  citation: {
    source: "VistA report text, file 601.93, instruments 190 and 191",
    standing: "verified",
  },
};

const consistency: readonly Consistency[] = [
  { item: "5", notAbove: "4" },
  ...bamDrugs.map(([number]) => ({ item: number, notAbove: "6" })),
].map((rule) => ({
  ...rule,
  citation: { source: "VistA routine YTSBAMI.m", standing: "verified" },
}));

const readingNotes = [
  "Read the single answers: no total has been validated.",
  "Items 5 and 6 speak of men and women and of abuse; the text is kept as published.",
  "A skipped item gives no score here. VistA counts it as 0, which would read as no use.",
];

const shared = {
  licence,
  askedBy: "client",
  why: {
    en: "These questions ask about health, use, and what helps your recovery. They help you and your team plan the week.",
    es: "Estas preguntas son sobre salud, consumo y lo que ayuda a tu recuperación. Te ayudan a ti y a tu equipo a planear la semana.",
  },
  consistency,
  better: "lower",
  change: [],
  notices: [],
  readingNotes,
} as const;

function questionnaireOf(days: 7 | 30, id: string, title: string, rows: readonly BamRow[]) {
  const asked = rows.map((row) => scored(days, row));
  return instrument(
    {
      id,
      version: "1.0.0",
      date: "2026-11-22",
      title,
      copyright: licence.attribution,
      panel: local("measures", id, title),
    },
    [
      { linkId: "instructions", type: "display", text: bamInstructions(days) },
      ...asked.slice(0, 6),
      drugGroup(days),
      ...asked.slice(6),
    ],
  );
}

const iopTitle = "Brief Addiction Monitor - IOP version (7-day)";

/** BAM-IOP: the past seven days, made for weekly use in an intensive outpatient program. Three scales, no total. */
export const bamIop: Measure = {
  ...shared,
  id: "bam-iop",
  use: "weekly",
  questionnaire: questionnaireOf(
    7,
    "bam-iop",
    iopTitle,
    bamRows(7, {
      // VistA has two wordings; the one of its report (601.93) does without "clean".
      item9: "How confident are you that you will NOT use alcohol and drugs in the next 7 days?",
      item16:
        "In the past 7 days, how many days were you in contact or spent time with any family members or friends who are supportive of your recovery?",
    }),
  ),
  panel: local("measures", "bam-iop", iopTitle),
  subscales: [
    bamScale("bam-iop", ["use", "Use"], useItems, 4, [anyUse]),
    bamScale("bam-iop", ["risk", "Risk"], riskItems, 4, [
      {
        id: "high-risk",
        at: 12,
        side: "at-or-above",
        label: "further examination (VA: above 11)",
        citation: { source: "VistA file 601.71, instrument 191", standing: "verified" },
      },
    ]),
    bamScale("bam-iop", ["protective", "Protective"], protectiveItems, 4, [
      {
        id: "low-protection",
        at: 12,
        side: "at-or-below",
        label: "clinically significant (VA: below 13)",
        citation: { source: "VistA file 601.71, instrument 191", standing: "verified" },
      },
    ]),
  ],
  toConfirm: [
    'The words of the lowest answer, "No days" and "No nights", are not in the stored VA files: compare them with the VA form.',
    "No explicit licence text was found: confirm with the VA CESATE manual.",
    "Item 9 in the words of the VA report: confirm with clinicians.",
  ],
  sources: [
    "WorldVistA/VistA-VEHU-M@9847012e Packages/Mental Health/Globals 601.72, 601.76, 601.91, 601.93, instrument 191",
    "WorldVistA/VistA-M@3a37a53a YTSBAMI.m",
  ],
};

const revisedTitle = "Brief Addiction Monitor - Revised (continuous)";

/** BAM-R: the past thirty days, in days. The VA cuts for Risk and Protective belong to the 0-24 form and not here. */
export const bamR: Measure = {
  ...shared,
  id: "bam-r",
  use: "intake and every 30 days, or at transitions",
  questionnaire: questionnaireOf(
    30,
    "bam-r",
    revisedTitle,
    bamRows(30, {
      item9: "How confident are you that you will NOT use alcohol and drugs in the next 30 days?",
      item16:
        "In the past 30 days, how many days did you contact or spend time with any family members or friends who are supportive of your recovery?",
    }),
  ),
  panel: local("measures", "bam-r", revisedTitle),
  subscales: [
    bamScale("bam-r", ["use", "Use"], useItems, 30, [anyUse]),
    bamScale("bam-r", ["risk", "Risk"], riskItems, 30, []),
    bamScale("bam-r", ["protective", "Protective"], protectiveItems, 30, []),
  ],
  toConfirm: ["No explicit licence text was found: confirm with the VA CESATE manual."],
  sources: [
    "WorldVistA/VistA-VEHU-M@9847012e Packages/Mental Health/Globals, instrument 190",
    "WorldVistA/VistA-M@b7aecb90 YTSBAMR.m",
  ],
};

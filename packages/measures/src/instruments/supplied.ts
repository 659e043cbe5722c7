import type { QuestionnaireItem } from "fhir/r4";
import { answerOptions, choice, safetyItem, type OptionRow } from "../fhir/items.ts";
import { localSystem, loincSystem } from "../fhir/systems.ts";
import type { Measure } from "../measure.ts";
import { instrument, local, loinc } from "./instrument.ts";

// Two instruments whose owners do not allow their words to be shipped here: codes, numbers and rules only. The words
// come from a clinic that holds the right, through supplyTexts.

const withoutWords = (
  count: number,
  options: (linkId: string) => readonly OptionRow[],
  system: string,
): readonly QuestionnaireItem[] =>
  Array.from({ length: count }, (_, index) => {
    const linkId = String(index + 1);
    return choice({ linkId, prefix: linkId, text: "" }, answerOptions(system, options(linkId)));
  });

const core10Licence = {
  terms: "needs-right",
  sentence:
    "CC BY-ND 4.0 and free in software if unmodified, says one source; non-commercial, says another. Its words are not shipped: a clinic that holds the right supplies them, exactly. Off until then.",
  attribution: "CORE-10, (c) CORE System Trust.",
} as const;

const fivePlaces = ["0", "1", "2", "3", "4"];

const core10Items = withoutWords(
  10,
  (linkId) =>
    fivePlaces.map((place) => {
      const reversed = linkId === "2" || linkId === "3";
      return [place, "", reversed ? 4 - Number(place) : Number(place)];
    }),
  localSystem("core-10-answers"),
).map((item) => (item.linkId === "6" ? safetyItem(item) : item));

const tenItems = core10Items.map(({ linkId }) => linkId);

/** CORE-10: distress over the last week. Item 6 asks about plans: a stronger safety item than PHQ-9 item 9. */
export const core10: Measure = {
  id: "core-10",
  licence: core10Licence,
  textsSuppliedByClinic: true,
  askedBy: "client",
  use: "weekly",
  why: {
    en: "These questions ask how the last week has been. They help you and your team see what would help now.",
    es: "Estas preguntas son sobre cómo fue la última semana. Te ayudan a ti y a tu equipo a ver qué serviría ahora.",
  },
  questionnaire: instrument(
    {
      id: "core-10",
      version: "1.0.0",
      date: "2026-11-22",
      title: "CORE-10",
      copyright: core10Licence.attribution,
      panel: local("measures", "core-10", "CORE-10"),
    },
    core10Items,
  ),
  panel: local("measures", "core-10", "CORE-10"),
  total: {
    id: "total",
    label: "CORE-10 clinical score",
    code: local("scores", "core-10", "CORE-10 clinical score"),
    unit: "{score}",
    items: tenItems,
    range: [0, 40],
    missing: {
      atMost: 1,
      rounded: "tenth",
      citation: {
        source: "coresystemtrust.org.uk: one missing may be pro-rated",
        standing: "verified",
      },
    },
    bands: [
      { from: 0, label: "healthy/low" },
      { from: 11, label: "mild" },
      { from: 15, label: "moderate" },
      { from: 20, label: "moderate-severe" },
      { from: 25, label: "severe" },
    ],
    bandsCitation: { source: "coresystemtrust.org.uk; trybloom.co.uk", standing: "verified" },
  },
  subscales: [],
  consistency: [],
  better: "lower",
  change: [
    {
      id: "reliable",
      label: "6 points: reliable change",
      kind: "points",
      amount: 6,
      citation: { source: "coresystemtrust.org.uk", standing: "verified" },
    },
    {
      id: "cutoff",
      label: "below the cut-off of 11",
      kind: "past",
      amount: 11,
      side: "below",
      citation: { source: "coresystemtrust.org.uk", standing: "verified" },
    },
  ],
  notices: [],
  readingNotes: ["Item 6 asks about plans to end life: any answer above 0 is a strong sign."],
  toConfirm: ["Licence: compare coresystemtrust.org.uk. Official translations only."],
  sources: [
    "ucam-department-of-psychiatry/camcops@56a303e1 docs/source/tasks/core10.rst (items 2 and 3 are reversed)",
    "coresystemtrust.org.uk/category/coreinsoftware",
  ],
};

const dast10Licence = {
  terms: "needs-right",
  sentence:
    "(c) 1982 Skinner/CAMH: non-commercial clinical, research and training use with credit. Its words are not shipped: a clinic that holds the right supplies them. Off until then.",
  attribution:
    "DAST-10, (c) 1982 Harvey A. Skinner and the Centre for Addiction and Mental Health.",
} as const;

/** DAST-10: drug use over twelve months. */
export const dast10: Measure = {
  id: "dast-10",
  licence: dast10Licence,
  textsSuppliedByClinic: true,
  askedBy: "client",
  use: "intake only: it asks about a whole year",
  why: {
    en: "These questions ask about drug use in the past year. They help your team plan with you.",
    es: "Estas preguntas son sobre el uso de drogas en el último año. Ayudan a tu equipo a planear contigo.",
  },
  questionnaire: instrument(
    {
      id: "dast-10",
      version: "1.0.0",
      date: "2026-11-22",
      title: "Drug Abuse Screening Test-10",
      copyright: dast10Licence.attribution,
      panel: loinc("82666-9"),
    },
    withoutWords(
      10,
      (linkId) => [
        ["LA33-6", "", linkId === "3" ? 0 : 1],
        ["LA32-8", "", linkId === "3" ? 1 : 0],
      ],
      loincSystem,
    ),
  ),
  panel: loinc("82666-9"),
  total: {
    id: "total",
    label: "DAST-10 total",
    code: loinc("82667-7"),
    unit: "{score}",
    items: tenItems,
    range: [0, 10],
    bands: [
      { from: 0, label: "none" },
      { from: 1, label: "low" },
      { from: 3, label: "moderate" },
      { from: 6, label: "substantial" },
      { from: 9, label: "severe" },
    ],
    bandsCitation: { source: "cde.nlm.nih.gov/deView?tinyId=mkqPMjm1yx", standing: "verified" },
  },
  subscales: [],
  consistency: [],
  better: "lower",
  change: [],
  notices: [],
  readingNotes: [],
  toConfirm: ["That item 3 is the reversed one is from memory."],
  sources: ["cde.nlm.nih.gov/deView?tinyId=mkqPMjm1yx", "loinc.org/82667-7"],
};

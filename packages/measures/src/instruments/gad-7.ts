import { choice, group } from "../fhir/items.ts";
import type { Measure } from "../measure.ts";
import { instrument, loinc } from "./instrument.ts";
import { phqLicence, phqOptions } from "./phq.ts";

// The lowest option is "Not at all", and the third "More than half the days": LOINC's own form of 68509-9 differs
// from the instrument, and the instrument is what people answer (facts: VistA instrument 159; Zorowitz 2021).
const rows = [
  ["69725-0", "Feeling nervous, anxious, or on edge"],
  ["68509-9", "Not being able to stop or control worrying"],
  ["69733-4", "Worrying too much about different things"],
  ["69734-2", "Trouble relaxing"],
  ["69735-9", "Being so restless that it is hard to sit still"],
  ["69689-8", "Becoming easily annoyed or irritable"],
  ["69736-7", "Feeling afraid, as if something awful might happen"],
] as const;

/** GAD-7: anxiety over two weeks. */
export const gad7: Measure = {
  id: "gad-7",
  licence: phqLicence,
  askedBy: "client",
  use: "with the PHQ-9",
  why: {
    en: "These questions ask about worry and tension in the last two weeks. They help you and your team see what would help now.",
    es: "Estas preguntas son sobre preocupación y tensión en las últimas dos semanas. Te ayudan a ti y a tu equipo a ver qué serviría ahora.",
  },
  questionnaire: instrument(
    {
      id: "gad-7",
      version: "1.0.0",
      date: "2026-11-22",
      title: "Generalized Anxiety Disorder-7",
      copyright: phqLicence.attribution,
      panel: loinc("69737-5"),
    },
    [
      group(
        {
          linkId: "stem",
          text: "Over the last 2 weeks, how often have you been bothered by the following problems?",
        },
        rows.map(([code, text], index) =>
          choice(
            { linkId: String(index + 1), prefix: String(index + 1), text, loinc: code },
            phqOptions,
          ),
        ),
      ),
    ],
  ),
  panel: loinc("69737-5"),
  total: {
    id: "total",
    label: "GAD-7 total",
    code: loinc("70274-6"),
    unit: "{score}",
    items: rows.map((_, index) => String(index + 1)),
    range: [0, 21],
    missing: {
      atMost: 1,
      rounded: "half-up",
      citation: {
        source:
          "no official rule was seen: one missing item counts as the mean of the others, as in the PHQ-9; more give no score",
        standing: "design-choice",
      },
    },
    bands: [
      { from: 0, label: "minimal" },
      { from: 5, label: "mild" },
      { from: 10, label: "moderate" },
      { from: 15, label: "severe" },
    ],
    bandsCitation: { source: "VistA instrument 159", standing: "verified" },
  },
  subscales: [],
  consistency: [],
  better: "lower",
  change: [
    {
      id: "mcid-points",
      label: "smallest important difference: about 3.3 points",
      kind: "points",
      amount: 3.3,
      citation: { source: "J Clin Epidemiol 2021;137:200 (PMC8485844)", standing: "verified" },
    },
    {
      id: "mcid-share",
      label: "smallest important difference: 27 to 28% of the earlier score",
      kind: "share-better",
      amount: 0.28,
      citation: { source: "Psychol Med 2022;52:1875 (PMC9340848)", standing: "verified" },
    },
    {
      id: "four-points",
      label: "4 points",
      kind: "points",
      amount: 4,
      citation: { source: "Toussaint 2020, J Affect Disord 265:395", standing: "knowledge" },
    },
  ],
  notices: [],
  readingNotes: [],
  toConfirm: [],
  sources: [
    "uwcirg/asbi-screening-app@9f3c780a src/fhir/1_Questionnaire-GAD7.json",
    "WorldVistA/VistA-VEHU-M@9847012e Packages/Mental Health/Globals, instrument 159",
    "loinc.org/69729-2 panel listing",
  ],
};

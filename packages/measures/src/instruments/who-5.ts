import { answerOptions, choice, group } from "../fhir/items.ts";
import { localSystem } from "../fhir/systems.ts";
import type { Licence, Measure } from "../measure.ts";
import { instrument, local } from "./instrument.ts";

const licence: Licence = {
  terms: "needs-right",
  sentence:
    "Sources say it is free with its source named; the WHO edition of 2024 may be CC BY-NC-SA 3.0 IGO, which forbids commercial use. Off until the clinic says that its use is allowed.",
  attribution: "WHO-5 Well-Being Index, World Health Organization.",
};

const options = answerOptions(localSystem("who-5-answers"), [
  ["0", "At no time", 0],
  ["1", "Some of the time", 1],
  ["2", "Less than half of the time", 2],
  ["3", "More than half of the time", 3],
  ["4", "Most of the time", 4],
  ["5", "All of the time", 5],
]);

const items = ["1", "2", "3", "4", "5"];

/** WHO-5: well-being over two weeks, as a percentage; every statement is a positive one. */
export const who5: Measure = {
  id: "who-5",
  licence,
  askedBy: "client",
  use: "weekly, as a view of strengths",
  why: {
    en: "These five lines ask what has been good in the last two weeks. They show you and your team what helps.",
    es: "Estas cinco frases preguntan qué ha ido bien en las últimas dos semanas. Te muestran a ti y a tu equipo qué ayuda.",
  },
  questionnaire: instrument(
    {
      id: "who-5",
      version: "1.0.0",
      date: "2026-11-22",
      title: "WHO-5 Well-Being Index",
      copyright: licence.attribution,
      panel: local("measures", "who-5", "WHO-5 Well-Being Index"),
    },
    [
      group(
        { linkId: "stem", text: "Last 2 weeks" },
        [
          "I have felt cheerful and in good spirits",
          "I have felt calm and relaxed",
          "I have felt active and vigorous",
          "I woke up feeling fresh and rested",
          "My daily life has been filled with things that interest me",
        ].map((text, index) =>
          choice({ linkId: String(index + 1), prefix: String(index + 1), text }, options),
        ),
      ),
    ],
  ),
  panel: local("measures", "who-5", "WHO-5 Well-Being Index"),
  total: {
    id: "total",
    label: "WHO-5 percentage",
    code: local("scores", "who-5-percentage", "WHO-5 percentage score"),
    unit: "%",
    items,
    factor: 4,
    range: [0, 100],
    cuts: [
      {
        id: "low",
        at: 50,
        side: "at-or-below",
        label: "low well-being, consider depression measure (raw below 13)",
        citation: { source: "inspq.qc.ca WHO-5 sheet", standing: "verified" },
      },
    ],
  },
  subscales: [
    {
      id: "raw",
      label: "WHO-5 raw score",
      code: local("scores", "who-5-raw", "WHO-5 raw score"),
      unit: "{score}",
      items,
      range: [0, 25],
    },
  ],
  consistency: [],
  better: "higher",
  change: [
    {
      id: "meaningful",
      label: "10 percentage points",
      kind: "points",
      amount: 10,
      citation: { source: "inspq.qc.ca WHO-5 sheet; psytoolkit.org", standing: "verified" },
    },
  ],
  notices: [],
  readingNotes: [],
  toConfirm: [
    "The five statements are from memory and agree with public copies; compare them with WHO's own edition.",
    "The line over them names the window only; WHO's own instruction was not verified.",
  ],
  sources: ["inspq.qc.ca WHO-5 sheet", "psypack.com", "psytoolkit.org/survey-library/who5.html"],
};

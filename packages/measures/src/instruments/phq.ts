import type { QuestionnaireItem } from "fhir/r4";
import { answerOptions, choice, group, safetyItem } from "../fhir/items.ts";
import { loincSystem } from "../fhir/systems.ts";
import type { ChangeRule, Licence, Measure, Sentence } from "../measure.ts";
import { instrument, local, loinc } from "./instrument.ts";

/** The line that the authors of the PHQ and the GAD-7 ask for. */
export const phqLicence: Licence = {
  terms: "free",
  sentence: "No permission is required to reproduce, translate, display or distribute it.",
  attribution:
    "Developed by Drs. Robert L. Spitzer, Janet B.W. Williams, Kurt Kroenke and colleagues, with an educational grant from Pfizer Inc. No permission required to reproduce, translate, display or distribute.",
};

/** LOINC answer list LL358-3. */
export const phqOptions = answerOptions(loincSystem, [
  ["LA6568-5", "Not at all", 0],
  ["LA6569-3", "Several days", 1],
  ["LA6570-1", "More than half the days", 2],
  ["LA6571-9", "Nearly every day", 3],
]);

// Wording: LHNCBC/lforms@e4322ddd test/data/R4/phq9.json, VistA instrument 42. LOINC: US-Core 9.0.0, lforms.
const rows = [
  ["44250-9", "Little interest or pleasure in doing things"],
  ["44255-8", "Feeling down, depressed, or hopeless"],
  ["44259-0", "Trouble falling or staying asleep, or sleeping too much"],
  ["44254-1", "Feeling tired or having little energy"],
  ["44251-7", "Poor appetite or overeating"],
  [
    "44258-2",
    "Feeling bad about yourself - or that you are a failure or have let yourself or your family down",
  ],
  [
    "44252-5",
    "Trouble concentrating on things, such as reading the newspaper or watching television",
  ],
  [
    "44253-3",
    "Moving or speaking so slowly that other people could have noticed? Or the opposite - being so fidgety or restless that you have been moving around a lot more than usual",
  ],
  ["44260-8", "Thoughts that you would be better off dead, or of hurting yourself in some way"],
] as const;

const stem =
  "Over the last 2 weeks, how often have you been bothered by any of the following problems?";

const sources = [
  "LHNCBC/lforms@e4322ddd test/data/R4/phq9.json",
  "HL7/US-Core@85bf4af6 (9.0.0) input/examples/Questionnaire-phq-9-example.json",
  "WorldVistA/VistA-VEHU-M@9847012e Packages/Mental Health/Globals 601.72, 601.76, 601.91, 601.93, instruments 42 and 224",
  "loinc.org/LL358-3; cdn.loinc.org/LL359-1; cdn.loinc.org/55757-9",
];

const why: Sentence = {
  en: "These questions ask about your mood in the last two weeks. They help you and your team see what would help now.",
  es: "Estas preguntas son sobre tu ánimo en las últimas dos semanas. Te ayudan a ti y a tu equipo a ver qué serviría ahora.",
};

/** The nine items by their numbers on the form; the ninth is the safety item (safety protocol; VistA YTSPHQ9.m). */
function items(...numbers: readonly number[]): QuestionnaireItem {
  const asked = rows.flatMap(([code, text], index) => {
    const linkId = String(index + 1);
    const item = choice({ linkId, prefix: linkId, text, loinc: code }, phqOptions);
    if (!numbers.includes(index + 1)) return [];
    return [index === 8 ? safetyItem(item) : item];
  });
  return group({ linkId: "stem", text: stem }, asked);
}

const difficulty = choice(
  {
    linkId: "10",
    prefix: "10",
    loinc: "69722-7",
    text: "If you checked off any problems, how difficult have these problems made it for you to do your work, take care of things at home, or get along with other people?",
  },
  answerOptions(loincSystem, [
    ["LA6572-7", "Not difficult at all"],
    ["LA6573-5", "Somewhat difficult"],
    ["LA6575-0", "Very difficult"],
    ["LA6574-3", "Extremely difficult"],
  ]),
);

const phq9Change: readonly ChangeRule[] = [
  {
    id: "response",
    label: "response: at least half as many points",
    kind: "share-better",
    amount: 0.5,
    citation: { source: "PHQ-9: response is a reduction of 50% or more", standing: "knowledge" },
  },
  {
    id: "remission",
    label: "remission: below 5",
    kind: "past",
    amount: 5,
    side: "below",
    citation: { source: "PHQ-9: remission is a score below 5", standing: "knowledge" },
  },
  {
    id: "five-points",
    label: "5 points",
    kind: "points",
    amount: 5,
    citation: { source: "PHQ manual; Kroenke (rule of thumb)", standing: "knowledge" },
  },
  {
    id: "mcid-share",
    label: "smallest important difference: about 20% of the earlier score",
    kind: "share-better",
    amount: 0.2,
    citation: {
      source: "Psychol Med 2022;52:1875 (PMC9340848); depends strongly on the earlier score",
      standing: "verified",
    },
  },
  {
    id: "mcid-points",
    label: "smallest important difference: 3.7 points on average",
    kind: "points",
    amount: 3.7,
    citation: { source: "J Clin Epidemiol 2021;137:200 (PMC8485844)", standing: "verified" },
  },
];

const numbers = (last: number) => Array.from({ length: last }, (_, index) => String(index + 1));

/** PHQ-9: depression over two weeks. One or two missing items count as the mean of the others (VistA YTSPHQ9.m). */
export const phq9: Measure = {
  id: "phq-9",
  licence: phqLicence,
  askedBy: "client",
  use: "intake, then every 2 weeks, and discharge",
  why,
  questionnaire: instrument(
    {
      id: "phq-9",
      version: "1.0.0",
      date: "2026-11-22",
      title: "Patient Health Questionnaire-9",
      copyright: phqLicence.attribution,
      panel: loinc("44249-1"),
    },
    [items(1, 2, 3, 4, 5, 6, 7, 8, 9), difficulty],
  ),
  panel: loinc("44249-1"),
  total: {
    id: "total",
    label: "PHQ-9 total",
    code: loinc("44261-6"),
    unit: "{score}",
    items: numbers(9),
    range: [0, 27],
    missing: {
      atMost: 2,
      rounded: "half-up",
      citation: { source: "VistA routine YTSPHQ9.m", standing: "verified" },
    },
    bands: [
      { from: 0, label: "none-minimal" },
      { from: 5, label: "mild" },
      { from: 10, label: "moderate" },
      { from: 15, label: "moderately severe" },
      { from: 20, label: "severe" },
    ],
    bandsCitation: { source: "PHQ manual; VistA instrument 42", standing: "verified" },
  },
  subscales: [],
  consistency: [],
  better: "lower",
  change: phq9Change,
  notices: [],
  readingNotes: [
    "Item 9 screens and does not assess: 0 does not mean safe, and a skipped item 9 is not a 0.",
  ],
  toConfirm: [],
  sources,
};

/** PHQ-8: items 1 to 8, for a program that chooses in writing not to ask item 9; never chosen by the software. */
export const phq8: Measure = {
  id: "phq-8",
  licence: phqLicence,
  askedBy: "client",
  use: "in place of the PHQ-9 where a program has decided, in writing, that it cannot respond to item 9",
  why,
  questionnaire: instrument(
    {
      id: "phq-8",
      version: "1.0.0",
      date: "2026-11-22",
      title: "Patient Health Questionnaire-8",
      copyright: phqLicence.attribution,
      panel: local("measures", "phq-8", "PHQ-8"),
    },
    [items(1, 2, 3, 4, 5, 6, 7, 8), difficulty],
  ),
  panel: local("measures", "phq-8", "PHQ-8"),
  total: {
    id: "total",
    label: "PHQ-8 total",
    code: local("scores", "phq-8", "PHQ-8 total score"),
    unit: "{score}",
    items: numbers(8),
    range: [0, 24],
    cuts: [
      {
        id: "positive",
        at: 10,
        side: "at-or-above",
        label: "positive: the same cut-point as the PHQ-9",
        citation: { source: "camcops docs/source/tasks/phq8.rst", standing: "verified" },
      },
    ],
  },
  subscales: [],
  consistency: [],
  better: "lower",
  change: [],
  notices: [],
  readingNotes: ["It has no safety item: leaving item 9 out is a decision of the program."],
  toConfirm: [],
  sources: [...sources, "ucam-department-of-psychiatry/camcops docs/source/tasks/phq8.rst"],
};

const phq2Total = {
  id: "total",
  label: "PHQ-2 total",
  code: loinc("55758-7"),
  unit: "{score}",
  items: numbers(2),
  range: [0, 6],
  bands: [
    { from: 0, label: "negative" },
    { from: 3, label: "positive - give PHQ-9" },
  ],
  bandsCitation: { source: "Kroenke 2003", standing: "knowledge" },
} as const;

/** PHQ-2: the first two items. It has no safety item. */
export const phq2: Measure = {
  id: "phq-2",
  licence: phqLicence,
  askedBy: "client",
  use: "a short look between two PHQ-9",
  why,
  questionnaire: instrument(
    {
      id: "phq-2",
      version: "1.0.0",
      date: "2026-11-22",
      title: "Patient Health Questionnaire-2",
      copyright: phqLicence.attribution,
      panel: loinc("55757-9"),
    },
    [items(1, 2)],
  ),
  panel: loinc("55757-9"),
  total: phq2Total,
  subscales: [],
  consistency: [],
  better: "lower",
  change: [],
  notices: [],
  readingNotes: ["It has no safety item."],
  toConfirm: [],
  sources,
};

/** PHQ-2 with item 9, as VistA's instrument 224 asks it. */
export const phq2WithItem9: Measure = {
  ...phq2,
  id: "phq-2-i9",
  questionnaire: instrument(
    {
      id: "phq-2-i9",
      version: "1.0.0",
      date: "2026-11-22",
      title: "Patient Health Questionnaire-2 with item 9",
      copyright: phqLicence.attribution,
      panel: local("measures", "phq-2-i9", "PHQ-2 and item 9 of the PHQ-9"),
    },
    [items(1, 2, 9)],
  ),
  panel: local("measures", "phq-2-i9", "PHQ-2 and item 9 of the PHQ-9"),
  readingNotes: phq9.readingNotes,
};

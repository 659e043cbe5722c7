import { answerOptions, choice, group } from "../fhir/items.ts";
import { localSystem } from "../fhir/systems.ts";
import type { Licence, Measure, Scale, Sentence } from "../measure.ts";
import { instrument, local, loinc } from "./instrument.ts";

const licence: Licence = {
  terms: "free",
  sentence: "A work of the US Government (VA National Center for PTSD), in the public domain.",
  attribution:
    "Weathers FW, Litz BT, Keane TM, Palmieri PA, Marx BP, Schnurr PP (2013). Available from www.ptsd.va.gov",
};

// Wording: VistA instruments 148 and 234; camcops extra_strings/pcl5.xml agrees. LOINC codes are not in the form's
// order: only those of items 9, 16 and 17 were verified, and no other is inferred.
const rows: readonly (readonly [text: string, loinc?: string])[] = [
  ["Repeated, disturbing, and unwanted memories of the stressful experience?"],
  ["Repeated, disturbing dreams of the stressful experience?"],
  [
    "Suddenly feeling or acting as if the stressful experience were actually happening again (as if you were actually back there reliving it)?",
  ],
  ["Feeling very upset when something reminded you of the stressful experience?"],
  [
    "Having strong physical reactions when something reminded you of the stressful experience (for example, heart pounding, trouble breathing, sweating)?",
  ],
  ["Avoiding memories, thoughts, or feelings related to the stressful experience?"],
  [
    "Avoiding external reminders of the stressful experience (for example, people, places, conversations, activities, objects, or situations)?",
  ],
  ["Trouble remembering important parts of the stressful experience?"],
  [
    "Having strong negative beliefs about yourself, other people, or the world (for example, having thoughts such as: I am bad, there is something seriously wrong with me, no one can be trusted, the world is completely dangerous)?",
    "101699-7",
  ],
  ["Blaming yourself or someone else for the stressful experience or what happened after it?"],
  ["Having strong negative feelings such as fear, horror, anger, guilt, or shame?"],
  ["Loss of interest in activities that you used to enjoy?"],
  ["Feeling distant or cut off from other people?"],
  [
    "Trouble experiencing positive feelings (for example, being unable to feel happiness or have loving feelings for people close to you)?",
  ],
  ["Irritable behavior, angry outbursts, or acting aggressively?"],
  ["Taking too many risks or doing things that could cause you harm?", "101702-9"],
  ['Being "superalert" or watchful or on guard?', "101715-1"],
  ["Feeling jumpy or easily startled?"],
  ["Having difficulty concentrating?"],
  ["Trouble falling or staying asleep?"],
];

const options = answerOptions(localSystem("pcl-5-answers"), [
  ["0", "Not at all", 0],
  ["1", "A little bit", 1],
  ["2", "Moderately", 2],
  ["3", "Quite a bit", 3],
  ["4", "Extremely", 4],
]);

const clusters = [
  { id: "B", items: numbers(1, 5), atLeast: 1 },
  { id: "C", items: numbers(6, 7), atLeast: 1 },
  { id: "D", items: numbers(8, 14), atLeast: 2 },
  { id: "E", items: numbers(15, 20), atLeast: 2 },
] as const;

/** PCL-5 for the past month: the form whose LOINC codes say one month. */
export const pcl5Month = pcl5("month", "past month");

/** PCL-5 for the past week, without LOINC: its codes are timed to one month. */
export const pcl5Week = pcl5("week", "past week");

function numbers(from: number, to: number): readonly string[] {
  return Array.from({ length: to - from + 1 }, (_, index) => String(from + index));
}

function pcl5(window: "month" | "week", recall: string): Measure {
  const id = `pcl-5-${window}`;
  const monthly = window === "month";
  const panel = monthly ? loinc("101697-1") : local("measures", id, "PCL-5, past week");
  const total = monthly ? loinc("101698-9") : local("scores", id, "PCL-5 total score, past week");
  const notice: Sentence = {
    en: "These questions speak of a very stressful experience. You do not have to say or write what it was. You can skip any of them, or all.",
    es: "Estas preguntas hablan de una experiencia muy difícil. No tienes que decir ni escribir cuál fue. Puedes saltarte cualquiera, o todas.",
  };
  return {
    id,
    licence,
    askedBy: "client",
    use: monthly
      ? "intake and monthly"
      : "weekly during a phase of treatment that works on the trauma",
    why: {
      en: "These questions ask how much a hard experience has bothered you lately. They help you and your team see what is changing.",
      es: "Estas preguntas son sobre cuánto te ha afectado últimamente una experiencia difícil. Te ayudan a ti y a tu equipo a ver qué cambia.",
    },
    notice,
    questionnaire: instrument(
      {
        id,
        version: "1.0.0",
        date: "2026-11-22",
        title: `PTSD Checklist for DSM-5 (${recall})`,
        copyright: licence.attribution,
        panel,
      },
      [
        {
          linkId: "instructions",
          type: "display",
          text: `Below is a list of problems that people sometimes have in response to a very stressful experience. Please read each problem carefully and then select one of the options to indicate how much you have been bothered by that problem in the ${recall}.`,
        },
        group(
          { linkId: "stem", text: `In the ${recall}, how much were you bothered by:` },
          rows.map(([text, code], index) =>
            choice(
              {
                linkId: String(index + 1),
                prefix: String(index + 1),
                text,
                loinc: monthly ? (code ?? null) : null,
              },
              options,
            ),
          ),
        ),
      ],
    ),
    panel,
    total: {
      id: "total",
      label: "PCL-5 total",
      code: total,
      unit: "{score}",
      items: numbers(1, 20),
      range: [0, 80],
      cuts: [
        {
          id: "probable-lower",
          at: 31,
          side: "at-or-above",
          label: "probable PTSD from 31 to 33 on, needs clinical interview",
          citation: { source: "VA National Center for PTSD", standing: "knowledge" },
        },
        {
          id: "probable-upper",
          at: 33,
          side: "at-or-above",
          label: "probable PTSD, needs clinical interview",
          citation: { source: "VA National Center for PTSD", standing: "knowledge" },
        },
      ],
    },
    subscales: clusters.map(({ id: cluster, items }): Scale => ({
      id: cluster,
      label: `Cluster ${cluster}`,
      code: local("scores", `${id}-${cluster.toLowerCase()}`, `PCL-5 cluster ${cluster}`),
      unit: "{score}",
      items,
      range: [0, items.length * 4],
    })),
    criteria: {
      id: "provisional-dsm-5",
      label: "provisional DSM-5 pattern: an item counts from 2 on; B 1, C 1, D 2, E 2",
      itemCountsFrom: 2,
      clusters,
      citation: { source: "VistA instrument 148; camcops pcl5.rst", standing: "verified" },
    },
    consistency: [],
    better: "lower",
    change: [
      {
        id: "responded",
        label: "5 points: responded",
        kind: "points",
        amount: 5,
        citation: {
          source: "VA National Center for PTSD, extrapolated from the PCL for DSM-IV",
          standing: "knowledge",
        },
      },
      {
        id: "meaningful",
        label: "10 points: clinically meaningful",
        kind: "points",
        amount: 10,
        citation: {
          source: "VA National Center for PTSD, extrapolated from the PCL for DSM-IV",
          standing: "knowledge",
        },
      },
      {
        id: "reliable-lower",
        label: "reliable change: from 15 points",
        kind: "points",
        amount: 15,
        citation: {
          source: "Marx 2022, Psychol Assess 34:197 (men, veterans)",
          standing: "verified",
        },
      },
      {
        id: "reliable-upper",
        label: "reliable change: 18 points",
        kind: "points",
        amount: 18,
        citation: {
          source: "Marx 2022, Psychol Assess 34:197 (men, veterans)",
          standing: "verified",
        },
      },
      {
        id: "like-no-ptsd",
        label: "28 or less: more like people without PTSD",
        kind: "past",
        amount: 28,
        side: "at-or-below",
        citation: {
          source: "Marx 2022, Psychol Assess 34:197 (men, veterans)",
          standing: "verified",
        },
      },
    ],
    notices: [
      {
        item: "16",
        from: 3,
        citation: {
          source: "item 16 speaks of risks and harm; it is not a suicide item",
          standing: "design-choice",
        },
      },
    ],
    readingNotes: [
      "No official rule for missing items was seen: with one missing there is no total.",
      "A provisional pattern is not a diagnosis.",
    ],
    toConfirm: [],
    sources: [
      "WorldVistA/VistA-VEHU-M@9847012e Packages/Mental Health/Globals, instruments 148 and 234",
      "ucam-department-of-psychiatry/camcops@56a303e1 docs/source/tasks/pcl5.rst and extra_strings/pcl5.xml",
    ],
  };
}

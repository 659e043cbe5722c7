import { answerOptions, choice, group, onlyWhen } from "../fhir/items.ts";
import { loincSystem } from "../fhir/systems.ts";
import type { Licence, Measure } from "../measure.ts";
import { instrument, loinc } from "./instrument.ts";

const licence: Licence = {
  terms: "free",
  sentence: "A work of the US Government (VA National Center for PTSD), in the public domain.",
  attribution:
    "Prins A, Bovin MJ, Kimerling R, Kaloupek DG, Marx BP, Pless Kaiser A, Schnurr PP (2015).",
};

/** LOINC's yes and no, as the PC-PTSD-5 and the C-SSRS screener are answered. */
export const yesNoOptions = answerOptions(loincSystem, [
  ["LA33-6", "Yes", 1],
  ["LA32-8", "No", 0],
]);

const rows = [
  [
    "102012-2",
    "Had nightmares about the event(s) or thought about the event(s) when you did not want to?",
  ],
  [
    "102013-0",
    "Tried hard not to think about the event(s) or went out of your way to avoid situations that reminded you of the event(s)?",
  ],
  ["102014-8", "Been constantly on guard, watchful, or easily startled?"],
  ["102015-5", "Felt numb or detached from people, activities, or your surroundings?"],
  [
    "102016-3",
    "Felt guilty or unable to stop blaming yourself or others for the event(s) or any problems the event(s) may have caused?",
  ],
] as const;

/** PC-PTSD-5: a screen whose first question is a gate. "No" there is a score of 0 and the end. */
export const pcPtsd5: Measure = {
  id: "pc-ptsd-5",
  licence,
  askedBy: "client",
  use: "intake only; the PCL-5 is for watching change",
  why: {
    en: "These questions ask if a very hard event still bothers you. They help your team plan with you.",
    es: "Estas preguntas son sobre si un suceso muy difícil todavía te afecta. Ayudan a tu equipo a planear contigo.",
  },
  notice: {
    en: "The first question names examples of very hard events. You do not have to say what happened to you. You can skip any question, or the whole form.",
    es: "La primera pregunta nombra ejemplos de sucesos muy difíciles. No tienes que decir qué te pasó. Puedes saltarte cualquier pregunta, o todo el formulario.",
  },
  questionnaire: instrument(
    {
      id: "pc-ptsd-5",
      version: "1.0.0",
      date: "2026-11-22",
      title: "Primary Care PTSD Screen for DSM-5",
      copyright: licence.attribution,
      panel: loinc("102010-6"),
    },
    [
      group(
        {
          linkId: "exposure",
          text: "Sometimes things happen to people that are unusually or especially frightening, horrible, or traumatic. For example: a serious accident or fire; a physical or sexual assault or abuse; an earthquake or flood; a war; seeing someone be killed or seriously injured; having a loved one die through homicide or suicide.",
        },
        [
          choice(
            {
              linkId: "0",
              text: "Have you ever experienced this kind of event?",
              loinc: "102011-4",
            },
            yesNoOptions,
          ),
        ],
      ),
      onlyWhen(
        group(
          { linkId: "stem", text: "In the past month, have you..." },
          rows.map(([code, text], index) =>
            choice(
              { linkId: String(index + 1), prefix: String(index + 1), text, loinc: code },
              yesNoOptions,
            ),
          ),
        ),
        "0",
        "=",
        { system: loincSystem, code: "LA33-6" },
      ),
    ],
  ),
  panel: loinc("102010-6"),
  total: {
    id: "total",
    label: "PC-PTSD-5 total",
    code: loinc("102017-1"),
    unit: "{score}",
    items: ["1", "2", "3", "4", "5"],
    gate: "0",
    range: [0, 5],
    cuts: [
      {
        id: "sensitive",
        at: 3,
        side: "at-or-above",
        label: "3 or more: finds more people; consider for women",
        citation: { source: "VA National Center for PTSD", standing: "knowledge" },
      },
      {
        id: "balanced",
        at: 4,
        side: "at-or-above",
        label: "4 or more: balanced, overall and for men",
        citation: { source: "Bovin 2021", standing: "knowledge" },
      },
    ],
  },
  subscales: [],
  consistency: [],
  better: "lower",
  change: [],
  notices: [],
  readingNotes: [],
  toConfirm: ["The LOINC codes were verified in a public repository and not at loinc.org."],
  sources: [
    "uwcirg/fhir-questionnaires@e2d9d197 CIRG-PC-PTSD-5.json",
    "WorldVistA/VistA-VEHU-M@9847012e Packages/Mental Health/Globals, instrument 227",
  ],
};

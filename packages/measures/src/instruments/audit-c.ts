import { answerOptions, choice, onlyWhen } from "../fhir/items.ts";
import { loincSystem } from "../fhir/systems.ts";
import type { Licence, Measure } from "../measure.ts";
import { instrument, loinc } from "./instrument.ts";

const licence: Licence = {
  terms: "needs-right",
  sentence:
    "The AUDIT is (c) WHO 2001: it may be reproduced, and not for sale or commercial use; a SAMHSA-HRSA copy calls the AUDIT-C public domain. Off until the clinic says that its use is allowed.",
  attribution: "AUDIT-C, from the AUDIT, (c) World Health Organization 2001.",
};

const never = { system: loincSystem, code: "LA6270-8" };

/** AUDIT-C: drinking in the past year. Both cuts are shown: the software infers nobody's sex. */
export const auditC: Measure = {
  id: "audit-c",
  licence,
  askedBy: "client",
  use: "intake only: it asks about a whole year",
  why: {
    en: "These questions ask about drinking in the past year. They help your team plan with you.",
    es: "Estas preguntas son sobre el alcohol en el último año. Ayudan a tu equipo a planear contigo.",
  },
  questionnaire: instrument(
    {
      id: "audit-c",
      version: "1.0.0",
      date: "2026-11-22",
      title: "AUDIT-C",
      copyright: licence.attribution,
      panel: loinc("72109-2"),
    },
    [
      choice(
        {
          linkId: "1",
          prefix: "1",
          loinc: "68518-0",
          text: "How often did you have a drink containing alcohol in the past year?",
        },
        answerOptions(loincSystem, [
          ["LA6270-8", "Never", 0],
          ["LA18926-8", "Monthly or less", 1],
          ["LA18927-6", "2-4 times a month", 2],
          ["LA18928-4", "2-3 times a week", 3],
          ["LA18929-2", "4 or more times a week", 4],
        ]),
      ),
      onlyWhen(
        choice(
          {
            linkId: "2",
            prefix: "2",
            loinc: "68519-8",
            text: "How many drinks containing alcohol did you have on a typical day when you were drinking in the past year?",
          },
          answerOptions(loincSystem, [
            ["LA15694-5", "1 or 2", 0],
            ["LA15695-2", "3 or 4", 1],
            ["LA18930-0", "5 or 6", 2],
            ["LA18931-8", "7 to 9", 3],
            ["LA18932-6", "10 or more", 4],
          ]),
        ),
        "1",
        "!=",
        never,
      ),
      onlyWhen(
        choice(
          {
            linkId: "3",
            prefix: "3",
            loinc: "68520-6",
            text: "How often did you have six or more drinks on one occasion in the past year?",
          },
          answerOptions(loincSystem, [
            ["LA6270-8", "Never", 0],
            ["LA18933-4", "Less than monthly", 1],
            ["LA18876-5", "Monthly", 2],
            ["LA18891-4", "Weekly", 3],
            ["LA18934-2", "Daily or almost daily", 4],
          ]),
        ),
        "1",
        "!=",
        never,
      ),
    ],
  ),
  panel: loinc("72109-2"),
  total: {
    id: "total",
    label: "AUDIT-C total",
    code: loinc("75626-2"),
    unit: "{score}",
    items: ["1", "2", "3"],
    gate: "1",
    range: [0, 12],
    cuts: [
      {
        id: "men",
        at: 4,
        side: "at-or-above",
        label: "men, positive",
        citation: { source: "VistA instrument 5", standing: "verified" },
      },
      {
        id: "women",
        at: 3,
        side: "at-or-above",
        label: "women, positive",
        citation: { source: "VistA instrument 5", standing: "verified" },
      },
    ],
  },
  subscales: [],
  consistency: [],
  better: "lower",
  change: [],
  notices: [],
  readingNotes: [
    "Both cuts are shown; which one applies is for the clinician.",
    "Points from item 1 alone can mean drinking within limits (HL7 AUDIT-C help text).",
  ],
  toConfirm: [],
  sources: [
    "WorldVistA/VistA-VEHU-M@9847012e Packages/Mental Health/Globals, instrument 5",
    "uwcirg/asbi-screening-app src/fhir/1_Questionnaire-WHOAUDIT.json",
  ],
};

import { choice, group, onlyWhen, safetyItem } from "../fhir/items.ts";
import { loincSystem } from "../fhir/systems.ts";
import type { Licence, Measure } from "../measure.ts";
import { instrument, loinc } from "./instrument.ts";
import { yesNoOptions } from "./pc-ptsd-5.ts";

const licence: Licence = {
  terms: "needs-right",
  sentence:
    "(c) Columbia Lighthouse Project. Records say that the scale may be reproduced without permission; no terms for software were found. Off until the clinic says that its use is allowed.",
  attribution: "Columbia-Suicide Severity Rating Scale, (c) Columbia Lighthouse Project.",
};

const yes = { system: loincSystem, code: "LA33-6" };

const question = (linkId: string, loincCode: string, text: string) =>
  safetyItem(choice({ linkId, prefix: linkId, text, loinc: loincCode }, yesNoOptions));

/**
 * C-SSRS screener: a form for staff in a live conversation after a positive item 9, never asked of a client alone. It
 * has no score and no tier here: sources differ on the tiers, so staff read the answers.
 */
export const cSsrsScreener: Measure = {
  id: "c-ssrs-screener",
  licence,
  askedBy: "staff",
  use: "by staff, in a live conversation, after a safety item was endorsed",
  why: {
    en: "A person from your team asks these questions with you, so that you can plan together.",
    es: "Una persona de tu equipo hace estas preguntas contigo, para planear juntos.",
  },
  questionnaire: instrument(
    {
      id: "c-ssrs-screener",
      version: "1.0.0",
      date: "2026-11-22",
      title: "Columbia-Suicide Severity Rating Scale, screener (recent)",
      copyright: licence.attribution,
      panel: loinc("93373-9"),
    },
    [
      group({ linkId: "thoughts", text: "Past month" }, [
        question(
          "1",
          "93246-7",
          "Have you wished you were dead or wished you could go to sleep and not wake up?",
        ),
        question("2", "93247-5", "Have you actually had any thoughts of killing yourself?"),
        onlyWhen(
          question("3", "93248-3", "Have you been thinking about how you might do this?"),
          "2",
          "=",
          yes,
        ),
        onlyWhen(
          question(
            "4",
            "93249-1",
            "Have you had these thoughts and had some intention of acting on them?",
          ),
          "2",
          "=",
          yes,
        ),
        onlyWhen(
          question(
            "5",
            "93250-9",
            "Have you started to work out or worked out the details of how to kill yourself? Do you intend to carry out this plan?",
          ),
          "2",
          "=",
          yes,
        ),
      ]),
      group({ linkId: "behaviour", text: "" }, [
        question(
          "6",
          "93267-3",
          "Have you ever done anything, started to do anything, or prepared to do anything to end your life?",
        ),
        onlyWhen(question("6a", "93269-9", "Was this within the past 3 months?"), "6", "=", yes),
      ]),
    ],
  ),
  panel: loinc("93373-9"),
  subscales: [],
  consistency: [],
  better: "lower",
  change: [],
  notices: [],
  readingNotes: ["No tier is computed: sources differ. Read the answers."],
  toConfirm: ["Ask the Columbia Lighthouse Project before it is offered."],
  sources: [
    "WorldVistA/VistA-VEHU-M@9847012e Packages/Mental Health/Globals, instruments 228 and 246; routine YTSI9CSS.m",
    "HL7/us-behavioral-health-profiles@7ad613c2 questionnaireresponse/C-SSRS-example-1.xml",
  ],
};

import { integer } from "../fhir/items.ts";
import type { Licence, Measure } from "../measure.ts";
import { instrument, local } from "./instrument.ts";

const licence: Licence = {
  terms: "free",
  sentence: "A single rating from 0 to 10 has no owner.",
  attribution: "A single rating. Not a validated instrument.",
};

/** One rating of the urge to drink or use, right now. Not a named, validated instrument. */
export const craving: Measure = {
  id: "craving",
  licence,
  askedBy: "client",
  use: "before or after group; the weekly BAM-IOP asks about craving too",
  why: {
    en: "Urges come and go. This helps you and your team see when they come.",
    es: "Las ganas van y vienen. Esto te ayuda a ti y a tu equipo a ver cuándo vienen.",
  },
  questionnaire: instrument(
    {
      id: "craving",
      version: "1.0.0",
      date: "2026-11-22",
      title: "Urge right now",
      copyright: licence.attribution,
      panel: local("measures", "craving", "Single craving rating"),
    },
    [
      integer(
        {
          linkId: "1",
          text: "Right now, how strong is any urge to drink or use? (0 none - 10 strongest)",
        },
        0,
        10,
      ),
    ],
  ),
  spanish: {
    title: "Ganas ahora mismo",
    attribution: "Una sola pregunta. No es un instrumento validado.",
    texts: {
      "1": "Ahora mismo, ¿qué tan fuertes son tus ganas de beber o consumir? (0 ninguna - 10 las más fuertes)",
    },
    options: {},
  },
  panel: local("measures", "craving", "Single craving rating"),
  total: {
    id: "total",
    label: "Craving rating",
    code: local("scores", "craving", "Single craving rating, 0 to 10"),
    unit: "{score}",
    items: ["1"],
    range: [0, 10],
  },
  subscales: [],
  consistency: [],
  better: "lower",
  change: [],
  notices: [],
  readingNotes: ["A single rating, not a validated instrument."],
  toConfirm: [],
  sources: ["A plain question of our own; no named instrument."],
};

import { answerOptions, choice, freeText } from "../fhir/items.ts";
import { localSystem } from "../fhir/systems.ts";
import type { Licence, Measure } from "../measure.ts";
import { instrument, local } from "./instrument.ts";

const licence: Licence = {
  terms: "free",
  sentence:
    "Our own plain questions. The session rating scales of the PCOMS family are proprietary and are not here.",
  attribution: "Plain questions of this program. Not a validated instrument.",
};

/** After group: was it heard, was the pace right, what helped, what to change. Our own, not validated, not scored. */
export const sessionFeedback: Measure = {
  id: "session-feedback",
  licence,
  askedBy: "client",
  use: "after group, for whoever wants to",
  why: {
    en: "What you say here helps make the next group better. You choose who reads it.",
    es: "Lo que digas aquí ayuda a mejorar el próximo grupo. Tú eliges quién lo lee.",
  },
  questionnaire: instrument(
    {
      id: "session-feedback",
      version: "1.0.0",
      date: "2026-11-22",
      title: "After group",
      copyright: licence.attribution,
      panel: local("measures", "session-feedback", "Feedback after a session"),
    },
    [
      choice(
        { linkId: "heard", text: "Did you feel heard today?" },
        answerOptions(localSystem("session-feedback-heard"), [
          ["not-really", "Not really"],
          ["partly", "Partly"],
          ["yes", "Yes"],
        ]),
      ),
      choice(
        { linkId: "pace", text: "How was the pace?" },
        answerOptions(localSystem("session-feedback-pace"), [
          ["too-slow", "Too slow"],
          ["about-right", "About right"],
          ["too-fast", "Too fast"],
        ]),
      ),
      freeText({ linkId: "helped", text: "What helped today?" }, 1000),
      freeText({ linkId: "change", text: "Is there anything to change?" }, 1000),
    ],
  ),
  spanish: {
    title: "Después del grupo",
    attribution: "Preguntas sencillas de este programa. No es un instrumento validado.",
    texts: {
      heard: "¿Sentiste que te escucharon hoy?",
      pace: "¿Cómo fue el ritmo?",
      helped: "¿Qué ayudó hoy?",
      change: "¿Hay algo que cambiar?",
    },
    options: {
      "not-really": "No mucho",
      partly: "En parte",
      yes: "Sí",
      "too-slow": "Muy lento",
      "about-right": "Bien",
      "too-fast": "Muy rápido",
    },
  },
  panel: local("measures", "session-feedback", "Feedback after a session"),
  subscales: [],
  consistency: [],
  better: "higher",
  change: [],
  notices: [],
  readingNotes: ["Not a validated instrument and not scored."],
  toConfirm: [],
  sources: ["Questions of our own."],
};

/** A clinic's own FHIR R4 Questionnaire with every kind of item that is supported, and conditions of every sort. */
export const programQuestions = {
  resourceType: "Questionnaire",
  id: "morning",
  language: "en",
  url: "https://clinic.test/fhir/Questionnaire/morning",
  version: "2026-3",
  name: "Morning",
  title: "This morning",
  status: "active",
  experimental: false,
  subjectType: ["Patient"],
  date: "2026-11-01",
  publisher: "A clinic",
  description: "Asked each morning.",
  item: [
    { linkId: "hello", type: "display", text: "A few questions about this morning." },
    {
      linkId: "sleep",
      type: "group",
      text: "Sleep",
      item: [
        { linkId: "slept", type: "boolean", text: "Did you sleep?", required: true },
        {
          linkId: "hours",
          type: "decimal",
          text: "How many hours?",
          extension: [
            { url: "http://hl7.org/fhir/StructureDefinition/minValue", valueDecimal: 0.5 },
            { url: "http://hl7.org/fhir/StructureDefinition/maxValue", valueDecimal: 16 },
          ],
          enableWhen: [{ question: "slept", operator: "=", answerBoolean: true }],
        },
        {
          linkId: "naps",
          type: "integer",
          text: "How many naps yesterday?",
          extension: [
            { url: "http://hl7.org/fhir/StructureDefinition/minValue", valueInteger: 0 },
            { url: "http://hl7.org/fhir/StructureDefinition/maxValue", valueInteger: 12 },
          ],
        },
      ],
    },
    {
      linkId: "head-less",
      type: "group",
      enableWhen: [
        { question: "hours", operator: "<", answerDecimal: 6 },
        { question: "naps", operator: ">=", answerInteger: 2 },
      ],
      enableBehavior: "any",
      item: [{ linkId: "tired", type: "string", text: "What made it hard?", maxLength: 200 }],
    },
    {
      linkId: "mood",
      type: "choice",
      text: "Which word fits?",
      answerOption: [
        { valueCoding: { system: "https://clinic.test/words", code: "low", display: "Low" } },
        { valueCoding: { system: "https://clinic.test/words", code: "even", display: "Even" } },
        { valueCoding: { system: "https://clinic.test/words", code: "good", display: "Good" } },
      ],
      item: [{ linkId: "why", type: "text", text: "Would you say more?" }],
    },
    {
      linkId: "low-only",
      type: "text",
      text: "What would help?",
      enableWhen: [
        {
          question: "mood",
          operator: "!=",
          answerCoding: { system: "https://clinic.test/words", code: "good" },
        },
      ],
    },
    {
      linkId: "helped",
      type: "choice",
      text: "What helped yesterday?",
      repeats: true,
      answerOption: [{ valueString: "A walk" }, { valueString: "A call" }, { valueString: "Food" }],
    },
    {
      linkId: "call",
      type: "string",
      text: "Whom did you call?",
      enableWhen: [{ question: "helped", operator: "=", answerString: "A call" }],
    },
    {
      linkId: "cups",
      type: "choice",
      text: "Cups of coffee?",
      answerOption: [{ valueInteger: 0 }, { valueInteger: 1 }, { valueInteger: 2 }],
    },
    {
      linkId: "since",
      type: "date",
      text: "Since when?",
      extension: [
        { url: "http://hl7.org/fhir/StructureDefinition/minValue", valueDate: "2020-01-01" },
        { url: "http://hl7.org/fhir/StructureDefinition/maxValue", valueDate: "2030-12-31" },
      ],
      enableWhen: [{ question: "cups", operator: ">", answerInteger: 0 }],
    },
    {
      linkId: "later",
      type: "boolean",
      text: "Would you like a call later?",
      enableWhen: [{ question: "since", operator: "exists", answerBoolean: true }],
    },
  ],
};

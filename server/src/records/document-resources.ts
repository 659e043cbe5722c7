import {
  canonicalOf,
  score,
  securityLabels,
  toObservations,
  toQuestionnaireResponse,
} from "@breathing-room/measures";
import type { Consent, FhirResource, Questionnaire, Reference } from "fhir/r4";
import type { AnswersReader } from "../check-ins/check-in-document.ts";
import type { ClinicalDocument } from "../ports/documents.ts";
import { todayIn } from "../today/today-document.ts";
import { fhirId, instant, personReference } from "./visit-resources.ts";

/** What is known beside a document. */
export interface DocumentContext {
  /** The person's Encounter, where there is one in the same session. */
  readonly encounter: Reference | null;
  /** The person had sent these forms before in the same session. */
  readonly isAmended: boolean;
  readonly answersIn: AnswersReader;
}

/** A document's resources: answers with their scores, or an agreement. Throws for what this build cannot read. */
export function documentResources(
  document: ClinicalDocument,
  context: DocumentContext,
): readonly FhirResource[] {
  if (document.kind === "today") return consentsOf(document);
  return document.kind === "check-in" ? answersOf(document, context) : [];
}

function answersOf(
  document: ClinicalDocument,
  { encounter, isAmended, answersIn }: DocumentContext,
): readonly FhirResource[] {
  return answersIn(document.text).flatMap(({ measure, answers }, index) => {
    const form = {
      id: `${fhirId(document.documentId)}.${index + 1}`,
      answers,
      subject: personReference(document.clinicId, document.personId),
      authored: instant(document.at),
      status: isAmended ? ("amended" as const) : ("completed" as const),
      ...(encounter ? { encounter } : {}),
    };
    const response = toQuestionnaireResponse({ ...form, questionnaire: measure.questionnaire });
    const scored = { ...form, measure, score: score(measure, answers) };
    return [response, ...toObservations(scored)];
  });
}

/** The clinic's own questions that a document's answers were given to, as resources of the clinic. */
export async function ownQuestionnaires(
  document: ClinicalDocument,
  answersIn: AnswersReader,
): Promise<readonly (Questionnaire & { readonly id: string })[]> {
  if (document.kind !== "check-in") return [];
  const own = answersIn(document.text).filter(({ measure }) => measure.clinicsOwn);
  return Promise.all(
    own.map(async ({ measure }) => ({
      ...measure.questionnaire,
      id: await questionnaireId(document.clinicId, canonicalOf(measure)),
      meta: securityLabels(),
    })),
  );
}

/** The same for a version of a clinic's form on every call. */
async function questionnaireId(clinicId: string, canonical: string): Promise<string> {
  const text = new TextEncoder().encode(`${clinicId} ${canonical}`);
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", text)).slice(0, 16);
  return `form-${Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

/** The clinic's agreements and telehealth consent, in the version that was agreed to; place and number stay behind. */
function consentsOf(document: ClinicalDocument): readonly Consent[] {
  const { agreements } = todayIn(document);
  if (!agreements || agreements.answer !== "agreed") return [];
  const scope = "http://terminology.hl7.org/CodeSystem/consentscope";
  const how = agreements.spoken ? "agreed to aloud, written down by a host" : "agreed to";
  return [
    {
      resourceType: "Consent",
      id: `consent-${fhirId(document.documentId)}`,
      meta: securityLabels(),
      status: "active",
      scope: { coding: [{ system: scope, code: "treatment" }] },
      category: [{ coding: [{ system: "http://loinc.org", code: "59284-0" }] }],
      patient: personReference(document.clinicId, document.personId),
      dateTime: instant(document.at),
      policyRule: { text: `The clinic's agreements, version ${agreements.version}: ${how}` },
    },
  ];
}

import type { Coding, Questionnaire, QuestionnaireItem } from "fhir/r4";
import { localSystem, loincSystem, ownNamespace } from "../fhir/systems.ts";

/** What the Questionnaire of an instrument says of itself. */
export interface InstrumentHead {
  readonly id: string;
  /** Never reused: another wording, option, rule or number is another version. */
  readonly version: string;
  /** The day this version was written. */
  readonly date: string;
  readonly title: string;
  readonly copyright: string;
  readonly panel: Coding;
}

/** The FHIR R4 Questionnaire of an instrument, under our own address and in English, its language here. */
export function instrument(
  { id, version, date, title, copyright, panel }: InstrumentHead,
  item: readonly QuestionnaireItem[],
): Questionnaire & { readonly url: string; readonly version: string } {
  return {
    resourceType: "Questionnaire",
    language: "en",
    url: `${ownNamespace}questionnaire:${id}`,
    version,
    title,
    status: "active",
    subjectType: ["Patient"],
    date,
    copyright,
    code: [panel],
    item: [...item],
  };
}

/** A code that LOINC has. */
export function loinc(code: string, display?: string): Coding {
  return { system: loincSystem, code, ...(display === undefined ? {} : { display }) };
}

/** A panel or a score that LOINC has no verified code for. */
export function local(kind: "measures" | "scores", code: string, display: string): Coding {
  return { system: localSystem(kind), code, display };
}

import type { Coding, Questionnaire } from "fhir/r4";

/** "verified": read in the public source named beside it; "knowledge": to be checked again before it is relied on. */
export type Standing = "verified" | "knowledge" | "design-choice";

/** Where a rule or a number comes from. */
export interface Citation {
  readonly source: string;
  readonly standing: Standing;
}

/**
 * Whether a clinic may use it: `free`, or `needs-right` and then off until the clinic says that it holds the right,
 * with the sentence that says why.
 */
export interface Licence {
  readonly terms: "free" | "needs-right";
  readonly sentence: string;
  /** Shown with the form, as its owner asks. */
  readonly attribution: string;
}

/** A range of a scale and its name in the source. For staff: a client is never shown one. */
export interface Band {
  readonly from: number;
  readonly label: string;
}

/** A point on a scale that the source reads something from. */
export interface Cut {
  readonly id: string;
  readonly at: number;
  readonly side: "at-or-above" | "at-or-below";
  readonly label: string;
  readonly citation: Citation;
}

/** What is done about items that were asked and not answered. */
export interface MissingRule {
  /** With more of them missing there is no score. */
  readonly atMost: number;
  /** The missing ones count as the mean of the others; the total is then rounded to a whole number, or to a tenth. */
  readonly rounded: "half-up" | "tenth";
  readonly citation: Citation;
}

/** A score: the sum of its items' numbers, and how it is read. */
export interface Scale {
  readonly id: string;
  readonly label: string;
  readonly code: Coding;
  /** The unit as UCUM writes it. */
  readonly unit: "{score}" | "%";
  readonly items: readonly string[];
  /** The sum is multiplied by it, as the percentage of WHO-5 is. */
  readonly factor?: number;
  /** A question that opens the items: unanswered, there is no score; answered, items that it closes count as 0. */
  readonly gate?: string;
  readonly range: readonly [number, number];
  /** Without a rule in the source, one missing item means no score. */
  readonly missing?: MissingRule;
  /** From the lowest up; each ends where the next begins. */
  readonly bands?: readonly Band[];
  readonly bandsCitation?: Citation;
  readonly cuts?: readonly Cut[];
}

/** A rule that counts items instead of adding them up, cluster by cluster. */
export interface Criteria {
  readonly id: string;
  readonly label: string;
  /** An item counts from this number on. */
  readonly itemCountsFrom: number;
  readonly clusters: readonly {
    readonly id: string;
    readonly items: readonly string[];
    readonly atLeast: number;
  }[];
  readonly citation: Citation;
}

/** An answer that cannot be larger than another: a message, never a refusal. */
export interface Consistency {
  readonly item: string;
  readonly notAbove: string;
  readonly citation: Citation;
}

/** How much a score has to move before its source calls it a change. */
export interface ChangeRule {
  readonly id: string;
  readonly label: string;
  /** A number of points either way, a share of the earlier score towards better, or a value to get past. */
  readonly kind: "points" | "share-better" | "past";
  readonly amount: number;
  /** For `past`: better at or below, strictly below, or at or above the amount. */
  readonly side?: "at-or-below" | "below" | "at-or-above";
  readonly citation: Citation;
}

/** An item whose answer is shown to staff as information from this number on, without being a safety item. */
export interface Notice {
  readonly item: string;
  readonly from: number;
  readonly citation: Citation;
}

/** A sentence in the two languages of the product; the Spanish has not been reviewed by a clinician. */
export interface Sentence {
  readonly en: string;
  readonly es: string;
}

/** An instrument: its Questionnaire and everything that is read from the answers, as data that is frozen by version. */
export interface Measure {
  readonly id: string;
  readonly licence: Licence;
  /** `staff` is asked by a person in a live conversation and never put to a client alone. */
  readonly askedBy: "client" | "staff";
  /** How it is meant to be used in an intensive outpatient program. */
  readonly use: string;
  readonly why: Sentence;
  readonly notice?: Sentence;
  readonly questionnaire: Questionnaire & { readonly url: string; readonly version: string };
  /**
   * The same questions in Spanish, by linkId, and the answers by their codes: only of questions that are our own. An
   * instrument is translated by its owner. Not reviewed yet by a person who speaks Spanish and knows the program.
   */
  readonly spanish?: {
    readonly title: string;
    readonly attribution: string;
    readonly texts: Readonly<Record<string, string>>;
    readonly options: Readonly<Record<string, string>>;
  };
  /** Questions of a clinic's own: never scored, and no Observation is made of an answer. */
  readonly clinicsOwn?: true;
  /** Whose texts the clinic has to supply, because their owner does not allow them to be shipped. */
  readonly textsSuppliedByClinic?: true;
  /** The panel that the scores belong to. */
  readonly panel: Coding;
  readonly total?: Scale;
  readonly subscales: readonly Scale[];
  readonly criteria?: Criteria;
  readonly consistency: readonly Consistency[];
  /** The direction in which a person is doing better. */
  readonly better: "lower" | "higher";
  readonly change: readonly ChangeRule[];
  readonly notices: readonly Notice[];
  /** What staff should know when they read it. */
  readonly readingNotes: readonly string[];
  /** What has to be confirmed before a release. */
  readonly toConfirm: readonly string[];
  readonly sources: readonly string[];
}

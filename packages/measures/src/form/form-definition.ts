/**
 * A form as a browser needs it to draw and check it, and no more: plain JSON that the service makes from a FHIR
 * Questionnaire. It holds no score, no band and no rule of scoring, because a client never sees one.
 */
export interface FormDefinition {
  /** With `version`, the canonical address of the Questionnaire that the answers belong to. */
  readonly url: string;
  readonly version: string;
  readonly title: string;
  /** The language of the wording, as BCP 47: an instrument that was never checked in another stays in its own. */
  readonly lang: string;
  /** Why it is asked, in plain words. */
  readonly why: string | null;
  /** What is good to know before the first question. */
  readonly notice: string | null;
  /** The owner's licence or attribution line, to be shown with the form as it stands. */
  readonly attribution: string | null;
  readonly items: readonly FormItem[];
}

/** One thing on a form. A `group` or a `display` is read; everything else is a question that may be skipped. */
export type FormItem = FormGroup | FormDisplay | FormQuestion;

/** A question, by the kind of its answer. */
export type FormQuestion = FormBoolean | FormChoice | FormNumber | FormDate | FormText;

interface FormItemBase {
  readonly linkId: string;
  /** The wording, exactly; a group may have none. */
  readonly text: string;
  /** The number in front, such as "7A". */
  readonly prefix?: string;
  readonly enableWhen?: readonly FormCondition[];
  /** `all` of the conditions or `any` of them; `all` where nothing is said. */
  readonly enableBehavior?: "all" | "any";
}

interface FormQuestionBase extends FormItemBase {
  /** Whether an answer of at least 1 (or yes) is one that staff have to see before the person is let in. */
  readonly safety?: true;
  /** Questions that belong to this one: asked only when it is answered. */
  readonly items?: readonly FormItem[];
}

/** A heading or a stem, with the items it stands over. */
export interface FormGroup extends FormItemBase {
  readonly kind: "group";
  readonly items: readonly FormItem[];
}

/** Words only. */
export interface FormDisplay extends FormItemBase {
  readonly kind: "display";
}

/** Yes or no: the answer is a boolean. */
export interface FormBoolean extends FormQuestionBase {
  readonly kind: "boolean";
}

/** One of the options, or with `several` any number of them: the answer is an option's `value`, or a list of them. */
export interface FormChoice extends FormQuestionBase {
  readonly kind: "choice";
  readonly options: readonly FormOption[];
  readonly several?: true;
}

/** One answer to choose. */
export interface FormOption {
  /** What is sent: unique within its item. */
  readonly value: string;
  readonly label: string;
  /** The option's place on the instrument's scale, from the Questionnaire's ordinalValue. */
  readonly ordinal?: number;
}

/** A number within its bounds; `integer` has no fraction. */
export interface FormNumber extends FormQuestionBase {
  readonly kind: "integer" | "decimal";
  readonly min?: number;
  readonly max?: number;
}

/** A whole date, YYYY-MM-DD, within its bounds. */
export interface FormDate extends FormQuestionBase {
  readonly kind: "date";
  readonly min?: string;
  readonly max?: string;
}

/** Words of the person's own: `string` is one line, `text` is several. */
export interface FormText extends FormQuestionBase {
  readonly kind: "string" | "text";
  readonly maxLength: number;
}

/** When an item is asked, by the answer to another question; see `enabledItems` for how it is read. */
export interface FormCondition {
  readonly question: string;
  readonly operator: "exists" | "=" | "!=" | ">" | "<" | ">=" | "<=";
  /** For a choice, an option's `value`, or for an order an option's number; for `exists`, whether there is an answer. */
  readonly answer: boolean | number | string;
}

/** What a person answered: the kind of value follows from the item's kind. */
export type FormAnswer = boolean | number | string | readonly string[];

/** Answers by linkId: absent is not reached yet, `null` is skipped. */
export type Answers = Readonly<Record<string, FormAnswer | null>>;
